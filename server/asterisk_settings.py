"""Everything that one running Asterisk is made from, and the places as Asterisk sees them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

MOUNT = PurePosixPath("/media/hotline")
"""Where Asterisk sees our folders; `asterisk-conf/start-asterisk` mounts them there, in its own mount namespace."""

SOUND_ROOT = MOUNT / "sounds"
RECORDING_ROOT = MOUNT / "recordings"
SPEECH_ROOT = MOUNT / "speech"
DTLS_CERTIFICATE = MOUNT / "keys" / "dtls.pem"
DTLS_KEY = MOUNT / "keys" / "dtls.key"


@dataclass(frozen=True, slots=True, kw_only=True)
class AsteriskProgram:
    """A copy of Asterisk on this machine: `root` is / for an installed one, else the folder of its own root."""

    root: Path
    version: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AsteriskSecrets:
    """The passwords of the users `cti` and `watchdog`; random, per installation."""

    ari: str
    ami: str
    watchdog: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trunk:
    """A line from a carrier. `numbers` are for people; every number called over it is accepted."""

    name: str
    host: str
    port: int = 5060
    sources: tuple[str, ...] = ()
    username: str | None = None
    password: str | None = None
    register: bool = False
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPhone:
    """A telephone on a desk that registers with a password of its own. `sources`: the networks it may come from."""

    number: str
    password: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What only this site has. `sip_address`: where carriers and desk phones reach us; None while there are none."""

    sip_address: str | None = None
    trunks: tuple[Trunk, ...] = ()
    desk_phones: tuple[DeskPhone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAccess:
    """Browsers on other machines: Asterisk's /ws over TLS, with the certificate that the page has too."""

    address: str
    port: int
    certificate: Path
    key: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class AsteriskSettings:
    """One instance. Its ports and its `state` folder are its own; the other folders may be shared.

    `state` holds configuration, registrations and run files; `media_address` is what browsers get as the only place
    for sound; `seats` are the phones that the fallback rings; `extra_dialplan` are further files for extensions.conf.
    """

    name: str = "hotline1"
    state: Path
    sounds: Path
    recordings: Path
    speech: Path
    music: Path
    log: Path
    keys: Path
    secrets: AsteriskSecrets
    media_address: str
    sip_address: str = "127.0.0.1"
    sip_port: int = 5060
    http_address: str = "127.0.0.1"
    http_port: int = 8088
    ami_port: int = 5038
    rtp_ports: range = range(10000, 15000)
    udptl_ports: range = range(4000, 4500)
    trunk_lines: int = 210
    seats: range = range(8001, 8081)
    fallback_wait_s: int = 1800
    demo_trunk: bool = True
    site: Site = field(default_factory=Site)
    public: PublicAccess | None = None
    extra_dialplan: tuple[Path, ...] = ()

    @property
    def mounts(self) -> Mapping[str, Path]:
        """Our folders by the name under MOUNT at which Asterisk sees them."""
        return {
            "etc": self.state / "etc",
            "lib": self.state / "lib",
            "spool": self.state / "spool",
            "run": self.state / "run",
            "log": self.log,
            "keys": self.keys,
            "sounds": self.sounds,
            "recordings": self.recordings,
            "speech": self.speech,
            "music": self.music,
        }

    @property
    def ari_url(self) -> str:
        return f"http://127.0.0.1:{self.http_port}/ari"


def sound_path(relative: str | PurePosixPath) -> str:
    """A sound of the project as Asterisk plays it: `zh/greeting` -> `/media/hotline/sounds/zh/greeting`."""
    return str(SOUND_ROOT / relative)


def speech_path(relative: str | PurePosixPath) -> str:
    """A sound made by the text-to-speech cache as Asterisk plays it."""
    return str(SPEECH_ROOT / relative)


def recording_path(relative: str | PurePosixPath) -> str:
    """A recording as Asterisk writes it."""
    return str(RECORDING_ROOT / relative)
