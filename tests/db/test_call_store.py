"""The history of calls from the journal's facts (RP2), on both databases."""

from typing import Any

import sqlalchemy as sa

from core.ids import CallId
from core.messages.base import Event
from core.messages.outbound import CallPlaced
from core.messages.telephony import (
    CallArrived,
    CallEnded,
    EndCause,
    LegAnswered,
    LegEnded,
    LegJoined,
    LegRinging,
    Side,
)
from cti.store import call_table, project
from infra.database.engine import Database
from infra.live.history import Fact

CALL = CallId("hotline1-1764000000.1")


async def tell(database: Database, *events: Event) -> None:
    facts = [Fact(n, 0, 1.0, event) for n, event in enumerate(events, 1)]
    async with database.write() as connection:
        await project(connection, facts)


async def kept(database: Database, call: CallId = CALL) -> Any:
    """The row of this call, or None."""
    async with database.read() as connection:
        return (await connection.execute(sa.select(call_table).where(call_table.c.id == call))).one_or_none()


def arrived(call: CallId = CALL, at: float = 100.5) -> CallArrived:
    return CallArrived(call=call, caller="13812345678", called="12345", trunk="demo", at=at)


async def test_a_call_from_arrival_to_end(database: Database) -> None:
    await tell(
        database,
        arrived(),
        LegRinging(call=CALL, leg="o1", at=101),
        LegEnded(call=CALL, leg="o1", answered=False, by=Side.SYSTEM, cause=EndCause.NO_ANSWER, at=109),
        LegRinging(call=CALL, leg="o2", at=110),
        LegAnswered(call=CALL, leg="o2", at=112),
        LegJoined(call=CALL, leg="o2", at=112.25),
        LegEnded(call=CALL, leg="o2", answered=True, by=Side.AGENT, cause=EndCause.NORMAL, at=200),
        CallEnded(call=CALL, by=Side.AGENT, cause=EndCause.NORMAL, at=200.5),
    )
    record = await kept(database)
    assert (record.arrived_at, record.talked_at, record.ended_at) == (100.5, 112.25, 200.5)
    assert (record.ended_by, record.cause, record.caller) == ("agent", "normal", "13812345678")


async def test_a_call_to_the_outside_is_marked(database: Database) -> None:
    """TE5, RP2: it does not count as an arrival."""
    call = CallId("out-1")
    placed = CallPlaced(call=call, number="13900001111", shown="12345", trunk="demo", leg="a1", by="8001", at=100.0)
    await tell(database, placed, placed, LegJoined(call=call, leg="a1", at=110), arrived())
    record = await kept(database, call)
    assert (record.outbound, record.caller, record.called, record.talked_at) == (True, "13900001111", "12345", 110)
    assert (await kept(database)).outbound is False


async def test_what_is_told_twice_counts_once(database: Database) -> None:
    await tell(database, arrived(), arrived(), LegJoined(call=CALL, leg="o1", at=110))
    await tell(database, LegJoined(call=CALL, leg="o2", at=120))
    assert (await kept(database)).talked_at == 110


async def test_one_batch_holds_calls_that_are_known_and_calls_that_are_new(database: Database) -> None:
    """RP2: rows that are written together equal rows that are written one by one."""
    other, nobody = CallId("c2"), CallId("never-arrived")
    await tell(database, arrived(), LegRinging(call=CALL, leg="o1", at=101))
    await tell(
        database,
        LegJoined(call=CALL, leg="o1", at=105),
        arrived(other, at=106),
        LegJoined(call=other, leg="o2", at=107),
        LegJoined(call=CALL, leg="o3", at=108),
        CallEnded(call=CALL, by=Side.CALLER, cause=EndCause.NORMAL, at=110),
        CallEnded(call=nobody, by=Side.CALLER, cause=EndCause.NORMAL, at=110),
    )
    first, second = await kept(database), await kept(database, other)
    assert (first.talked_at, first.ended_at, second.talked_at, second.ended_at) == (105, 110, 107, None)
    assert await kept(database, nobody) is None
