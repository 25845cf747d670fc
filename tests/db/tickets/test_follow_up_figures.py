"""TE5: the results of follow-up calls: by agent and hour, by day, in time, satisfied, solved at once."""

from zoneinfo import ZoneInfo

from core.calendar import Calendar, parse_span
from infra.clock import FakeClock
from infra.database.engine import Database
from tests.db.tickets.steps import DISPATCHER, LI, MEI, Hours, called, does, done, rung
from tests.ticketing import Tickets
from tests.unit.tickets.matters import at
from tickets.follow_ups.figures import FollowUpCounts, days_of
from tickets.rules.workflow.orders import Order, Verdict
from tickets.rules.workflow.states import Step

ZONE = ZoneInfo("Asia/Shanghai")


async def test_calls_are_counted_by_agent_and_hour_and_days_by_those_who_waited(
    tickets: Tickets, clock: FakeClock, database: Database
) -> None:
    counts = FollowUpCounts(database, ZONE, Hours())
    some = [await done(tickets, f"1365550171{n}") for n in range(4)]
    clock.advance(at("2026-11-24 09:00") - clock.now())
    for n, (ticket, verdict) in enumerate(
        zip(some[:3], (Verdict.SATISFIED, Verdict.VERY_UNSATISFIED, None), strict=True)
    ):
        await rung(tickets, MEI, ticket, f"talked.{n}")
        current = await tickets.get(MEI, ticket.id)
        await tickets.take(MEI, ticket.id, current.version, called(verdict is not None, verdict))
        clock.advance(0 if n == 0 else 3600)
    found = await counts.figures(at("2026-11-23 00:00"), at("2026-11-25 00:00"))
    (mei,) = found.agents
    assert (mei.agent, mei.calls, mei.reached, mei.hours, mei.per_hour) == ("mei", 3, 2, 2, 1.5)
    monday, tuesday = found.days
    assert (monday.day, monday.waiting, monday.done, monday.share) == ("2026-11-23", 0, 0, None)
    # One was not reached, and one was not called; the unsatisfied citizen still counts as called back.
    assert (tuesday.waiting, tuesday.done, tuesday.share) == (4, 2, 0.5)
    (times,) = found.times
    assert (times.hours, times.count, times.in_time, times.share) == (72, 2, 2, 1.0)
    assert (found.result["satisfied"], found.result["very_unsatisfied"], found.result_share) == (1, 1, 0.5)
    assert (found.service["satisfied"], found.service_share) == (2, 1.0)
    # The ticket that went to review is no longer finished.
    assert (found.finished, found.solved, found.solved_share) == (3, 3, 1.0)
    assert (await counts.file(at("2026-11-23 00:00"), at("2026-11-25 00:00")))[:2] == b"PK"
    nobody = await counts.figures(at("2026-10-01 00:00"), at("2026-10-02 00:00"))
    assert (nobody.agents, nobody.times, nobody.result_share, nobody.solved_share) == ([], [], None, None)


async def test_a_ticket_that_the_citizen_s_word_reopens_is_no_call_and_hides_no_missed_deadline(
    tickets: Tickets, clock: FakeClock, database: Database
) -> None:
    """One before its deadline and one after it: an agent writes that the citizen has said more. A ticket that a
    dispatcher rejects is sent to its department again, and counts (含改派单)."""
    counts = FollowUpCounts(database, ZONE, Hours())
    early, late, rejected, _ = [await done(tickets, f"1365550171{n}") for n in range(4)]
    more = Order(step=Step.REPLY, opinion="市民说没修好")

    async def of(day: str) -> tuple[int, int, float | None]:
        begin = at(f"{day} 00:00")
        (found,) = (await counts.figures(begin, begin + 86_400)).days
        return found.waiting, found.done, found.share

    clock.advance(at("2026-11-24 09:00") - clock.now())
    await does(tickets, LI, early, more)
    assert await of("2026-11-24") == (3, 0, 0.0)
    await does(tickets, DISPATCHER, rejected, Order(step=Step.REJECT, reason="没有办完"))
    assert await of("2026-11-24") == (3, 1, 1 / 3)
    clock.advance(at("2026-11-27 09:00") - clock.now())
    await does(tickets, LI, late, more)
    assert await of("2026-11-27") == (2, 0, 0.0)
    (times,) = (await counts.figures(at("2026-11-23 00:00"), at("2026-11-28 00:00"))).times
    assert (times.count, times.in_time, times.share) == (1, 0, 0.0)


def test_after_a_weekend_those_who_waited_are_of_friday() -> None:
    office = Calendar("Asia/Shanghai", ((parse_span("08:30-12:00"),),) * 5 + ((), ()))
    (monday,) = days_of(at("2026-11-23 08:00"), at("2026-11-23 18:00"), ZONE, office)
    assert monday == ("2026-11-23", at("2026-11-23 00:00"), at("2026-11-24 00:00"), at("2026-11-21 00:00"))
    assert len(days_of(at("2026-01-01 00:00"), at("2026-12-01 00:00"), ZONE, None)) == 31
