"""The steps of a ticket: who may take each, and what it requires."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from core.ids import Instant, InteractionId, UserId
from tickets.rules.workflow.branches import Join
from tickets.rules.workflow.legal_ways import LegalWayTold
from tickets.rules.workflow.states import Step, TicketState


class StepTaker(StrEnum):
    """The role in which a step is taken. A person may have several of them for one ticket."""

    WRITER = "writer"
    """An agent who may read the ticket and write tickets."""

    DISPATCHER = "dispatcher"
    SUPERIOR = "superior"
    CALLER = "caller"
    """An agent who calls citizens back (回访员)."""

    DEPARTMENT = "department"
    """A person of the branch's department; for a step without a branch, of any department that has the ticket in
    hand."""

    ABOVE = "above"
    """The platform that sent the ticket."""

    CLOCK = "clock"
    """The system itself, when a time is up."""


ABOVE: Final = "tickets.above"
"""The right of the platform above, which no person has."""


class Need(StrEnum):
    """The data that a step may require."""

    OPINION = "opinion"
    REASON = "reason"
    DEPARTMENTS = "departments"
    DEPARTMENT = "department"
    HOURS = "hours"
    RESULT = "result"
    CLAUSE = "clause"
    """A clause of the catalogue of duties, or the statement that none fits."""

    LEGAL_WAY = "legal_way"
    """A legal way, and who told the citizen of it, by which call or letter."""


@dataclass(frozen=True, slots=True)
class StepRule:
    """The roles that may take a step, and what it requires."""

    movers: frozenset[StepTaker]
    needs: frozenset[Need] = frozenset()


def _deed(movers: str, *needs: Need) -> StepRule:
    of = {
        "w": StepTaker.WRITER,
        "d": StepTaker.DISPATCHER,
        "s": StepTaker.SUPERIOR,
        "u": StepTaker.DEPARTMENT,
        "f": StepTaker.CALLER,
        "c": StepTaker.CLOCK,
        "p": StepTaker.ABOVE,
    }
    return StepRule(frozenset(of[letter] for letter in movers), frozenset(needs))


DEEDS: Final[Mapping[Step, StepRule]] = {
    Step.ACCEPT: _deed("d"),
    Step.DISPATCH: _deed("ds", Need.DEPARTMENTS),
    Step.SETTLE: _deed("ds", Need.OPINION),
    Step.TELL_LEGAL_WAY: _deed("ds", Need.OPINION, Need.LEGAL_WAY),
    Step.ASK_CITIZEN: _deed("du", Need.OPINION),
    Step.REPLY: _deed("wd", Need.OPINION),
    Step.NOTE: _deed("w", Need.OPINION),
    Step.SUSPEND: _deed("ds", Need.REASON),
    Step.RESUME: _deed("ds"),
    Step.HARD: _deed("du", Need.REASON),
    Step.ESCALATE: _deed("d", Need.REASON),
    Step.DECIDE: _deed("s", Need.OPINION),
    Step.SUPERVISE: _deed("s", Need.OPINION),
    Step.URGE: _deed("wds"),
    Step.FINISH: _deed("d"),
    Step.REVIEW: _deed("ds"),
    Step.REJECT: _deed("ds", Need.REASON),
    Step.CALL_BACK: _deed("f", Need.RESULT),
    Step.TELL_CALL_BACK: _deed("f", Need.RESULT, Need.REASON),
    Step.CONFIRM_CALL_BACK: _deed("ds"),
    Step.REFUSE_CALL_BACK: _deed("ds", Need.REASON),
    Step.ARCHIVE: _deed("dc"),
    Step.CANCEL: _deed("ds", Need.REASON),
    Step.RETURN_UP: _deed("ds", Need.REASON),
    Step.EXTEND_UP: _deed("ds", Need.HOURS, Need.REASON),
    Step.RETURNED_UP: _deed("sp"),
    Step.EXTENDED_UP: _deed("sp", Need.HOURS),
    Step.REFUSED_UP: _deed("sp"),
    Step.SIGN: _deed("u"),
    Step.HANDLE: _deed("u", Need.OPINION),
    Step.ANSWER: _deed("u", Need.OPINION),
    Step.RETURN: _deed("u", Need.CLAUSE, Need.REASON),
    Step.REFUSE_RETURN: _deed("d", Need.REASON),
    Step.APPEAL: _deed("u", Need.REASON),
    Step.UPHOLD: _deed("s", Need.REASON),
    Step.OVERTURN: _deed("s", Need.REASON),
    Step.REASSIGN: _deed("d", Need.DEPARTMENT, Need.REASON),
    Step.WITHDRAW: _deed("d", Need.REASON),
    Step.ASK_EXTENSION: _deed("u", Need.HOURS, Need.REASON),
    Step.GRANT_EXTENSION: _deed("ds"),
    Step.REFUSE_EXTENSION: _deed("ds", Need.REASON),
}
"""All steps except corrections and those that end a draft. Closing over a mandatory branch also needs a reason."""


class Verdict(StrEnum):
    """A citizen's verdict, in a call-back, on the service or on the result."""

    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    FAIRLY_SATISFIED = "fairly_satisfied"
    """基本满意, which counts as satisfied."""

    UNSATISFIED = "unsatisfied"
    VERY_UNSATISFIED = "very_unsatisfied"


UNHAPPY: Final = frozenset({Verdict.UNSATISFIED, Verdict.VERY_UNSATISFIED})


@dataclass(frozen=True, slots=True)
class CallBack:
    """The result of a call-back (回访). A verdict of None: not reached, or not given. Service and result are asked
    separately.

    `unreasonable`: the demand is unreasonable, or nobody is responsible for it; a reviewer decides. `interaction`: the
    call itself, as proof. Without it, a second person has confirmed the result, or it is from before results had to be
    proved.
    """

    reached: bool
    service: Verdict | None = None
    result: Verdict | None = None
    unreasonable: bool = False
    interaction: InteractionId | None = None

    @property
    def to_review(self) -> bool:
        """Whether the ticket has to be reviewed."""
        return self.unreasonable or not UNHAPPY.isdisjoint({self.service, self.result})


class Way(StrEnum):
    """How the department of a branch was chosen."""

    HAND = "hand"
    SUGGESTED = "suggested"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Share:
    """A department that gets a branch: as the lead (主办) or in addition (协办). `rule`: the rule that named it."""

    department: str
    lead: bool = False
    mandatory: bool = True
    way: Way = Way.HAND
    rule: str = ""
    rule_version: int = 0


@dataclass(frozen=True, slots=True)
class Cited:
    """A clause of the catalogue of duties as it was when cited; `department`: the one responsible."""

    duty: str
    version: int
    department: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A step that somebody wants to take."""

    step: Step
    branch: int | None = None
    opinion: str = ""
    reason: str = ""
    shares: tuple[Share, ...] = ()
    join: Join = Join.ALL
    hours: float | None = None
    result: CallBack | None = None
    files: tuple[str, ...] = ()
    """Attachments uploaded for this step."""

    cited: Cited | None = None
    no_clause: bool = False
    """No clause of the catalogue says which department is responsible."""

    legal_way: LegalWayTold | None = None

    def legal_way_of(self, before: str, state: TicketState) -> str:
        """The way that the citizen was told of, after this step; it counts only while the ticket is closed by that."""
        if self.step is Step.TELL_LEGAL_WAY and self.legal_way is not None:
            return self.legal_way.way
        return before if state is TicketState.ARCHIVED else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenStep:
    """A step in the ticket's history. `departments`: the ones that it was dispatched to."""

    version: int
    step: Step
    by: UserId
    by_name: str
    at: Instant
    before: str
    after: str
    branch: int | None = None
    department: str = ""
    departments: tuple[str, ...] = ()
    opinion: str = ""
    reason: str = ""
    hours: float | None = None
    result: CallBack | None = None
    over_open: bool = False
    """It closed the ticket over an open mandatory branch."""

    cited: Cited | None = None
    no_clause: bool = False
    late: bool = False
    """超时退单: a return after its moment, or after an answer."""

    rule: str = ""
    """The dispatch rule that sent it straight to its departments."""

    was: Mapping[str, str] = field(default_factory=dict)
    """The fields that a correction changed, each with its former words; '' where those are the citizen's own data."""

    legal_way: LegalWayTold | None = None


def step_without_call(step: TakenStep) -> TakenStep:
    """The step without the call in which the citizen was called back, or told of a legal way."""
    result = replace(step.result, interaction=None) if step.result is not None else None
    told = replace(step.legal_way, interaction=None) if step.legal_way is not None else None
    return replace(step, result=result, legal_way=told)
