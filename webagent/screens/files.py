"""The settings that come from files: where each is set, and its value. Secrets are never shown."""

import asyncio
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

from cti.reader import TelephoneReader
from hotline.facts.service import MANAGE
from infra.http.routes import Routes
from infra.settings.installation import PROJECT, Settings
from ivr.hours.calendars import read_hours
from ivr.settings import LookupHost, LookupQuery

Unit = Literal["s", "bytes", "files", "port", "percent", ""]
Origin = Literal["environment", "file", "default"]
HOURS = "hours.yaml"

GROUPS: Mapping[str, Sequence[str]] = {
    "site": (
        *("name", "zone", "area_code", "demo", "agents_see_listening", "recording_pause_s", "recording_idle_s"),
        "listening_reason",
    ),
    "page": ("public", "page_host", "page_port", "front"),
    "telephone": (
        *("sip_host", "sip_port", "media_address", "rtp_start", "rtp_end", "trunk_lines", "trunk_silent_s"),
        *("desk_silent_s", "first_seat", "seats", "asterisk_http_port", "ami_port", "extra_dialplan", "stop"),
    ),
    "outbound": ("outbound",),
    "fax": ("fax",),
    "mail": ("mail",),
    "guard": ("bans", "desk_phone_networks"),
    "storage": (
        "database_url",
        "var",
        "run",
        "flows",
        "sounds",
        "speech_workers",
        "recorded_as",
        "campaign_numbers_days",
        "notices_days",
        "files",
        "attachments",
    ),
    "flows": ("lookups", "speech_slow"),
    "tickets": ("tickets",),
    "knowledge": ("knowledge",),
    "logs": ("log_level", "log_bytes", "log_files"),
}
"""The settings by the part of the page that shows them. Trunks and desk phones have tables of their own."""

APART = ("trunks", "desk_phones", "exchange")
"""Settings that are lists; their secrets are left out by hand."""

UNITS: Mapping[str, Unit] = {
    "recording_pause_s": "s",
    "recording_idle_s": "s",
    "stop.talks_s": "s",
    "log_bytes": "bytes",
    "log_files": "files",
    "lookups.max_bytes": "bytes",
    "mail.port": "port",
    "mail.timeout_s": "s",
    "tickets.soon_percent": "percent",
    "attachments.most_bytes": "bytes",
    "attachments.most_files": "files",
    "attachments.all_bytes": "bytes",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSetting:
    """One setting. `origin`: where its value comes from. `values` has one entry for a single setting, any number for a
    list, and none if it is `secret`; for that, only whether it is set is shown."""

    key: str
    origin: Origin
    values: Sequence[str] = field(default_factory=tuple)
    unit: Unit = ""
    secret: bool = False
    filled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingGroup:
    """Settings that belong together."""

    name: str
    settings: Sequence[FileSetting]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrunkFacts:
    """A carrier's trunk. `reachable`: whether its gateway answers Asterisk's checks now; null if Asterisk is away or
    does not check it."""

    name: str
    host: str
    sources: Sequence[str]
    trusted: bool
    username: str
    registers: bool
    has_password: bool
    outbound: bool
    reachable: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPhoneFacts:
    """A telephone on a desk. `password`: whether the file sets one, or it is generated; `registered`: now; null if
    unknown."""

    number: str
    password: Literal["file", "made"]
    registered: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFacts:
    """A calendar of opening hours, and the days that differ from their week."""

    name: str
    special_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """All settings from files. `calendar_problems`: mistakes in the calendars' file."""

    site_file: str
    site_file_there: bool
    groups: Sequence[SettingGroup]
    trunks: Sequence[TrunkFacts]
    desk_phones: Sequence[DeskPhoneFacts]
    calendar_file: str
    calendars: Sequence[CalendarFacts]
    calendar_problems: int


@dataclass(frozen=True, slots=True)
class FilesDeps:
    """The parts that this route needs."""

    settings: Settings
    telephone: TelephoneReader


routes = Routes("files", FilesDeps)


@routes.route("GET", "/api/admin/files", right=MANAGE)
async def read_file_settings(deps: FilesDeps) -> FileFacts:
    """Return trunks, desk phones, networks, limits and the rest, as this web host read them when it started."""
    return await asyncio.to_thread(_facts, deps.settings, deps.telephone, dict(os.environ))


def _facts(settings: Settings, telephone: TelephoneReader, environ: Mapping[str, str]) -> FileFacts:
    path = Path(environ.get("HOTLINE_SITE", PROJECT / "site.toml"))
    hours = settings.flows / HOURS
    calendars, problems = _calendars(hours)
    return FileFacts(
        site_file=str(path),
        site_file_there=path.is_file(),
        groups=groups(settings, environ),
        trunks=_trunks(settings, telephone),
        desk_phones=[
            DeskPhoneFacts(
                number=phone.number,
                password="file" if phone.password else "made",
                registered=telephone.on_line(phone.number) if telephone.up else None,
            )
            for phone in settings.desk_phones
        ],
        calendar_file=str(hours),
        calendars=calendars,
        calendar_problems=problems,
    )


def groups(settings: Settings, environ: Mapping[str, str]) -> list[SettingGroup]:
    """Return every setting in its group, each with its origin."""
    return [
        SettingGroup(name=name, settings=[one for key in keys for one in _settings(settings, key, environ)])
        for name, keys in GROUPS.items()
    ]


def _settings(settings: Settings, name: str, environ: Mapping[str, str]) -> Iterator[FileSetting]:
    """Yield one setting, or those of a table of the file."""
    value = getattr(settings, name)
    from_environment = f"HOTLINE_{name.upper()}" in environ
    if name == "database_url":
        yield FileSetting(
            key=name, origin=_origin(settings, name, from_environment), secret=True, filled=bool(value), values=()
        )
    elif isinstance(value, BaseModel):
        for part in type(value).model_fields:
            yield _one(f"{name}.{part}", getattr(value, part), _origin(value, part, from_environment))
    else:
        yield _one(name, value, _origin(settings, name, from_environment))


def _origin(model: BaseModel, name: str, from_environment: bool) -> Origin:
    if name not in model.model_fields_set:
        return "default"
    return "environment" if from_environment else "file"


def _one(key: str, value: object, origin: Origin) -> FileSetting:
    unit: Unit = "s" if key.endswith("_s") else "port" if key.endswith("_port") else UNITS.get(key, "")
    return FileSetting(key=key, origin=origin, values=_texts(value), unit=unit)


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("true" if value else "false",)
    if isinstance(value, tuple):
        return tuple(text for one in value for text in _texts(one))
    if isinstance(value, LookupHost | LookupQuery):
        return (value.host if isinstance(value, LookupHost) else value.name,)  # headers and SQL may contain secrets
    if isinstance(value, float) and value.is_integer():
        return (str(int(value)),)
    return () if value in (None, "") else (str(value),)


def _trunks(settings: Settings, telephone: TelephoneReader) -> list[TrunkFacts]:
    return [
        TrunkFacts(
            name=trunk.name,
            host=trunk.host,
            sources=trunk.sources,
            trusted=trunk.trusted,
            username=trunk.username or "",
            registers=trunk.registers,
            has_password=trunk.password is not None,
            outbound=trunk.name == settings.outbound_trunk,
            reachable=telephone.on_line(trunk.name) if telephone.up and trunk.qualify_s else None,
        )
        for trunk in settings.trunks
    ]


def _calendars(file: Path) -> tuple[list[CalendarFacts], int]:
    try:
        content = file.read_bytes()
    except OSError:
        return [], 0
    hours = read_hours(content, file.name)
    found = (hours.calendars or {}).items()
    return [CalendarFacts(name=name, special_days=len(one.days)) for name, one in found], len(hours.problems)
