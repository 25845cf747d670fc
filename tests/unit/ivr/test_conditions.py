"""Conditions of a branch that depend on the time and the caller (IV3)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from core.messages.flow import Closing, FlowEnded
from ivr.flows.library import Library
from ivr.simulator.__main__ import Walk
from tests.unit.ivr.flows import flow, library

SHANGHAI = ZoneInfo("Asia/Shanghai")


def holds(when: str, *, at: str = "2026-11-26T09:00", caller: str = "13800001234") -> bool:
    """Return whether a condition holds for a caller at a time in Shanghai, on a Thursday."""
    nodes = f"""
    first: {{type: branch, cases: [{{when: {when}, next: yes}}], otherwise: no}}
    yes: {{type: hangup, prompts: a}}
    no: {{type: hangup, prompts: b}}
    """
    now = datetime.fromisoformat(at).replace(tzinfo=SHANGHAI).timestamp()
    walk = Walk(library(flow(nodes)), now=now)
    walk.arrive("100", caller)
    return walk.session.node == "yes"


@pytest.mark.parametrize(
    ("when", "at", "expected"),
    [
        ('{time: "08:30-12:00"}', "2026-11-26T08:30", True),
        ('{time: "08:30-12:00"}', "2026-11-26T12:00", False),
        ('{time: ["08:00-09:00", "13:00-24:00"]}', "2026-11-26T23:59", True),
        ('{time: "22:00-06:00"}', "2026-11-26T05:59", True),
        ('{time: "22:00-06:00"}', "2026-11-26T22:00", True),
        ('{time: "22:00-06:00"}', "2026-11-26T06:00", False),
        ("{weekday: thursday}", "2026-11-26T00:00", True),
        ("{weekday: [saturday, sunday]}", "2026-11-26T00:00", False),
        ('{date: "2026-11-26"}', "2026-11-26T23:59", True),
        ('{date: "2026-10-01..2026-10-07"}', "2026-10-07T23:59", True),
        ('{date: ["2026-01-01", "2026-10-01..2026-10-07"]}', "2026-10-08T00:00", False),
        ('{weekday: thursday, time: "10:00-11:00"}', "2026-11-26T09:00", False),
    ],
)
def test_time_weekday_and_date_are_those_of_the_site(when: str, at: str, expected: bool) -> None:
    """IV3: the site's local time counts, whatever the machine's time zone."""
    assert holds(when, at=at) is expected


def test_a_caller_is_known_by_the_whole_number_or_by_its_beginning() -> None:
    assert holds('{caller: ["13800001234", "119"]}')
    assert not holds('{caller: "1380000123"}')
    assert holds('{caller_prefix: "138"}')
    assert not holds('{caller: "13800001234"}', caller="")


OPEN_OR_NOT = """
first: {type: branch, cases: [{when: {hours: %s}, next: %s}], otherwise: %s}
answered: {type: hangup, prompts: a}
night: {type: hangup, prompts: b%s}
"""
OPEN_FIRST, CLOSED_FIRST = ("open", "answered", "night"), ("closed", "night", "answered")


@pytest.mark.parametrize("asked", [OPEN_FIRST, CLOSED_FIRST])
@pytest.mark.parametrize(
    ("is_open", "counts_as", "closing"),
    [
        (True, "", Closing.SERVED),
        (False, "", Closing.OUT_OF_HOURS),
        (False, ", counts_as: served", Closing.SERVED),
        (False, ", counts_as: wrong_number", Closing.WRONG_NUMBER),
    ],
)
def test_a_flow_says_whom_it_served(
    monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], is_open: bool, counts_as: str, closing: Closing
) -> None:
    """Issue 28: callers out of hours and wrong numbers are not self-service."""
    monkeypatch.setattr(Library, "is_open", lambda *_: is_open)
    walk = Walk(library(flow(OPEN_OR_NOT % (*asked, counts_as))))
    walk.arrive("100")
    walk.listen()
    walk.leave()
    assert [one.closing for one in walk.posted if isinstance(one, FlowEnded)] == [closing]
