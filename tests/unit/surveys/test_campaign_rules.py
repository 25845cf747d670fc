"""The rules of campaigns: pace, hours, lists line by line, and what came of a number (TE5)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from core.messages.survey import SurveyResult
from core.messages.telephony import EndCause
from surveys.rules.campaigns import NEXT, CampaignDeed, CampaignState, Hours, Outcome, day_of, outcome_of, tried_again
from surveys.rules.pace import BURST, Lines, may_begin
from surveys.rules.rows import AT_MOST, Problem, Row, RowFault, checked, rows_of

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
    """TE5: bounded by free lines, by those to the outside, and by its own limit."""
    lines = Lines(total=210, in_use=in_use, outbound_limit=30, outbound=outbound)
    assert may_begin(lines, reserve=20, at_once=5, under_way=under_way) == expected


def test_nobody_is_rung_outside_of_the_hours() -> None:
    hours = Hours(from_minute=540, until_minute=1080, days=frozenset({1, 2, 3, 4, 5}))
    thursday = ["2026-11-26T08:59", "2026-11-26T09:00", "2026-11-26T17:59", "2026-11-26T18:00"]
    assert [hours.open(at(one), ZONE) for one in thursday] == [False, True, True, False]
    assert not hours.open(at("2026-11-28T10:00"), ZONE)


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
    assert of(EndCause.NORMAL, answered=True, survey=SurveyResult.ANSWERED) is Outcome.SCORED
    assert of(EndCause.NORMAL, answered=True, survey=SurveyResult.REFUSED) is Outcome.REFUSED


def test_a_finished_campaign_stays_finished() -> None:
    assert not [deed for deed in CampaignDeed if (CampaignState.FINISHED, deed) in NEXT]
    assert {state for state, _ in NEXT} | set(NEXT.values()) == set(CampaignState)


def test_each_line_of_a_list_is_checked() -> None:
    text = (
        "\ufeff号码,备注\n138 1234-5678,社保\n\n13812345678,again\nabc\n+8613900001111\n00861\n13700002222，热线\n110\n"
    )
    good, problems = checked(
        rows_of(text), (), {"13700002222"}, lambda number: number.startswith("1") and len(number) > 5
    )
    assert good == [Row("13812345678", "社保"), Row("13900001111", "")]
    assert problems == [
        Problem(4, RowFault.TWICE),
        Problem(5, RowFault.NO_NUMBER),
        Problem(7, RowFault.NOT_ALLOWED),
        Problem(8, RowFault.DO_NOT_CALL),
        Problem(9, RowFault.NO_NUMBER),
    ]


def test_a_list_has_an_end() -> None:
    rows = ((n, Row(str(13_800_000_000 + n), "")) for n in range(AT_MOST + 2))
    good, problems = checked(rows, ["13700000000"], (), lambda _: True)
    assert (len(good), [one.fault for one in problems]) == (AT_MOST - 1, [RowFault.TOO_MANY] * 3)
