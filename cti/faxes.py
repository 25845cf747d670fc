"""Owns the requests that turn a channel into a fax, and names the dialplan's contexts in which modems work."""

from cti.ari import operations
from cti.ari.models import Channel
from cti.ari.request import Request
from cti.rules import effects

DEMO = "demo"
FAX_IN, FAX_GIVE, FAX_OUT, FAX_OUT_AS_SOUND = "fax-in", "fax-give", "fax-out", "fax-out-sound"
"""The contexts; the extension in them is the fax."""


def ring(effect: effects.CreateFax, formats: str, sip_port: int) -> Request[Channel]:
    """Ring the machine directly over the trunk. A demo's machines are at our own trunk port.

    By originate: a channel that was made and dialled in two steps reports nothing when it hangs up in the dialplan.
    """
    at_home = f"PJSIP/{DEMO}/sip:{effect.number}@127.0.0.1:{sip_port}"
    return operations.channels_originate_with_id(
        effect.lane,
        endpoint=at_home if effect.trunk == DEMO else f"PJSIP/{effect.number}@{effect.trunk}",
        context=FAX_OUT_AS_SOUND if effect.sound else FAX_OUT,
        extension=effect.fax,
        priority=1,
        timeout=effect.timeout_s,
        formats=formats,
        variables={"variables": {"CALLERID(num)": effect.shown, "CONNECTEDLINE(num,i)": effect.shown}},
    )


def hand_over(effect: effects.ToFax) -> Request[None]:
    """Send the channel out of our application, to the modem."""
    context = FAX_GIVE if effect.gives else FAX_IN
    return operations.channels_continue_in_dialplan(effect.lane, context=context, extension=effect.fax, priority=1)
