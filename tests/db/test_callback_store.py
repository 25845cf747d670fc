"""The history of call-backs on both databases: every promise with its attempts and its end (AC6)."""

from itertools import count

import sqlalchemy as sa

from acd.callback_store import PROJECTIONS, CallbackHistory, project
from acd.rules.callbacks.entities import Callback
from core.ids import CallId
from core.messages.base import Event
from core.messages.callback import CancelCallback
from core.messages.telephony import CallEnded, EndCause, Side
from infra.database.engine import Database
from infra.live.history import Fact
from tests.unit.acd.callbacks import NUMBER, OTHER, arrive, ask, one, promised
from tests.unit.acd.test_missed import floor, gives_up
from tests.unit.acd.world import START, World

numbers = count(1)


async def copy(world: World, database: Database) -> None:
    wanted = PROJECTIONS[0].types
    facts = [
        Fact(next(numbers), 0, world.now, post)
        for post in world.posts
        if isinstance(post, Event) and isinstance(post, wanted)
    ]
    world.posts.clear()
    async with database.write() as connection:
        await project(connection, facts)


async def test_a_promise_that_was_kept_at_the_second_try(database: Database) -> None:
    world = promised()
    await copy(world, database)
    world.wait(20)
    id, asked_at = one(world).id, one(world).asked_at
    arrive(world, "again")
    ask(world, "again")
    world.caller_hangs_up("z")
    world.wait(20)
    world.sign_on("8001")
    world.pick_up("8001")
    world.do(CallEnded(call=CallId(one(world).interaction), by=Side.CALLER, cause=EndCause.BUSY, at=world.now))
    world.wait(600)
    call = one(world).interaction
    world.talk("8001")
    await copy(world, database)
    (record,) = await CallbackHistory(database).ended(since=START)
    assert (record.id, record.number, record.queue, record.asked_by) == (id, NUMBER, "q", "a")
    assert (record.queued_at, record.requested_at, record.requests) == (START, asked_at, 2)
    assert (record.attempts, record.last, record.outcome) == (1, "busy", "reached")
    assert (record.ended_at, record.agent, record.interaction) == (world.now, "8001", call)
    async with database.read() as connection:
        rows = (await connection.execute(sa.text("SELECT id, outcome FROM v_callbacks"))).all()
    assert [tuple(row) for row in rows] == [(id, "reached")]


async def test_a_call_back_of_training_is_in_no_report(database: Database) -> None:
    """SC7: it is marked, and left out of the view that reports read."""
    world = promised(training=True)
    await copy(world, database)
    async with database.read() as connection:
        table = (await connection.execute(sa.text("SELECT id FROM callback WHERE training"))).all()
        view = (await connection.execute(sa.text("SELECT id FROM v_callbacks"))).all()
    assert ([row.id for row in table], view) == ([one(world).id], [])


async def test_a_cancelled_one_says_who_and_why(database: Database) -> None:
    world = promised()
    world.do(CancelCallback(callback=one(world).id, reason="已当面答复", by="boss"))
    await copy(world, database)
    (record,) = await CallbackHistory(database).ended(since=START)
    assert (record.outcome, record.by, record.reason, record.agent) == ("cancelled", "boss", "已当面答复", None)
    assert await CallbackHistory(database).ended(since=world.now + 1) == []


async def test_callers_whom_the_system_has_lost_are_told_apart(database: Database) -> None:
    """TE7: this includes callers who had already asked for a call-back."""
    world = promised()
    id, why = one(world).id, EndCause.LOST_PBX_RESTART
    arrive(world, "again")
    for call in ("z", "again"):
        world.do(CallEnded(call=CallId(call), by=Side.SYSTEM, cause=why, at=world.now))
    await copy(world, database)
    for callback in world.all(Callback):
        world.do(CancelCallback(callback=callback.id, reason="r", by="boss"))
    await copy(world, database)
    records = {record.number: record for record in await CallbackHistory(database).ended(since=START)}
    assert {(one.lost, one.why) for one in records.values()} == {("line", why.value)}
    assert (records[NUMBER].id, records[NUMBER].asked_by, records[OTHER].asked_by) == (id, "a", "z")
    async with database.read() as connection:
        rows = (await connection.execute(sa.text("SELECT lost, why FROM v_callbacks"))).all()
    assert [tuple(row) for row in rows] == [("line", why.value)] * 2


async def test_missed_calls_keep_the_moment_of_the_first_ring(database: Database) -> None:
    """The share and the time until called are counted from these rows, without training."""
    world = floor()
    gives_up(world)
    gives_up(world, "b")
    gives_up(world, "c", OTHER)
    missed_at = one_of(world, NUMBER).asked_at
    world.sign_on("8001")
    rung_at = world.now
    world.talk("8001")
    await copy(world, database)
    history = CallbackHistory(database)
    calls = sorted(await history.missed(since=START, until=world.now), key=lambda call: call.requested_at)
    assert [(call.missed, call.requested_at, call.called_at, call.outcome) for call in calls] == [
        ("line", missed_at, rung_at, "reached"),
        ("line", one_of(world, OTHER).asked_at, None, None),
    ]
    assert await history.missed(since=world.now, until=world.now + 1) == []
    async with database.read() as connection:
        rows = (await connection.execute(sa.text("SELECT missed, requests FROM v_callbacks ORDER BY requests"))).all()
    assert [tuple(row) for row in rows] == [("line", 1), ("line", 2)]


def one_of(world: World, number: str) -> Callback:
    return next(callback for callback in world.all(Callback) if callback.number == number)
