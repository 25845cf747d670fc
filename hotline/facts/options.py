"""Options for agents to choose from, read from `options.yaml` beside this file or from another file of the site's."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedBase
from ruamel.yaml.error import MarkedYAMLError

from core.calendar import parse_span
from core.errors import Invalid
from core.ids import AgentId, QueueId, SkillId
from core.messages.callback import WhereMissed
from core.messages.floor import Kind
from core.messages.recording import RecordedWay, RecordingDeed, RecordingRule
from core.messages.routing import CallbackRule, MissedRule, Overflow, QueueRule, Ring
from core.messages.written import SetCapacities
from hotline.facts.ticket_types import Choice, Text, TicketType
from infra.http.forms import CodeId

SHIPPED = Path(__file__).parent / "options.yaml"
OptionalText = Annotated[str, Field(max_length=40)]
Seconds = Annotated[float, Field(gt=0, le=3600)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


WorkHours = Annotated[float, Field(gt=0, le=2000)]


class Urgency(Choice):
    """How urgent a matter is, and the hours of work until each of a ticket's clocks is due."""

    sign_h: WorkHours = 4.0
    return_h: WorkHours = 7.5
    step_h: WorkHours = 37.5
    first_h: WorkHours = 7.5
    solution_h: WorkHours = 52.5
    follow_up_hours: Annotated[float, Field(gt=0, le=720)] = 72.0
    """Hours of wall-clock time from completion until the citizen has been called back (回访)."""

    def hours(self) -> dict[str, float]:
        """The hours, by the name of the clock."""
        return {name.removesuffix("_h"): getattr(self, name) for name in type(self).model_fields if name.endswith("_h")}


class LegalWay(Choice):
    """A legal way that citizens are told of when the hotline cannot handle a matter (告知法定途径)."""


LEGAL_WAYS = (
    LegalWay(id="litigation", zh="诉讼", en="Litigation"),
    LegalWay(id="arbitration", zh="仲裁", en="Arbitration"),
    LegalWay(id="review", zh="行政复议", en="Administrative review"),
    LegalWay(id="petition", zh="信访", en="Petition"),
    LegalWay(id="disclosure", zh="政府信息公开", en="Disclosure of information"),
    LegalWay(id="discipline", zh="纪检监察", en="Discipline inspection"),
)


class Department(_Part):
    """An authority that handles tickets (承办单位)."""

    id: CodeId
    name: Text


Level = Annotated[int, Field(ge=1, le=9)]
Ids = Annotated[tuple[CodeId, ...], Field(max_length=50)]


class RingOptions(_Part):
    """A wider choice of agents after `after_s` seconds."""

    after_s: Seconds
    lower: Annotated[int, Field(ge=0, le=9)] = 0
    without: Ids = ()
    any_language: bool = False


class OverflowOptions(_Part):
    """Another queue whose agents help."""

    queue: CodeId
    after_s: Seconds | None = None
    when_nobody: bool = False

    @model_validator(mode="after")
    def _some_time(self) -> Self:
        if self.after_s is None and not self.when_nobody:
            raise PydanticCustomError("no_time", "give after_s, or when_nobody: true, or both")
        return self


def _spans_of_day(hours: str) -> str:
    try:
        for span in hours.split():
            parse_span(span)
    except ValueError as error:
        raise PydanticCustomError("hours", "{error}", {"error": str(error)}) from error
    return hours


class QueueOptions(_Part):
    """The rules of one queue."""

    id: CodeId
    name: Text
    name_en: OptionalText = ""
    """The name on the English page; if empty, it is the same as `name`."""

    skills: Ids = ()
    offer_s: Seconds = 10.0
    wrap_up_s: Annotated[float, Field(ge=0, le=3600)] | None = None
    wrap_up_warn_s: Annotated[float, Field(ge=10, le=3600)] | None = 120.0
    answer_within_s: Seconds = 15.0
    short_abandon_s: Seconds = 5.0
    announce_s: Seconds = 10.0
    min_levels: Annotated[dict[CodeId, Level], Field(max_length=50)] = Field(default_factory=dict)
    by_language: bool = False
    best_first: bool = False
    priority: Annotated[int, Field(ge=0, le=9)] = 0
    ageing_s: Annotated[float, Field(ge=0, le=3600)] = 60.0
    rings: Annotated[tuple[RingOptions, ...], Field(max_length=20)] = ()
    overflow: Annotated[tuple[OverflowOptions, ...], Field(max_length=50)] = ()
    last_agent_s: Annotated[float, Field(ge=0, le=300)] = 0.0
    last_agent_memory_s: Annotated[float, Field(gt=0, le=90 * 86_400)] = 86_400.0
    max_wait_s: Seconds | None = None
    training: bool = False
    callback_attempts: Annotated[int, Field(ge=0, le=20)] = 0
    """How often to try to call back somebody who prefers that to waiting; 0 means that it is not offered."""

    callback_gap_s: Annotated[float, Field(ge=30, le=86_400)] = 600.0
    callback_expire_s: Annotated[float, Field(ge=60, le=7 * 86_400)] = 14_400.0
    callback_hours: Annotated[str, Field(max_length=100)] = ""
    """When people may be called back: `08:00-12:00 14:00-20:30`; empty means at any time."""

    @field_validator("callback_hours")
    @classmethod
    def _spans(cls, hours: str) -> str:
        return _spans_of_day(hours)

    def rule(self) -> QueueRule:
        """The rule as the floor knows it."""
        return QueueRule(
            id=QueueId(self.id),
            name=self.name,
            name_en=self.name_en,
            skills=tuple(SkillId(skill) for skill in self.skills),
            offer_s=self.offer_s,
            wrap_up_s=self.wrap_up_s,
            wrap_up_warn_s=self.wrap_up_warn_s,
            answer_within_s=self.answer_within_s,
            short_abandon_s=self.short_abandon_s,
            announce_s=self.announce_s,
            min_levels=tuple((SkillId(skill), level) for skill, level in self.min_levels.items()),
            by_language=self.by_language,
            best_first=self.best_first,
            priority=self.priority,
            ageing_s=self.ageing_s,
            rings=tuple(_ring(ring) for ring in self.rings),
            overflow=tuple(
                Overflow(queue=QueueId(other.queue), after_s=other.after_s, when_nobody=other.when_nobody)
                for other in self.overflow
            ),
            last_agent_s=self.last_agent_s,
            last_agent_memory_s=self.last_agent_memory_s,
            max_wait_s=self.max_wait_s,
            training=self.training,
            callback=self._callback() if self.callback_attempts else None,
            callback_lost=self._callback(),
        )

    def _callback(self) -> CallbackRule:
        spans = [parse_span(span) for span in self.callback_hours.split()]
        return CallbackRule(
            attempts=self.callback_attempts or CallbackRule().attempts,
            gap_s=self.callback_gap_s,
            expire_s=self.callback_expire_s,
            hours=tuple((span.start, span.end) for span in spans),
        )


def _ring(ring: RingOptions) -> Ring:
    return Ring(
        after_s=ring.after_s,
        lower=ring.lower,
        without=tuple(SkillId(skill) for skill in ring.without),
        any_language=ring.any_language,
    )


class FollowUpOptions(_Part):
    """How often, how far apart and at which hours citizens are called back (回访). There is only one entry."""

    id: Literal["all"] = "all"
    attempts: Annotated[int, Field(ge=1, le=20)] = 3
    gap_s: Annotated[float, Field(ge=60, le=7 * 86_400)] = 7200.0
    ring_hours: Annotated[str, Field(max_length=100)] = "08:30-12:00 14:30-21:00"
    """Empty means at any time."""

    @field_validator("ring_hours")
    @classmethod
    def _spans(cls, hours: str) -> str:
        return _spans_of_day(hours)


class MissedOptions(_Part):
    """Which callers whom nobody answered are called back (漏接回拨), when and by whom. There is only one entry."""

    id: Literal["all"] = "all"
    menu: bool = False
    """Only flows with `call_back_lost` ask for it."""

    line: bool = False
    ringing: bool = False
    full: bool = False
    by: Literal["agents", "list"] = "agents"
    """`agents`: idle agents get them like other call-backs; `list`: they wait on the list until somebody takes them."""

    queue: Annotated[str, Field(pattern=r"^([a-z][a-z0-9_]{0,30})?$")] = ""
    """The queue that calls back those who found no free line; empty means the first one."""

    earliest_s: Annotated[float, Field(ge=0, le=3600)] = 60.0
    latest_s: Annotated[float, Field(ge=600, le=7 * 86_400)] = 14_400.0
    attempts: Annotated[int, Field(ge=1, le=20)] = 2
    gap_s: Annotated[float, Field(ge=60, le=86_400)] = 900.0
    ring_hours: Annotated[str, Field(max_length=100)] = "08:00-12:00 14:00-20:30"
    """Empty means at any time."""

    @field_validator("ring_hours")
    @classmethod
    def _spans(cls, hours: str) -> str:
        return _spans_of_day(hours)

    def rule(self, first: str) -> MissedRule | None:
        """The rule as the floor knows it, `first` being the site's first queue; None if nobody is called back."""
        kinds = tuple(kind for kind in WhereMissed if getattr(self, kind.value))
        if not kinds:
            return None
        spans = [parse_span(span) for span in self.ring_hours.split()]
        hours = tuple((span.start, span.end) for span in spans)
        return MissedRule(
            kinds=kinds,
            queue=QueueId(self.queue or first),
            after_s=self.earliest_s,
            by_agents=self.by == "agents",
            callback=CallbackRule(attempts=self.attempts, gap_s=self.gap_s, expire_s=self.latest_s, hours=hours),
        )


Prefix = Annotated[str, Field(pattern=r"^[0-9]{1,15}$")]
Prefixes = Annotated[tuple[Prefix, ...], Field(max_length=500)]


class OutboundOptions(_Part):
    """The allowed destinations and number of calls to the outside, within the site's settings. There is one entry."""

    id: Literal["all"] = "all"
    allowed: Prefixes = ()
    denied: Prefixes = ()
    shown: Annotated[str, Field(pattern=r"^[0-9]{3,20}$")] = "12345"
    at_once: Annotated[int, Field(ge=0, le=2000)] = 30
    a_day: Annotated[int, Field(ge=0, le=100_000)] = 200


class RecordingRuleOptions(_Part):
    """Whether calls of this queue, agent and direction (empty: any), or `share` percent of them, are recorded."""

    id: CodeId
    name: Text
    deed: RecordingDeed = RecordingDeed.WAIVED
    queue: Annotated[str, Field(pattern=r"^([a-z][a-z0-9_]{0,30})?$")] = ""
    agent: Annotated[str, Field(pattern=r"^([0-9]{3,6})?$")] = ""
    way: Literal["", "in", "out", "callback"] = ""
    share: Annotated[int, Field(ge=1, le=100)] = 100
    category: Annotated[str, Field(pattern=r"^([a-z][a-z0-9_.]{0,39})?$")] = ""
    """The category whose retention rule applies to these recordings; '' means the general rule."""

    def rule(self) -> RecordingRule:
        """The same rule for the recordings."""
        return RecordingRule(
            id=self.id,
            deed=self.deed,
            queue=QueueId(self.queue) if self.queue else None,
            agent=AgentId(self.agent) if self.agent else None,
            way=RecordedWay(self.way) if self.way else None,
            share=self.share,
            category=self.category,
        )


Weight = Annotated[int, Field(ge=1, le=1000)]


class GroupLimit(_Part):
    """The capacity of each agent of a group."""

    group: Annotated[str, Field(min_length=1, max_length=32)]
    capacity: Annotated[int, Field(ge=0, le=1000)]


class AgentLimit(_Part):
    """The capacity of one agent."""

    agent: Annotated[str, Field(min_length=1, max_length=32)]
    capacity: Annotated[int, Field(ge=0, le=1000)]


class CapacityOptions(_Part):
    """The capacity of an agent, and the share of it that each kind of interaction takes. There is only one entry."""

    id: Literal["all"] = "all"
    site: Weight = 100
    voice: Weight = 100
    email: Weight = 50
    fax: Weight = 50
    sms: Weight = 25
    wechat: Weight = 25
    weibo: Weight = 25
    web: Weight = 25
    groups: Annotated[tuple[GroupLimit, ...], Field(max_length=100)] = ()
    agents: Annotated[tuple[AgentLimit, ...], Field(max_length=300)] = ()

    @model_validator(mode="after")
    def _somebody_can_take_a_call(self) -> Self:
        if self.voice > self.site:
            raise PydanticCustomError("no_room", "a call would not fit into anybody's capacity")
        return self

    def command(self) -> SetCapacities:
        """The capacities as the floor gets them."""
        return SetCapacities(
            site=self.site,
            weights=tuple((kind, getattr(self, kind.value)) for kind in Kind),
            groups=tuple((one.group, one.capacity) for one in self.groups),
            agents=tuple((AgentId(one.agent), one.capacity) for one in self.agents),
        )


class Options(_Part):
    """The whole file, and the rules of calls to the outside, which come from the site's settings."""

    busy_reasons: tuple[Choice, ...]
    break_reasons: tuple[Choice, ...]
    ticket_types: tuple[TicketType, ...]
    urgencies: tuple[Urgency, ...]
    departments: tuple[Department, ...]
    queues: tuple[QueueOptions, ...]
    outbound_rules: tuple[OutboundOptions, ...] = (OutboundOptions(),)
    capacities: tuple[CapacityOptions, ...] = (CapacityOptions(),)
    follow_up_rules: tuple[FollowUpOptions, ...] = (FollowUpOptions(),)
    missed_rules: tuple[MissedOptions, ...] = (MissedOptions(),)
    legal_ways: tuple[LegalWay, ...] = LEGAL_WAYS

    @model_validator(mode="after")
    def _something_to_choose(self) -> Self:
        empty = [name for name in type(self).model_fields if not getattr(self, name) and name != "departments"]
        if empty:
            raise ValueError(f"{', '.join(empty)} need at least one entry")
        return self

    @model_validator(mode="after")
    def _queues_that_help_exist(self) -> Self:
        ids = {queue.id for queue in self.queues}
        for queue in self.queues:
            unknown = [other.queue for other in queue.overflow if other.queue not in ids or other.queue == queue.id]
            if unknown:
                raise ValueError(f"queue {queue.id}: {', '.join(unknown)} is no other queue to overflow to")
        return self


def load(path: Path = SHIPPED) -> Options:
    """Read the options. Raises `Invalid` with a line for each mistake."""
    try:
        tree = YAML(typ="rt").load(path.read_text("utf-8"))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise Invalid(f"{path.name}:{line}: {error.problem}") from error
    try:
        return Options.model_validate(tree)
    except ValidationError as error:
        lines = [f"{path.name}:{_line(tree, p['loc'])}: {_name(p['loc'])}: {p['msg']}" for p in error.errors()]
        raise Invalid("\n".join(lines)) from error


def _name(place: tuple[int | str, ...]) -> str:
    return ".".join(map(str, place))


def _line(tree: object, place: tuple[int | str, ...]) -> int:
    """The line of the innermost part of `place` that exists in the file."""
    line = 1
    for step in place:
        if not isinstance(tree, CommentedBase):
            break
        line = tree.lc.line + 1
        try:
            tree = tree[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            break
    return line
