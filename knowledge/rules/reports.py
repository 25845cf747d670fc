"""Reports of mistakes and of missing answers (查无纠错, KB4): the table of their states, their clocks and checks.
Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from core.calendar import Calendar
from core.errors import Conflict, Invalid
from core.ids import Instant, UserId
from core.working_time import NeverOpen, after_working

HOUR_S: Final = 3600.0
LONGEST_TEXT: Final = 500
LONGEST_QUERY: Final = 100
LONGEST_NOTE: Final = 200


class About(StrEnum):
    """The kinds of report."""

    MISTAKE = "mistake"
    """纠错: an article says something wrong."""

    MISSING = "missing"
    """查无: a search has no answer."""


class ReportState(StrEnum):
    """The states of a report."""

    PENDING = "pending"
    """待审核."""

    HANDLING = "handling"
    """待处理: an editor corrects the article or writes one."""

    RECHECK = "recheck"
    """待复核."""

    DONE = "done"
    REFUSED = "refused"
    """不成立: nothing is wrong."""

    WITHDRAWN = "withdrawn"
    """撤回: by the reporter, before anybody has reviewed it."""


class ReportStep(StrEnum):
    """The steps of a report."""

    RAISE = "raise"
    """发起."""

    ACCEPT = "accept"
    """审核通过: to a department, or to the editor who wrote the article."""

    REFUSE = "refuse"
    PASS_ON = "pass_on"
    """转派: another department is responsible."""

    HANDLE = "handle"
    """处理: with the article and version that correct it."""

    CONFIRM = "confirm"
    """复核通过."""

    RETURN = "return"
    """退回重办."""

    WITHDRAW = "withdraw"


S, P = ReportState, ReportStep
OPEN: Final = (S.PENDING, S.HANDLING, S.RECHECK)
"""States in which somebody still has to act, and a clock runs."""

TABLE: Final[Mapping[tuple[ReportState, ReportStep], ReportState]] = {
    (S.PENDING, P.ACCEPT): S.HANDLING,
    (S.PENDING, P.REFUSE): S.REFUSED,
    (S.PENDING, P.WITHDRAW): S.WITHDRAWN,
    (S.HANDLING, P.PASS_ON): S.HANDLING,
    (S.HANDLING, P.HANDLE): S.RECHECK,
    (S.RECHECK, P.CONFIRM): S.DONE,
    (S.RECHECK, P.RETURN): S.HANDLING,
}
"""The steps that each state allows, with the state that follows. A pair that is not here is refused."""

REASONED: Final = frozenset({P.REFUSE, P.RETURN, P.PASS_ON})
"""The steps that need a reason."""


class ReportNotNow(Conflict):
    """This report is not in a state that allows this step."""

    code = "knowledge.report_not_now"


class NoReason(Invalid):
    """Give a reason."""

    code = "knowledge.report_no_reason"


class NothingCorrected(Conflict):
    """The article has no newer version than the one that was reported: correct it and send it to review first."""

    code = "knowledge.report_nothing_corrected"


class NotOnLine(Conflict):
    """The version that corrects it is not published yet."""

    code = "knowledge.report_not_on_line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """The working hours allowed for each state."""

    review_h: float
    handle_h: float
    recheck_h: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report. `article` with its version `n`: the one that is wrong; `query`: the words that were searched for;
    `interaction`: the call in which it came up; `department` and `editor`: who is to correct it, '' and None before
    that is known; `due_at`: the end of the state's clock, None once it is over; `late`: a clock ran out before its
    step; `answer` with its version `answer_n`: the article that has corrected it."""

    id: str
    version: int
    about: About
    state: ReportState
    article: str | None
    n: int | None
    title: str
    query: str
    text: str
    interaction: str | None
    department: str
    editor: UserId | None
    editor_name: str
    answer: str | None
    answer_n: int | None
    answer_title: str
    handled_by: UserId | None
    handled_by_name: str
    by: UserId
    by_name: str
    created_at: Instant
    updated_at: Instant
    due_at: Instant | None
    late: bool
    told_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A step that was taken. `late`: after its clock ran out."""

    step: ReportStep
    by: UserId
    by_name: str
    at: Instant
    note: str
    late: bool


def after(state: ReportState, step: ReportStep) -> ReportState:
    """Return the state that follows. Raises `ReportNotNow`."""
    following = TABLE.get((state, step))
    if following is None:
        raise ReportNotNow(state=state.value)
    return following


def due(state: ReportState, now: Instant, clocks: Clocks, calendar: Calendar) -> Instant | None:
    """Return the end of the clock that a state starts, in working time; None for a state without one."""
    hours = {S.PENDING: clocks.review_h, S.HANDLING: clocks.handle_h, S.RECHECK: clocks.recheck_h}.get(state)
    if hours is None:
        return None
    try:
        return after_working(calendar, now, hours * HOUR_S)
    except NeverOpen:
        return now + hours * HOUR_S


def stepped(report: Report, step: ReportStep, note: str, now: Instant, due_at: Instant | None, **fields: Any) -> Report:
    """Return the report after a step. Raises `ReportNotNow` and `NoReason`. When work is passed on, its clock runs
    on."""
    state = after(report.state, step)
    if step in REASONED and not note.strip():
        raise NoReason(field="note")
    late = is_late(report, now)
    return replace(
        report,
        state=state,
        version=report.version + 1,
        updated_at=now,
        due_at=report.due_at if state is report.state else due_at,
        late=report.late or late,
        told_late=report.told_late and state is report.state,
        **fields,
    )


def is_late(report: Report, now: Instant) -> bool:
    """Whether the clock of its state has run out."""
    return report.due_at is not None and now > report.due_at


def must_correct(report: Report, answer: str, version: int) -> None:
    """Raise `NothingCorrected` if this is the version of the reported article that was wrong, or an earlier one."""
    if answer == report.article and report.n is not None and version <= report.n:
        raise NothingCorrected


def diagram() -> str:
    """Return the table as docs/states/knowledge-report.md."""
    arrows: dict[tuple[ReportState, ReportState], list[str]] = {}
    for (state, step), following in TABLE.items():
        arrows.setdefault((state, following), []).append(step)
    lines = ["# The states of a report of a mistake or a missing answer (查无纠错)", ""]
    lines += ["Drawn from `knowledge/rules/reports.py` by its `diagram()`; a test compares."]
    lines += ["Each step is kept with who took it, when and why, and whether its clock had run out.", ""]
    lines += ["```mermaid", "stateDiagram-v2", f"    [*] --> {S.PENDING}: {P.RAISE}"]
    lines += [f"    {state} --> {following}: {', '.join(steps)}" for (state, following), steps in arrows.items()]
    lines += [f"    {state} --> [*]" for state in (S.DONE, S.REFUSED, S.WITHDRAWN)]
    return "\n".join([*lines, "```"]) + "\n"
