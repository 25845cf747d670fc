"""Each queue's day over HTTP."""

from hypothesis import given
from hypothesis import strategies as st

from acd.rules import figures
from tests.unit.webagent.system import Server


def test_the_service_level_leaves_out_who_left_at_once() -> None:
    """AC4."""
    assert figures.service_level(answered=3, in_time=2, abandoned=2, short=1) == 0.5
    assert figures.service_level(answered=0, in_time=0, abandoned=1, short=1) is None


def test_callers_who_still_wait_are_not_in_the_connect_rate() -> None:
    assert figures.connect_rate(offered=5, undecided=1, answered=3) == 0.75
    assert figures.connect_rate(offered=1, undecided=1, answered=0) is None


@given(*[st.integers(0, 50)] * 5)
def test_a_share_is_a_part_of_one(answered: int, late: int, short: int, abandoned: int, undecided: int) -> None:
    whole = answered + late
    level = figures.service_level(answered=whole, in_time=answered, abandoned=abandoned + short, short=short)
    rate = figures.connect_rate(offered=whole + abandoned + short + undecided, undecided=undecided, answered=whole)
    for share in (level, rate, figures.in_time_rate(answered=whole, in_time=answered)):
        assert share is None or 0.0 <= share <= 1.0


async def test_queues_without_calls_are_listed_too(server: Server) -> None:
    """AC4: the sums themselves are in test_figures.py."""
    server.system.arrives("c-1")
    leader = await server.browser("zuzhang")
    _, days = await leader.get("/api/floor/queues/today")
    assert [(day["id"], day["offered"], day["waiting"], day["service_level"]) for day in days] == [
        ("general", 1, 1, None),
        ("fax", 0, 0, None),
    ]
