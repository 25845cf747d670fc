"""Writes the configuration of one Asterisk from the templates in `asterisk-conf/` and `dialplans/`."""

import re
from collections.abc import Iterable, Mapping
from math import ceil

from asterisk.settings import MOUNT, AsteriskSettings
from core.outbound import AREA, EMERGENCY, HOTLINE, PREMIUM
from infra.settings.installation import PROJECT, DeskPhone, OutboundLimits, Trunk, network_of

TEMPLATES = (PROJECT / "asterisk-conf", PROJECT / "dialplans")

SESSIONS_BESIDE_PHONES = 500
"""Asterisk's HTTP sessions reserved for the core: phones never get them, whatever comes through the front."""

FALLBACK_TURN_S = 5
"""A caller in the fallback waits this long before asking again whether the core is back."""

FALLBACK_SAYS_S = 60
"""The interval at which the fallback repeats where the caller is."""

_FIELD = re.compile(r"\{\{(\w+)\}\}")
_UNSAFE = re.compile(r"[\x00-\x1f;\[\]]")


class UnsafeSetting(ValueError):
    """A setting contains a character that would change the meaning of a configuration file."""


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
    transport = _transport(settings)
    trunks = [_DEMO_TRUNK] * settings.demo_trunk + [_trunk(trunk, transport) for trunk in settings.trunks]
    silent = {"trunk_silent_s": str(settings.trunk_silent_s)}
    return {
        "mount": str(MOUNT),
        "name": _safe(settings.name),
        "max_calls": str(settings.trunk_lines + 50),
        "http_port": str(settings.http_port),
        "sip_port": str(settings.sip_port),
        "http_sessions": str(settings.phones + SESSIONS_BESIDE_PHONES),
        "ari_secret": _safe(settings.secrets.ari),
        "watchdog_secret": _safe(settings.secrets.watchdog),
        "ami_secret": _safe(settings.secrets.ami),
        "ami_port": str(settings.ami_port),
        "transports": _transports(settings),
        "permitted": _lines(f"permit = {_safe(source)}" for source in _sources(settings)),
        "trunks": _filled("\n".join(trunks), silent),
        "desk_phones": "\n".join(
            _desk_phone(phone, transport, settings.desk_silent_s) for phone in settings.desk_phones
        ),
        "rtp_first": str(settings.rtp_ports[0]),
        "rtp_last": str(settings.rtp_ports[-1]),
        "udptl_first": str(settings.udptl_ports[0]),
        "udptl_last": str(settings.udptl_ports[-1]),
        "ice": _ice(settings),
        "members": _lines(f"member => PJSIP/{phone}" for phone in _fallback_phones(settings)),
        "fax_tone": f"cng,{settings.fax_tone_s}" if settings.fax_tone_s else "no",
        "fax_numbers": "|".join(re.escape(number) for number in settings.fax_numbers) or "none",
        "fax_station": _safe(settings.outbound.shown),
        "outbound_lines": str(settings.outbound.at_once),
        "outbound_allowed": _prefixes(settings.outbound.allowed),
        "outbound_denied": _denied(settings.outbound),
        "to_emergency": _lines(_to_emergency(settings.outbound, one) for one in settings.outbound.emergency),
        "demo_city": _DEMO_CITY if settings.demo_trunk else "",
        "demo_fax": _demo_fax(settings),
        "fallback_turn": str(FALLBACK_TURN_S),
        "fallback_says": str(FALLBACK_SAYS_S // FALLBACK_TURN_S),
        "fallback_turns": str(ceil(settings.fallback_wait_s / FALLBACK_TURN_S)),
    }


def _safe(value: str) -> str:
    if _UNSAFE.search(value):
        raise UnsafeSetting(f"not allowed in a setting of Asterisk: {value!r}")
    return value


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _prefixes(prefixes: Iterable[str]) -> str:
    """A pattern for the beginning of a number; without prefixes, one that matches no number."""
    return "|".join(_safe(prefix) for prefix in prefixes) or "none"


def _denied(outbound: OutboundLimits) -> str:
    """A pattern for denied numbers, enforced whatever the core says.

    These are the site's prefixes; emergency, premium and our own numbers, with an area code too; and emergency numbers
    that may be handed over, if an area code or more digits are added.
    """
    handed = EMERGENCY.intersection(outbound.emergency)
    never = [f"({AREA})?({'|'.join(sorted((*(EMERGENCY - handed), f'{HOTLINE}$', *PREMIUM)))})"]
    never += [f"({AREA}{number}|{number}[0-9])" for number in sorted(handed)]
    return "|".join((*(_safe(prefix) for prefix in outbound.denied), *never))


def _to_emergency(outbound: OutboundLimits, service: str) -> str:
    """The lines of the dialplan for one emergency service, in the context of the way to the trunk."""
    dialled = _safe(outbound.emergency_prefix + outbound.emergency_dials.get(service, service))
    trunk = _safe(outbound.emergency_trunk) or "${FILTER(a-z0-9-,${OUT_TRUNK})}"
    return _EMERGENCY.format(service=_safe(service), dialled=dialled, trunk=trunk)


def _fallback_phones(settings: AsteriskSettings) -> list[str]:
    seats = [str(seat) for seat in settings.seats]
    return seats + [phone.number for phone in settings.desk_phones if phone.number not in seats]


def _transport(settings: AsteriskSettings) -> str:
    """The transport of carriers and desk phones."""
    return "loopback" if settings.sip_host in ("127.0.0.1", "0.0.0.0") else "site"


def _transports(settings: AsteriskSettings) -> str:
    """The transports: callers on this machine always reach the loopback; there are two sockets if the site has its own
    address.
    """
    addresses = {"loopback": settings.sip_host, "site": settings.sip_host}
    if _transport(settings) == "site":
        addresses["loopback"] = "127.0.0.1"
    else:
        del addresses["site"]
    return "\n\n".join(
        f"[{name}]\ntype = transport\nprotocol = udp\nbind = {_safe(address)}:{settings.sip_port}"
        for name, address in addresses.items()
    )


def _sources(settings: AsteriskSettings) -> list[str]:
    """The networks that may speak SIP to us besides this machine: carriers and desk phones. Browsers use the front."""
    trunks = [network_of(source) for trunk in settings.trunks for source in trunk.sources]
    phones = settings.desk_phone_networks if settings.desk_phones else ()
    return [*trunks, *phones]


def _ice(settings: AsteriskSettings) -> str:
    return _lines(["ice_deny = 0.0.0.0/0", "ice_deny = ::/0", f"ice_permit = {_safe(settings.media_address)}/32"])


_TRUNK_ENDPOINT = """
type = endpoint
identify_by = ip
context = from-trunk
disallow = all
allow = alaw
dtmf_mode = rfc4733
direct_media = no
allow_transfer = no
allow_subscribe = no
timers = yes
timers_sess_expires = 600
rtp_timeout = {{trunk_silent_s}}
rtp_timeout_hold = 0
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


_EMERGENCY = """exten => {service},1,Set(TIMEOUT(absolute)=7200)
 same => n,Set(CALLERID(num)=${{FILTER(0-9,${{OUT_SHOWN}})}})
 same => n,GotoIf($["{trunk}" = "demo"]?demo)
 same => n,Dial(PJSIP/{dialled}@{trunk},,gb(line-dialled^s^1(${{CHANNEL}})))
 same => n,GotoIf($["${{DIALSTATUS}}" = "ANSWER"]?line-dialled,over,1)
 same => n,Hangup(${{HANGUPCAUSE}})
 same => n(demo),Dial(Local/{dialled}@demo-city/n)
 same => n,Hangup(${{HANGUPCAUSE}})
"""

_DEMO_CITY = f"""
; Behind the demo trunk: a city whose telephones are answered; one that ends in 98 never, and one in 99 is busy.
[demo-city]
; A pretended 110: it answers with its number, and hangs up after a while. It belongs to no police.
exten => 110,1,Ringing()
 same => n,Wait(3)
 same => n,Answer()
 same => n,Set(said=0)
 same => n(speak),Wait(1)
 same => n,Playback({MOUNT}/sounds/zh/digit-yao&{MOUNT}/sounds/zh/digit-yao&{MOUNT}/sounds/zh/number-0)
 same => n,Wait(10)
 same => n,Set(said=$[${{said}} + 1])
 same => n,GotoIf($[${{said}} < 10]?speak)
 same => n,Hangup()
exten => _X.,1,GotoIf($["${{EXTEN:-2}}" = "99"]?busy)
 same => n,Ringing()
 same => n,GotoIf($["${{EXTEN:-2}}" = "98"]?away)
 same => n,Wait(3)
 same => n,Answer()
 same => n,Set(said=0)
 same => n(speak),Wait(2)
 same => n,Playback({MOUNT}/sounds/zh/demo-citizen)
 same => n,Set(said=$[${{said}} + 1])
 same => n,GotoIf($[${{said}} < 10]?speak)
 same => n,Hangup()
 same => n(busy),Hangup(17)
 same => n(away),Wait(60)
 same => n,Hangup(19)

; Its fax machines, with the same two endings. What they get is written over by the next one.
[demo-machine]
exten => _X.,1,GotoIf($["${{EXTEN:-2}}" = "99"]?busy)
 same => n,Ringing()
 same => n,GotoIf($["${{EXTEN:-2}}" = "98"]?away)
 same => n,Wait(1)
 same => n,ReceiveFAX({MOUNT}/fax/in/demo-${{EXTEN:-1}}.tif,f)
 same => n,Hangup()
 same => n(busy),Hangup(17)
 same => n(away),Wait(60)
 same => n,Hangup(19)
"""


def _demo_fax(settings: AsteriskSettings) -> str:
    """The dialplan line that sends our own fax, coming back over the demo trunk, to the city's machine."""
    if not settings.demo_trunk:
        return ""
    ours = f'"${{CALLERID(num)}}" = "{_safe(settings.outbound.shown)}" & "${{CHANNEL(endpoint)}}" = "demo"'
    return f" same => n,GotoIf($[{ours}]?demo-machine,${{DIALLED}},1)\n"


def _trunk(trunk: Trunk, transport: str) -> str:
    name, host = _safe(trunk.name), f"sip:{_safe(trunk.host)}"
    sections = [
        f"[{name}]{_TRUNK_ENDPOINT}transport = {transport}\naors = {name}\n"
        f"trust_id_inbound = {'yes' if trunk.trusted else 'no'}",
        f"[{name}]\ntype = aor\ncontact = {host}\nqualify_frequency = {trunk.qualify_s}",
        f"[{name}]\ntype = identify\nendpoint = {name}\n"
        + _lines(f"match = {_safe(source)}" for source in trunk.sources),
    ]
    if trunk.username is not None:
        username, password = _safe(trunk.username), _safe(trunk.password or "")
        sections[0] += f"\noutbound_auth = {name}\nfrom_user = {username}"
        sections.append(f"[{name}]\ntype = auth\nauth_type = userpass\nusername = {username}\npassword = {password}")
        if trunk.registers:
            sections.append(
                f"[{name}]\ntype = registration\ntransport = {transport}\noutbound_auth = {name}\nserver_uri = {host}\n"
                f"client_uri = sip:{username}@{_safe(trunk.host)}\ncontact_user = {username}\n"
                "retry_interval = 30\nforbidden_retry_interval = 300\nmax_retries = 100000"
            )
    return "\n\n".join(sections) + "\n"


def _desk_phone(phone: DeskPhone, transport: str, silent_s: int) -> str:
    """A desk phone's configuration. It has two codecs, so that it can be asked within a call whether it still has the
    call (`ask_leg` in cti/phones.py).
    """
    number = _safe(phone.number)
    return (
        f"[{number}]\ntype = endpoint\nidentify_by = auth_username,username\ntransport = {transport}\n"
        f"context = from-agent\ntrust_id_inbound = no\ncallerid = <{number}>\ndisallow = all\n"
        "allow = alaw,ulaw\ndtmf_mode = rfc4733\ndirect_media = no\nallow_transfer = no\nallow_subscribe = no\n"
        "device_state_busy_at = 1\nrtp_symmetric = yes\nforce_rport = yes\nrewrite_contact = yes\n"
        f"rtp_timeout = {silent_s}\nrtp_timeout_hold = 0\n"
        f"aors = {number}\nauth = {number}\n\n"
        f"[{number}]\ntype = auth\nauth_type = userpass\nusername = {number}\npassword = {_safe(phone.password)}\n\n"
        f"[{number}]\ntype = aor\nmax_contacts = 1\nremove_existing = yes\nqualify_frequency = 10\n"
        "default_expiration = 120\n"
    )
