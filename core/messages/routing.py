"""The rules by which the floor assigns interactions, as data; and the events that follow from them over time."""

from dataclasses import dataclass, field

from core.ids import Instant, InteractionId, QueueId, SkillId
from core.messages.base import Command, Event
from core.messages.callback import WhereMissed


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """After `after_s` seconds in the queue more agents qualify: with levels lower by `lower`, and `without` some
    skills.
    """

    after_s: float
    lower: int = 0
    without: tuple[SkillId, ...] = ()
    any_language: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Overflow:
    """The agents of `queue` help after `after_s` seconds, or (`when_nobody`) at once if none of the queue's own is
    signed on.
    """

    queue: QueueId
    after_s: float | None = None
    when_nobody: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackRule:
    """Call-backs: at most `attempts` calls, each `gap_s` after one that was not answered, until `expire_s` has passed.

    Only within `hours`, spans of minutes since the site's midnight; none means at any time. `expire_s` counts time
    within them.
    """

    attempts: int = 3
    gap_s: float = 600.0
    expire_s: float = 14_400.0
    hours: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedRule:
    """Callers of these `kinds` whom nobody has answered are called back, at the earliest `after_s` later.

    `callback` says how often and within what time. `queue` calls those back who were in none (the line was full). If
    not `by_agents`, they only stand on the list until somebody takes them.
    """

    kinds: tuple[WhereMissed, ...]
    queue: QueueId
    after_s: float = 60.0
    by_agents: bool = True
    callback: CallbackRule = CallbackRule()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRule:
    """The rules of one queue. All times are in seconds.

    `wrap_up_s`: None means that only the agent ends wrap-up, and the wall warns of one longer than `wrap_up_warn_s`
    unless that is None; 0 skips wrap-up. `priority` is added to the one that the flow gives each caller; one step of
    priority counts as having come `ageing_s` earlier. A caller is kept `last_agent_s` for the agent of the last talk if
    that was at most `last_agent_memory_s` ago; 0: not at all. `callback`: None where nobody is called back instead of
    waiting; callers whom the system has lost still are, by `callback_lost`.
    """

    id: QueueId
    name: str
    name_en: str = ""
    skills: tuple[SkillId, ...] = ()
    offer_s: float = 10.0
    wrap_up_s: float | None = None
    wrap_up_warn_s: float | None = 120.0
    answer_within_s: float = 15.0
    short_abandon_s: float = 5.0
    announce_s: float = 10.0
    min_levels: tuple[tuple[SkillId, int], ...] = ()
    by_language: bool = False
    best_first: bool = False
    priority: int = 0
    ageing_s: float = 60.0
    rings: tuple[Ring, ...] = ()
    overflow: tuple[Overflow, ...] = ()
    last_agent_s: float = 0.0
    last_agent_memory_s: float = 86_400.0
    max_wait_s: float | None = None
    training: bool = False
    callback: CallbackRule | None = None
    callback_lost: CallbackRule = CallbackRule()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFloorRules(Command):
    """The queues as they are from now on; `utc_offset_s` says where the site's day begins.

    `dial_allowed` and `dial_denied`: how numbers that we call must and must not begin; `dial_own`: our own numbers.
    `missed`: None where callers who gave up are not called back.
    """

    queues: tuple[QueueRule, ...] = field(default_factory=tuple)
    utc_offset_s: int = 28_800
    dial_allowed: tuple[str, ...] = ()
    dial_denied: tuple[str, ...] = ()
    dial_own: tuple[str, ...] = ()
    missed: MissedRule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vip:
    """A number, as `core.numbers` writes it, whose calls have at least this priority until `until`."""

    number: str
    priority: int
    until: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetVips(Command):
    """The numbers with priority from now on, also for callers already in line."""

    vips: tuple[Vip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Widened(Event):
    """More agents may have this interaction: `rings` of the queue's rings are in force, and the `helping` queues
    help.
    """

    interaction: InteractionId
    queue: QueueId
    rings: int
    helping: tuple[QueueId, ...]
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitedTooLong(Event):
    """The interaction has waited for its queue's `max_wait_s`; from now on it goes before all others."""

    interaction: InteractionId
    queue: QueueId
    waited_s: float
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled(Event):
    """The sweeper found a state that cannot be, and corrected it: a fault of ours. `id` is the entity's."""

    what: str
    id: str
    at: Instant
