"""The life of a ticket (TK3, TK4): its states and steps in a table, from which docs/states/ticket.md is drawn."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class TicketState(StrEnum):
    """The states of a ticket: those of TK3, drafts, and states in which it awaits a decision or is closed."""

    DRAFT = "draft"
    WAITING = "waiting"
    """尚未受理: submitted, and not taken by a dispatcher yet."""

    ACCEPTED = "accepted"
    """已经受理: with a dispatcher, and not with any department."""

    HANDLING = "handling"
    """正在处理: with one or more departments."""

    AWAITING = "awaiting"
    """等待回应: the citizen was asked something. All clocks are paused."""

    SUSPENDED = "suspended"
    """挂起: all clocks are paused."""

    DECIDING = "deciding"
    """主管处理: a superior decides how to proceed. The departments continue meanwhile."""

    DONE = "done"
    """处理完成: answered; archived after a day without a word from the citizen."""

    REVIEWING = "reviewing"
    """复核: the citizen was called back and is not satisfied."""

    REJECTED = "rejected"
    """驳回: the work was not enough, and the departments have it again."""

    REOPENED = "reopened"
    """尚未解决: the citizen has said more, and nobody has dealt with that yet."""

    ARCHIVED = "archived"
    """已经存档."""

    CANCELLED = "cancelled"
    """销单."""


class Step(StrEnum):
    """The steps of a ticket (TK4). Those further down are steps on a branch, which may also change the ticket's
    state."""

    SUBMIT = "submit"
    AT_ONCE = "at_once"
    """即时答复: the agent answered during the call."""

    ACCEPT = "accept"
    DISPATCH = "dispatch"
    SETTLE = "settle"
    """直接处理: answered without a department, and archived."""

    TELL_LEGAL_WAY = "tell_legal_way"
    """告知法定途径: the citizen was told of the legal way on which the matter is to be pursued, and it is archived."""

    ASK_CITIZEN = "ask_citizen"
    REPLY = "reply"
    """The citizen has said more."""

    NOTE = "note"
    """补记: the agent adds what was left out; nothing else changes."""

    CORRECT = "correct"
    """更正: words of the ticket were wrong. It has a form of its own, see `tickets.rules.correcting`."""

    SUSPEND = "suspend"
    RESUME = "resume"
    HARD = "hard"
    """疑难单: marked as a hard case, and referred to a superior."""

    ESCALATE = "escalate"
    """主管处理: department, time or urgency is unclear, so a superior decides."""

    DECIDE = "decide"
    SUPERVISE = "supervise"
    """督办."""

    URGE = "urge"
    """催办."""

    FINISH = "finish"
    """办结: the dispatcher ends it, even with a branch still open."""

    REVIEW = "review"
    """复核, passed."""

    REJECT = "reject"
    """驳回: reworked by the departments that had answered."""

    CALL_BACK = "call_back"
    """回访, with its result."""

    TELL_CALL_BACK = "tell_call_back"
    """回访补录: a result without a call of ours, with the reason; it does not count until somebody confirms it."""

    CONFIRM_CALL_BACK = "confirm_call_back"
    """补录确认, by a second person."""

    REFUSE_CALL_BACK = "refuse_call_back"

    ARCHIVE = "archive"
    CANCEL = "cancel"

    RETURN_UP = "return_up"
    """退回上级: the platform that sent it is asked to take it back."""

    EXTEND_UP = "extend_up"
    """The platform that sent it is asked for more time."""

    RETURNED_UP = "returned_up"
    """That platform takes the ticket back."""

    EXTENDED_UP = "extended_up"
    REFUSED_UP = "refused_up"

    SIGN = "sign"
    """签收."""

    HANDLE = "handle"
    """A progress report."""

    ANSWER = "answer"
    RETURN = "return"
    """退单."""

    REFUSE_RETURN = "refuse_return"
    APPEAL = "appeal"
    """申诉: the department disputes the refusal of its return; allowed once."""

    UPHOLD = "uphold"
    """维持: a superior lets the refusal stand, and the department handles it."""

    OVERTURN = "overturn"
    """改判: a superior finds that the department was right."""

    REASSIGN = "reassign"
    """改派, also for a branch that its department has returned."""

    WITHDRAW = "withdraw"
    ASK_EXTENSION = "ask_extension"
    """延期."""

    GRANT_EXTENSION = "grant_extension"
    REFUSE_EXTENSION = "refuse_extension"


class Follow(StrEnum):
    """A state that depends on the branches or on the citizen."""

    WORK = "as_work_stands"
    """Handling while a branch is open, otherwise accepted."""

    JOIN = "as_branches_join"
    """Done once the branches have joined, otherwise as for `WORK`."""

    HEARD = "as_the_citizen_says"
    """Under review if the citizen is not satisfied or makes a demand that nobody is responsible for; otherwise
    unchanged, so that an archived ticket stays archived."""


S, P = TicketState, Step
Target = TicketState | Follow

IN_WORK: Final = (S.WAITING, S.ACCEPTED, S.HANDLING, S.AWAITING, S.SUSPENDED, S.DECIDING, S.REJECTED, S.REOPENED)
"""The states in which somebody still has to act before it is answered."""

OPEN: Final = (*IN_WORK, S.REVIEWING, S.DONE)
"""Submitted, and not closed."""

CLOSED: Final = (S.ARCHIVED, S.CANCELLED)
PAUSED: Final = frozenset({S.AWAITING, S.SUSPENDED})
"""The states in which clocks are paused."""

BRANCH_STEPS: Final = (
    *(P.SIGN, P.HANDLE, P.ANSWER, P.RETURN, P.REFUSE_RETURN, P.REASSIGN, P.WITHDRAW),
    *(P.ASK_EXTENSION, P.GRANT_EXTENSION, P.REFUSE_EXTENSION, P.APPEAL, P.UPHOLD, P.OVERTURN),
)
"""Steps that name a branch."""


def _table() -> Mapping[tuple[TicketState, Step], Target]:
    table: dict[tuple[TicketState, Step], Target] = {
        (S.DRAFT, P.SUBMIT): S.WAITING,
        (S.DRAFT, P.AT_ONCE): S.ARCHIVED,
        (S.WAITING, P.ACCEPT): S.ACCEPTED,
        (S.REOPENED, P.ACCEPT): Follow.WORK,
        (S.ACCEPTED, P.FINISH): S.DONE,
        (S.HANDLING, P.FINISH): S.DONE,
        (S.DONE, P.REVIEW): S.DONE,
        (S.REVIEWING, P.REVIEW): S.DONE,
        (S.DONE, P.REJECT): S.REJECTED,
        (S.REVIEWING, P.REJECT): S.REJECTED,
        (S.DONE, P.CALL_BACK): Follow.HEARD,
        (S.ARCHIVED, P.CALL_BACK): Follow.HEARD,
        (S.DONE, P.ARCHIVE): S.ARCHIVED,
        (S.DECIDING, P.DECIDE): Follow.WORK,
        (S.AWAITING, P.RESUME): Follow.WORK,
        (S.SUSPENDED, P.RESUME): Follow.WORK,
    }
    for state in (S.WAITING, S.ACCEPTED, S.HANDLING, S.DECIDING, S.REJECTED, S.REOPENED, S.REVIEWING):
        table |= {(state, P.DISPATCH): S.HANDLING, (state, P.SETTLE): S.ARCHIVED}
        table[state, P.TELL_LEGAL_WAY] = S.ARCHIVED
    for state in (S.WAITING, S.ACCEPTED, S.HANDLING, S.REJECTED, S.REOPENED):
        table |= {(state, P.HARD): S.DECIDING, (state, P.ESCALATE): S.DECIDING}
        table |= {(state, P.ASK_CITIZEN): S.AWAITING, (state, P.SUSPEND): S.SUSPENDED}
    for state in (S.DONE, S.ARCHIVED):
        table |= {(state, P.TELL_CALL_BACK): state, (state, P.REFUSE_CALL_BACK): state}
        table[state, P.CONFIRM_CALL_BACK] = Follow.HEARD
    for state in (*OPEN, S.ARCHIVED):
        table[state, P.NOTE] = state
    for state in (*IN_WORK, S.REVIEWING):
        table |= {(state, P.SUPERVISE): state, (state, P.URGE): state, (state, P.CANCEL): S.CANCELLED}
        table |= {(state, step): state for step in (P.RETURN_UP, P.EXTEND_UP, P.EXTENDED_UP, P.REFUSED_UP)}
        table[state, P.RETURNED_UP] = S.CANCELLED
    for state in (S.HANDLING, S.AWAITING, S.REOPENED, S.DONE, S.REVIEWING, S.ARCHIVED):
        table[state, P.REPLY] = S.REOPENED
    for state in (S.WAITING, S.ACCEPTED, S.SUSPENDED, S.DECIDING, S.REJECTED):
        table[state, P.REPLY] = state
    for state in (S.HANDLING, S.REJECTED, S.REOPENED, S.DECIDING):
        decided: Target = S.DECIDING if state is S.DECIDING else Follow.JOIN
        table |= {(state, step): state for step in BRANCH_STEPS}
        table |= {(state, P.ANSWER): decided, (state, P.WITHDRAW): decided}
    table[S.REJECTED, P.SIGN] = S.HANDLING
    return table


TABLE: Final = _table()
"""The state that follows. Pairs missing here are refused."""

FOLLOWING: Final[Mapping[Follow, tuple[TicketState, ...]]] = {
    Follow.WORK: (S.HANDLING, S.ACCEPTED),
    Follow.JOIN: (S.DONE, S.HANDLING, S.ACCEPTED),
    Follow.HEARD: (S.REVIEWING, S.DONE, S.ARCHIVED),
}


def diagram() -> str:
    """The table in the form of docs/states/ticket.md."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for (state, step), after in TABLE.items():
        if after is not state:
            arrows.setdefault((state, after), []).append(step)
    lines = ["# A ticket's states", ""]
    lines += ["Drawn from `tickets/rules/workflow/states.py` by its `diagram()`; a test compares."]
    lines += ["Steps that leave a ticket in its state are not drawn; a step that is not in the table is refused.", ""]
    lines += ["```mermaid", "stateDiagram-v2", f"    [*] --> {S.DRAFT}"]
    lines += [f"    state {follow} <<choice>>" for follow in Follow]
    lines += [f"    {state} --> {after}: {', '.join(steps)}" for (state, after), steps in arrows.items()]
    lines += [f"    {follow} --> {state}" for follow, states in FOLLOWING.items() for state in states]
    lines += [f"    {state} --> [*]" for state in CLOSED]
    return "\n".join([*lines, "```"]) + "\n"
