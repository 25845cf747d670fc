"""Entries that administrators edit: a model for each kind, and one frozen value with all entries in use."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Any, Final
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from ruamel.yaml import YAML

from core.messages.flow import SetReadings
from core.messages.routing import SetVips, Vip
from core.numbers import plain
from hotline.facts.options import (
    CapacityOptions,
    Department,
    FollowUpOptions,
    LegalWay,
    MissedOptions,
    Options,
    OutboundOptions,
    QueueOptions,
    RecordingRuleOptions,
    Urgency,
)
from hotline.facts.ticket_types import Choice, Text, TicketType
from hotline.rules.districts import path
from hotline.rules.site import BOUNDS, Facts, Named, problems
from infra.http.forms import CodeId
from infra.logs.logging import mask_number


class Skill(Choice):
    """A skill that an agent has and a queue can ask for."""


class Reason(Choice):
    """A reason why an agent takes no calls. After `limit_s` seconds it is shown as too long."""

    limit_s: Annotated[float, Field(gt=0, le=8 * 3600)] | None = None


class Contact(BaseModel):
    """Somebody in a department who can be called by name. `title`: the post."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: CodeId
    department: CodeId
    name: Text
    title: Annotated[str, Field(max_length=40)] = ""
    number: Annotated[str, Field(pattern=r"^\+?\d{3,20}$")]


Written = Annotated[str, Field(max_length=40)]
"""A number as people write it, with blanks and a country code."""


def _one_form(number: object) -> object:
    return plain(number) if isinstance(number, str) else number


def _spaced(reading: object) -> object:
    return " ".join(reading.lower().replace("v", "ü").split()) if isinstance(reading, str) else reading


class VipNumber(BaseModel):
    """A number whose calls have priority, until the day `valid_until`. `name`: the owner, or a remark."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: CodeId
    number: Annotated[str, BeforeValidator(_one_form, Written), Field(pattern=r"^\d{3,20}$")]
    name: Annotated[str, Field(max_length=40)] = ""
    priority: Annotated[int, Field(ge=1, le=9)] = 5
    valid_until: date | None = None

    def vip(self, zone: ZoneInfo) -> Vip:
        """The same value for the floor. The last day ends by the site's clock."""
        end = None if self.valid_until is None else datetime.combine(self.valid_until + timedelta(1), time(), zone)
        return Vip(number=self.number, priority=self.priority, until=end.timestamp() if end else None)


class WordReading(BaseModel):
    """A word of the site, and the pinyin with which voices read it: 重听 chong2 ting1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: CodeId
    word: Annotated[str, Field(pattern=r"^[\u4e00-\u9fff]{1,12}$")]
    reading: Annotated[
        str, BeforeValidator(_spaced), Field(max_length=96, pattern=r"^[a-zü]{1,6}[1-5]( [a-zü]{1,6}[1-5]){0,11}$")
    ]


class District(BaseModel):
    """A part of the city, below another (`parent`) or at the top of the tree. It never moves: tickets refer to it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: CodeId
    name: Text
    parent: Annotated[str, Field(pattern=r"^([a-z][a-z0-9_]{0,30})?$")] = ""


KINDS: Final[dict[str, type[BaseModel]]] = {
    "skills": Skill,
    "queues": QueueOptions,
    "busy_reasons": Reason,
    "break_reasons": Reason,
    "ticket_types": TicketType,
    "urgencies": Urgency,
    "departments": Department,
    "contacts": Contact,
    "outbound_rules": OutboundOptions,
    "capacities": CapacityOptions,
    "recording_rules": RecordingRuleOptions,
    "vip_numbers": VipNumber,
    "readings": WordReading,
    "districts": District,
    "follow_up_rules": FollowUpOptions,
    "missed_rules": MissedOptions,
    "legal_ways": LegalWay,
}
EMPTY: Final = ("contacts", "recording_rules", "vip_numbers", "readings")
"""Kinds without shipped entries: they are about people or the site's own words, or they are exceptions."""

DISTRICTS: Final = Path(__file__).parent / "districts.yaml"
SHIPPED_SKILLS = (Skill(id="general", zh="综合受理", en="General"), Skill(id="english", zh="英语", en="English"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """All entries in use, in display order."""

    skills: Sequence[Skill]
    queues: Sequence[QueueOptions]
    busy_reasons: Sequence[Reason]
    break_reasons: Sequence[Reason]
    ticket_types: Sequence[TicketType]
    urgencies: Sequence[Urgency]
    departments: Sequence[Department]
    contacts: Sequence[Contact]
    outbound_rules: Sequence[OutboundOptions]
    capacities: Sequence[CapacityOptions]
    recording_rules: Sequence[RecordingRuleOptions]
    vip_numbers: Sequence[VipNumber]
    readings: Sequence[WordReading]
    districts: Sequence[District]
    follow_up_rules: Sequence[FollowUpOptions]
    missed_rules: Sequence[MissedOptions]
    legal_ways: Sequence[LegalWay]

    def lexicon(self) -> SetReadings:
        """The words with their readings, as the voices get them."""
        return SetReadings(readings=tuple((one.word, one.reading) for one in self.readings))

    def vips(self, zone: ZoneInfo) -> SetVips:
        """The numbers with priority, as the floor gets them."""
        return SetVips(vips=tuple(one.vip(zone) for one in self.vip_numbers))

    def paths(self) -> dict[str, str]:
        """The path of each district in the tree, by its id."""
        parents = {one.id: one.parent for one in self.districts}
        return {id: path(parents, id) for id in parents}

    def problems(self) -> list[dict[str, str]]:
        """The entries that do not fit together."""
        return problems(
            Facts(
                ids={kind: {entry.id for entry in getattr(self, kind)} for kind in KINDS},
                named=[
                    *(named for queue in self.queues for named in _named_by(queue)),
                    *(
                        Named(field=f"contacts.{one.id}.department", kind="departments", ids=[one.department])
                        for one in self.contacts
                    ),
                    *(
                        Named(field=f"recording_rules.{one.id}.queue", kind="queues", ids=[one.queue])
                        for one in self.recording_rules
                        if one.queue
                    ),
                    *(
                        Named(field=f"missed_rules.{one.id}.queue", kind="queues", ids=[one.queue])
                        for one in self.missed_rules
                        if one.queue
                    ),
                    *(
                        Named(field=f"districts.{one.id}.parent", kind="districts", ids=[one.parent], itself=one.id)
                        for one in self.districts
                        if one.parent
                    ),
                    *(
                        Named(field=f"ticket_types.{one.id}.urgency", kind="urgencies", ids=[one.urgency])
                        for one in self.ticket_types
                        if one.urgency
                    ),
                ],
                vip_numbers={vip.id: vip.number for vip in self.vip_numbers},
                contacts={one.id: one.number for one in self.contacts},
                own_numbers=[one.shown for one in self.outbound_rules],
                readings={one.id: (one.word, one.reading) for one in self.readings},
                parents={one.id: one.parent for one in self.districts},
                times=dict(time for queue in self.queues for time in _times_of(queue)),
            )
        )


def noted(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an entry for the audit log. Citizens' data is masked, but still tells one entry from another."""
    kept = dict(values)
    if kind == "vip_numbers" and kept.get("number"):
        kept["number"] = mask_number(kept["number"])
    if kind == "vip_numbers" and kept.get("name"):
        kept["name"] = f"{kept['name'][:1]}**"
    return kept


def _named_by(queue: QueueOptions) -> Iterator[Named]:
    place = f"queues.{queue.id}"
    yield Named(field=f"{place}.skills", kind="skills", ids=queue.skills)
    yield Named(field=f"{place}.min_levels", kind="skills", ids=queue.min_levels)
    yield Named(field=f"{place}.rings", kind="skills", ids=[skill for ring in queue.rings for skill in ring.without])
    helpers = [other.queue for other in queue.overflow]
    yield Named(field=f"{place}.overflow", kind="queues", ids=helpers, itself=queue.id)


def _times_of(queue: QueueOptions) -> Iterator[tuple[str, float | None]]:
    """Each time that has bounds, with its place."""
    place = f"queues.{queue.id}"
    yield from ((f"{place}.{name}", getattr(queue, name)) for name in BOUNDS if name in QueueOptions.model_fields)
    for part in ("rings", "overflow"):
        for n, step in enumerate(getattr(queue, part)):
            yield f"{place}.{part}.{n}.after_s", step.after_s


def site_of(bodies: Mapping[str, Sequence[Mapping[str, Any]]]) -> Site:
    """The site with these values of entries, by kind."""
    entries: dict[str, Any] = {
        kind: tuple(model.model_validate(body) for body in bodies.get(kind, ())) for kind, model in KINDS.items()
    }
    return Site(**entries)


def shipped(options: Options) -> dict[str, list[dict[str, Any]]]:
    """The entries of a new installation: those of the file, and the skills that its queues ask for."""
    seeds: dict[str, list[dict[str, Any]]] = {kind: [] for kind in EMPTY}
    for kind in KINDS.keys() - {"skills", "districts", *EMPTY}:
        seeds[kind] = [entry.model_dump(mode="json") for entry in getattr(options, kind)]
    known = {skill.id: skill for skill in SHIPPED_SKILLS}
    asked = [skill for queue in options.queues for skill in (*queue.skills, *queue.min_levels)]
    skills = [known.get(id, Skill(id=id, zh=id, en=id)) for id in dict.fromkeys([*known, *asked])]
    seeds["skills"] = [skill.model_dump(mode="json") for skill in skills]
    seeds["districts"] = [one.model_dump(mode="json") for one in shipped_districts()]
    return seeds


def shipped_districts() -> list[District]:
    """The tree in the file beside this module, parents first."""
    return list(_below("", YAML(typ="safe").load(DISTRICTS.read_text("utf-8"))))


def _below(parent: str, tree: Mapping[str, Any]) -> Iterator[District]:
    for id, one in tree.items():
        yield District(id=id, name=one["name"], parent=parent)
        yield from _below(id, one.get("below", {}))
