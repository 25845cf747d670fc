"""Messages to citizens leave in order, again after failures that pass, and their states are true (MM2, MM3)."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa

from channels.conversations.errors import NoWayOut
from channels.conversations.rules.delivering import BACK_OFF_S
from channels.conversations.tables import account_table, conversation_table, message_table
from channels.conversations.wire import Delivery, NotSent, Receipt
from core.messages.floor import Kind
from infra.clock import FakeClock
from infra.database.engine import Database
from tests.db.conversing import AGENT, Conversing, made
from tests.unit.channels.arrivals import FakeChannel
from tests.until import until

PASSES = NotSent("provider_busy", passes=True)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def all_of_it(database: Database, clock: FakeClock, tmp_path: Path) -> Conversing:
    everything = made(database, clock, tmp_path)
    await everything.load()
    await everything.account("a1", texts=dict.fromkeys(("welcome", "waiting", "accepted", "transferred", "closed"), ""))
    return everything


async def says(all_of_it: Conversing, id: str, number: int, text: str) -> str:
    message = await all_of_it.desk.write(AGENT, id, f"{number:032x}", text, [], note=False, over=False)
    return message.id


async def state(all_of_it: Conversing, id: str) -> tuple[str | None, str]:
    query = sa.select(message_table.c.delivery, message_table.c.reason).where(message_table.c.id == id)
    async with all_of_it.database.read() as connection:
        row = (await connection.execute(query)).one()
    return row.delivery, row.reason


async def test_a_later_message_waits_for_the_one_before_and_other_citizens_do_not(all_of_it: Conversing) -> None:
    first, second = await all_of_it.held(), await all_of_it.held(id="m2", sender="visitor-2")
    all_of_it.channel.fails = [PASSES]
    one = await says(all_of_it, first, 1, "一")
    await says(all_of_it, first, 2, "二")
    assert await all_of_it.sends() == []
    assert await state(all_of_it, one) == ("queued", "provider_busy")
    await says(all_of_it, second, 3, "别人")
    assert await all_of_it.sends() == ["别人"]
    all_of_it.clock.advance(BACK_OFF_S[0])
    assert await all_of_it.sends() == ["一", "二"]
    assert await state(all_of_it, one) == ("sent", "")
    assert all_of_it.channel.sent[-1].answers == "m1"


async def test_what_failed_for_good_or_may_have_been_sent_is_shown_so_and_not_repeated(all_of_it: Conversing) -> None:
    id = await all_of_it.held()
    all_of_it.channel.fails = [NotSent("window_over", passes=False), NotSent("cut", passes=True, unknown=True)]
    one, two = await says(all_of_it, id, 1, "一"), await says(all_of_it, id, 2, "二")
    assert await all_of_it.sends() == []
    assert await state(all_of_it, one) == ("failed", "window_over")
    assert await state(all_of_it, two) == ("unknown", "cut")
    all_of_it.clock.advance(86_400)
    assert await all_of_it.sends() == []


async def test_an_attempt_that_a_restart_cut_off_is_unknown_and_the_rest_is_sent(all_of_it: Conversing) -> None:
    """Killed in the middle: nothing is lost in silence, and nothing is sent twice."""
    id = await all_of_it.held()
    one, two = await says(all_of_it, id, 1, "一"), await says(all_of_it, id, 2, "二")
    async with all_of_it.database.write() as connection:
        await connection.execute(sa.update(message_table).where(message_table.c.id == one).values(begun_at=1.0))
    await all_of_it.restart()
    await all_of_it.mail.settle_interrupted()
    assert await all_of_it.sends() == ["二"]
    assert await state(all_of_it, one) == ("unknown", "interrupted")
    assert await state(all_of_it, two) == ("sent", "")


async def test_receipts_move_a_message_forward_only(all_of_it: Conversing) -> None:
    id = await all_of_it.held()
    one = await says(all_of_it, id, 1, "一")
    await all_of_it.sends()

    async def comes(state: Delivery, provider: str = f"p-{1:032x}") -> None:
        now = all_of_it.clock.now()
        await all_of_it.arrivals.receipt(Receipt(channel=Kind.WEB, account="a1", id=provider, state=state, at=now))

    await comes(Delivery.DELIVERED)
    await comes(Delivery.SENT)
    assert await state(all_of_it, one) == ("delivered", "")
    await comes(Delivery.FAILED, "p-of somebody else")
    await comes(Delivery.READ)
    assert await state(all_of_it, one) == ("read", "")


async def test_administrators_hear_once_of_a_provider_that_is_down(all_of_it: Conversing) -> None:
    id = await all_of_it.held()
    all_of_it.channel.fails = [PASSES, PASSES, None]
    await says(all_of_it, id, 1, "一")
    await all_of_it.sends()
    all_of_it.clock.advance(BACK_OFF_S[0])
    await all_of_it.sends()
    kept = all_of_it.book.kept("a1")
    assert kept is not None
    assert kept.fault == "channel.unreachable"
    assert [one.kind for one in all_of_it.told.told] == ["channel.down"]
    all_of_it.clock.advance(BACK_OFF_S[1])
    assert await all_of_it.sends() == ["一"]
    async with all_of_it.database.read() as connection:
        assert (await connection.execute(sa.select(account_table.c.fault))).scalar_one() == ""


async def test_secrets_are_sealed_in_the_database_and_open_after_a_restart(all_of_it: Conversing) -> None:
    async with all_of_it.database.read() as connection:
        sealed = (await connection.execute(sa.select(account_table.c.secrets))).scalar_one()
    assert sealed
    assert '"s"' not in sealed
    await all_of_it.restart()
    account = all_of_it.book.one("a1")
    assert account is not None
    assert account.secrets == {"token": "s"}


async def test_the_part_in_the_background_sends_at_once_what_is_written(all_of_it: Conversing) -> None:

    id = await all_of_it.held()
    running = asyncio.create_task(all_of_it.mail.run())
    try:
        await says(all_of_it, id, 1, "一")
        await until(lambda: all_of_it.channel.texts == ["一"])
        await says(all_of_it, id, 2, "二")
        await until(lambda: all_of_it.channel.texts == ["一", "二"])
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@dataclass(frozen=True)
class Left:
    """The messages that a provider still lets through."""

    replies: int | None
    until: float


class WindowedChannel(FakeChannel):
    """A channel that lets through only so many answers."""

    left_now = Left(1, 2e9)

    async def left(self, account: str, recipient: str) -> Left:
        return self.left_now


async def test_nothing_is_written_that_the_provider_would_not_take_any_more(all_of_it: Conversing) -> None:
    id = await all_of_it.held()
    channel = WindowedChannel()
    all_of_it.channels.add(channel)
    await says(all_of_it, id, 1, "一")
    for left in (Left(0, 2e9), Left(None, all_of_it.clock.now())):
        channel.left_now = left
        with pytest.raises(NoWayOut):
            await says(all_of_it, id, 2, "二")
    await all_of_it.desk.write(AGENT, id, f"{3:032x}", "改打电话", [], note=True, over=False)


async def test_a_message_that_waits_for_another_attempt_does_not_keep_the_sender_busy(all_of_it: Conversing) -> None:
    id = await all_of_it.held()
    all_of_it.channel.fails = [PASSES]
    await says(all_of_it, id, 1, "一")
    await says(all_of_it, id, 2, "二")
    await all_of_it.sends()
    assert await all_of_it.mail._due_accounts() == []


async def test_a_message_that_cannot_be_put_together_holds_up_no_other(all_of_it: Conversing) -> None:
    first, second = await all_of_it.held(), await all_of_it.held(id="m2", sender="visitor-2")
    one = await says(all_of_it, first, 1, "一")
    await says(all_of_it, second, 2, "二")
    async with all_of_it.database.write() as connection:
        broken = sa.update(conversation_table).where(conversation_table.c.id == first).values(sender="nobody")
        await connection.execute(broken)
    assert await all_of_it.sends() == ["二"]
    assert await state(all_of_it, one) == ("failed", "fault")


async def test_a_channel_s_mistake_is_no_reason_to_send_twice(all_of_it: Conversing) -> None:
    id = await all_of_it.held()
    all_of_it.channel.fails = [RuntimeError("a mistake of ours")]  # type: ignore[list-item]
    one = await says(all_of_it, id, 1, "一")
    assert await all_of_it.sends() == []
    assert await state(all_of_it, one) == ("unknown", "fault")
