"""Each queue's day."""

import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from acd.queue_days import Wait, queue_day
from acd.store import interaction_table
from core.ids import QueueId
from core.messages.routing import QueueRule
from tests.unit.webagent.system import Server

RULES = {"general": QueueRule(id=QueueId("general"), name="综合受理", answer_within_s=15.0, short_abandon_s=5.0)}


def wait(waited_s: float | None, answered: bool, departure: str | None) -> Wait:
    return Wait(queue="general", waited_s=waited_s, answered=answered, departure=departure)


def test_the_service_level_leaves_out_who_left_at_once() -> None:
    """AC4."""
    waits = [
        wait(10.0, True, "handled"),
        wait(15.0, True, None),
        wait(40.0, True, "handled"),
        wait(60.0, False, "abandoned"),
        wait(2.0, False, "abandoned"),
        wait(9.0, False, "sent_elsewhere"),
        wait(None, False, None),
    ]
    day = queue_day("general", RULES, waits)
    assert (day.offered, day.answered, day.answered_in_time, day.waiting) == (7, 3, 2, 1)
    assert (day.abandoned, day.abandoned_short) == (2, 1)
    assert (day.service_level, day.average_wait_s) == (0.5, 21.7)
    assert queue_day("unknown", RULES, []).service_level is None


WAITS = st.builds(
    wait, st.floats(0, 300), st.booleans(), st.sampled_from([None, "handled", "abandoned", "sent_elsewhere", "lost"])
)


@given(st.lists(WAITS))
def test_a_level_is_a_part_of_one(waits: list[Wait]) -> None:
    day = queue_day("general", RULES, waits)
    assert day.service_level is None or 0.0 <= day.service_level <= 1.0
    assert day.answered + day.abandoned + day.waiting <= day.offered


async def test_only_today_counts_and_no_training(server: Server) -> None:
    """AC4, SC7."""
    at = server.system.clock.now()
    rows = [
        {"id": id, "kind": "voice", "queue": "general", "position": 1, "queued_at": queued_at, "waited_s": 3.0,
         "connected_at": queued_at + 3, "departure": "handled", "talk_s": 9.0, "requeues": 0, "training": training}
        for id, queued_at, training in (("c-1", at - 10, False), ("c-2", at - 2 * 86_400, False), ("c-3", at - 9, True))
    ]  # fmt: skip
    async with server.system.database.write() as connection:
        await connection.execute(sa.insert(interaction_table), rows)
    leader = await server.browser("zuzhang")
    _, days = await leader.get("/api/floor/queues/today")
    assert [(day["id"], day["offered"], day["service_level"]) for day in days] == [
        ("general", 1, 1.0),
        ("fax", 0, None),
    ]
