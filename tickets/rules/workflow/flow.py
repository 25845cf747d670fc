"""One step of a ticket: whether it may be taken, and how it changes the ticket, its branches and its clocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from core.calendar import Calendar
from core.errors import Invalid
from core.ids import Instant
from tickets.rules.errors import NotYourStep, StepNotNow
from tickets.rules.follow_ups import ANSWERED, FollowUp, FollowUpState
from tickets.rules.form import problem
from tickets.rules.ticket import Level, PendingRequest, Ticket
from tickets.rules.workflow import branches as branch_rules
from tickets.rules.workflow import clocks as clock_rules
from tickets.rules.workflow import states
from tickets.rules.workflow.branches import Branch, BranchState, joined
from tickets.rules.workflow.clocks import HOUR_S, Clock, ClockEnd, ClockKind, Deadlines
from tickets.rules.workflow.orders import DEEDS, Need, Order, Share, StepTaker
from tickets.rules.workflow.separation import ANSWERS, CALL_BACKS
from tickets.rules.workflow.states import Follow, Step, TicketState

SITE: Final = ""
"""The key of `Hours.current` for the calendar of the ticket's own clocks."""


@dataclass(frozen=True, slots=True)
class WholeTicket:
    """A ticket with its branches and clocks, each in the order in which they began, and its follow-up call."""

    ticket: Ticket
    branches: tuple[Branch, ...] = ()
    clocks: tuple[Clock, ...] = ()
    follow_up: FollowUp | None = None
    """The newest follow-up, if the ticket has been answered."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Working calendars. `current`: each department's current one, with its version; `kept`: by version, the ones that
    clocks were started with."""

    current: Mapping[str, tuple[str, Calendar]]
    kept: Mapping[str, Calendar]

    def of(self, clock: Clock) -> Calendar:
        """The calendar that a clock was started with."""
        return self.kept[clock.calendar]


@dataclass(frozen=True, slots=True)
class Now:
    """The moment, and the rules in force then."""

    at: Instant
    hours: Hours
    deadlines: Deadlines


ASKS: Final = {Step.RETURN_UP: PendingRequest.RETURN, Step.EXTEND_UP: PendingRequest.EXTENSION}
DECIDES: Final = {Step.RETURNED_UP: PendingRequest.RETURN, Step.EXTENDED_UP: PendingRequest.EXTENSION}
UPWARD: Final = {**dict.fromkeys(ASKS, PendingRequest.NOTHING), **DECIDES}
"""The steps between us and the platform above, with the request that must be pending for each. A refusal fits any
request."""


def may(whole: WholeTicket, step: Step, branch: Branch | None, movers: frozenset[StepTaker]) -> bool:
    """Whether somebody in these roles could take this step now, whatever its content."""
    return _fits(whole, step, branch) and not movers.isdisjoint(DEEDS[step].movers)


def taken(whole: WholeTicket, order: Order, movers: frozenset[StepTaker], now: Now) -> WholeTicket:
    """The ticket, branches and clocks after a step; raises `StepNotNow`, `NotYourStep`, or `Invalid` with everything
    that is missing."""
    branch = named(whole, order)
    if order.step not in DEEDS or not _fits(whole, order.step, branch):
        raise StepNotNow
    if movers.isdisjoint(DEEDS[order.step].movers):
        raise NotYourStep
    if missing := [*_missing(whole, order)]:
        raise Invalid(fields=missing)
    after = _on_branches(whole, order, branch, now)
    state = _state(after, order)
    after = _closed_over(after, state, now)
    after = _ticket_clocks(after, order, state, now)
    return _settled(whole, after, order, state, now)


def begun(ticket: Ticket, now: Now) -> WholeTicket:
    """A submitted ticket: its own clocks run from now on, unless it was answered at once. One sent by another platform
    must also be signed for by us."""
    if ticket.state is TicketState.ARCHIVED:
        return WholeTicket(ticket)
    kinds: tuple[ClockKind, ...] = (ClockKind.FIRST, ClockKind.SOLUTION)
    if ticket.level is not Level.PLATFORM:
        kinds = (*kinds, ClockKind.SIGN)
    return _timed(_started(WholeTicket(ticket), None, kinds, SITE, now), now)


def _timed(whole: WholeTicket, now: Now) -> WholeTicket:
    """With the moments that lists are sorted and coloured by."""
    share = now.deadlines.soon
    clocks = tuple(
        clock_rules.watched(one, share, now.hours.of(one)) if one.ended_at is None else one for one in whole.clocks
    )
    due, soon = clock_rules.first_due, clock_rules.first_soon
    return replace(
        whole,
        ticket=replace(whole.ticket, due_at=due(clocks), soon_at=soon(clocks)),
        branches=tuple(replace(one, due_at=due(clocks, one.n), soon_at=soon(clocks, one.n)) for one in whole.branches),
        clocks=clocks,
    )


def closes_over(whole: WholeTicket, step: Step) -> bool:
    """Whether this step would end the ticket while a mandatory branch is open."""
    ends = step in (Step.FINISH, Step.SETTLE, Step.TELL_LEGAL_WAY, Step.CANCEL)
    return ends and any(one.mandatory and one.state in branch_rules.OPEN for one in whole.branches)


def returned_late(whole: WholeTicket, order: Order, now: Now) -> bool:
    """Whether a return is late (超时退单): after its moment, or after an answer.

    Its clock ends when the department signs, since nothing is owed from then on. Its moment is then found along the
    clock of the work, which began with it and has been paused as it would have been.
    """
    if order.step is not Step.RETURN:
        return False
    its = [one for one in whole.clocks if one.branch == order.branch]
    if any(one.kind is ClockKind.STEP and one.end is ClockEnd.MET for one in its):
        return True
    clock = next((one for one in its if one.kind is ClockKind.RETURN), None)
    work = next((one for one in its if one.kind is ClockKind.STEP and one.ended_at is None), None)
    if clock is None or work is None:
        return True
    due = clock_rules.moment_along(clock, work, now.hours.of(work))
    return due is not None and now.at > due


def named(whole: WholeTicket, order: Order) -> Branch | None:
    """The branch that a step names, if there is one."""
    if order.step not in states.BRANCH_STEPS:
        return None
    return next((one for one in whole.branches if one.n == order.branch), None)


def _fits(whole: WholeTicket, step: Step, branch: Branch | None) -> bool:
    if (whole.ticket.state, step) not in states.TABLE:
        return False
    if step in states.BRANCH_STEPS:
        if branch is None or (branch.state, step) not in branch_rules.TABLE:
            return False
        if step is Step.ASK_EXTENSION:
            return branch.extension_s is None
        if step is Step.RETURN:
            return not branch.bound
        return step not in (Step.GRANT_EXTENSION, Step.REFUSE_EXTENSION) or branch.extension_s is not None
    if step in CALL_BACKS:
        return _called_back(whole, step)
    if step is Step.REFUSED_UP:
        return whole.ticket.asked is not PendingRequest.NOTHING
    if step in UPWARD:
        return whole.ticket.level is not Level.PLATFORM and whole.ticket.asked is UPWARD[step]
    if step in (Step.FINISH, Step.REJECT):
        return any(one.state is BranchState.ANSWERED for one in whole.branches)
    return True


def _called_back(whole: WholeTicket, step: Step) -> bool:
    """Whether a result can be recorded: while a call is owed. In training no call is owed, but recording can be
    practised."""
    owed = whole.follow_up is not None and whole.follow_up.state is FollowUpState.OWED
    told = whole.follow_up is not None and whole.follow_up.told is not None
    if step is Step.CALL_BACK:
        return owed or whole.ticket.training
    return owed and told is (step is not Step.TELL_CALL_BACK)


def _missing(whole: WholeTicket, order: Order) -> Sequence[dict[str, str]]:
    needs = DEEDS[order.step].needs
    given = {
        Need.OPINION: order.opinion.strip(),
        Need.REASON: order.reason.strip(),
        Need.DEPARTMENTS: order.shares,
        Need.DEPARTMENT: len(order.shares) == 1,
        Need.HOURS: order.hours,
        Need.RESULT: order.result,
        Need.CLAUSE: order.cited is not None or order.no_clause,
        Need.LEGAL_WAY: order.legal_way is not None and order.legal_way.complete,
    }
    wanted = {*needs, Need.REASON} if closes_over(whole, order.step) else needs
    if order.step is Step.TELL_CALL_BACK and order.result is not None and not order.result.reached:
        given[Need.RESULT] = None  # A second person cannot confirm that a citizen was not reached: that takes a call.
    problems = [problem(need, "missing", "This is needed.") for need in sorted(wanted) if not given[need]]
    if order.shares and order.step in (Step.DISPATCH, Step.REASSIGN):
        problems += _wrong_shares(whole, order)
    return problems


def _wrong_shares(whole: WholeTicket, order: Order) -> Sequence[dict[str, str]]:
    names = [share.department for share in order.shares]
    busy = {one.department for one in whole.branches if one.state in branch_rules.OPEN}
    if len(set(names)) < len(names) or busy.intersection(names):
        return [problem("departments", "twice", "A department has this ticket in hand already.")]
    leads = sum(share.lead for share in order.shares)
    led = any(one.lead and one.state is not BranchState.WITHDRAWN for one in whole.branches)
    if order.step is Step.DISPATCH and leads != (0 if led else 1):
        return [problem("departments", "lead", "A ticket has one lead department.")]
    return []


def _on_branches(whole: WholeTicket, order: Order, branch: Branch | None, now: Now) -> WholeTicket:
    match order.step:
        case Step.DISPATCH:
            whole = replace(whole, ticket=replace(whole.ticket, join=order.join))
            for share in order.shares:
                whole = _dispatched(whole, share, now)
            return whole
        case Step.REJECT:
            for one in whole.branches:
                if one.state is BranchState.ANSWERED:
                    whole = _reworked(whole, one, now)
            return whole
    if branch is None:
        return whole
    after = replace(branch, state=branch_rules.TABLE[branch.state, order.step])
    match order.step:
        case Step.SIGN:
            after = replace(after, signed_at=now.at)
            whole = _ended(whole, branch, (ClockKind.SIGN,), ClockEnd.MET, now)
            whole = _ended(whole, branch, (ClockKind.RETURN,), ClockEnd.DROPPED, now)
        case Step.ANSWER:
            after = replace(after, answered_at=now.at, extension_s=None)
            whole = _ended(whole, branch, (ClockKind.STEP,), ClockEnd.MET, now)
            whole = _ended(whole, branch, tuple(ClockKind), ClockEnd.DROPPED, now)
        case Step.RETURN:
            # By returning it, the department has taken notice: it cannot sign while others decide, and needs no more
            # time.
            after = replace(after, extension_s=None)
            whole = _ended(whole, branch, (ClockKind.RETURN, ClockKind.SIGN), ClockEnd.MET, now)
        case Step.REFUSE_RETURN:
            after = replace(after, bound=True)
        case Step.OVERTURN:
            after = replace(after, extension_s=None)
            whole = _ended(whole, branch, tuple(ClockKind), ClockEnd.DROPPED, now)
        case Step.REASSIGN | Step.WITHDRAW:
            after = replace(after, extension_s=None)
            whole = _ended(whole, branch, tuple(ClockKind), ClockEnd.DROPPED, now)
        case Step.ASK_EXTENSION:
            after = replace(after, extension_s=(order.hours or 0) * HOUR_S)
        case Step.REFUSE_EXTENSION:
            after = replace(after, extension_s=None)
        case Step.GRANT_EXTENSION:
            whole = longer(whole, branch, order.hours * HOUR_S if order.hours else branch.extension_s or 0.0, now)
            after = replace(after, extension_s=None)
    whole = _with(whole, after)
    if order.step is Step.REASSIGN:
        share = Share(order.shares[0].department, branch.lead, branch.mandatory)
        whole = _dispatched(whole, share, now)
    return whole


def _with(whole: WholeTicket, branch: Branch) -> WholeTicket:
    return replace(whole, branches=tuple(branch if one.n == branch.n else one for one in whole.branches))


def _dispatched(whole: WholeTicket, share: Share, now: Now) -> WholeTicket:
    branch = Branch(
        n=len(whole.branches) + 1,
        department=share.department,
        state=BranchState.DISPATCHED,
        lead=share.lead,
        mandatory=share.mandatory,
        dispatched_at=now.at,
    )
    whole = replace(whole, branches=(*whole.branches, branch))
    return _started(whole, branch, (ClockKind.SIGN, ClockKind.RETURN, ClockKind.STEP), branch.department, now)


def _reworked(whole: WholeTicket, branch: Branch, now: Now) -> WholeTicket:
    """Dispatched anew to the same department. After a first answer, any return is late."""
    state = branch_rules.TABLE[branch.state, Step.REJECT]
    again = replace(branch, state=state, dispatched_at=now.at, signed_at=None, answered_at=None)
    return _started(_with(whole, again), again, (ClockKind.SIGN, ClockKind.STEP), branch.department, now)


def _started(
    whole: WholeTicket, branch: Branch | None, kinds: Sequence[ClockKind], calendar: str, now: Now
) -> WholeTicket:
    version, hours = now.hours.current[calendar]
    place = branch.n if branch is not None else None
    for kind in kinds:
        budget = now.deadlines.of(whole.ticket.urgency, kind)
        n = len(whole.clocks) + 1
        clock = clock_rules.begun(n, kind, place, now.deadlines.version, version, budget, hours, now.at)
        whole = replace(whole, clocks=(*whole.clocks, clock))
    return whole


def _changed(whole: WholeTicket, which: Sequence[Clock]) -> WholeTicket:
    by_n = {clock.n: clock for clock in which}
    return replace(whole, clocks=tuple(by_n.get(one.n, one) for one in whole.clocks))


def _running(whole: WholeTicket, place: int | None, kinds: Sequence[ClockKind]) -> list[Clock]:
    return [one for one in whole.clocks if one.ended_at is None and one.branch == place and one.kind in kinds]


def _ended(
    whole: WholeTicket, branch: Branch | None, kinds: Sequence[ClockKind], end: ClockEnd, now: Now
) -> WholeTicket:
    over = _running(whole, branch.n if branch is not None else None, kinds)
    return _changed(whole, [clock_rules.ended(one, end, now.hours.of(one), now.at) for one in over])


def longer(whole: WholeTicket, branch: Branch, seconds: float, now: Now) -> WholeTicket:
    """Extend the branch by this many working seconds. The ticket gets as much as its longest branch in all: departments
    work side by side, so their extensions do not add up."""
    its = [
        clock_rules.extended(one, seconds, now.hours.of(one)) for one in _running(whole, branch.n, (ClockKind.STEP,))
    ]
    most = max((one.extended_s for one in its), default=seconds)
    own = [one for one in _running(whole, None, (ClockKind.SOLUTION,)) if one.extended_s < most]
    return _changed(
        whole, [*its, *(clock_rules.extended(one, most - one.extended_s, now.hours.of(one)) for one in own)]
    )


def _state(whole: WholeTicket, order: Order) -> TicketState:
    state = whole.ticket.state
    after = states.TABLE[state, order.step]
    if isinstance(after, TicketState):
        return after
    if after is Follow.HEARD:
        return TicketState.REVIEWING if order.result is not None and order.result.to_review else state
    if after is Follow.JOIN and joined(whole.branches, whole.ticket.join):
        return TicketState.DONE
    working = any(one.state in branch_rules.OPEN for one in whole.branches)
    return TicketState.HANDLING if working else TicketState.ACCEPTED


ENDED: Final = frozenset({*ANSWERED, TicketState.CANCELLED})


def _closed_over(whole: WholeTicket, state: TicketState, now: Now) -> WholeTicket:
    """If the ticket has ended, close its open branches too."""
    if state not in ENDED:
        return whole
    for one in whole.branches:
        if one.state in branch_rules.OPEN:
            whole = _ended(whole, one, tuple(ClockKind), ClockEnd.DROPPED, now)
            whole = _with(whole, replace(one, state=BranchState.WITHDRAWN, extension_s=None))
    return whole


FIRST_ANSWERS: Final = ANSWERS | {Step.HANDLE, Step.ANSWER, Step.ASK_CITIZEN, Step.FINISH}


def _ticket_clocks(whole: WholeTicket, order: Order, state: TicketState, now: Now) -> WholeTicket:
    before = whole.ticket.state
    if before is TicketState.WAITING and state not in (TicketState.WAITING, TicketState.CANCELLED):
        whole = _ended(whole, None, (ClockKind.SIGN,), ClockEnd.MET, now)
    if order.step is Step.EXTENDED_UP:
        which = _running(whole, None, (ClockKind.SOLUTION,))
        more = (order.hours or 0.0) * HOUR_S
        whole = _changed(whole, [clock_rules.extended(one, more, now.hours.of(one)) for one in which])
    if order.step in FIRST_ANSWERS:
        whole = _ended(whole, None, (ClockKind.FIRST,), ClockEnd.MET, now)
    if state is TicketState.CANCELLED:
        return _ended(whole, None, tuple(ClockKind), ClockEnd.DROPPED, now)
    if state in ENDED:
        return _ended(whole, None, tuple(ClockKind), ClockEnd.MET, now)
    if state in states.IN_WORK and before not in states.IN_WORK:
        whole = _started(whole, None, (ClockKind.SOLUTION,), SITE, now)
    going = [one for one in whole.clocks if one.ended_at is None]
    if state in states.PAUSED and before not in states.PAUSED:
        return _changed(whole, [clock_rules.paused(one, now.hours.of(one), now.at) for one in going])
    if before in states.PAUSED and state not in states.PAUSED:
        return _changed(whole, [clock_rules.resumed(one, now.hours.of(one), now.at) for one in going if one.stands])
    return whole


def _redispatched(before: WholeTicket, order: Order) -> bool:
    """Whether another department gets the ticket now: in place of one, or after all have lost it."""
    if order.step is Step.REASSIGN:
        return True
    gone = before.branches and all(one.state is BranchState.WITHDRAWN for one in before.branches)
    return order.step is Step.DISPATCH and bool(gone)


def _asked(ticket: Ticket, step: Step) -> PendingRequest:
    """The request that the platform above has yet to decide."""
    if step in (Step.RETURNED_UP, Step.EXTENDED_UP, Step.REFUSED_UP):
        return PendingRequest.NOTHING
    return ASKS.get(step, ticket.asked)


def _settled(before: WholeTicket, whole: WholeTicket, order: Order, state: TicketState, now: Now) -> WholeTicket:
    """The ticket's own fields after the step, and the moments that lists are sorted by."""
    ticket = whole.ticket
    lead = next((one.department for one in whole.branches if one.lead and one.state is not BranchState.WITHDRAWN), "")
    came = state in ENDED and (before.ticket.state not in ENDED or order.step is Step.REVIEW)
    completed = now.at if came else ticket.completed_at
    archived = ticket.archived_at if before.ticket.state is TicketState.ARCHIVED else now.at
    ticket = replace(
        ticket,
        version=ticket.version + 1,
        state=state,
        updated_at=now.at,
        department=lead or ticket.department,
        hard=ticket.hard or order.step is Step.HARD,
        urges=ticket.urges + (order.step is Step.URGE),
        supervisions=ticket.supervisions + (order.step is Step.SUPERVISE),
        redispatches=ticket.redispatches + _redispatched(before, order),
        completed_at=completed if state in ANSWERED else None,
        archived_at=archived if state is TicketState.ARCHIVED else None,
        asked=PendingRequest.NOTHING if state in ENDED else _asked(ticket, order.step),
        legal_way=order.legal_way_of(ticket.legal_way, state),
    )
    return _timed(replace(whole, ticket=ticket), now)
