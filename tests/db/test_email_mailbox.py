"""Mailboxes on a real Dovecot: push, catching up, restarts, renumbering; each message exactly once (MM1, MM2)."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from channels.conversations.wire import Account
from channels.email import receiving
from channels.email.arriving import Arriving
from channels.email.service import EmailChannel
from infra.clock import SystemClock, new_id
from infra.database.engine import Database
from infra.files.file_store import FileStore, file_store_at
from tests.db.filing import places_in
from tests.dovecot import PASSWORD, USER, Dovecot, dovecot
from tests.migrated import put_migrated
from tests.smtp import certificate
from tests.unit.channels.arrivals import MemoryAccounts
from tests.unit.channels.email.fakes import WatchedArrivals, account
from tests.until import until

WITHIN_S = 120.0
"""Generous: the machine may have other work."""


@pytest.fixture
async def server() -> AsyncIterator[Dovecot]:
    async with dovecot() as running:
        yield running


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    # Only SQLite: the statements are compared with PostgreSQL in `test_email_store.py`.
    made = Database(f"sqlite+aiosqlite:///{put_migrated(tmp_path / 'hotline.sqlite3')}")
    yield made
    await made.close()


@pytest.fixture
def file_store(database: Database, tmp_path: Path) -> FileStore:
    return file_store_at(places_in(tmp_path), database, SystemClock(), new_id)


@dataclass
class Channel:
    """The channel at work."""

    channel: EmailChannel
    arrivals: WatchedArrivals
    accounts: MemoryAccounts

    @property
    def caught_up(self) -> bool:
        """Whether it waits for the server now."""
        return all(one.receiver.caught_up.is_set() for one in self.channel._reading.values()) and bool(
            self.channel._reading
        )

    @property
    def subjects(self) -> list[str]:
        """The subjects that were taken, in order."""
        return [one.subject for one in self.arrivals.taken]


def at(server: Dovecot, **more: object) -> Account:
    """An account on this server."""
    config = {"imap_host": "127.0.0.1", "imap_port": server.port, "imap_security": "none", "smtp_host": "127.0.0.1"}
    return account({**config, "smtp_security": "none", **more}, PASSWORD)


@contextlib.asynccontextmanager
async def reading(
    database: Database, file_store: FileStore, given: Account, arrivals: WatchedArrivals | None = None
) -> AsyncIterator[Channel]:
    """The channel at work on this account."""
    arrivals = arrivals or WatchedArrivals()
    accounts, clock = MemoryAccounts(given), SystemClock()
    arriving = Arriving(database, file_store, arrivals, accounts, clock)
    channel = EmailChannel(database, file_store, accounts, arriving, clock, ZoneInfo("Asia/Shanghai"))
    work = asyncio.create_task(channel.run())
    try:
        yield Channel(channel, arrivals, accounts)
    finally:
        work.cancel()
        await asyncio.wait([work])


def mail(number: int, sender: str = "li@example.com") -> bytes:
    """A simple mail."""
    head = f"From: {sender}\r\nTo: {USER}\r\nSubject: s{number}\r\nMessage-ID: <m{number}@example.com>\r\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n第 {number} 封\r\n".encode()


async def test_new_mail_is_pushed_and_marked_only_when_it_is_safe(
    server: Dovecot, database: Database, file_store: FileStore
) -> None:
    """MM2: the server tells of a new mail, and it is unread there until the conversations have it."""
    server.put(mail(1))
    async with reading(database, file_store, at(server)) as channel:
        seen_when_taken: list[str] = []
        channel.arrivals.before = lambda arrived: seen_when_taken.extend(server.flags().values())
        await until(lambda: channel.subjects == ["s1"] and channel.caught_up, WITHIN_S)
        server.put(mail(2))
        await until(lambda: channel.subjects == ["s1", "s2"], WITHIN_S)
        await until(lambda: channel.caught_up, WITHIN_S)
        assert [flags.count("Seen") for flags in server.flags().values()] == [1, 1]
        assert "Seen" not in seen_when_taken[0]
        assert channel.channel.fault("mail-1") is None
        assert channel.arrivals.taken[1].text == "第 2 封"
        assert channel.arrivals.taken[1].sender == "li@example.com"


async def test_two_hundred_at_once_and_a_kill_in_between(
    server: Dovecot, database: Database, file_store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MM2: the server is killed while 200 mails are being taken; each arrives exactly once, in order."""
    monkeypatch.setattr(receiving, "FIRST_S", 0.05)
    server.put(*map(mail, range(200)))
    async with reading(database, file_store, at(server)) as channel:
        await until(lambda: len(channel.subjects) > 60, WITHIN_S)
        server.kill()
        server.put(mail(200))
        await server.start()
        await until(lambda: len(channel.subjects) == 201 and channel.caught_up, 2 * WITHIN_S)
    assert sorted(channel.subjects) == sorted(f"s{number}" for number in range(201))
    assert all("Seen" in flags for flags in server.flags().values())


async def test_a_restart_of_ours_takes_what_came_meanwhile(
    server: Dovecot, database: Database, file_store: FileStore
) -> None:
    """Also a mail that somebody has opened in another program meanwhile; and none a second time."""
    server.put(mail(1))
    arrivals = WatchedArrivals()
    async with reading(database, file_store, at(server), arrivals) as channel:
        await until(lambda: channel.subjects == ["s1"] and channel.caught_up, WITHIN_S)
    server.put(mail(2))
    server.flags()
    async with reading(database, file_store, at(server), arrivals) as channel:
        await until(lambda: channel.subjects == ["s1", "s2"] and channel.caught_up, WITHIN_S)
    assert arrivals.again == []


async def test_a_renumbered_mailbox_is_looked_through_again(
    server: Dovecot, database: Database, file_store: FileStore
) -> None:
    """UIDVALIDITY has changed, and a new mail has a number that another one had: what is known is recognised, what is
    new is taken."""
    arrivals = WatchedArrivals()
    server.put(mail(1))
    server.put(mail(2))
    async with reading(database, file_store, at(server), arrivals) as channel:
        await until(lambda: len(channel.subjects) == 2 and channel.caught_up, WITHIN_S)
    server.kill()
    server.restore()
    server.put(mail(3))
    await server.start()
    async with reading(database, file_store, at(server), arrivals) as channel:
        await until(lambda: len(channel.subjects) == 3 and channel.caught_up, WITHIN_S)
    assert channel.subjects == ["s1", "s2", "s3"]
    assert arrivals.again == []


async def test_a_flood_of_one_sender_waits_without_the_others(
    server: Dovecot, database: Database, file_store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message that the conversations refuse for now stays unread, and is taken later."""
    monkeypatch.setattr(receiving, "AGAIN_S", 0.2)
    arrivals = WatchedArrivals()
    arrivals.busy.add("flood@example.com")
    server.put(mail(1, "flood@example.com"))
    server.put(mail(2))
    async with reading(database, file_store, at(server), arrivals) as channel:
        await until(lambda: channel.subjects == ["s2"] and channel.caught_up, WITHIN_S)
        assert sorted("Seen" in flags for flags in server.flags().values()) == [False, True]
        arrivals.busy.clear()
        await until(lambda: channel.subjects == ["s2", "s1"], WITHIN_S)


async def test_a_message_that_cannot_be_taken_is_flagged_and_holds_up_nothing(
    server: Dovecot, database: Database, file_store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "AGAIN_S", 0.05)
    arrivals = WatchedArrivals()
    arrivals.raises = [RuntimeError("a mistake of ours")] * 5
    server.put(mail(1))
    async with reading(database, file_store, at(server), arrivals) as channel:
        await until(lambda: not arrivals.raises, WITHIN_S)
        server.put(mail(2))
        await until(lambda: channel.subjects == ["s2"] and channel.caught_up, WITHIN_S)
    assert next(iter(server.flags().values())).split() == ["\\Flagged"]


async def test_an_account_that_is_changed_is_read_anew(
    server: Dovecot, database: Database, file_store: FileStore
) -> None:
    """MM1: settings are in force at once. A wrong password is told; taken mails are moved where the site wants it, and
    a folder that is missing holds up nothing."""
    server.make("Done")
    server.put(mail(1))
    given = at(server)
    wrong = Account(**{name: getattr(given, name) for name in given.__slots__} | {"secrets": {"password": "wrong"}})
    async with reading(database, file_store, wrong) as channel:
        await until(lambda: channel.channel.fault("mail-1") == "email.sign_in_refused", WITHIN_S)
        channel.accounts.put(at(server, move_to="Done"))
        await until(lambda: channel.subjects == ["s1"] and channel.caught_up, WITHIN_S)
        assert channel.channel.fault("mail-1") is None
        assert server.flags() == {}
        assert [flags.split()[0] for flags in server.flags("Done").values()] == ["\\Seen"]
        channel.accounts.put(at(server, move_to="None"))
        server.put(mail(2), mail(3))
        await until(lambda: channel.subjects == ["s1", "s2", "s3"] and channel.caught_up, WITHIN_S)
        assert channel.channel.fault("mail-1") == "email.no_folder"
        assert [flags.split()[0] for flags in server.flags().values()] == ["\\Seen"] * 2
        channel.accounts.put(account({**given.config}, enabled=False))
        await until(lambda: not channel.channel._reading, WITHIN_S)


async def test_a_server_with_tls_and_without_idle_is_polled(
    database: Database, file_store: FileStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NetEase has no IDLE. A certificate that nobody knows is refused."""
    monkeypatch.setattr("channels.email.mailbox.POLL_S", 0.1)
    key, cert = certificate(tmp_path)
    async with dovecot((key, cert), idles=False) as server:
        tls = {"imap_host": "localhost", "imap_port": server.tls_port, "imap_security": "tls"}
        async with reading(database, file_store, at(server, **tls)) as channel:
            await until(lambda: channel.channel.fault("mail-1") == "email.certificate", WITHIN_S)
            channel.accounts.put(at(server, **tls, ca_file=str(cert)))
            await until(lambda: channel.caught_up, WITHIN_S)
            server.put(mail(1))
            await until(lambda: channel.subjects == ["s1"], WITHIN_S)
            starttls = {"imap_host": "localhost", "imap_security": "starttls", "ca_file": str(cert)}
            channel.accounts.put(at(server, **starttls))
            server.put(mail(2))
            await until(lambda: channel.subjects == ["s1", "s2"], WITHIN_S)
