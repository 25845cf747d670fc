"""Notices on both databases: created in a transaction, sent once by page, e-mail and telephone, and logged (TK5)."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from core.actor import Actor
from core.errors import HotlineError, NotAllowed
from core.ids import CallId, UserId
from core.messages.base import Command, Event
from core.messages.flow import CallIntoFlow
from core.messages.outbound import CallAnswered
from core.messages.telephony import CallEnded, EndCause, Side
from core.notices import Notification, Settled, To, Whom
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.link.face import CoreAway
from infra.trail.audit import audit_table
from notices.calls import project
from notices.keeping import DAY_S, Keeping
from notices.mail import MailSender
from notices.phone import FLOW, PhoneSender
from notices.rules.errors import NoAddress, NoticeRuleChanged, UnknownPlaceholder
from notices.rules.kinds import Channel
from notices.rules.quiet import Quiet
from notices.rules.spreading import Contact, NoticeState, Person
from notices.senders import Outcome, Outgoing, PageSender, Result, Senders
from notices.service import NoticeService
from notices.settings import MailSettings
from notices.site import MANAGE, NoticeSite
from notices.store import Notice, NoticeQuery
from notices.tables import notice_table, told_table
from tests import smtp
from tests.unit.records.calls import facts_of

ZONE = ZoneInfo("Asia/Shanghai")
WATER = To(Whom.DEPARTMENT, "water")
ADMIN = Actor(user=UserId("u2"), name="王", rights=frozenset({MANAGE}))
LI = Actor(user=UserId("u1"), name="李")
MORNING = datetime(2026, 11, 27, 9, 0, tzinfo=ZONE).timestamp()


class People:
    """One person of the water department, and one who dispatches."""

    async def people(self) -> Sequence[Person]:
        return [
            Person(id="u1", name="李", departments=frozenset({"water"})),
            Person(id="u2", name="王", rights=frozenset({"tickets.dispatch"})),
        ]

    def departments(self) -> Mapping[str, str]:
        return {"water": "水务"}


class Papers:
    """The attachments of a test."""

    async def paper(self, id: str, most: int) -> tuple[str, str, bytes]:
        return "超期工单.xlsx", "application/vnd.ms-excel", b"rows"


@dataclass
class Core:
    """Takes the orders of the telephone's sender. As a link it answers only one question."""

    rung: list[CallIntoFlow] = field(default_factory=list)
    refuses: HotlineError | None = None

    async def ask(self, command: Command, within: float = 1.0) -> None:
        assert isinstance(command, CallIntoFlow)
        if self.refuses is not None:
            raise self.refuses
        self.rung.append(command)


@dataclass
class System:
    """The notices of a test, over one database."""

    database: Database
    clock: FakeClock
    core: Core
    notices: NoticeService
    site: NoticeSite
    ticks: int = 0

    async def tell(self, kind: str, *to: To, key: str = "", **values: str) -> None:
        told = Notification(key=key or new_id(), kind=kind, to=to, values=values, about="ticket", of="t1")
        async with self.database.write() as connection:
            await self.notices.tell(connection, told)

    async def work(self) -> None:
        while await self.notices.turn():
            pass

    async def log(self) -> dict[tuple[str, Channel], Notice]:
        found, _ = await self.site.log(ADMIN, NoticeQuery())
        return {(one.person, one.channel): one for one in found}

    async def one(self, channel: Channel) -> Notice:
        return next(one for one in (await self.log()).values() if one.channel is channel)

    async def duty(self, mail: str = "duty@water.example", phone: str = "", quiet: Quiet | None = None) -> None:
        desk = Contact(whom=Whom.DEPARTMENT, id="water", mail=mail, phone=phone, quiet=quiet or Quiet())
        await self.site.set_contact(ADMIN, desk)

    async def hears(self, event: Event) -> None:
        async with self.database.write() as connection:
            await project(connection, facts_of([event]))


Make = Callable[[MailSettings], System]


@pytest.fixture
def make(database: Database) -> Make:
    def system(mail: MailSettings) -> System:
        clock, core = FakeClock(MORNING), Core()
        phone = PhoneSender(core, clock, "demo")  # type: ignore[arg-type]  # it only asks
        senders = Senders((PageSender(), MailSender(mail, clock, Papers()), phone))
        notices = NoticeService(database, clock, ZONE, new_id, People(), senders)
        return System(database, clock, core, notices, NoticeSite(database, clock, new_id, People(), notices))

    return system


@pytest.fixture
async def peer() -> AsyncIterator[smtp.Peer]:
    server = await smtp.start()
    yield server
    await server.stop()


def plain(peer: smtp.Peer) -> MailSettings:
    return MailSettings(host="127.0.0.1", port=peer.port, tls="none", sender="hotline@city.example", timeout_s=5)


async def test_a_department_is_told_once_on_pages_and_by_mail(make: Make, peer: smtp.Peer) -> None:
    system = make(plain(peer))
    await system.duty()
    seen: list[int] = []
    system.notices.on_changed(lambda: seen.append(len(system.notices.unread)))
    for _ in range(2):
        await system.tell("ticket.warning", WATER, key="warn/1", 工单号="20261127-0001", 截止时间="2026-11-28 09:00")
        await system.work()
    (message,) = peer.taken
    assert message["To"] == "duty@water.example"
    assert message["Subject"] == "即将超期 20261127-0001"
    assert "2026-11-28 09:00" in message.get_content()
    (shown,) = system.notices.unread.values()
    assert (shown.person, shown.title, seen) == ("user:u1", "即将超期 20261127-0001", [1])
    await system.notices.read(LI, [shown.id])
    assert (dict(system.notices.unread), seen) == ({}, [1, 0])
    (own,), _ = await system.notices.own(LI, None, 10)
    assert own.read_at == system.clock.now()


async def test_a_request_that_is_decided_is_read_for_everybody(make: Make, peer: smtp.Peer) -> None:
    """Of two departments' requests only the decided one, and only when the decision is committed."""
    system = make(plain(peer))
    seen: list[int] = []
    system.notices.on_changed(lambda: seen.append(len(system.notices.unread)))
    whom = (To(Whom.RIGHT, "tickets.dispatch"), To(Whom.USER, "u1"))
    for department in ("water", "roads"):
        await system.tell("ticket.extension_asked", *whom, 承办单位=department)
    await system.work()
    settled = Settled(kinds=("ticket.extension_asked",), about="ticket", of="t1", values={"承办单位": "water"})
    async with system.database.engine.connect() as connection:
        await system.notices.settle(connection, settled)
        await connection.rollback()
    await system.work()
    assert seen[-1] == 4
    async with system.database.write() as connection:
        await system.notices.settle(connection, settled)
    await system.work()
    assert seen[-1] == 2
    assert {one.values["承办单位"] for one in system.notices.unread.values()} == {"roads"}
    async with system.database.write() as connection:
        await system.notices.settle(connection, replace(settled, values={}, of="another"))
    await system.work()
    assert seen[-1] == 2


async def test_what_is_not_committed_is_not_sent_and_after_a_restart_pages_show_the_same(
    make: Make, peer: smtp.Peer
) -> None:
    system = make(plain(peer))
    async with system.database.engine.connect() as connection:
        await system.notices.tell(connection, Notification(key="k", kind="ticket.urged", to=(WATER,)))
        await connection.rollback()
    await system.work()
    assert await system.log() == {}
    await system.tell("ticket.urged", WATER, 工单号="20261127-0002")
    await system.work()
    again = make(plain(peer))
    await again.notices.load()
    assert [one.title for one in again.notices.unread.values()] == ["催办 20261127-0002"]
    assert [one.alarm for one in again.notices.unread.values()] == [True]


async def test_with_tls_and_sign_in_and_an_attachment(make: Make, tmp_path: Path) -> None:
    key, cert = smtp.certificate(tmp_path)
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(cert, key)
    (tmp_path / "password").write_text(f"{smtp.PASSWORD}\n")
    peer = await smtp.start(tls)
    settings = MailSettings(
        host="localhost",
        port=peer.port,
        ca_file=cert,
        user=smtp.USER,
        password_file=tmp_path / "password",
        sender="hotline@city.example",
        timeout_s=5,
    )
    system = make(settings)
    listed = Notification(
        key="list", kind="tickets.overdue_list", to=(To(Whom.ADDRESS, "chief@city.example"),), values={}, file="f1"
    )
    async with system.database.write() as connection:
        await system.notices.tell(connection, listed)
    await system.work()
    assert ((await system.one(Channel.MAIL)).fault, peer.recipients) == ("", ["chief@city.example"])
    (attached,) = peer.taken[0].iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("超期工单.xlsx", b"rows")
    assert (peer.signed_in, peer.tls) == ([True], [True])
    (tmp_path / "password").write_text("another")
    await system.tell("tickets.overdue_list", To(Whom.ADDRESS, "chief@city.example"), key="list2")
    await system.work()
    refused = [one for one in (await system.site.log(ADMIN, NoticeQuery(state=NoticeState.WAITING)))[0]]
    assert [one.fault for one in refused] == ["SMTP 535: sign-in refused"]
    await peer.stop()


async def test_a_server_that_puts_off_is_asked_again_and_one_that_refuses_is_not(make: Make, peer: smtp.Peer) -> None:
    system = make(plain(peer))
    await system.duty()
    peer.answers = ["451 try later, duty@water.example", "421 too busy"]
    await system.tell("ticket.warning", WATER)
    await system.work()
    first = await system.one(Channel.MAIL)
    assert (first.state, first.attempts, first.due_at) == (NoticeState.WAITING, 1, MORNING + 60)
    assert first.fault == "SMTP 451: try later, …"
    system.clock.advance(60)
    await system.work()
    assert (await system.one(Channel.MAIL)).due_at == MORNING + 360
    system.clock.advance(300)
    await system.work()
    assert ((await system.one(Channel.MAIL)).state, len(peer.taken)) == (NoticeState.SENT, 1)
    peer.at_rcpt = ["550 no such user here"]
    await system.tell("ticket.dispatched", WATER)
    await system.work()
    (failed,), _ = await system.site.log(ADMIN, NoticeQuery(state=NoticeState.FAILED))
    assert (failed.fault, failed.due_at) == ("SMTP 550: no such user here", None)
    await system.site.again(ADMIN, failed.id)
    await system.work()
    assert len(peer.taken) == 2


async def test_a_server_that_is_away_is_asked_again_until_it_is_given_up(make: Make, peer: smtp.Peer) -> None:
    system = make(plain(peer))
    await peer.stop()
    await system.duty()
    await system.tell("ticket.warning", WATER)
    for _ in range(8):
        await system.work()
        system.clock.advance(21_600)
    given_up = await system.one(Channel.MAIL)
    assert (given_up.state, given_up.attempts) == (NoticeState.FAILED, 6)
    assert given_up.fault == "SMTPConnectError"


async def test_without_a_server_the_log_says_not_configured(make: Make) -> None:
    system = make(MailSettings())
    await system.duty(phone="87654321")
    await system.tell("ticket.supervised", WATER, 工单号="20261127-0001")
    await system.work()
    log = await system.log()
    assert log["department:water", Channel.MAIL].state is NoticeState.UNSET
    assert log["department:water", Channel.PHONE].state is NoticeState.RINGING
    rule = next(one for one in await system.site.rules(ADMIN) if one.kind == "ticket.supervised")
    await system.site.set_rule(ADMIN, replace(rule, channels=frozenset({Channel.SMS, Channel.WECHAT})))
    await system.tell("ticket.supervised", WATER, 工单号="20261127-0003")
    await system.work()
    later, _ = await system.site.log(ADMIN, NoticeQuery(state=NoticeState.UNSET))
    assert {one.channel for one in later} == {Channel.MAIL, Channel.SMS, Channel.WECHAT}


async def test_quiet_hours_put_off_and_urgent_kinds_pass(make: Make, peer: smtp.Peer) -> None:
    system = make(plain(peer))
    await system.duty(quiet=Quiet(12 * 60, 14 * 60))
    await system.site.set_channel(ADMIN, Channel.MAIL, Quiet(22 * 60, 8 * 60), 0)
    system.clock.advance(13.5 * 3600)  # 22:30
    await system.tell("ticket.warning", WATER, 工单号="1")
    await system.tell("ticket.overdue", WATER, 工单号="2")
    await system.work()
    assert [one["Subject"] for one in peer.taken] == ["超期告警 2"]
    assert len(system.notices.unread) == 2
    system.clock.advance(9.5 * 3600)  # 8:00
    await system.work()
    assert [one["Subject"] for one in peer.taken] == ["超期告警 2", "即将超期 1"]
    system.clock.advance(4.25 * 3600)  # 12:15, during the desk's lunch
    await system.tell("ticket.warning", WATER, 工单号="3")
    await system.work()
    assert len(peer.taken) == 2
    system.clock.advance(1.75 * 3600)
    await system.work()
    assert len(peer.taken) == 3


async def test_the_telephone_reads_number_and_moment_and_rings_again_when_nobody_answers(make: Make) -> None:
    system = make(MailSettings())
    await system.duty(mail="", phone="87654321")
    await system.tell("ticket.overdue", WATER, 工单号="20261127-0001", 截止时间="2026-11-27 08:00")
    await system.work()
    (first,) = system.core.rung
    assert (first.number, first.flow) == ("87654321", FLOW)
    assert first.values == {
        "reminder_kind": "ticket.overdue",
        "reminder_ticket": "20261127-0001",
        "reminder_due": "2026-11-27 08:00",
    }
    await system.hears(ended(first.call, EndCause.NO_ANSWER))
    assert (await system.one(Channel.PHONE)).fault == "no_answer"
    system.clock.advance(60)
    await system.work()
    _, second = system.core.rung
    assert second.call != first.call
    await system.hears(ended(first.call, EndCause.NO_ANSWER))  # reported again, but by now it is another attempt
    await system.hears(CallAnswered(call=second.call, at=system.clock.now()))
    await system.hears(ended(second.call, EndCause.NORMAL))
    done = await system.one(Channel.PHONE)
    assert (done.state, done.sent_at, done.attempts) == (NoticeState.SENT, system.clock.now(), 2)


async def test_a_call_of_which_nothing_is_told_is_rung_again_and_at_last_given_up(make: Make) -> None:
    system = make(MailSettings())
    await system.duty(mail="", phone="87654321")
    system.core.refuses = CoreAway()
    await system.tell("ticket.overdue", WATER)
    await system.work()
    assert (await system.one(Channel.PHONE)).fault == "core away"
    system.core.refuses = None
    for _ in range(5):
        system.clock.advance(600)
        await system.work()
    assert ((await system.one(Channel.PHONE)).state, len(system.core.rung)) == (NoticeState.FAILED, 2)


async def test_a_web_host_that_dies_while_it_sends_sends_again_under_the_same_id(make: Make, peer: smtp.Peer) -> None:
    system = make(plain(peer))
    await system.duty()

    begun = asyncio.Event()

    class Slow(PageSender):
        """A server that never answers."""

        channel = Channel.MAIL

        async def send(self, notice: Outgoing) -> Outcome:
            begun.set()
            await asyncio.Event().wait()
            return Outcome(Result.SENT)

    dying = NoticeService(system.database, system.clock, ZONE, new_id, People(), Senders((PageSender(), Slow())))
    await system.tell("ticket.warning", WATER)
    turn = asyncio.create_task(dying.turn())
    await begun.wait()
    turn.cancel()
    await asyncio.wait({turn})
    await system.work()
    assert peer.taken == []
    system.clock.advance(121)
    await system.work()
    assert ((await system.one(Channel.MAIL)).attempts, len(peer.taken)) == (2, 1)


async def test_words_are_checked_and_changed_by_the_version_that_was_read(make: Make) -> None:
    system = make(MailSettings())
    rule = next(one for one in await system.site.rules(ADMIN) if one.kind == "ticket.warning")
    with pytest.raises(UnknownPlaceholder):
        await system.site.set_rule(ADMIN, replace(rule, text="{市民}"))
    changed = await system.site.set_rule(ADMIN, replace(rule, title="快到期了：{工单号}"))
    assert changed.version == 1
    with pytest.raises(NoticeRuleChanged):
        await system.site.set_rule(ADMIN, rule)
    await system.tell("ticket.warning", WATER, 工单号="7")
    await system.work()
    assert [one.title for one in system.notices.unread.values()] == ["快到期了：7"]
    with pytest.raises(NotAllowed):
        await system.site.rules(LI)


async def test_a_trial_goes_to_oneself(make: Make, peer: smtp.Peer) -> None:
    system = make(plain(peer))
    with pytest.raises(NoAddress):
        await system.site.test(ADMIN, Channel.MAIL)
    await system.site.set_contact(ADMIN, Contact(whom=Whom.USER, id="u2", mail="wang@city.example"))
    for channel in (Channel.PAGE, Channel.MAIL, Channel.SMS):
        await system.site.test(ADMIN, channel)
    await system.work()
    assert peer.recipients == ["wang@city.example"]
    states = {channel: one.state for (_, channel), one in (await system.log()).items()}
    assert states == {
        Channel.PAGE: NoticeState.SENT,
        Channel.MAIL: NoticeState.SENT,
        Channel.SMS: NoticeState.UNSET,
    }


def ended(call: CallId, cause: EndCause) -> CallEnded:
    return CallEnded(call=call, cause=cause, by=Side.CALLER, at=MORNING)


async def test_old_notices_are_deleted_and_what_waits_stays(make: Make, database: Database) -> None:
    """Whether read or not; pages stop showing them, the audit log has their number, and their contents are deleted
    too."""
    system = make(MailSettings())
    keeping = Keeping(database, system.clock, system.notices, days=30)
    await system.tell("ticket.urged", WATER, key="old", 工单号="20261127-0001")
    await system.work()
    system.clock.advance(29 * DAY_S)
    await system.tell("ticket.urged", WATER, key="new", 工单号="20261127-0002")
    await system.work()
    assert await keeping.sweep() == 0
    kept = len(await system.log())
    seen: list[int] = []
    system.notices.on_changed(lambda: seen.append(len(system.notices.unread)))
    system.clock.advance(2 * DAY_S)
    assert await keeping.sweep() == kept
    assert [one.title for one in system.notices.unread.values()] == ["催办 20261127-0002"]
    assert seen == [1]
    async with database.read() as connection:
        assert (await connection.scalars(sa.select(told_table.c.key))).all() == ["new"]
        note = (await connection.execute(sa.select(audit_table).where(audit_table.c.action == "notice.expired"))).one()
    assert note.after == {"notices": kept, "days": 30}
    async with database.write() as connection:
        await connection.execute(sa.update(notice_table).values(due_at=system.clock.now()))
    system.clock.advance(40 * DAY_S)
    assert await keeping.sweep() == 0


async def test_deleting_goes_batch_by_batch(make: Make, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("notices.keeping.AT_ONCE", 2)
    system = make(MailSettings())
    for n in range(5):
        await system.tell("ticket.urged", WATER, key=f"k{n}")
    await system.work()
    system.clock.advance(31 * DAY_S)
    async with database.read() as connection:
        every = await connection.scalar(sa.select(sa.func.count()).select_from(notice_table))
    assert await Keeping(database, system.clock, system.notices, days=30).sweep() == every
    async with database.read() as connection:
        assert await connection.scalar(sa.select(sa.func.count()).select_from(told_table)) == 0
