"""Conversations on both databases: what arrives, its place in line, and what people do with it (MM1, MM2, MM6, MM7)."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from channels.conversations import store
from channels.conversations.desk import Handing, Target
from channels.conversations.errors import ConversationClosed, EmptyMessage, NotHeldBack, NotYours, TargetAway
from channels.conversations.lists import Box, Sought
from channels.conversations.rules.changing import Summary
from channels.conversations.rules.entities import Closing, ConversationState
from channels.conversations.tables import conversation_table, message_table
from channels.conversations.wire import Arrived, ChannelBusy, Delivery, Receipt
from core.calendar import Calendar, Span
from core.errors import Conflict
from core.ids import AgentId
from core.messages.floor import Kind
from core.replace import replace
from infra.clock import FakeClock
from infra.database.engine import Database
from tests.attachable import PNG
from tests.db.conversing import AGENT, BOSS, OTHER, Conversing, made
from tests.db.filing import bits
from tests.unit.channels.arrivals import arrived
from tests.unit.channels.contract_arrivals import CONTRACT, Readable
from tests.unit.webagent.system import Statements


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def all_of_it(database: Database, clock: FakeClock, tmp_path: Path) -> Conversing:
    everything = made(database, clock, tmp_path)
    await everything.load()
    await everything.account("a1")
    await everything.account("a2")
    return everything


class Kept:
    """The real arrivals, of which a test can read what they kept."""

    def __init__(self, all_of_it: Conversing) -> None:
        self._all = all_of_it

    async def take(self, arrived: Arrived) -> bool:
        return await self._all.arrivals.take(arrived)

    async def receipt(self, receipt: Receipt) -> None:
        await self._all.arrivals.receipt(receipt)

    async def kept(self) -> list[str]:
        query = sa.select(message_table.c.text).where(message_table.c.direction == "in")
        async with self._all.database.read() as connection:
            return sorted(await connection.scalars(query), key="一二三".find)


@pytest.mark.parametrize("rule", CONTRACT)
async def test_arrivals_hold_their_contract(all_of_it: Conversing, rule: Callable[[Readable], Awaitable[None]]) -> None:
    """MM2: each message is kept once, however often its provider delivers it, and a flood is refused."""
    await rule(Kept(all_of_it))


async def test_a_citizen_has_one_open_conversation_and_then_a_new_one(all_of_it: Conversing) -> None:
    first = await all_of_it.comes("m1")
    assert await all_of_it.comes("m2", "还没来水") == first
    assert await all_of_it.comes("m3", sender="visitor-2") != first
    assert await all_of_it.comes("m4", thread="t") != first, "a thread of its own"
    await all_of_it.settle()
    all_of_it.floor.accepts("8001", first)
    await all_of_it.settle()
    await all_of_it.desk.close(AGENT, first, Summary(category="停水", text="已告知", follow_up=""), over=False)
    again = await all_of_it.comes("m5")
    assert again not in (first,)
    closed = await all_of_it.one(first)
    assert (closed.state, closed.closing, closed.category) == (ConversationState.CLOSED, Closing.AGENT, "停水")


async def test_it_waits_is_taken_and_the_citizen_is_told_each_thing_once(all_of_it: Conversing) -> None:
    id = await all_of_it.comes("m1")
    await all_of_it.comes("m2", "在吗")
    await all_of_it.settle()
    assert list(all_of_it.floor.line) == [id]
    assert all_of_it.floor.line[id].caller == "web:visitor-1"
    all_of_it.floor.accepts("8001", id)
    await all_of_it.settle()
    await all_of_it.settle()
    codes = [one.code for one in await all_of_it.messages(id) if one.direction == "system"]
    assert codes == ["welcome", "waiting", "accepted"]
    assert (await all_of_it.sends())[1:] == ["目前您排在第 1 位，请稍候。", "您好，8001 号话务员为您服务。"]
    found = await all_of_it.one(id)
    assert (found.state, found.agent, found.unanswered_since) == (ConversationState.HELD, "8001", all_of_it.clock.now())


async def test_spam_is_kept_and_rings_nowhere_and_a_blocked_sender_is_released(all_of_it: Conversing) -> None:
    """MM2: nothing that was held back is gone."""
    await all_of_it.words.put(BOSS, held=["敏感"], spam=["中 奖"])
    id = await all_of_it.comes("m1", "恭喜您中*奖了")
    await all_of_it.settle()
    spam = await all_of_it.one(id)
    assert (spam.state, spam.closing, all_of_it.floor.enqueued) == (ConversationState.CLOSED, Closing.SPAM, [])
    assert [one.text for one in await all_of_it.messages(id)] == ["恭喜您中*奖了"]
    held = await all_of_it.held(id="m2", text="问候")
    await all_of_it.desk.block(AGENT, held, over=False)
    assert (await all_of_it.one(await all_of_it.comes("m3", "又来"))).closing is Closing.SPAM
    [sender] = await all_of_it.desk.blocked()
    await all_of_it.desk.unblock(BOSS, sender.id)
    assert (await all_of_it.one(await all_of_it.comes("m4", "您好"))).state is ConversationState.WAITING


async def test_a_sensitive_message_is_held_back_until_somebody_releases_it(all_of_it: Conversing) -> None:
    await all_of_it.words.put(BOSS, held=["敏感"], spam=[])
    id = await all_of_it.held(text="这是敏感词")
    message = (await all_of_it.messages(id))[0]
    assert message.code == "held_back"
    await all_of_it.desk.release(BOSS, id, message.id)
    assert (await all_of_it.messages(id))[0].code == "released"
    with pytest.raises(NotHeldBack):
        await all_of_it.desk.release(BOSS, id, message.id)


async def test_off_hours_it_is_kept_and_in_line_from_opening_on(all_of_it: Conversing) -> None:
    closed = Calendar(zone="Asia/Shanghai", weekly=((),) * 7)
    all_of_it.hours.named = {"office": closed}
    await all_of_it.account("a3", hours="office")
    id = await all_of_it.comes("m1", account="a3")
    await all_of_it.comes("m2", account="a3")
    await all_of_it.settle()
    assert all_of_it.floor.enqueued == []
    assert [one.code for one in await all_of_it.messages(id) if one.code] == ["off_hours"]
    all_of_it.hours.named = {"office": Calendar(zone="Asia/Shanghai", weekly=((Span(0, 1440),),) * 7)}
    await all_of_it.passes(60)
    assert list(all_of_it.floor.line) == [id]
    assert all_of_it.floor.line[id].asked_at == all_of_it.clock.now()


async def test_neither_side_loses_it_when_the_other_was_away(all_of_it: Conversing) -> None:
    """Never lost, never there twice, and always at the place that it had."""
    first = await all_of_it.comes("m1")
    await all_of_it.settle()
    all_of_it.clock.advance(30)
    all_of_it.floor.goes()
    second = await all_of_it.comes("m2", sender="visitor-2")
    await all_of_it.settle()
    all_of_it.floor.forgets()
    all_of_it.floor.comes_back()
    await all_of_it.settle()
    assert sorted(all_of_it.floor.line) == sorted([first, second])
    assert all_of_it.floor.line[first].asked_at == all_of_it.clock.now() - 30
    await all_of_it.restart()
    await all_of_it.settle()
    assert len(all_of_it.floor.line) == 2
    all_of_it.floor.accepts("8001", first)
    await all_of_it.settle()
    all_of_it.floor.forgets()
    await all_of_it.passes(20)
    assert (await all_of_it.one(first)).state is ConversationState.WAITING
    assert sorted(all_of_it.floor.line) == sorted([first, second])


async def test_what_was_closed_while_the_core_was_away_leaves_the_floor(all_of_it: Conversing) -> None:
    id = await all_of_it.held()
    all_of_it.floor.goes()
    await all_of_it.desk.close(AGENT, id, Summary(), over=False)
    await all_of_it.restart()
    all_of_it.floor.comes_back()
    await all_of_it.settle()
    assert all_of_it.floor.hands == {}


async def test_an_agent_who_signs_off_or_is_silent_loses_it_and_the_citizen_is_told(all_of_it: Conversing) -> None:
    id = await all_of_it.held()
    all_of_it.floor.gives_back(id)
    await all_of_it.settle()
    assert (await all_of_it.one(id)).state is ConversationState.WAITING
    all_of_it.floor.accepts("8002", id)
    await all_of_it.passes(599)
    assert (await all_of_it.one(id)).agent == "8002"
    await all_of_it.passes(600)
    waiting = await all_of_it.one(id)
    assert (waiting.state, list(all_of_it.floor.line)) == (ConversationState.WAITING, [id])
    assert all_of_it.floor.line[id].asked_at == waiting.opened_at, "its old place"
    codes = [one.code for one in await all_of_it.messages(id)]
    assert codes.count("transferred") == 2


async def test_a_silent_citizen_is_warned_once_and_then_it_is_closed(all_of_it: Conversing) -> None:
    id = await all_of_it.held()
    await all_of_it.desk.write(AGENT, id, "1" * 32, "请问地址是？", [], note=False, over=False)
    await all_of_it.passes(600)
    await all_of_it.settle()
    codes = [one.code for one in await all_of_it.messages(id)]
    assert codes.count("idle_warning") == 1
    await all_of_it.comes("m2", "稍等")
    await all_of_it.passes(299)
    assert (await all_of_it.one(id)).state is ConversationState.HELD
    await all_of_it.desk.write(AGENT, id, "2" * 32, "好的", [], note=False, over=False)
    await all_of_it.passes(600)
    await all_of_it.passes(300)
    assert (await all_of_it.one(id)).closing is Closing.IDLE
    assert [one.code for one in await all_of_it.messages(id)][-1] == "closed"
    await all_of_it.settle()
    assert all_of_it.floor.hands == {}


async def test_it_is_handed_to_an_agent_a_queue_or_a_leader_with_everything(all_of_it: Conversing) -> None:
    """MM7: with its history and a note; the citizen is told in the channel."""
    id = await all_of_it.held()
    handing = Handing(to=Target.AGENT, agent="8002", note="老住户，着急", summary=Summary(text="停水"))
    await all_of_it.desk.transfer(AGENT, id, handing, over=False)
    await all_of_it.settle()
    assert (all_of_it.floor.assigned, list(all_of_it.floor.line)) == ([(id, "8002")], [id])
    all_of_it.floor.accepts("8002", id)
    await all_of_it.settle()
    texts = [(one.direction.value, one.code) for one in await all_of_it.messages(id)]
    assert ("note", "transferred") in texts
    assert ("system", "transferred") in texts
    assert (await all_of_it.one(id)).summary == "停水"
    with pytest.raises(NotYours):
        await all_of_it.desk.transfer(AGENT, id, Handing(to=Target.QUEUE, queue="water"), over=False)
    await all_of_it.desk.transfer(OTHER, id, Handing(to=Target.QUEUE, queue="water"), over=False)
    await all_of_it.settle()
    assert all_of_it.floor.line[id].queue == "water"
    all_of_it.floor.accepts("8001", id)
    await all_of_it.settle()
    all_of_it.floor.signed.discard("8009")
    with pytest.raises(TargetAway):
        await all_of_it.desk.transfer(AGENT, id, Handing(to=Target.LEADER, leaders=("8009",)), over=False)
    assert (await all_of_it.one(id)).agent == "8001"


async def test_a_supervisor_takes_over_assigns_and_closes(all_of_it: Conversing) -> None:
    id = await all_of_it.held()
    await all_of_it.desk.take_over(BOSS, id)
    await all_of_it.settle()
    taken = await all_of_it.one(id)
    assert (taken.agent, taken.off_floor, all_of_it.floor.all()) == ("8009", True, [])
    await all_of_it.desk.write(BOSS, id, "1" * 32, "我来处理", [], note=False, over=False)
    await all_of_it.desk.assign(BOSS, id, "8002")
    await all_of_it.settle()
    assert all_of_it.floor.assigned == [(id, "8002")]
    all_of_it.floor.accepts("8002", id)
    await all_of_it.settle()
    await all_of_it.desk.close(BOSS, id, Summary(), over=True)
    assert (await all_of_it.one(id)).closing is Closing.SUPERVISOR


async def test_a_message_is_written_once_and_only_by_who_may(all_of_it: Conversing) -> None:
    id = await all_of_it.held()
    first = await all_of_it.desk.write(AGENT, id, "1" * 32, "您好", [], note=False, over=False)
    again = await all_of_it.desk.write(AGENT, id, "1" * 32, "您好", [], note=False, over=False)
    assert first == again
    with pytest.raises(NotYours):
        await all_of_it.desk.write(OTHER, id, "2" * 32, "您好", [], note=False, over=False)
    with pytest.raises(EmptyMessage):
        await all_of_it.desk.write(AGENT, id, "3" * 32, " ", [], note=False, over=False)
    await all_of_it.desk.write(OTHER, id, "4" * 32, "提示：查一下公告", [], note=True, over=False)
    await all_of_it.desk.close(AGENT, id, Summary(), over=False)
    with pytest.raises(ConversationClosed):
        await all_of_it.desk.write(AGENT, id, "5" * 32, "再见", [], note=False, over=False)
    sent = await all_of_it.sends()
    assert "您好" in sent
    assert "提示：查一下公告" not in sent


async def test_files_go_both_ways(all_of_it: Conversing) -> None:
    id = await all_of_it.held()

    file = await all_of_it.desk.upload(AGENT, id, bits(PNG), "现场.png")
    sent = await all_of_it.desk.write(AGENT, id, "1" * 32, "", [file.id], note=False, over=False)
    await all_of_it.sends()
    [stored] = all_of_it.channel.sent[-1].files
    assert (stored.id, stored.media_type) == (file.id, "image/png")
    _, files, _ = await all_of_it.lists.messages(id)
    assert [one.name for one in files[sent.id]] == ["现场.png"]


async def test_two_accounts_never_share_a_provider_s_id_and_long_ids_are_kept_apart(all_of_it: Conversing) -> None:
    long = "<" + "x" * 900 + "@mail>"
    assert await all_of_it.arrivals.take(_mail(long))
    assert not await all_of_it.arrivals.take(_mail(long))
    assert await all_of_it.arrivals.take(_mail(long.replace("@", "y@")))


def _mail(id: str) -> Arrived:
    return arrived(id, "信件")


async def test_a_flood_leaves_no_row(all_of_it: Conversing) -> None:
    for number in range(40):
        try:
            await all_of_it.comes(f"m{number}")
        except ChannelBusy:
            break
    async with all_of_it.database.read() as connection:
        rows = await connection.execute(sa.select(sa.func.count()).select_from(conversation_table))
        assert rows.scalar_one() == 1
        assert await store.is_known(connection, "web", "a1", "m29")
        assert not await store.is_known(connection, "web", "a1", "m30")


async def test_text_from_outside_is_cleaned_and_bounded(all_of_it: Conversing) -> None:
    """Bad input: what no database keeps, and what would turn a line round, does not come in."""
    id = await all_of_it.comes(
        "m1", "一\0二\u202e三" + "长" * 30_000, sender_name="名\0字\n" + "x" * 400, subject="s" * 900
    )
    [message, *_] = await all_of_it.messages(id)
    assert message.text.startswith("一二三长")
    assert len(message.text) == 20_000
    sender = all_of_it.memory.all()[id].sender
    assert (sender.name[:4], len(sender.name)) == ("名字 x", 200)
    assert len((await all_of_it.one(id)).subject) == 300


async def test_a_fault_in_one_conversation_holds_up_no_other(all_of_it: Conversing) -> None:
    first = await all_of_it.comes("m1")
    all_of_it.memory._all[first] = replace(
        all_of_it.memory.all()[first], conversation=replace(await all_of_it.one(first), channel="no channel")
    )
    second = await all_of_it.comes("m2", sender="visitor-2")
    await all_of_it.settle()
    assert list(all_of_it.floor.line) == [second]


async def test_a_proved_number_joins_a_customer_s_channels_and_an_agent_s_word_stays(all_of_it: Conversing) -> None:
    all_of_it.customers.known = {"13800001111": "c" * 24}
    first = await all_of_it.held(number="13800001111")
    assert all_of_it.memory.all()[first].sender.customer == "c" * 24
    assert all_of_it.floor.place(first) is not None
    await all_of_it.desk.bind(AGENT, first, "d" * 24, over=False)
    await all_of_it.comes("m2", number="13800001111")
    assert all_of_it.memory.all()[first].sender.customer == "d" * 24
    other = await all_of_it.held("8002", id="m3", account="a2", sender="another", number="13800001111")
    await all_of_it.desk.bind(OTHER, other, "d" * 24, over=False)
    one = all_of_it.memory.all()[other]
    assert [one.id for one in await all_of_it.lists.earlier(one.conversation, one.sender)] == [first]


async def test_a_citizen_sees_the_place_ends_the_conversation_and_rates_it_once(all_of_it: Conversing) -> None:
    """MM8: for channels that show more than messages, such as a chat on a page."""
    heard: list[tuple[str, str]] = []
    all_of_it.citizens.on_changed(lambda account, address: heard.append((account, address)))
    assert await all_of_it.citizens.standing("a1", "visitor-1") is None
    await all_of_it.comes("m0", sender="visitor-0")
    id = await all_of_it.comes("m1")
    await all_of_it.settle()
    standing = await all_of_it.citizens.standing("a1", "visitor-1")
    assert standing is not None
    assert (standing.conversation, standing.state, standing.place) == (id, ConversationState.WAITING, 2)
    heard.clear()
    await all_of_it.citizens.end("a1", "visitor-1")
    await all_of_it.citizens.end("a1", "visitor-1")
    await all_of_it.settle()
    assert heard[0] == ("a1", "visitor-1")
    assert (await all_of_it.one(id)).closing is Closing.CITIZEN
    assert id not in all_of_it.floor.line
    for _ in range(2):
        await all_of_it.citizens.rated(id, 4, "很快")
    assert [one.text for one in await all_of_it.messages(id) if one.code == "rated"] == ["★★★★☆\n很快"]


async def test_while_the_core_is_away_it_is_answered_and_kept_and_not_handed_on(all_of_it: Conversing) -> None:
    id = await all_of_it.held()
    all_of_it.floor.goes()
    with pytest.raises(Conflict):
        await all_of_it.desk.transfer(AGENT, id, Handing(to=Target.AGENT, agent="8002"), over=False)
    await all_of_it.desk.write(AGENT, id, "1" * 32, "请稍等", [], note=False, over=False)
    assert "请稍等" in await all_of_it.sends()
    all_of_it.floor.comes_back()
    await all_of_it.passes(20)
    assert (await all_of_it.one(id)).agent == "8001"
    assert all_of_it.floor.hands == {id: "8001"}


async def test_the_agent_sees_that_the_citizen_is_writing_until_the_message_is_there(all_of_it: Conversing) -> None:
    id = await all_of_it.held()
    told: list[float | None] = []
    all_of_it.memory.on_changed(lambda: told.append(all_of_it.memory.all()[id].typing_at))
    all_of_it.citizens.typing("a1", "visitor-1")
    all_of_it.citizens.typing("a1", "visitor-1")
    all_of_it.citizens.typing("a1", "somebody else")
    assert told == [all_of_it.clock.now()]
    await all_of_it.comes("m2")
    assert told[1:] == [None]


async def test_a_receipt_that_overtakes_the_note_of_its_message_is_kept_for_a_minute(all_of_it: Conversing) -> None:
    id = await all_of_it.held()
    await all_of_it.sends()
    await all_of_it.desk.write(AGENT, id, "1" * 32, "好的", [], note=False, over=False)

    async def told(message: str, state: Delivery) -> None:
        at = all_of_it.clock.now()
        await all_of_it.arrivals.receipt(Receipt(channel=Kind.WEB, account="a1", id=f"p-{message}", state=state, at=at))

    await told("1" * 32, Delivery.DELIVERED)
    await told("2" * 32, Delivery.DELIVERED)
    await all_of_it.sends()
    assert (await all_of_it.messages(id))[-1].delivery == "delivered"
    all_of_it.clock.advance(61)
    await told("3" * 32, Delivery.DELIVERED)
    await all_of_it.desk.write(AGENT, id, "2" * 32, "再见", [], note=False, over=False)
    await all_of_it.sends()
    assert (await all_of_it.messages(id))[-1].delivery == "sent", "that was too long ago"


async def test_what_a_machine_has_begun_stands_in_a_list_of_its_own(all_of_it: Conversing) -> None:
    """Nobody is asked to answer it, and a supervisor finds it."""
    machine = await all_of_it.comes("m1", "我在休假", automatic=True)
    citizen = await all_of_it.comes("m2", "停水了", sender="visitor-2")
    await all_of_it.desk.close(BOSS, citizen, Summary(), over=True)
    found, _ = await all_of_it.lists.find(Sought(box=Box.AUTOMATIC))
    assert [one.id for one in found] == [machine]
    both, _ = await all_of_it.lists.find(Sought(box=Box.CLOSED))
    assert {one.id for one in both} == {machine, citizen}
    assert all_of_it.floor.enqueued == []


async def test_a_call_that_moves_on_the_floor_costs_nothing(all_of_it: Conversing) -> None:
    """A busy floor moves a hundred times a second, and hardly ever a conversation."""
    await all_of_it.settle()
    all_of_it.floor.hands["call-1"] = AgentId("8001")
    counted = Statements(all_of_it.database)
    for moved in all_of_it.floor._moved:
        moved("call-1")
    await all_of_it.keeper.turn()
    assert counted.seen == []
