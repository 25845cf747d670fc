"""Reports of mistakes and missing answers (查无纠错, KB4): the table, clocks, and random histories against a model."""

import random
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from core.calendar import ALL_DAY, Calendar, Span
from core.errors import HotlineError
from core.ids import UserId
from knowledge.rules import reports
from knowledge.rules.reports import (
    About,
    Clocks,
    NoReason,
    NothingCorrected,
    Report,
    ReportNotNow,
    ReportState,
    ReportStep,
)

NOW = datetime(2026, 11, 23, 16, 0, tzinfo=ZoneInfo("Asia/Shanghai")).timestamp()
CLOCKS = Clocks(review_h=4, handle_h=8, recheck_h=2)
OFFICE = Calendar("Asia/Shanghai", ((Span(540, 1080),),) * 5 + ((),) * 2)
"""Monday to Friday, nine to six."""

RAISED = Report(
    id="r1",
    version=1,
    about=About.MISTAKE,
    state=ReportState.PENDING,
    article="a1",
    n=3,
    title="停水怎么办",
    query="",
    text="电话错了",
    interaction=None,
    department="water",
    editor=None,
    editor_name="",
    answer=None,
    answer_n=None,
    answer_title="",
    handled_by=None,
    handled_by_name="",
    by=UserId("u4"),
    by_name="王强",
    created_at=NOW,
    updated_at=NOW,
    due_at=NOW + 100.0,
    late=False,
    told_late=False,
)


def test_the_diagram_is_that_of_the_table() -> None:
    """Redraw it with: python -c "from knowledge.rules.reports import diagram; print(diagram(), end='')"."""
    assert Path("docs/states/knowledge-report.md").read_text("utf-8") == reports.diagram()


def test_each_pair_that_is_not_in_the_table_is_refused() -> None:
    """KB4."""
    for state in ReportState:
        for step in ReportStep:
            if (state, step) in reports.TABLE:
                assert reports.after(state, step) is reports.TABLE[state, step]
            else:
                with pytest.raises(ReportNotNow):
                    reports.after(state, step)


def test_the_clocks_run_in_working_time() -> None:
    """KB4: raised at four, they run for two hours today and two tomorrow morning."""
    due = reports.due(ReportState.PENDING, NOW, CLOCKS, OFFICE)
    assert due == datetime(2026, 11, 24, 11, 0, tzinfo=ZoneInfo("Asia/Shanghai")).timestamp()
    assert reports.due(ReportState.DONE, NOW, CLOCKS, OFFICE) is None
    never = Calendar("Asia/Shanghai", ((),) * 7)
    assert reports.due(ReportState.RECHECK, NOW, CLOCKS, never) == NOW + 2 * 3600


def test_what_is_refused_returned_or_passed_on_has_a_reason() -> None:
    with pytest.raises(NoReason):
        reports.stepped(RAISED, ReportStep.REFUSE, " ", NOW, None)
    handling = reports.stepped(RAISED, ReportStep.ACCEPT, "", NOW, NOW + 50)
    with pytest.raises(NoReason):
        reports.stepped(handling, ReportStep.PASS_ON, "", NOW, NOW + 900)


def test_work_that_is_passed_on_keeps_its_clock_and_lateness_is_remembered() -> None:
    handling = reports.stepped(RAISED, ReportStep.ACCEPT, "", NOW, NOW + 50)
    passed = reports.stepped(handling, ReportStep.PASS_ON, "不归我局", NOW + 60, NOW + 900)
    assert (passed.due_at, passed.late, handling.late) == (NOW + 50, True, False)
    handled = reports.stepped(replace(passed, told_late=True), ReportStep.HANDLE, "", NOW + 70, NOW + 200)
    assert (handled.state, handled.due_at, handled.late, handled.told_late) == ("recheck", NOW + 200, True, False)


def test_the_version_that_was_wrong_corrects_nothing() -> None:
    with pytest.raises(NothingCorrected):
        reports.must_correct(RAISED, "a1", 3)
    reports.must_correct(RAISED, "a1", 4)
    reports.must_correct(RAISED, "a2", 1)


class Model:
    """A report in plain terms: it waits for somebody, in a round that may be repeated, until it is over."""

    def __init__(self) -> None:
        self.waits_for, self.due, self.late = "reviewer", NOW + 100.0, False

    def take(self, step: ReportStep, note: str, now: float, due: float) -> bool:
        """Return whether the step may be taken; if so, take it."""
        following = {
            "reviewer": {"accept": "editor", "refuse": "nobody", "withdraw": "nobody"},
            "editor": {"handle": "checker", "pass_on": "editor"},
            "checker": {"confirm": "nobody", "return": "editor"},
        }.get(self.waits_for, {})
        if step not in following or (step in ("refuse", "return", "pass_on") and not note):
            return False
        self.late = self.late or now > self.due
        if following[step] != self.waits_for:
            self.waits_for, self.due = following[step], due
        return True


@pytest.mark.parametrize("seed", range(40))
def test_random_histories_end_as_in_the_model(seed: int) -> None:
    """KB4."""
    dice, now, model, report = random.Random(seed), NOW, Model(), RAISED
    always = Calendar("Asia/Shanghai", (ALL_DAY,) * 7)
    for _ in range(60):
        now += dice.uniform(0, 12 * 3600)
        step, note = dice.choice(list(ReportStep)), dice.choice(["", "说明"])
        following = reports.TABLE.get((report.state, step))
        due = None if following is None else reports.due(following, now, CLOCKS, always)
        before = report
        try:
            report = reports.stepped(report, step, note, now, due)
        except HotlineError:
            assert not model.take(step, note, now, 0.0)
            assert report is before
            continue
        assert model.take(step, note, now, due or 0.0)
        waits = {"pending": "reviewer", "handling": "editor", "recheck": "checker"}.get(report.state, "nobody")
        assert (waits, report.late, report.version) == (model.waits_for, model.late, before.version + 1)
        assert (report.due_at or 0.0) == (0.0 if waits == "nobody" else model.due)
