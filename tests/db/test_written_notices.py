"""Notices by SMS and WeChat on both databases: sent by the written channels' accounts, and followed (TK5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.conversations.tables import conversation_table
from channels.conversations.wire import Delivery, NotSent, Outgoing, Receipt, Sent
from core.actor import Actor
from core.ids import UserId
from core.messages.floor import Kind
from core.notices import Notification, To, Whom
from core.replace import replace
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from notices.rules.errors import NoSuchNoticeAccount
from notices.rules.kinds import Channel
from notices.rules.quiet import Quiet
from notices.rules.spreading import Contact, NoticeState, Person
from notices.senders import PageSender, Senders
from notices.service import NoticeService
from notices.site import MANAGE, NoticeSite
from notices.store import Notice, NoticeQuery
from notices.written import WRITTEN, WrittenSender
from tests.db.conversing import Conversing, made
from tests.unit.channels.arrivals import FakeChannel
from webagent.telling import NoticesInWriting

ADMIN = Actor(user=UserId("u2"), name="王", rights=frozenset({MANAGE}))
WATER = To(Whom.DEPARTMENT, "water")
PHONE, OPENID = "13912345678", "oWater0000000000000000000001"


class Templates(FakeChannel):
    """A channel with templates, which not all of its accounts have."""

    without = frozenset({"w0"})

    def notifies(self, account: str) -> bool:
        return account not in self.without

    async def notify(self, message: Outgoing) -> Sent:
        return await self.send(message)


class People:
    async def people(self) -> Sequence[Person]:
        return [Person(id="u1", name="李", departments=frozenset({"water"}))]

    def departments(self) -> Mapping[str, str]:
        return {"water": "水务"}


@dataclass
class System:
    """Notices and conversations over one database, connected as the web host connects them."""

    all: Conversing
    sms: FakeChannel
    wechat: Templates
    notices: NoticeService
    site: NoticeSite

    async def account(self, id: str, kind: Kind, name: str = "") -> None:
        kept = await self.all.account(id)
        self.all.book.took(replace(kept, account=replace(kept.account, kind=kind, name=name or id)))

    async def contact(self, phone: str = PHONE, wechat: str = "") -> None:
        await self.site.set_contact(ADMIN, Contact(whom=WATER.whom, id=WATER.id, phone=phone, wechat=wechat))

    async def tell(self, *channels: Channel) -> None:
        rule = next(one for one in await self.site.rules(ADMIN) if one.kind == "ticket.warning")
        await self.site.set_rule(ADMIN, replace(rule, channels=frozenset(channels)))
        values = {"工单号": "20261130-0001", "截止时间": "2026-12-01 09:00", "环节": "办理"}
        told = Notification(key=new_id(), kind="ticket.warning", to=(WATER,), values=values, about="ticket", of="t1")
        async with self.all.database.write() as connection:
            await self.notices.tell(connection, told)
        await self.work()

    async def work(self) -> None:
        while await self.notices.turn():
            pass

    async def rows(self) -> list[Notice]:
        return (await self.site.log(ADMIN, NoticeQuery()))[0]

    async def one(self) -> Notice:
        (found,) = await self.rows()
        return found

    async def hears(self, id: str, state: Delivery, reason: str = "", account: str = "s1") -> None:
        at = self.all.clock.now()
        receipt = Receipt(channel=Kind.SMS, account=account, id=id, state=state, at=at, reason=reason)
        await self.all.arrivals.receipt(receipt)


@pytest.fixture
async def system(database: Database, tmp_path: Path) -> System:
    clock = FakeClock()
    everything = made(database, clock, tmp_path)
    sms, wechat = FakeChannel(Kind.SMS), Templates(Kind.WECHAT)
    everything.channels.add(sms)
    everything.channels.add(wechat)
    await everything.load()
    channels = NoticesInWriting(everything.alone, everything.receipts)
    senders = Senders((PageSender(), *(WrittenSender(one, channels) for one in WRITTEN)))
    notices = NoticeService(database, clock, ZoneInfo("Asia/Shanghai"), new_id, People(), senders)
    channels.on_delivered(notices.delivered)
    return System(everything, sms, wechat, notices, NoticeSite(database, clock, new_id, People(), notices))


async def conversations(database: Database) -> int:
    async with database.read() as connection:
        return await connection.scalar(sa.select(sa.func.count()).select_from(conversation_table)) or 0


async def test_a_notice_goes_by_text_message_and_its_receipt_is_told(system: System, database: Database) -> None:
    """TK5: no conversation opens; the log says that it was sent, and then that it has arrived."""
    await system.account("s1", Kind.SMS)
    await system.contact()
    await system.tell(Channel.SMS)
    (message,) = system.sms.sent
    assert (message.recipient, message.account, message.automatic) == (PHONE, "s1", True)
    assert message.text == "工单 20261130-0001 的办理将在 2026-12-01 09:00 到期，请尽快办理。"
    assert (await system.one()).state is NoticeState.SENT
    await system.hears(f"p-{message.id}", Delivery.DELIVERED)
    assert (await system.one()).state is NoticeState.DELIVERED
    await system.hears(f"p-{message.id}", Delivery.FAILED, "sms.refused")
    assert (await system.one()).state is NoticeState.DELIVERED, "a device has it"
    assert await conversations(database) == 0


async def test_a_reply_to_a_notice_is_an_ordinary_message(system: System) -> None:
    await system.account("s1", Kind.SMS)
    await system.contact()
    await system.tell(Channel.SMS)
    id = await system.all.comes("r1", "已经在处理了", channel=Kind.SMS, account="s1", sender=PHONE, number=PHONE)
    await system.all.settle()
    assert list(system.all.floor.line) == [id]
    assert [one.text for one in await system.all.messages(id) if one.direction == "in"] == ["已经在处理了"]


async def test_what_fails_for_a_while_is_sent_again_under_the_same_id(system: System) -> None:
    await system.account("s1", Kind.SMS)
    await system.contact()
    system.sms.fails = [NotSent("sms.unreachable", passes=True)]
    await system.tell(Channel.SMS)
    first = await system.one()
    assert (first.state, first.fault, first.attempts) == (NoticeState.WAITING, "sms.unreachable", 1)
    system.all.clock.advance(60)
    await system.work()
    assert (await system.one()).state is NoticeState.SENT
    assert [one.id for one in system.sms.sent] == [first.id]


async def test_what_may_have_been_sent_is_not_sent_twice(system: System) -> None:
    await system.account("s1", Kind.SMS)
    await system.contact()
    system.sms.fails = [NotSent("sms.no_answer", passes=False, unknown=True)]
    await system.tell(Channel.SMS)
    system.all.clock.advance(3600)
    await system.work()
    assert ((await system.one()).state, system.sms.sent) == (NoticeState.UNKNOWN, [])


async def test_a_provider_that_fails_later_is_told_and_somebody_sends_it_again(system: System) -> None:
    """The second time it is another message: the channel knows that it has sent the first one."""
    await system.account("s1", Kind.SMS)
    await system.contact()
    await system.tell(Channel.SMS)
    (message,) = system.sms.sent
    await system.hears(f"p-{message.id}", Delivery.FAILED, "sms.blocked")
    failed = await system.one()
    assert (failed.state, failed.fault) == (NoticeState.FAILED, "sms.blocked")
    await system.site.again(ADMIN, failed.id)
    await system.work()
    again = system.sms.sent[1]
    assert again.id != message.id
    await system.hears(f"p-{message.id}", Delivery.DELIVERED)
    assert (await system.one()).state is NoticeState.SENT, "that was said of the first one"
    await system.hears(f"p-{again.id}", Delivery.DELIVERED)
    assert (await system.one()).state is NoticeState.DELIVERED


async def test_a_receipt_that_comes_before_the_answer_is_kept(system: System) -> None:
    await system.account("s1", Kind.SMS)
    await system.contact()
    real = system.sms.send

    async def slow(message: Outgoing) -> Sent:
        sent = await real(message)
        await system.hears(sent.ids[0], Delivery.DELIVERED)
        return sent

    system.sms.send = slow  # type: ignore[method-assign]  # a provider whose receipt is faster than its answer
    await system.tell(Channel.SMS)
    assert (await system.one()).state is NoticeState.DELIVERED


async def test_the_site_chooses_the_account_and_without_one_the_first_sends(system: System) -> None:
    await system.contact()
    await system.tell(Channel.SMS)
    assert (await system.one()).state is NoticeState.UNSET
    await system.account("s2", Kind.SMS, "二号")
    await system.account("s1", Kind.SMS, "一号")
    await system.tell(Channel.SMS)
    await system.site.set_channel(ADMIN, Channel.SMS, Quiet(), 0, "s2")
    await system.tell(Channel.SMS)
    assert [one.account for one in system.sms.sent] == ["s1", "s2"]
    with pytest.raises(NoSuchNoticeAccount):
        await system.site.set_channel(ADMIN, Channel.SMS, Quiet(), 1, "a9")
    system.notices.senders.choose(Channel.SMS, "")
    await system.notices.load()
    assert system.notices.senders.chosen(Channel.SMS) == "s2", "also after a restart"
    system.all.book.gone("s2")
    assert Channel.SMS in system.notices.senders.unset(), "another account would have another signature"


async def test_wechat_reaches_those_whose_contact_has_it_and_whose_account_has_a_template(system: System) -> None:
    """TK5: to nobody else is it offered, and nothing is noted as missing."""
    await system.account("w0", Kind.WECHAT, "没有模板")
    assert Channel.WECHAT in system.notices.senders.unset()
    await system.account("w1", Kind.WECHAT, "市民服务号")
    await system.contact()
    await system.tell(Channel.WECHAT)
    assert await system.rows() == []
    await system.site.set_contact(ADMIN, Contact(whom=WATER.whom, id=WATER.id, phone=PHONE, wechat=OPENID, version=1))
    await system.tell(Channel.WECHAT)
    (message,) = system.wechat.sent
    assert (message.recipient, message.account, message.subject) == (OPENID, "w1", "即将超期 20261130-0001")


async def test_no_listener_hears_of_a_message_that_nobody_sent(system: System) -> None:
    heard: list[str] = []

    async def hears(connection: AsyncConnection, told: object) -> None:
        heard.append(str(told))

    system.all.receipts.on_alone(hears)
    await system.hears("p-unknown", Delivery.DELIVERED)
    assert heard == []
