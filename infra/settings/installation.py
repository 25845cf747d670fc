"""All settings of one installation: one frozen object, read once, every default in plain sight.

Read from `site.toml` in the checkout (or the file that HOTLINE_SITE names), then from the environment:
HOTLINE_PAGE_PORT overrides `page_port`. A wrong one is refused at start with its name.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from core.errors import Invalid
from infra.logs.rotating import LogLimits
from infra.settings.exchange import ExchangeSettings
from infra.settings.files import AttachmentSettings, FileSettings, Places, places_of
from infra.settings.front import FrontLimits
from infra.settings.knowledge import KnowledgeSettings
from infra.settings.lookups import LookupSettings
from infra.settings.mail import MailSettings

PROJECT = Path(__file__).resolve().parents[2]
"""The checkout."""

Port = Annotated[int, Field(ge=1, le=65535)]

PRIVATE_NETWORKS = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
"""RFC 1918: from here desk phones come unless the site says otherwise."""

_SIP_PORT = re.compile(r":\d+(?=$|/)")


def network_of(source: str) -> str:
    """The address or network of `source`, without a port: `192.0.2.1:5061/32` is `192.0.2.1/32`."""
    return _SIP_PORT.sub("", source)


def _network(value: str) -> str:
    """An address or a network. Raises ValueError: Asterisk drops its whole list over one that it cannot read."""
    try:
        ip_network(network_of(value), strict=False)
    except ValueError as error:
        raise ValueError(f"{value!r} is neither an address nor a network such as 203.0.113.0/28") from error
    return value


Network = Annotated[str, AfterValidator(_network)]


class Trunk(BaseModel):
    """A SIP trunk: where the carrier's gateway is, and how it is told apart."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,30}$")]
    host: str
    """The carrier's gateway: name or address, with :port if not 5060. Outbound calls go there."""
    match: tuple[Network, ...] = ()
    """Addresses, networks or address:port from which its calls come; by default `host`, if that is an address.

    A trunk is known by these and by nothing that a caller can write."""
    trusted: bool = False
    """Whether its P-Asserted-Identity and Remote-Party-ID are believed; else the caller's number is that of From."""
    username: str | None = None
    password: str | None = None
    registers: bool = False
    """Whether the carrier wants us to REGISTER."""
    qualify_s: Annotated[int, Field(ge=0, le=3600)] = 30
    """The interval at which the gateway is asked (SIP OPTIONS) whether it is there.

    While it does not answer, calls to the outside fail at once. 0: never, for a carrier that answers no OPTIONS."""

    @property
    def sources(self) -> tuple[str, ...]:
        """From where its calls come."""
        return self.match or (network_of(self.host),)

    @model_validator(mode="after")
    def _known_sources(self) -> Self:
        if not self.match:
            try:
                ip_address(network_of(self.host))
            except ValueError as error:
                raise ValueError(
                    f"host {self.host!r} is a name: say in `match` from which addresses the calls of {self.name} come"
                ) from error
        return self


SHORTEST_PHONE_PASSWORD = 20
DIFFERENT_CHARACTERS = 8


class DeskPhone(BaseModel):
    """A SIP phone on a desk, which registers with its number and a password.

    A phone signs in as often as somebody likes to try, and nobody types its password twice: so it is long, or made.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: Annotated[str, Field(pattern=r"^[0-9]{3,6}$")]
    password: Annotated[str, Field(max_length=80)] = ""
    """Empty: one is made from the master key; `python -m server phone-passwords` shows it."""

    @field_validator("password")
    @classmethod
    def _strong(cls, password: str, before: ValidationInfo) -> str:
        if not password:
            return password
        number = before.data.get("number")
        if len(password) < SHORTEST_PHONE_PASSWORD:
            wrong = f"it has fewer than {SHORTEST_PHONE_PASSWORD} characters"
        elif len(set(password)) < DIFFERENT_CHARACTERS:
            wrong = f"it has fewer than {DIFFERENT_CHARACTERS} different characters"
        elif number and number in password:
            wrong = "the phone's number is in it"
        else:
            return password
        raise ValueError(
            f"the password of desk phone {number} is too weak: {wrong}. Leave it out, and a strong one is made: "
            "`python -m server phone-passwords` shows it"
        )


Digits = Annotated[str, Field(pattern=r"^[0-9]{1,15}$")]


class OutboundLimits(BaseModel):
    """The numbers that may be dialled at all. The dialplan allows no others whatever the core says; administrators may
    narrow them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    allowed: tuple[Digits, ...] = ("0", "1", "2", "3", "4", "5", "6", "7", "8")
    """A number must begin with one of these; it must be one of the national plan besides (dialplans/)."""
    denied: tuple[Digits, ...] = ("00",)
    """It must begin with none of these."""
    emergency: tuple[Literal["110", "119", "120", "122", "12119", "12395"], ...] = ()
    """The emergency numbers to which agents may hand over a citizen with whom they talk, by a consultation or a
    transfer. In no other way is one ever dialled."""
    trunk: str = ""
    """The trunk that calls go out by; empty: the first of `trunks`, without any the demo trunk."""
    shown: Annotated[str, Field(pattern=r"^[0-9]{3,20}$")] = "12345"
    """Our number, as the citizen's phone shows it."""
    at_once: Annotated[int, Field(ge=0, le=2000)] = 30
    a_day: Annotated[int, Field(ge=0, le=100_000)] = 200
    """Calls that one person may place from midnight to midnight."""


class FaxSettings(BaseModel):
    """Fax: which numbers are fax numbers, and how much is sent at once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    numbers: tuple[Digits, ...] = ()
    """Numbers of ours at which only fax machines call. While the core is away, Asterisk receives there by itself; while
    it is there, the number's flow decides, and the one that ships for faxes is `fax`."""
    lines: Annotated[int, Field(ge=1, le=30)] = 3
    """Faxes that are sent at the same time."""
    tries: Annotated[int, Field(ge=1, le=20)] = 5
    """Attempts in a row without a page, after which a fax is given up."""
    queue: Annotated[str, Field(pattern=r"^([a-z][a-z0-9_]{0,30})?$")] = "fax"
    """Faxes that came in wait in this queue, and are offered to its agents like calls; empty: they are only listed."""
    documents: Path = PROJECT / "documents"
    """Forms and the like that a flow may give a caller's machine, each known by its file's name without suffix."""
    tone_s: Annotated[int, Field(ge=0, le=120)] = 25
    """So long from its beginning a call is listened to for a fax machine's tone, on any number; 0: not at all."""
    most_pages: Annotated[int, Field(ge=1, le=500)] = 100
    """Pages of a document that is sent, without its cover page."""


class Bans(BaseModel):
    """When an address that guesses passwords at the telephone is shut out, and for how long; seconds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    failures: Annotated[int, Field(ge=3, le=100)] = 10
    within_s: Annotated[float, Field(ge=10, le=86_400)] = 600.0
    """So many failures in this time, and the address is banned."""
    first_s: Annotated[float, Field(ge=10, le=604_800)] = 600.0
    """The first ban; each further one is twice as long."""
    longest_s: Annotated[float, Field(ge=10, le=2_592_000)] = 86_400.0
    never: tuple[Network, ...] = ()
    """Addresses and networks that are never banned, besides this machine and the trunks' own."""


class StopSettings(BaseModel):
    """The stop of the system with callers inside."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    talks_s: Annotated[float, Field(ge=0, le=3600)] = 60.0
    """Talks may go on for so long, while nobody new comes in; then the rest is cut off and called back after the start.
    0: at once. Ctrl-C a second time ends the wait."""


class Settings(BaseModel):
    """Every setting. Times in seconds, ports are TCP unless said otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    var: Path = PROJECT / "var"
    """Folder of all that is made at run time: database, journal, recordings, logs, Asterisk."""
    run: Path | None = None
    """Folder of the sockets of core and web host, which is left as it is; None: one under /run is made for this
    installation. Where there is a front, its workers must be able to enter it.
    """
    name: str = "12345政务服务便民热线"
    zone: str = "Asia/Shanghai"
    demo: bool = True
    """Demo accounts and the demo trunk. Never on a public installation."""
    public: bool = False
    """Serve other machines, over https."""
    page_host: str = "127.0.0.1"
    page_port: Port = 8080
    """For all that pages need: themselves, the API, the push and the phone."""
    front: FrontLimits = FrontLimits()
    database_url: str = ""
    """SQLAlchemy URL; empty: SQLite under `var`. PostgreSQL: postgresql+asyncpg://user:password@host/name."""

    sip_host: str = "127.0.0.1"
    sip_port: Port = 5060
    """UDP."""
    media_address: str = ""
    """The address that sound comes from; empty: the machine's own."""
    asterisk_http_port: Annotated[Port, Field(validate_default=True)] = 8088
    """For this machine only; the phones of pages come through the page's port."""
    ami_port: Port = 5038
    rtp_start: Port = 10000
    rtp_end: Port = 14999
    trunk_lines: Annotated[int, Field(ge=1, le=2000)] = 210
    trunk_silent_s: Annotated[int, Field(ge=0, le=3600)] = 30
    """A citizen's line from which neither sound (RTP) nor reports on it (RTCP) have come for this long has died without
    a hang-up, and is ended; 0: never. It does not count while either side is on hold.
    """
    desk_silent_s: Annotated[int, Field(ge=0, le=3600)] = 10
    """The same of a desk phone in talk: its caller hears music then, and it rings as soon as it is back. Longer than
    the interval of a telephone's reports, which is 6.2 s at most (RFC 3550 6.2).
    """
    first_seat: Annotated[int, Field(ge=100, le=999999)] = 8001
    seats: Annotated[int, Field(ge=1, le=1000)] = 80
    trunks: tuple[Trunk, ...] = ()
    desk_phones: tuple[DeskPhone, ...] = ()
    desk_phone_networks: tuple[Network, ...] = PRIVATE_NETWORKS
    """From where desk phones may come, besides this machine."""
    bans: Bans = Bans()
    outbound: OutboundLimits = OutboundLimits()
    stop: StopSettings = StopSettings()
    fax: FaxSettings = FaxSettings()
    exchange: ExchangeSettings = ExchangeSettings()
    """The platforms above that tickets are exchanged with."""
    lookups: LookupSettings = LookupSettings()
    """The hosts and queries that flows may ask."""
    mail: MailSettings = MailSettings()
    """The server that takes the e-mails of notices."""
    knowledge: KnowledgeSettings = KnowledgeSettings()
    """The clocks of reports on the knowledge base, and how long single reads are kept."""
    recorded_as: Literal["opus", "wav"] = "opus"
    """How recordings stand on the shelf: Opus takes about 10 MB for an hour of talk, PCM in WAV 115 MB."""
    recording_pause_s: Annotated[int, Field(ge=10, le=3600)] = 600
    """A pause of a recording, for words that nobody may keep, ends by itself after this time."""
    listening_reason: Literal["none", "others", "all"] = "others"
    """The player of recordings asks nobody for a reason, people who were not in the call, or everybody."""
    agents_see_listening: bool = False
    """Whether an agent is shown that a supervisor listens; one who whispers, barges in or takes over always is."""

    campaign_numbers_days: Annotated[int, Field(ge=30, le=3660)] = 366
    """The numbers of a survey campaign are kept for so long behind its end; then only what came of them is."""

    notices_days: Annotated[int, Field(ge=30, le=3660)] = 366
    """Notices to people stay in the log for so long; then they are deleted."""

    files: FileSettings = FileSettings()
    """Recordings, faxes and attachments: where they are, their keys, and the space that stays free."""
    attachments: AttachmentSettings = AttachmentSettings()
    """The files that people may attach to tickets: how many, and how large."""

    extra_dialplan: tuple[Path, ...] = ()
    """Further dialplan files, put behind ours in extensions.conf."""

    flows: Path = PROJECT / "flows"
    sounds: Path = PROJECT / "sounds"
    speech_workers: Annotated[int, Field(ge=0, le=16)] = 0
    """Processes that speak texts during calls; 0: as many as there are cores."""
    speech_slow: bool = False
    """Whether all callers are spoken to slowly unless their flow says otherwise."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_bytes: Annotated[int, Field(ge=10_000)] = 20 * 1024 * 1024
    """The size at which a file of a log is followed by the next one."""
    log_files: Annotated[int, Field(ge=1, le=1000)] = 5
    """So many files of each log are kept, the newest among them."""

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"there is no time zone {zone!r}; use a name such as Asia/Shanghai") from error
        return zone

    @field_validator("asterisk_http_port")
    @classmethod
    def _not_the_trunks_port(cls, port: int, before: ValidationInfo) -> int:
        """The dialplan tells a call over a websocket from a trunk's by the port at which it came in."""
        if port == before.data.get("sip_port"):
            raise ValueError("must differ from sip_port, though that one is UDP")
        return port

    @property
    def outbound_trunk(self) -> str:
        """The trunk of calls to the outside; empty if there is none, so that nothing can be dialled."""
        return self.outbound.trunk or next((trunk.name for trunk in self.trunks), "demo" if self.demo else "")

    @model_validator(mode="after")
    def _known_trunk(self) -> Self:
        known = [trunk.name for trunk in self.trunks] + ["demo"] * self.demo
        if self.outbound.trunk and self.outbound.trunk not in known:
            raise ValueError(f"there is no trunk {self.outbound.trunk!r}")
        return self

    @property
    def log_limits(self) -> LogLimits:
        """The space of each log."""
        return LogLimits(self.log_bytes, self.log_files)

    @property
    def page_address(self) -> str:
        """The address where the front listens."""
        return "0.0.0.0" if self.public else self.page_host

    @property
    def database(self) -> str:
        """The URL of the database in use."""
        return self.database_url or f"sqlite+aiosqlite:///{self.var / 'db' / 'hotline.sqlite3'}"

    @property
    def journal(self) -> Path:
        """Folder of the journal."""
        return self.var / "journal"

    @property
    def recordings(self) -> Path:
        """Folder of the recordings."""
        return self.var / "recordings"

    @property
    def file_places(self) -> Places:
        """Where files stand, with all defaults."""
        return places_of(self.files, self.var, self.zone, self.name)

    @property
    def faxes(self) -> Path:
        """Folder of the faxes that came in and went out."""
        return self.var / "faxes"

    @property
    def fax_lines(self) -> Path:
        """Folder of the faxes that are on the lines now; Asterisk writes and reads there."""
        return self.var / "fax"

    @property
    def own_sounds(self) -> Path:
        """Folder of the site's own prompts and announcements of emergencies."""
        return self.var / "prompts"

    @property
    def job_files(self) -> Path:
        """Folder of the files that jobs made, such as exports."""
        return self.var / "jobs"


def load(environ: Mapping[str, str] = os.environ, file: Path | None = None) -> Settings:
    """The settings of this installation.

    Raises `Invalid`, whose message has a line per wrong setting: its name, where it stands and what is wrong.
    """
    path = file or Path(environ.get("HOTLINE_SITE", PROJECT / "site.toml"))
    values: dict[str, Any] = {}
    if path.exists():
        try:
            values = tomllib.loads(path.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise Invalid(f"{path.name}: {error}") from error
    from_environment = {
        name: environ[variable] for name in Settings.model_fields if (variable := f"HOTLINE_{name.upper()}") in environ
    }
    try:
        return Settings.model_validate(values | from_environment)
    except ValidationError as error:
        raise Invalid(_explain(error, path, from_environment)) from error


def _explain(error: ValidationError, path: Path, from_environment: Mapping[str, str]) -> str:
    lines = []
    for problem in error.errors():
        name = str(next(iter(problem["loc"]), "outbound"))
        where = f"HOTLINE_{name.upper()}" if name in from_environment else path.name
        field = ".".join(str(part) for part in problem["loc"]) or "outbound.trunk"
        lines.append(f"{where}: {field}: {problem['msg']}")
    return "\n".join(lines)
