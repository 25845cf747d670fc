"""Follow-up calls (回访): when a citizen is owed one, when it may be made, and when it is finished."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from core.calendar import Calendar, Span
from core.ids import Instant, InteractionId, UserId
from core.involvement import Rung
from core.working_time import open_spans
from tickets.rules.errors import NoCallYet, NotClaimed
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.clocks import HOUR_S
from tickets.rules.workflow.orders import CallBack
from tickets.rules.workflow.states import Step, TicketState

WEEK_S: Final = 7 * 86_400.0
ANSWERED: Final = (TicketState.DONE, TicketState.ARCHIVED)
"""The states in which a citizen can be called back."""


class FollowUpState(StrEnum):
    """The states of a follow-up call."""

    OWED = "owed"
    REACHED = "reached"
    UNREACHED = "unreached"
    """未接通, after the last attempt."""

    DROPPED = "dropped"
    """The ticket is in work again, so there is nothing to ask yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRule:
    """How citizens are called back. `within_s`: wall-clock seconds from completion by urgency, '' for any other.

    At most `attempts` calls, at least `gap_s` apart, within `hours` of each day in `zone`; no hours: at any time.
    """

    within_s: Mapping[str, float] = field(default_factory=lambda: {"": 72 * HOUR_S})
    attempts: int = 3
    gap_s: float = 2 * HOUR_S
    hours: tuple[Span, ...] = ()
    zone: str = "UTC"

    def within(self, urgency: str) -> float:
        """The seconds within which a citizen is to be called back."""
        return self.within_s.get(urgency, self.within_s[""])

    def may_ring(self, at: Instant) -> bool:
        """Whether citizens may be called at this moment."""
        return not self.hours or self._calendar().is_open(at)

    def first_ring(self, at: Instant) -> Instant:
        """The first moment from `at` on when a citizen may be called."""
        if not self.hours:
            return at
        return next(open_spans(self._calendar(), at, at + WEEK_S))[0]

    def _calendar(self) -> Calendar:
        return Calendar(self.zone, (tuple(sorted(self.hours)),) * 7)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A follow-up call. `n`: its place among the ticket's. `due_at`: the latest moment to be in time; `next_at`: the
    earliest moment of the next call. `counted`: whether figures count it. `claimed_by`: the agent who has it in hand,
    or had it last."""

    n: int
    state: FollowUpState = FollowUpState.OWED
    owed_at: Instant
    due_at: Instant
    next_at: Instant
    counted: bool = True
    attempts: int = 0
    claimed_by: UserId | None = None
    claimed_by_name: str = ""
    claimed_until: Instant | None = None
    interaction: InteractionId | None = None
    """The call in which the citizen is being asked."""

    told: int | None = None
    """The version of the step that reported a result without a call, until somebody decides on it."""

    proved: bool = True
    """Whether a call proves the result that closed it."""

    closed_at: Instant | None = None
    closed_by: UserId | None = None
    closed_by_name: str = ""

    def in_hand_of(self, now: Instant) -> UserId | None:
        """The agent who has it in hand now."""
        held = self.state is FollowUpState.OWED and self.claimed_until is not None and self.claimed_until > now
        return self.claimed_by if held else None


def begun(n: int, ticket: Ticket, now: Instant, rule: FollowUpRule) -> FollowUp:
    """The call owed for a ticket that has just been answered; for a hard case (疑难单) it is not counted."""
    due = now + rule.within(ticket.urgency)
    return FollowUp(n=n, owed_at=now, due_at=due, next_at=rule.first_ring(now), counted=not ticket.hard)


def owes(before: Ticket, after: Ticket, step: Step) -> bool:
    """Whether this step gave the citizen a new answer. A review that only approves the answer does not, nor does an
    answer during the call, nor a legal way, which a citizen is not asked to be satisfied with; training tickets owe no
    calls."""
    new = before.state not in ANSWERED and step not in (Step.REVIEW, Step.TELL_LEGAL_WAY)
    return new and after.state in ANSWERED and not after.training and not after.at_once


def after_step(open: FollowUp, after: Ticket, by: tuple[UserId, str], now: Instant) -> FollowUp:
    """The follow-up after a step other than a call-back: closed if the ticket is in work again."""
    return open if after.state in ANSWERED else _closed(open, FollowUpState.DROPPED, by, now)


def proved(open: FollowUp, said: CallBack, by: UserId, rung: Rung) -> CallBack:
    """This person's result of a call-back, with the call that proves it.

    Only the agent who has the citizen in hand may record it, after a call of this follow-up: one in which both talked,
    or, for a citizen who was not reached, one that rang there. Raises `NotClaimed` and `NoCallYet`. After the lease it
    may still be recorded, as long as nobody else has the citizen.
    """
    if open.claimed_by != by:
        raise NotClaimed
    if open.interaction is None or rung is Rung.NONE or (said.reached and rung is not Rung.TALKED):
        raise NoCallYet
    return replace(said, interaction=open.interaction)


def after_call(open: FollowUp, said: CallBack, by: tuple[UserId, str], now: Instant, rule: FollowUpRule) -> FollowUp:
    """The follow-up after a call: closed if the citizen was reached, or after the last attempt; else due again."""
    tried = replace(open, attempts=open.attempts + 1, proved=said.interaction is not None)
    if said.reached:
        return _closed(tried, FollowUpState.REACHED, by, now)
    if tried.attempts >= rule.attempts:
        return _closed(tried, FollowUpState.UNREACHED, by, now)
    again = rule.first_ring(now + rule.gap_s)
    free = replace(tried, claimed_by=None, claimed_by_name="", claimed_until=None, interaction=None)
    return replace(free, next_at=again)


def after_telling(open: FollowUp, step: Step, version: int, by: tuple[UserId, str], now: Instant) -> FollowUp:
    """The follow-up after a result was reported without a call, or after a second person decided on that."""
    if step is Step.CONFIRM_CALL_BACK:
        return _closed(replace(open, proved=False), FollowUpState.REACHED, by, now)
    return replace(open, told=version if step is Step.TELL_CALL_BACK else None)


def _closed(one: FollowUp, state: FollowUpState, by: tuple[UserId, str], now: Instant) -> FollowUp:
    user, name = by
    return replace(one, state=state, claimed_until=None, told=None, closed_at=now, closed_by=user, closed_by_name=name)
