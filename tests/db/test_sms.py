"""The rows of text messages, on both databases: parts that wait, and parts that were given to providers."""

import pytest

from channels.conversations.wire import Delivery, NotSent
from channels.sms.inbox import Inbox, Text
from channels.sms.outbox import KEPT_S, TELL_AGAIN_S, Outbox
from channels.sms.rules.joining import INCOMPLETE_S, MARK, MISSING
from channels.sms.rules.receipts import PartReceipt, PartState
from channels.sms.rules.splitting import headed, split
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from tests.unit.channels.arrivals import MemoryArrivals

NUMBER = "13800138000"


async def take(inbox: Inbox, data: bytes, session: str = "") -> None:
    header, rest = headed(data) if not session else (None, data)
    await inbox.take(Text(account="a", sender=f"+86{NUMBER}", coding=8, data=rest, header=header, session=session))


async def test_parts_wait_for_each_other_and_not_for_ever(database: Database) -> None:
    """MM2."""
    clock, arrivals = FakeClock(), MemoryArrivals()
    inbox = Inbox(database, clock, new_id, arrivals)
    parts = split("停水" * 60, 7)
    await take(inbox, parts[1].data)
    await take(inbox, parts[1].data)
    await take(Inbox(database, clock, new_id, arrivals), parts[0].data)
    assert arrivals.texts == ["停水" * 60]
    await take(inbox, parts[0].data)
    await take(inbox, split("电" * 100, 9)[0].data)
    clock.advance(INCOMPLETE_S + 1)
    await inbox.sweep()
    await inbox.sweep()
    assert arrivals.texts[1:] == [f"{MARK}{'电' * 67}{MISSING}"]
    assert {one.sender for one in arrivals.taken} == {NUMBER}


async def test_a_message_without_an_id_is_known_by_its_connection(database: Database) -> None:
    clock, arrivals = FakeClock(), MemoryArrivals()
    inbox = Inbox(database, clock, new_id, arrivals)
    yes = "是".encode("utf-16-be")
    for session in ("one", "one", "two"):
        await take(inbox, yes, session=session)
        clock.advance(1)
    assert arrivals.texts == ["是", "是"]
    await inbox.confirmed("a", "two", clock.now())
    await take(inbox, yes, session="three")
    assert arrivals.texts == ["是"] * 3


async def test_a_message_is_given_once_and_is_delivered_when_all_its_parts_are(database: Database) -> None:
    """TK5."""
    clock, arrivals = FakeClock(), MemoryArrivals()
    outbox = Outbox(database, clock, arrivals)
    given: list[int] = []
    refusals = [NotSent("busy", passes=True)]

    async def give(part: int) -> str:
        given.append(part)
        if part == 2 and refusals:
            raise refusals.pop()
        return f"{part + 9:X}"

    with pytest.raises(NotSent):
        await outbox.send("a", "m", 3, give, respelt=True)
    await outbox.receipt("a", PartReceipt("11", PartState.DELIVERED), respelt=True)  # the second part's, too early
    assert (await outbox.send("a", "m", 3, give, respelt=True)).ids == ("A", "B", "C")
    assert given == [1, 2, 2, 3]
    await outbox.receipt("a", PartReceipt("10", PartState.DELIVERED), respelt=True)
    assert arrivals.receipts == []
    await outbox.receipt("a", PartReceipt("12", PartState.DELIVERED), respelt=True)
    assert [(one.id, one.state) for one in arrivals.receipts] == [(id, Delivery.DELIVERED) for id in "ABC"]
    clock.advance(TELL_AGAIN_S + 1)
    await outbox.sweep()
    await outbox.sweep()
    assert len(arrivals.receipts) == 6
    clock.advance(KEPT_S)
    await outbox.sweep()
    await outbox.receipt("a", PartReceipt("10", PartState.FAILED), respelt=True)
    assert len(arrivals.receipts) == 6


async def test_what_may_have_been_given_is_not_given_again(database: Database) -> None:
    outbox = Outbox(database, FakeClock(), MemoryArrivals())

    async def breaks(_: int) -> str:
        raise NotSent("sms.broken", passes=False, unknown=True)

    async def gives(_: int) -> str:
        raise AssertionError("it was given again")

    for give in (breaks, gives):
        with pytest.raises(NotSent) as failed:
            await outbox.send("a", "m", 2, give)
        assert failed.value.unknown
