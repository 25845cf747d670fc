"""Everything from which one running Asterisk is configured, with the paths as Asterisk sees them."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path, PurePosixPath

from infra.logs.rotating import LogLimits
from infra.settings.installation import PRIVATE_NETWORKS, DeskPhone, OutboundLimits, Settings, Trunk
from infra.settings.secrets import Secrets, desk_password

MOUNT = PurePosixPath("/media/hotline")
"""Where Asterisk sees our folders; `asterisk-conf/start-asterisk` mounts them there, in its own mount namespace."""

SOUND_ROOT = MOUNT / "sounds"
RECORDING_ROOT = MOUNT / "recordings"
SPEECH_ROOT = MOUNT / "speech"
OWN_SOUND_ROOT = MOUNT / "prompts"
DTLS_CERTIFICATE = MOUNT / "keys" / "dtls.pem"
DTLS_KEY = MOUNT / "keys" / "dtls.key"

NOWHERE = "192.0.2.1"
"""An address of RFC 5737 that no machine has: asking for the route to it sends nothing, and reveals our own address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsteriskSettings:
    """One instance. Its ports and its `state` folder are its own; the other folders may be shared.

    `state` holds configuration, registrations and run files; `recordings` is where it writes, and the only folder for
    them that it sees; `media_address` is the only address that browsers are given for sound; `sip_host` is where
    carriers and desk phones reach us (UDP); `trunk_silent_s` and `desk_silent_s` are how long a citizen's line and a
    desk phone may send nothing; `seats` are the phones that the fallback rings; `extra_dialplan` are further files for
    extensions.conf; `phones` is how many websockets of phones the front lets through.
    """

    name: str = "hotline1"
    state: Path
    sounds: Path
    recordings: Path
    speech: Path
    music: Path
    log: Path
    keys: Path
    secrets: Secrets
    media_address: str
    sip_host: str = "127.0.0.1"
    sip_port: int = 5060
    http_port: int = 8088
    ami_port: int = 5038
    rtp_ports: range = range(10000, 15000)
    udptl_ports: range = range(4000, 4500)
    trunk_lines: int = 210
    trunk_silent_s: int = 30
    desk_silent_s: int = 10
    seats: range = range(8001, 8081)
    fallback_wait_s: int = 1800
    demo_trunk: bool = True
    trunks: tuple[Trunk, ...] = ()
    desk_phones: tuple[DeskPhone, ...] = ()
    desk_phone_networks: tuple[str, ...] = PRIVATE_NETWORKS
    outbound: OutboundLimits = field(default_factory=OutboundLimits)
    phones: int = 500
    extra_dialplan: tuple[Path, ...] = ()
    own_sounds: Path | None = None
    fax: Path | None = None
    fax_numbers: tuple[str, ...] = ()
    fax_tone_s: int = 25
    log_limits: LogLimits = field(default_factory=LogLimits)

    @property
    def mounts(self) -> Mapping[str, Path]:
        """Our folders by their names under MOUNT, as Asterisk sees them."""
        return {
            "etc": self.state / "etc",
            "lib": self.state / "lib",
            "spool": self.state / "spool",
            "run": self.state / "run",
            "keys": self.keys,
            "sounds": self.sounds,
            "recordings": self.recordings,
            "speech": self.speech,
            "prompts": self.own_sounds or self.state / "prompts",
            "fax": self.fax or self.state / "fax",
            "music": self.music,
        }


def asterisk_settings(
    settings: Settings, secrets: Secrets, *, fax_numbers: tuple[str, ...], fax_tone_s: int, phones: int
) -> AsteriskSettings:
    """The Asterisk of this installation; the rest is what faxes and the front say of it."""
    own = settings.var / "asterisk"
    return AsteriskSettings(
        state=own / "state",
        sounds=settings.sounds,
        recordings=settings.recordings / "parts",
        speech=settings.var / "cache" / "tts",
        own_sounds=settings.own_sounds,
        music=settings.sounds / "music",
        log=settings.var / "log" / "asterisk",
        keys=own / "keys",
        secrets=secrets,
        media_address=settings.media_address or own_address(),
        sip_host=settings.sip_host,
        sip_port=settings.sip_port,
        http_port=settings.asterisk_http_port,
        ami_port=settings.ami_port,
        rtp_ports=range(settings.rtp_start, settings.rtp_end + 1),
        trunk_lines=settings.trunk_lines,
        trunk_silent_s=settings.trunk_silent_s,
        desk_silent_s=settings.desk_silent_s,
        seats=range(settings.first_seat, settings.first_seat + settings.seats),
        demo_trunk=settings.demo,
        trunks=settings.trunks,
        desk_phones=desk_phones(settings, secrets),
        desk_phone_networks=settings.desk_phone_networks,
        outbound=settings.outbound_limits,
        fax=settings.fax_lines,
        fax_numbers=fax_numbers,
        fax_tone_s=fax_tone_s,
        phones=phones,
        extra_dialplan=settings.extra_dialplan,
        log_limits=settings.log_limits,
    )


def desk_phones(settings: Settings, secrets: Secrets) -> tuple[DeskPhone, ...]:
    """The desk phones, each with its password: the site's, or else one derived from the master key."""
    return tuple(
        phone if phone.password else phone.model_copy(update={"password": desk_password(secrets.master, phone.number)})
        for phone in settings.desk_phones
    )


def own_address() -> str:
    """This machine's own IPv4 address; browsers refuse sound from 127.0.0.1, so that is only the last resort."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((NOWHERE, 9))
            return str(probe.getsockname()[0])
        except OSError:
            pass
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    except OSError:
        found = []
    return next((address for address in found if not ip_address(address).is_loopback), "127.0.0.1")
