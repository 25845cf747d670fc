"""The 17 items of the assessment: worked by hand, and against a second computation without formulas."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from reports.rules.assess import Assessment, assess, rounded_to
from reports.rules.facts import Facts, Written, facts_of
from reports.scheme_file import SHIPPED, read_scheme

SANYA = read_scheme(SHIPPED / "sanya-12345.yaml")
GOOD: dict[str, dict[str, float]] = {
    "1": {"inbound": 150_000, "answered": 145_500},
    "2": {"answer_seconds_total": 1_455_000, "answered": 145_500},
    "3": {"fault_late": 0, "ops_late": 0, "sign_on_time": 100, "sign_total": 100, "unwarned": 0},
    "4": {"returned": 10, "returned_as_done": 0, "returned_late": 0},
    "5": {"consult_answered": 100, "consult_done_at_desk": 50},
    "6": {"done_on_time": 90, "done": 90, "open_overdue": 0},
    "7": {"sampled": 50, "faulty": 0},
    "8": {"desk_satisfied": 10, "desk_rated": 10, "callback_satisfied": 10, "callback_rated": 10},
    "9": {"callbacks": 10, "callbacks_on_time": 10},
    "10": {"dept_extensions": 1, "dept_granted": 1, "own_extensions": 1, "own_granted": 1},
    "11": {"forwarded_done": 10, "without_review": 10},
    "12": {"dept_returns": 1, "dept_granted": 1, "own_returns": 1, "own_granted": 1},
    "13": {"complaints": 3, "media_national": 0, "media_provincial": 0, "media_city": 0, "other_deduction": 0},
    "14": {"dispatched": 100, "wrong": 5},
    "15": {"due_yesterday": 10, "done_today": 10},
    "16": {"left": 3, "staff": 10},
    "17": {"bonus": 0},
}


def read(facts: Mapping[str, Mapping[str, Any]]) -> Facts:
    found, faults = facts_of(
        SANYA, {item: {key: Written(str(value)) for key, value in values.items()} for item, values in facts.items()}
    )
    assert faults == []
    return found


def of(item: str, **facts: float | str) -> tuple[str | None, str]:
    """The rate and the score of one item, with four decimals."""
    found = assess(SANYA, read({item: facts})).items[item]
    return None if found.rate is None else str(rounded_to(found.rate, 4)), str(rounded_to(found.score, 4))


def whole(**changes: Mapping[str, Any]) -> Assessment:
    return assess(SANYA, read({**GOOD, **{key.strip("_"): value for key, value in changes.items()}}))


@pytest.mark.parametrize(
    ("inbound", "answered", "rate", "score"),
    [
        (100_000, 95_000, "95.0000", "10.0000"),
        (159_999, 159_999, "100.0000", "12.5000"),
        (100_000, 93_333, "93.3330", "9.1665"),
        (100_000, 70_000, "70.0000", "0.0000"),
        (160_000, 144_000, "90.0000", "10.0000"),
        (160_000, 143_999, "89.9994", "10.0000"),  # 9.99995, half up
        (160_000, 143_000, "89.3750", "9.9500"),
        (400_000, 250_000, "62.5000", "15.0000"),
        (0, 0, None, "10.0000"),
    ],
)
def test_the_connect_rate_counts_percent_below_160_000_calls_and_calls_from_there_on(
    inbound: int, answered: int, rate: str | None, score: str
) -> None:
    """RP2: item 1, whose text alone allows more than its points, by at most five."""
    assert of("1", inbound=inbound, answered=answered) == (rate, score)


def test_the_mean_time_to_answer_is_in_seconds_and_linear() -> None:
    assert of("2", answer_seconds_total=1500, answered=100) == ("15.0000", "5.0000")
    assert of("2", answer_seconds_total="1600.5", answered=100) == ("16.0050", "4.6650")
    assert of("2", answer_seconds_total=3100, answered=100) == ("31.0000", "0.0000")
    assert of("2", answer_seconds_total=5, answered=0) == (None, "5.0000")


def test_each_part_of_the_responses_ends_at_nothing_by_itself() -> None:
    none = {"fault_late": 0, "ops_late": 0, "sign_on_time": 0, "sign_total": 0, "unwarned": 0}
    assert of("3", **none) == (None, "10.0000")
    assert of("3", **{**none, "fault_late": 9, "unwarned": 30}) == (None, "7.0000")
    assert of("3", **{**none, "sign_on_time": 1, "sign_total": 3, "ops_late": 1}) == ("33.3333", "6.1667")


def test_parts_without_cases_are_left_out_or_count_as_full() -> None:
    """Items 8, 10 and 12."""
    rated = {"desk_satisfied": 9, "desk_rated": 10, "callback_satisfied": 1, "callback_rated": 2}
    assert of("8", **rated) == ("66.0000", "6.6000")
    assert of("8", **{**rated, "desk_satisfied": 0, "desk_rated": 0}) == ("50.0000", "5.0000")
    assert of("8", **dict.fromkeys(rated, 0)) == (None, "10.0000")
    extended = {"dept_extensions": 0, "dept_granted": 0, "own_extensions": 4, "own_granted": 3}
    assert of("10", **extended) == ("85.0000", "4.2500")
    assert of("10", **dict.fromkeys(extended, 0)) == (None, "5.0000")
    assert of("12", dept_returns=2, dept_granted=1, own_returns=0, own_granted=0) == ("80.0000", "4.0000")


def test_items_with_deductions_and_ceilings() -> None:
    keys = ("complaints", "media_national", "media_provincial", "media_city", "other_deduction")
    none: dict[str, float | str] = dict.fromkeys(keys, 0)
    assert of("13", **{**none, "complaints": 3}) == (None, "10.0000")
    assert of("13", **{**none, "complaints": 5, "media_provincial": 1, "other_deduction": "0.55"}) == (None, "5.4500")
    assert of("13", **{**none, "media_national": 4}) == (None, "0.0000")
    assert of("14", dispatched=1000, wrong=49) == ("95.1000", "5.0000")
    assert of("14", dispatched=100, wrong=7) == ("93.0000", "4.0000")
    assert of("16", left=3, staff=10) == ("30.0000", "5.0000")
    assert of("16", left=1, staff=3) == ("33.3333", "1.6667")
    assert [of("17", bonus=one)[1] for one in (-1, "2.35", 12)] == ["0.0000", "2.3500", "10.0000"]


def test_the_better_of_share_and_work_per_hour_counts() -> None:
    """Item 15. More calls than were due count as all of them."""
    assert of("15", due_yesterday=100, done_today=97) == ("97.0000", "3.5000")
    assert of("15", due_yesterday=100, done_today=97, per_agent_hour="19.9") == ("97.0000", "4.5000")
    assert of("15", due_yesterday=100, done_today=99, per_agent_hour=12) == ("99.0000", "4.5000")
    assert of("15", due_yesterday=10, done_today=12) == ("100.0000", "5.0000")
    assert of("15", due_yesterday=0, done_today=0, per_agent_hour=1) == (None, "5.0000")


def test_the_grade_follows_the_total_rounded_to_two_decimals() -> None:
    best = whole()
    assert (best.total, list(best.missing)) == (Fraction(101), [])
    assert best.grade is not None
    assert (best.grade.word, best.grade.payable) == ("优秀", Fraction(1))

    def graded(off: str) -> str:
        """The grade when item 13 loses this much, and items 8 and 1 lose 20 together."""
        found = whole(
            _8=dict.fromkeys(GOOD["8"], 0) | {"desk_rated": 1, "callback_rated": 1},
            _1={"inbound": 100_000, "answered": 93_000},
            _13={**GOOD["13"], "other_deduction": off},
        )
        assert found.grade is not None
        return found.grade.word

    assert whole(_8={**GOOD["8"], "desk_satisfied": 0, "callback_satisfied": 0}).total == Fraction(91)
    assert [graded(off) for off in ("0", "9", "9.005", "9.00499", "9.006")] == ["良好", "良好", "良好", "良好", "合格"]


def test_without_an_item_there_is_no_grade_and_the_total_is_of_the_rest() -> None:
    facts = {id: values for id, values in GOOD.items() if id not in ("7", "16")}
    found = assess(SANYA, read(facts))
    assert (found.missing, found.grade, found.total) == (["7", "16"], None, Fraction(91))


Sums = Mapping[str, Fraction]
Rate = Callable[[Sums], Fraction | None]


def share(part: Fraction, whole: Fraction) -> Fraction | None:
    return part / whole if whole else None


def clamp(value: Fraction, most: int) -> Fraction:
    return min(Fraction(most), max(Fraction(0), value))


def expected(item: str, f: Sums) -> Fraction:
    """The score by a second reading of the rules, which knows no formulas."""
    half, per = Fraction(1, 2), Fraction(100)

    def by_share(points: int, rate: Fraction | None) -> Fraction:
        return Fraction(points) if rate is None else points * rate

    match item:
        case "1":
            if f["inbound"] >= 160_000:
                return clamp(10 + half * (f["answered"] - 144_000) / 10_000, 15)
            rate = share(f["answered"], f["inbound"])
            return Fraction(10) if rate is None else clamp(10 + half * (per * rate - 95), 15)
        case "2":
            mean = share(f["answer_seconds_total"], f["answered"])
            return Fraction(5) if mean is None or mean <= 15 else clamp(5 - (mean - 15) / 3, 5)
        case "3":
            parts = [2 - half * f["fault_late"], 2 - half * f["ops_late"], 1 - f["unwarned"] / 10]
            return sum(max(Fraction(0), one) for one in parts) + by_share(5, share(f["sign_on_time"], f["sign_total"]))
        case "4":
            late = share(f["returned_as_done"] + f["returned_late"], f["returned"])
            return by_share(5, None if late is None else 1 - late)
        case "5":
            rate = share(f["consult_done_at_desk"], f["consult_answered"])
            return Fraction(5) if rate is None or rate >= half else clamp(5 - (50 - per * rate) / 5, 5)
        case "6":
            return by_share(5, share(f["done_on_time"], f["done"] + f["open_overdue"]))
        case "8":
            desk, back = (share(f[f"{one}_satisfied"], f[f"{one}_rated"]) for one in ("desk", "callback"))
            if desk is None or back is None:
                return by_share(10, back if desk is None else desk)
            return 10 * (2 * desk + 3 * back) / 5
        case "14":
            wrong = share(f["wrong"], f["dispatched"])
            return Fraction(5) if wrong is None else clamp(5 + half * (per * (1 - wrong) - 95), 5)
        case _:
            left = share(f["left"], f["staff"])
            return Fraction(5) if left is None else clamp(5 - (per * left - 30), 5)


PARTS: Mapping[str, Mapping[str, str]] = {
    "1": {"answered": "inbound"},
    "2": {"answer_seconds_total": "", "answered": ""},
    "3": {"sign_on_time": "sign_total", "fault_late": "", "ops_late": "", "unwarned": ""},
    "4": {"returned_as_done": "returned", "returned_late": "returned"},
    "5": {"consult_done_at_desk": "consult_answered"},
    "6": {"done_on_time": "done", "open_overdue": ""},
    "8": {"desk_satisfied": "desk_rated", "callback_satisfied": "callback_rated"},
    "14": {"wrong": "dispatched"},
    "16": {"left": "staff"},
}


@pytest.mark.parametrize("item", PARTS)
def test_scores_equal_those_of_a_second_computation(item: str) -> None:
    """To the last digit, for 300 seeded cases of each item, zeros included."""
    chance = Random(f"assess {item}")
    for _ in range(300):
        facts: dict[str, int] = {}
        for part, of_what in PARTS[item].items():
            scale = chance.choice((3, 40, 300_000))
            if of_what:
                facts.setdefault(of_what, 2 * chance.randrange(scale))
            facts[part] = chance.randint(0, facts[of_what] // 2) if of_what else chance.randrange(min(scale, 40))
        found = assess(SANYA, read({item: facts})).items[item]
        assert found.score == expected(item, {key: Fraction(value) for key, value in facts.items()}), facts
