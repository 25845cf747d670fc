"""Writes the configuration of one Asterisk from the templates in `asterisk-conf/` and `dialplans/`."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from server.asterisk_settings import DTLS_CERTIFICATE, DTLS_KEY, MOUNT, AsteriskSettings, DeskPhone, Trunk

PROJECT = Path(__file__).resolve().parent.parent
TEMPLATES = (PROJECT / "asterisk-conf", PROJECT / "dialplans")

_FIELD = re.compile(r"\{\{(\w+)\}\}")
_UNSAFE = re.compile(r"[\r\n;\[\]]")


class UnsafeSetting(ValueError):
    """A setting holds a character that would change the meaning of a configuration file."""


def render(settings: AsteriskSettings) -> dict[str, str]:
    """The text of each configuration file, by its name."""
    fields = _fields(settings)
    texts = {
        template.name: _filled(template.read_text(encoding="utf-8"), fields)
        for folder in TEMPLATES
        for template in sorted(folder.glob("*.conf"))
    }
    for extra in settings.extra_dialplan:
        texts["extensions.conf"] += "\n" + _filled(extra.read_text(encoding="utf-8"), fields)
    return texts


def _filled(template: str, fields: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda match: fields[match.group(1)], template)


def _fields(settings: AsteriskSettings) -> dict[str, str]:
    site = settings.site
    return {
        "mount": str(MOUNT),
        "name": _safe(settings.name),
        "max_calls": str(settings.trunk_lines + 50),
        "http_address": _safe(settings.http_address),
        "http_port": str(settings.http_port),
        "https": _https(settings),
        "ari_secret": _safe(settings.secrets.ari),
        "watchdog_secret": _safe(settings.secrets.watchdog),
        "ami_secret": _safe(settings.secrets.ami),
        "ami_port": str(settings.ami_port),
        "sip_address": _safe(settings.sip_address),
        "sip_port": str(settings.sip_port),
        "site_transport": _site_transport(settings),
        "permitted": _lines(f"permit = {_safe(source)}" for source in _sources(settings)),
        "trunks": "\n".join([_DEMO_TRUNK] * settings.demo_trunk + [_trunk(trunk) for trunk in site.trunks]),
        "desk_phones": "\n".join(_desk_phone(phone) for phone in site.desk_phones),
        "rtp_first": str(settings.rtp_ports[0]),
        "rtp_last": str(settings.rtp_ports[-1]),
        "udptl_first": str(settings.udptl_ports[0]),
        "udptl_last": str(settings.udptl_ports[-1]),
        "ice": _ice(settings),
        "members": _lines(f"member => PJSIP/{seat}" for seat in _fallback_phones(settings)),
        "fallback_wait": str(settings.fallback_wait_s),
    }


def _safe(value: str) -> str:
    if _UNSAFE.search(value):
        raise UnsafeSetting(f"not allowed in a setting of Asterisk: {value!r}")
    return value


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _fallback_phones(settings: AsteriskSettings) -> list[str]:
    seats = [str(seat) for seat in settings.seats]
    return seats + [phone.number for phone in settings.site.desk_phones if phone.number not in seats]


def _sources(settings: AsteriskSettings) -> list[str]:
    site = settings.site
    trunks = [source for trunk in site.trunks for source in (trunk.sources or (trunk.host,))]
    return trunks + [source for phone in site.desk_phones for source in phone.sources]


def _https(settings: AsteriskSettings) -> str:
    public = settings.public
    if public is None:
        return "tlsenable = no"
    return _lines(
        [
            "tlsenable = yes",
            f"tlsbindaddr = {_safe(public.address)}:{public.port}",
            f"tlscertfile = {MOUNT}/keys/{_safe(public.certificate.name)}",
            f"tlsprivatekey = {MOUNT}/keys/{_safe(public.key.name)}",
        ]
    )


def _ice(settings: AsteriskSettings) -> str:
    return _lines(["ice_deny = 0.0.0.0/0", "ice_deny = ::/0", f"ice_permit = {_safe(settings.media_address)}/32"])


def _site_transport(settings: AsteriskSettings) -> str:
    address = settings.site.sip_address
    if address is None:
        return ""
    return f"\n[site]\ntype = transport\nprotocol = udp\nbind = {_safe(address)}:{settings.sip_port}"


_TRUNK_ENDPOINT = """
type = endpoint
context = from-trunk
disallow = all
allow = alaw
dtmf_mode = rfc4733
direct_media = no
allow_transfer = no
allow_subscribe = no
timers = yes
timers_sess_expires = 600
t38_udptl = yes
t38_udptl_ec = redundancy
t38_udptl_maxdatagram = 400
"""

_DEMO_TRUNK = f"""; For trying out: whoever is on this machine may ring, from any port, without registering.
[demo]{_TRUNK_ENDPOINT}transport = loopback

[demo]
type = identify
endpoint = demo
match = 127.0.0.0/8
"""


def _trunk(trunk: Trunk) -> str:
    name, host = _safe(trunk.name), f"sip:{_safe(trunk.host)}:{trunk.port}"
    sections = [
        f"[{name}]{_TRUNK_ENDPOINT}transport = site\naors = {name}\ntrust_id_inbound = yes",
        f"[{name}]\ntype = aor\ncontact = {host}\nqualify_frequency = 30",
        f"[{name}]\ntype = identify\nendpoint = {name}\n"
        + _lines(f"match = {_safe(source)}" for source in trunk.sources or (trunk.host,)),
    ]
    if trunk.username is not None:
        username, password = _safe(trunk.username), _safe(trunk.password or "")
        sections[0] += f"\noutbound_auth = {name}\nfrom_user = {username}"
        sections.append(f"[{name}]\ntype = auth\nauth_type = userpass\nusername = {username}\npassword = {password}")
        if trunk.registers:
            sections.append(
                f"[{name}]\ntype = registration\ntransport = site\noutbound_auth = {name}\nserver_uri = {host}\n"
                f"client_uri = sip:{username}@{_safe(trunk.host)}:{trunk.port}\ncontact_user = {username}\n"
                "retry_interval = 30\nforbidden_retry_interval = 300\nmax_retries = 100000"
            )
    return "\n\n".join(sections) + "\n"


def _desk_phone(phone: DeskPhone) -> str:
    number = _safe(phone.number)
    return (
        f"[{number}]\ntype = endpoint\ncontext = from-agent\ndisallow = all\nallow = alaw,ulaw\ndtmf_mode = rfc4733\n"
        "direct_media = no\nallow_transfer = no\nallow_subscribe = no\ndevice_state_busy_at = 1\nrtp_symmetric = yes\n"
        f"force_rport = yes\nrewrite_contact = yes\naors = {number}\nauth = {number}\n\n"
        f"[{number}]\ntype = auth\nauth_type = userpass\nusername = {number}\npassword = {_safe(phone.password)}\n\n"
        f"[{number}]\ntype = aor\nmax_contacts = 1\nremove_existing = yes\nqualify_frequency = 30\n"
        "default_expiration = 120\n"
    )


def browser_phone_objects(number: str, secret: str) -> dict[str, dict[str, str]]:
    """What is put at run time for an agent's phone in a browser, by object type, in the order in which to put it."""
    return {
        "auth": {"auth_type": "userpass", "username": number, "password": secret},
        "aor": {
            "max_contacts": "1",
            "remove_existing": "yes",
            "qualify_frequency": "30",
            "default_expiration": "120",
        },
        "endpoint": {
            "context": "from-agent",
            "disallow": "all",
            "allow": "alaw,ulaw",
            "webrtc": "yes",
            "dtls_cert_file": str(DTLS_CERTIFICATE),
            "dtls_private_key": str(DTLS_KEY),
            "max_video_streams": "0",
            "dtmf_mode": "rfc4733",
            "direct_media": "no",
            "allow_transfer": "no",
            "allow_subscribe": "no",
            "device_state_busy_at": "1",
            "aors": number,
            "auth": number,
        },
    }
