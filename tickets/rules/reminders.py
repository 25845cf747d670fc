"""The notices about a ticket: when a step is taken, before a clock's moment, and when that has passed. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from core.calendar import wall_time
from core.ids import Instant
from core.notices import Notification, Settled, To, Whom
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.branches import OPEN, Branch, BranchState
from tickets.rules.workflow.clocks import Clock, ClockKind
from tickets.rules.workflow.flow import WholeTicket
from tickets.rules.workflow.orders import TakenStep
from tickets.rules.workflow.states import Step, TicketState

WARNING_S: Final = 86_400.0
"""A warning comes this long before the moment (TK5, section 七, 3(4)), or halfway through a shorter clock."""

NAMES: Final[Mapping[ClockKind, str]] = {
    ClockKind.SIGN: "签收时限",
    ClockKind.RETURN: "退单时限",
    ClockKind.STEP: "办理时限",
    ClockKind.FIRST: "首次答复时限",
    ClockKind.SOLUTION: "办结时限",
}
TAKEN: Final[Mapping[Step, str]] = {
    Step.WITHDRAW: "收回",
    Step.REASSIGN: "改派",
    Step.FINISH: "办结",
    Step.SETTLE: "直接办结",
    Step.TELL_LEGAL_WAY: "告知法定途径",
    Step.CANCEL: "销单",
    Step.RETURNED_UP: "退回上级",
    Step.ANSWER: "由其他单位办结",
}
"""How a department lost a ticket, by the step that took it away."""

PARTNER: Final = "ticket.partner"
"""The lead department is told what another one has done, or failed to do in time."""

DISPATCHERS: Final = To(Whom.RIGHT, "tickets.dispatch")
SUPERIORS: Final = To(Whom.RIGHT, "tickets.decide")


def warn_at(clock: Clock) -> Instant | None:
    """When people are warned of a clock's moment: a day before it, or at half of the clock's total time if that is
    less."""
    if clock.ended_at is not None or clock.due_at is None:
        return None
    return clock.due_at - min(WARNING_S, max(0.0, clock.due_at - clock.runs[0].start) / 2)


def written(at: Instant | None, zone: str) -> str:
    """A moment as people read it, and as the telephone says it: 2026-11-27 09:00; '' for none."""
    if at is None:
        return ""
    wall = wall_time(at, zone)
    return f"{wall.date} {wall.minute // 60:02}:{wall.minute % 60:02}"


def departments(branches: Iterable[Branch]) -> tuple[str, ...]:
    """The departments that have a branch in hand, each once."""
    return tuple(dict.fromkeys(one.department for one in branches if one.state in OPEN))


def handlers(branches: Sequence[Branch]) -> tuple[str, ...]:
    """The departments that have to know of new words: those that have it in hand, otherwise those that answered."""
    return departments(branches) or tuple(
        dict.fromkeys(one.department for one in branches if one.state is BranchState.ANSWERED)
    )


def concerned(branches: Iterable[Branch]) -> tuple[str, ...]:
    """The departments that have a part in the ticket, whether or not they have answered."""
    return tuple(dict.fromkeys(one.department for one in branches if one.state is not BranchState.WITHDRAWN))


def to_departments(ids: Iterable[str]) -> tuple[To, ...]:
    """These departments as recipients."""
    return tuple(To(Whom.DEPARTMENT, one) for one in ids)


def of_clock(
    kind: str, ticket: str, number: str, clock: int, of: ClockKind, due: Instant, working: Sequence[str], zone: str
) -> Notification:
    """A warning or an alarm, for the departments that have it in hand. Dispatchers get alarms too, and anything that
    nobody has in hand. If the moment changes, the notice is a new one."""
    late = kind == "ticket.overdue"
    to = to_departments(working) + ((DISPATCHERS,) if late or not working else ())
    return Notification(
        key=f"{kind}/{ticket}/{clock}/{due:.0f}",
        kind=kind,
        to=to,
        values={
            "工单号": number,
            "环节": NAMES[of],
            "截止时间": written(due, zone),
            "承办单位": next(iter(working), ""),
        },
        about="ticket",
        of=ticket,
    )


def of_partner_clock(
    ticket: str, number: str, clock: int, of: ClockKind, due: Instant, partner: str, lead: str, zone: str
) -> Notification:
    """The lead department is told that another one is late."""
    return Notification(
        key=f"{PARTNER}.overdue/{ticket}/{clock}/{due:.0f}",
        kind=PARTNER,
        to=to_departments([lead]),
        values={
            "工单号": number,
            "承办单位": partner,
            "环节": f"{NAMES[of]}已超期",
            "截止时间": written(due, zone),
        },
        about="ticket",
        of=ticket,
    )


def of_contact(ticket: Ticket, branches: Sequence[Branch], contact: str, zone: str) -> Iterator[Notification]:
    """The notice that the citizen, or another one, has come again about a ticket; none for training."""
    if ticket.training:
        return
    working = handlers(branches)
    yield Notification(
        key=f"ticket.contacted/{ticket.id}/{contact}",
        kind="ticket.contacted",
        to=(*to_departments(working), DISPATCHERS),
        values={
            "工单号": ticket.number,
            "承办单位": next(iter(working), ""),
            "环节": "",
            "截止时间": written(ticket.due_at, zone),
        },
        about="ticket",
        of=ticket.id,
    )


def of_step(before: WholeTicket, after: WholeTicket, step: TakenStep, zone: str) -> Iterator[Notification]:
    """The notices for a step; none for training tickets."""
    if after.ticket.training:
        return
    for kind, to, what, due in _told(before, after, step):
        if to:
            department = next((one.id for one in to if one.whom is Whom.DEPARTMENT), step.department)
            department = step.department if kind == PARTNER else department
            yield Notification(
                key=f"{kind}/{after.ticket.id}/{after.ticket.version}",
                kind=kind,
                to=to,
                values={
                    "工单号": after.ticket.number,
                    "承办单位": department,
                    "环节": what,
                    "截止时间": written(due, zone),
                },
                about="ticket",
                of=after.ticket.id,
            )


ASKS: Final = {
    BranchState.RETURNED: "ticket.returned",
    BranchState.GRANTED: "ticket.returned",
    BranchState.APPEALED: "ticket.appealed",
}
WAITS: Final = {TicketState.REVIEWING: "ticket.review", TicketState.DECIDING: "ticket.decide"}
"""The states that wait for a decision, and the notices that ask for it."""


def settled(before: WholeTicket, after: WholeTicket) -> Iterator[Settled]:
    """The requests for a decision that a step has answered or dropped, whichever step it was."""
    for kind, department in sorted(_asked(before) - _asked(after)):
        values = {"承办单位": department} if department else {}
        yield Settled(kinds=(kind,), about="ticket", of=after.ticket.id, values=values)


def _asked(whole: WholeTicket) -> set[tuple[str, str]]:
    """The decisions that are waited for, as kinds of notices, each with the department that asked."""
    found = {(ASKS[one.state], one.department) for one in whole.branches if one.state in ASKS}
    found |= {
        ("ticket.extension_asked", one.department)
        for one in whole.branches
        if one.extension_s is not None and one.state in OPEN
    }
    if whole.follow_up is not None and whole.follow_up.told is not None:
        found.add(("ticket.told", ""))
    if whole.ticket.state in WAITS:
        found.add((WAITS[whole.ticket.state], ""))
    return found


PARTNERS: Final = {Step.RETURN: "已退单", Step.ANSWER: "已答复"}
"""The steps of a department of which the lead is told."""

ANSWERED: Final = (TicketState.DONE, TicketState.REVIEWING, TicketState.ARCHIVED)
"""In these states a citizen who calls again says that it is 尚未解决."""

CANCELLED: Final = (Step.CANCEL, Step.RETURNED_UP)
WON: Final = (BranchState.RETURNED, BranchState.GRANTED)
"""In these states the department itself asked to lose the branch, so it is notified of the decision instead."""

Line = tuple[str, tuple[To, ...], str, Instant | None]
"""The kind of notice, its recipients, a word on the subject, and the relevant moment."""


def _told(before: WholeTicket, after: WholeTicket, step: TakenStep) -> Iterator[Line]:
    own = (To(Whom.DEPARTMENT, step.department),) if step.department else ()
    due = after.ticket.due_at
    match step.step:
        case Step.DISPATCH | Step.REASSIGN:
            yield "ticket.dispatched", to_departments(step.departments), "", _due(after, step.departments)
        case Step.URGE:
            yield "ticket.urged", (*to_departments(handlers(after.branches)), DISPATCHERS), "", due
        case Step.SUPERVISE:
            yield "ticket.supervised", (*to_departments(concerned(after.branches)), DISPATCHERS), "", due
        case Step.REJECT:
            yield "ticket.rejected", to_departments(departments(after.branches)), "", due
        case Step.RETURN:
            yield "ticket.returned", (DISPATCHERS,), "", due
        case Step.ASK_EXTENSION:
            yield "ticket.extension_asked", (DISPATCHERS,), "", due
        case Step.GRANT_EXTENSION:
            yield "ticket.extension_decided", own, "同意", _due(after, (step.department,))
        case Step.REFUSE_EXTENSION:
            yield "ticket.extension_decided", own, "不同意", _due(after, (step.department,))
        case Step.REFUSE_RETURN:
            yield "ticket.return_decided", own, "不同意退单", _due(after, (step.department,))
        case Step.APPEAL:
            yield "ticket.appealed", (SUPERIORS,), "", due
        case Step.UPHOLD:
            everybody = (*to_departments(_with_lead(after, step.department)), DISPATCHERS)
            yield "ticket.appeal_decided", everybody, "维持原裁定", _due(after, (step.department,))
        case Step.OVERTURN:
            yield "ticket.appeal_decided", to_departments(_with_lead(after, step.department)), "改判退单成立", None
            yield "ticket.returned", (DISPATCHERS,), "", due
        case Step.TELL_CALL_BACK:
            yield "ticket.told", (DISPATCHERS,), "", due
        case Step.HARD | Step.ESCALATE:
            yield "ticket.decide", (SUPERIORS,), "", due
        case Step.DECIDE:
            yield "ticket.decided", (*to_departments(concerned(after.branches)), DISPATCHERS), "", due
        case Step.RESUME:
            yield "ticket.resumed", to_departments(departments(after.branches)), "", due
        case Step.REPLY:
            kind = "ticket.reopened" if before.ticket.state in ANSWERED else "ticket.replied"
            yield kind, (*to_departments(handlers(after.branches)), DISPATCHERS), "", due
        case Step.NOTE | Step.CORRECT if before.ticket.state is not TicketState.WAITING:
            kind = "ticket.noted" if step.step is Step.NOTE else "ticket.corrected"
            yield kind, (*to_departments(handlers(after.branches)), DISPATCHERS), "", due
    if step.step in PARTNERS:
        lead = tuple(one for one in _with_lead(after, step.department) if one != step.department)
        yield PARTNER, to_departments(lead), PARTNERS[step.step], None
    if step.step in (Step.REASSIGN, Step.WITHDRAW) and _returned(before, step.branch):
        yield "ticket.return_decided", own, "同意退单", None
    if lost := _lost(before, after, step):
        yield "ticket.withdrawn", to_departments(lost), TAKEN.get(step.step, "收回"), None
    if after.ticket.state is TicketState.REVIEWING and before.ticket.state is not TicketState.REVIEWING:
        yield "ticket.review", (DISPATCHERS,), "", due


def _lost(before: WholeTicket, after: WholeTicket, step: TakenStep) -> tuple[str, ...]:
    """The departments that had it in hand and lost it, without having answered or won a return. When it is cancelled,
    those that have answered are told as well: their answer goes nowhere."""
    if step.step in CANCELLED:
        return concerned(before.branches)
    there = {one.n: one.state for one in after.branches}
    won = step.branch if step.step in (Step.REASSIGN, Step.WITHDRAW) else None
    taken = (
        one
        for one in before.branches
        if one.state in OPEN and there[one.n] is BranchState.WITHDRAWN and not (one.n == won and one.state in WON)
    )
    return tuple(dict.fromkeys(one.department for one in taken))


def _returned(whole: WholeTicket, branch: int | None) -> bool:
    return any(one.n == branch and one.state is BranchState.RETURNED for one in whole.branches)


def _with_lead(whole: WholeTicket, department: str) -> tuple[str, ...]:
    """This department, and the lead if that is another one."""
    leads = (one.department for one in whole.branches if one.lead and one.state is not BranchState.WITHDRAWN)
    return tuple(dict.fromkeys((department, *leads)))


def _due(whole: WholeTicket, ids: Sequence[str]) -> Instant | None:
    moments = [one.due_at for one in whole.branches if one.department in ids and one.state in OPEN]
    return min((moment for moment in moments if moment is not None), default=None)
