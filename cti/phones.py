"""Owns a phone's configuration in Asterisk: the objects that let a browser register, made in memory over ARI."""

from collections.abc import Mapping
from dataclasses import dataclass

from cti.ari import operations
from cti.ari.models import Channel, ConfigTuple
from cti.ari.request import Request
from cti.rules import effects

OBJECTS = "res_pjsip"
SESSION_REFRESH = "PJSIP_SEND_SESSION_REFRESH()"
TO_TRUNK = "to-trunk"
"""The dialplan's only context for calls to the outside."""


@dataclass(frozen=True, slots=True)
class PhoneTemplate:
    """The configuration that all phones share. Without a certificate Asterisk makes one for each session."""

    context: str = "from-agent"
    codecs: str = "alaw,ulaw"
    dtls_certificate: str = ""
    dtls_key: str = ""
    qualify_s: int = 10
    """The interval at which a page's phone is asked whether it is there: a connection over a dead network stays open.
    """

    expiration_s: int = 120
    silent_s: int = 6
    """A browser sends sound all the time, even when muted: one that sends none for this long is gone."""


def endpoint_fields(template: PhoneTemplate, phone: str, name: str) -> dict[str, str]:
    """The endpoint of one browser phone. The people it calls see its name."""
    fields = {
        "identify_by": "auth_username,username",
        "callerid": f"<{phone}>",
        "trust_id_inbound": "no",
        "context": template.context,
        "disallow": "all",
        "allow": template.codecs,
        "webrtc": "yes",
        "max_video_streams": "0",
        "direct_media": "no",
        "allow_transfer": "no",
        "allow_subscribe": "no",
        "dtmf_mode": "rfc4733",
        "device_state_busy_at": "1",
        "rtp_timeout": str(template.silent_s),
        "trust_id_outbound": "yes",
        "send_pai": "no",
        "auth": phone,
        "aors": phone,
    }
    if template.dtls_certificate:
        fields |= {"dtls_cert_file": template.dtls_certificate, "dtls_private_key": template.dtls_key}
    return fields


def push_requests(
    template: PhoneTemplate, phone: str, secret: str, endpoint: Mapping[str, str]
) -> list[Request[list[ConfigTuple]]]:
    """Make the phone, or give it a new secret. The endpoint comes last, since it names the other two."""
    auth = {"auth_type": "userpass", "username": phone, "password": secret}
    aor = {
        "max_contacts": "1",
        "remove_existing": "yes",
        "qualify_frequency": str(template.qualify_s),
        "default_expiration": str(template.expiration_s),
        "maximum_expiration": str(template.expiration_s),
    }
    return [_put("auth", phone, auth), _put("aor", phone, aor), _put("endpoint", phone, endpoint)]


def pull_requests(phone: str) -> list[Request[None]]:
    """Forget the phone; its registration goes with its AOR."""
    return [operations.asterisk_delete_object(OBJECTS, kind, phone) for kind in ("endpoint", "aor", "auth")]


def _put(kind: str, id: str, fields: Mapping[str, str]) -> Request[list[ConfigTuple]]:
    pairs = [{"attribute": name, "value": value} for name, value in fields.items()]
    return operations.asterisk_update_object(OBJECTS, kind, id, fields={"fields": pairs})


def make_leg(effect: effects.CreateLeg, app: str, formats: str) -> Request[Channel]:
    """Create a leg's channel. The page finds its offer by the header; every phone shows the number."""
    return operations.channels_create(
        endpoint=f"PJSIP/{effect.phone}",
        app=app,
        app_args="leg",
        channel_id=effect.lane,
        formats=formats,
        variables={"variables": _told_to(effect)},
    )


def make_outside(effect: effects.CreateOutside, app: str, formats: str) -> Request[Channel]:
    """Create a channel to an outside number. With `/n` the dialplan's channel stays in between, so that its limits hold
    as long as the call lasts."""
    return operations.channels_create(
        endpoint=f"Local/{effect.number}@{TO_TRUNK}/n",
        app=app,
        app_args="outside",
        channel_id=effect.lane,
        formats=formats,
        variables={"variables": {"OUT_TRUNK": effect.trunk, "OUT_SHOWN": effect.shown}},
    )


def ask_leg(effect: effects.AskLeg) -> Request[None]:
    """Send a re-INVITE, as session timers do (RFC 4028), the one request within a call that every telephone answers.

    A phone without this call answers 481. Asterisk sends no re-INVITE that would change nothing. This one offers all
    codecs of the endpoint; a call has one.
    """
    return operations.channels_set_channel_var(effect.lane, variable=SESSION_REFRESH, value="invite")


def _told_to(effect: effects.CreateLeg) -> dict[str, str]:
    """The headers for the ringing phone. A desk phone knows `answer-after`, the page our own header."""
    told = {
        "CONNECTEDLINE(num,i)": effect.caller,
        "CONNECTEDLINE(num-pres)": "allowed",
        "PJSIP_HEADER(add,X-Offer)": effect.leg,
        "PJSIP_HEADER(add,X-Interaction)": effect.call,
        "PJSIP_HEADER(add,X-Role)": effect.role,
    }
    if effect.auto_answer:
        told["PJSIP_HEADER(add,X-Answer)"] = "auto"
        told["PJSIP_HEADER(add,Call-Info)"] = "<sip:hotline>;answer-after=0"
    return told
