"""The rules of campaigns: pace, hours, lists line by line, and the result of each number (TE5)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from campaigns.rules.campaigns import NEXT, CampaignDeed, CampaignState, Hours, Outcome, day_of, outcome_of, tried_again
from campaigns.rules.pace import BURST, Lines, may_begin
from campaigns.rules.rows import AT_MOST, Problem, Row, RowFault, checked, rows_of
from core.calendar import ALL_DAY, CLOSED, Calendar, Span
from core.messages.survey import SurveyResult
from core.messages.telephony import LOST, EndCause
from core.outbound import DialLimits

ZONE = "Asia/Shanghai"


def at(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).timestamp()


@pytest.mark.parametrize(
    ("in_use", "outbound", "under_way", "expected"),
    [
        (0, 0, 0, BURST),
        (189, 0, 0, 1),
        (190, 0, 0, 0),
        (209, 0, 0, 0),
        (0, 29, 0, 1),
        (0, 30, 0, 0),
        (0, 4, 4, 1),
        (0, 5, 5, 0),
        (0, 9, 9, 0),
    ],
    ids=[
        "free",
        "one above the reserve",
        "the reserve is the callers'",
        "callers need more",
        "one of those to the outside",
        "as many to the outside as may be",
        "one more of its own",
        "all of its own",
        "its limit was lowered",
    ],
)
def test_a_campaign_never_takes_the_lines_of_callers(in_use: int, outbound: int, under_way: int, expected: int) -> None:
    """TE5: the free lines, the limit on outgoing lines and its own limit bound it."""
    lines = Lines(total=210, in_use=in_use, outbound_limit=30, outbound=outbound)
    assert may_begin(lines, reserve=20, at_once=5, under_way=under_way) == expected


def test_nobody_is_rung_outside_of_the_hours() -> None:
    hours = Hours(from_minute=540, until_minute=1080, days=frozenset({1, 2, 3, 4, 5}))
    thursday = ["2026-11-26T08:59", "2026-11-26T09:00", "2026-11-26T17:59", "2026-11-26T18:00"]
    assert [hours.open(at(one), ZONE) for one in thursday] == [False, True, True, False]
    assert not hours.open(at("2026-11-28T10:00"), ZONE)


def test_a_campaign_heeds_holidays_and_make_up_days_of_the_sites_calendar() -> None:
    """Issue 13: it never calls on a day that the administrator excludes, and it respects make-up days (调休)."""
    hours = Hours(from_minute=540, until_minute=1080, days=frozenset({1, 2, 3, 4, 5}))
    office = (Span(510, 720), Span(810, 1050))
    thursday, saturday, sunday = date(2026, 11, 26), date(2026, 11, 28), date(2026, 11, 29)
    calendar = Calendar(
        zone=ZONE,
        weekly=(*[office] * 5, CLOSED, ALL_DAY),
        days={thursday: CLOSED, saturday: office, date(2026, 12, 1): office},
        holidays={thursday: "感恩节", date(2026, 12, 1): "a holiday on which it is open"},
    )
    cases = {
        "2026-11-26T10:00": False,  # a holiday
        "2026-11-27T10:00": True,
        "2026-11-27T12:30": False,  # closed at noon
        "2026-11-27T17:45": False,  # the campaign's hours, but not the site's
        "2026-11-27T08:45": False,  # the site's, but not the campaign's
        "2026-11-28T10:00": True,  # a make-up Saturday
        f"{sunday}T10:00": False,  # open, but still a Sunday
        "2026-12-01T10:00": False,  # nobody is called for a survey on a holiday, open or not
    }
    assert {moment: hours.open(at(moment), ZONE, calendar) for moment in cases} == cases


@pytest.mark.parametrize("zone", ["Asia/Kolkata", "Asia/Kathmandu", "Asia/Shanghai"])
def test_a_day_ends_at_midnight_in_zones_of_half_hours_too(zone: str) -> None:
    late = datetime(2026, 11, 26, 23, 59, 30, tzinfo=ZoneInfo(zone)).timestamp()
    tomorrow = datetime(2026, 11, 27, tzinfo=ZoneInfo(zone)).timestamp()
    assert tried_again(late, 0, zone) == tomorrow
    assert (day_of(late, zone), day_of(tomorrow, zone)) == (20261126, 20261127)


def test_a_number_is_tried_again_on_another_day_at_the_earliest() -> None:
    evening = at("2026-11-26T17:00")
    assert tried_again(evening, 3600, ZONE) == at("2026-11-27T00:00")
    assert tried_again(evening, 86_400, ZONE) == at("2026-11-27T17:00")
    assert day_of(at("2026-11-27T00:00"), ZONE) == day_of(evening, ZONE) + 1


def test_what_came_of_a_call() -> None:
    def of(cause: EndCause, *, answered: bool = False, survey: SurveyResult | None = None) -> Outcome:
        return outcome_of(cause, answered=answered, survey=survey)

    assert of(EndCause.BUSY) is Outcome.BUSY
    assert of(EndCause.NO_ANSWER) is Outcome.NO_ANSWER
    assert of(EndCause.LOST_PBX_RESTART) is Outcome.FAILED
    assert of(EndCause.NORMAL, answered=True) is Outcome.HUNG_UP
    assert {of(cause, answered=True) for cause in LOST} == {Outcome.FAILED}, "nobody has hung up"
    assert of(EndCause.NORMAL, answered=True, survey=SurveyResult.ANSWERED) is Outcome.SCORED
    assert of(EndCause.NORMAL, answered=True, survey=SurveyResult.REFUSED) is Outcome.REFUSED


def test_a_finished_campaign_stays_finished() -> None:
    assert not [deed for deed in CampaignDeed if (CampaignState.FINISHED, deed) in NEXT]
    assert {state for state, _ in NEXT} | set(NEXT.values()) == set(CampaignState)


def test_each_line_of_a_list_is_checked() -> None:
    heading, *lines = ("\ufeff号码,备注", "138 1234-5678,社保", "", "13812345678,again", "abc", "+8613900001111")
    text = "\n".join((heading, *lines, "4008123123", "13700002222，热线", "110", "12345", "8001", "123"))
    good, problems = checked(rows_of(text), (), {"13700002222"}, DialLimits(allowed=("1",)).refused)
    assert good == [Row("13812345678", "社保"), Row("13900001111", "")]
    assert problems == [
        Problem(4, RowFault.TWICE),
        Problem(5, RowFault.NO_NUMBER),
        Problem(7, RowFault.NOT_ALLOWED),
        Problem(8, RowFault.DO_NOT_CALL),
        Problem(9, RowFault.EMERGENCY),
        Problem(10, RowFault.OWN),
        Problem(11, RowFault.INNER),
        Problem(12, RowFault.NO_NUMBER),
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "8613800138000",
        "013800138000",
        "0086 138 0013 8000",
        "'13800138000",
        '"13800138000"',
        '="13800138000"',
        "１３８００１３８０００",
    ],
)
def test_a_number_is_known_however_a_spreadsheet_has_it(cell: str) -> None:
    assert [row for _, row in rows_of(f"{cell};张先生, 社保")] == [Row("13800138000", "张先生, 社保")]


def test_what_a_spreadsheet_has_shortened_is_no_number() -> None:
    _, problems = checked(rows_of("1.38E+10\n中文\n,备注\n"), (), (), lambda _: None)
    assert [(one.line, one.fault) for one in problems] == [(n, RowFault.NO_NUMBER) for n in (1, 2, 3)]


def test_a_list_has_an_end() -> None:
    rows = ((n, Row(str(13_800_000_000 + n), "")) for n in range(AT_MOST + 2))
    good, problems = checked(rows, ["13700000000"], (), lambda _: None)
    assert (len(good), [one.fault for one in problems]) == (AT_MOST - 1, [RowFault.TOO_MANY] * 3)
