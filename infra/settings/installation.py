"""The settings of one installation that more than one part reads, each with its default.

A domain declares its own in its `settings.py`; `server/settings.py` puts them together into one frozen object. They
come from `site.toml` in the checkout (or the file that HOTLINE_SITE names), then from the environment:
HOTLINE_PAGE_PORT overrides `page_port`. A wrong one is refused at start, by name.
"""

import re
import tomllib
from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar
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
from infra.settings.files import FileSettings, Places, places_of

PROJECT = Path(__file__).resolve().parents[2]
"""The folder of the checkout."""

Port = Annotated[int, Field(ge=1, le=65535)]

PRIVATE_NETWORKS = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
"""RFC 1918: desk phones come from here unless the site says otherwise."""

_SIP_PORT = re.compile(r":\d+(?=$|/)")


def network_of(source: str) -> str:
    """The address or network of `source`, without a port: `192.0.2.1:5061/32` is `192.0.2.1/32`."""
    return _SIP_PORT.sub("", source)


def _network(value: str) -> str:
    """Check an address or a network. Raises ValueError: Asterisk drops its whole list over one that it cannot read."""
    try:
        ip_network(network_of(value), strict=False)
    except ValueError as error:
        raise ValueError(f"{value!r} is neither an address nor a network such as 203.0.113.0/28") from error
    return value


Network = Annotated[str, AfterValidator(_network)]


class Trunk(BaseModel):
    """A SIP trunk: where the carrier's gateway is, and how we recognise it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,30}$")]
    host: str
    """The carrier's gateway: name or address, with :port if not 5060. Calls to the outside go there."""
    match: tuple[Network, ...] = ()
    """Addresses, networks or address:port from which its calls come; by default `host`, if that is an address.

    A trunk is recognised by these, and by nothing that a caller could forge."""
    trusted: bool = False
    """Whether to trust its P-Asserted-Identity and Remote-Party-ID; otherwise the caller's number comes from From."""
    username: str | None = None
    password: str | None = None
    registers: bool = False
    """Whether the carrier wants us to REGISTER."""
    qualify_s: Annotated[int, Field(ge=0, le=3600)] = 30
    """How often we check (SIP OPTIONS) that the gateway is there.

    While it does not answer, calls to the outside fail at once. 0: never, for a carrier that does not answer OPTIONS.
    """

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of its calls."""
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

    Anybody can try to register as often as they like, and nobody has to type the password often: so it is long, or
    generated."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: Annotated[str, Field(pattern=r"^[0-9]{3,6}$")]
    password: Annotated[str, Field(max_length=80)] = ""
    """Empty: generated from the master key; `python -m server phone-passwords` shows it."""

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
    """The numbers that may be dialled at all. The dialplan allows no others whatever the core asks for; administrators
    may narrow them further."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    allowed: tuple[Digits, ...] = ("0", "1", "2", "3", "4", "5", "6", "7", "8")
    """A number must begin with one of these, and fit the national plan (dialplans/)."""
    denied: tuple[Digits, ...] = ("00",)
    """A number must begin with none of these."""
    emergency: tuple[Literal["110", "119", "120", "122", "12119", "12395"], ...] = ()
    """The emergency numbers to which agents may hand over a citizen in a talk, by a consultation or a transfer. They
    are never dialled in any other way."""
    emergency_dials: dict[str, Digits] = Field(default_factory=dict)
    """The number that the trunk is given for a service instead of its own: {"120": "057187654321"}."""
    emergency_prefix: Annotated[str, Field(pattern=r"^[0-9]{0,8}$")] = ""
    """The digits that the trunk wants before emergency numbers."""
    emergency_trunk: str = ""
    """The trunk to emergency services; if empty, it is `trunk`."""
    trunk: str = ""
    """The trunk for calls to the outside; empty: the first of `trunks`, or without any the demo trunk."""
    shown: Annotated[str, Field(pattern=r"^[0-9]{3,20}$")] = "12345"
    """Our number, as shown on the citizen's phone."""
    at_once: Annotated[int, Field(ge=0, le=2000)] = 30
    a_day: Annotated[int, Field(ge=0, le=100_000)] = 200
    """Calls that one person may place from midnight to midnight."""


class Settings(BaseModel):
    """The settings that any part may read. Times are in seconds, ports are TCP unless said otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    var: Path = PROJECT / "var"
    """Folder of everything made at run time: database, journal, recordings, logs, Asterisk."""
    run: Path | None = None
    """Existing folder for the sockets of core and web host; None: one is made under /run for this installation. If
    there is a front, its workers must be able to enter the folder."""
    name: str = "12345政务服务便民热线"
    zone: str = "Asia/Shanghai"
    area_code: Annotated[str, Field(pattern=r"^(0[1-9]\d{1,2})?$")] = ""
    """The city's area code with its 0: a number without one is of this city when it is searched for."""

    demo: bool = True
    """Whether there are demo accounts, the demo trunk, and made-up citizens who write (市民模拟). Never on a public
    installation."""
    public: bool = False
    """Whether to serve other machines, over https."""
    page_host: str = "127.0.0.1"
    page_port: Port = 8080
    """The port for everything that pages need: themselves, the API, the push and the phone."""
    database_url: str = ""
    """The database as an SQLAlchemy URL; empty: SQLite under `var`. PostgreSQL:
    postgresql+asyncpg://user:password@host/name."""

    sip_host: str = "127.0.0.1"
    sip_port: Port = 5060
    """The UDP port for SIP."""
    media_address: str = ""
    """The address from which sound is sent; empty: the machine's own."""
    asterisk_http_port: Annotated[Port, Field(validate_default=True)] = 8088
    """Asterisk's HTTP port, for this machine only; pages' phones come through the page's port."""
    ami_port: Port = 5038
    rtp_start: Port = 10000
    rtp_end: Port = 14999
    trunk_lines: Annotated[int, Field(ge=1, le=2000)] = 210
    trunk_silent_s: Annotated[int, Field(ge=0, le=3600)] = 30
    """A citizen's line without sound (RTP) and reports (RTCP) for this long has died without a hang-up, and is ended;
    0: never. Does not apply while either side is on hold."""
    desk_silent_s: Annotated[int, Field(ge=0, le=3600)] = 10
    """A desk phone in a talk without either for this long has died: its caller hears music, and it rings once it is
    back. Must be longer than the interval of a telephone's reports, which is 6.2 s at most (RFC 3550 6.2)."""
    first_seat: Annotated[int, Field(ge=100, le=999999)] = 8001
    seats: Annotated[int, Field(ge=1, le=1000)] = 80
    trunks: tuple[Trunk, ...] = ()
    desk_phones: tuple[DeskPhone, ...] = ()
    desk_phone_networks: tuple[Network, ...] = PRIVATE_NETWORKS
    """The networks from which desk phones may come, besides this machine."""
    outbound: OutboundLimits = OutboundLimits()

    files: FileSettings = FileSettings()
    """Recordings, faxes and attachments: where they are, their keys, and the space to leave free."""

    extra_dialplan: tuple[Path, ...] = ()
    """Further dialplan files, appended to ours in extensions.conf."""

    flows: Path = PROJECT / "flows"
    sounds: Path = PROJECT / "sounds"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_bytes: Annotated[int, Field(ge=10_000)] = 20 * 1024 * 1024
    """A log file that reaches this size is followed by the next one."""
    log_files: Annotated[int, Field(ge=1, le=1000)] = 5
    """How many files of each log are kept, including the newest."""

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
        """Refuse the trunks' port: the dialplan tells a call over a websocket from a trunk's by the port where it came
        in.
        """
        if port == before.data.get("sip_port"):
            raise ValueError("must differ from sip_port, though that one is UDP")
        return port

    @property
    def outbound_limits(self) -> OutboundLimits:
        """The limits of calls to the outside. A demo without a trunk has a pretended 110, unless its file says more."""
        if self.demo and not self.trunks and "emergency" not in self.outbound.model_fields_set:
            return self.outbound.model_copy(update={"emergency": ("110",)})
        return self.outbound

    @property
    def outbound_trunk(self) -> str:
        """The trunk for calls to the outside; empty if there is none, so that nothing can be dialled."""
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
        """Where files are, with all defaults filled in."""
        return places_of(self.files, self.var, self.zone, self.name)

    @property
    def faxes(self) -> Path:
        """Folder of fax drafts, and of faxes that an earlier release left there."""
        return self.var / "faxes"

    @property
    def fax_lines(self) -> Path:
        """Folder of the faxes now in transmission; Asterisk writes and reads there."""
        return self.var / "fax"

    @property
    def own_sounds(self) -> Path:
        """Folder of the site's own prompts and emergency announcements."""
        return self.var / "prompts"

    @property
    def job_files(self) -> Path:
        """Folder of the files that jobs make, such as exports."""
        return self.var / "jobs"


S = TypeVar("S", bound=Settings)


def load(model: type[S], environ: Mapping[str, str], file: Path | None = None) -> S:
    """The settings of this installation, with all of their sections.

    Raises `Invalid`, whose message has a line for each wrong setting: its name, where it is and what is wrong."""
    path = file or Path(environ.get("HOTLINE_SITE", PROJECT / "site.toml"))
    values: dict[str, Any] = {}
    if path.exists():
        try:
            values = tomllib.loads(path.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise Invalid(f"{path.name}: {error}") from error
    from_environment = {
        name: environ[variable] for name in model.model_fields if (variable := f"HOTLINE_{name.upper()}") in environ
    }
    try:
        return model.model_validate(values | from_environment)
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
