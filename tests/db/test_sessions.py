"""A user's own password and sessions, on both databases: what is stored of a sign-in, and which sessions end when."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory
from argon2 import PasswordHasher

from accounts import store
from accounts.errors import NoSuchSession, TooManyAttempts, WrongPassword, WrongPresentPassword
from accounts.rules.sessions import IDLE_S
from accounts.rules.throttle import OF_PLACE
from accounts.service import AccountService
from accounts.sessions import store as session_store
from accounts.sessions.door import Opened
from accounts.sessions.open import hash_of
from accounts.sessions.passwords import SYSTEM, Passwords, Standing
from accounts.sessions.service import SessionService
from accounts.store import Session
from core.rights import Role
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.database.migrating import alembic_config
from server.domains import RIGHTS

PASSWORD, NEW = "a long enough one", "three brown cats asleep"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:133.0) Gecko/20100101 Firefox/133.0"


class Slow(Passwords):
    """Something happens while the first password is checked."""

    meanwhile: Callable[[], Awaitable[None]] | None = None

    async def verify(
        self, stored: str | None, password: str, *, lane: str = SYSTEM, standing: Standing = Standing.KNOWN
    ) -> bool:
        right = await super().verify(stored, password, lane=lane, standing=standing)
        happens, self.meanwhile = self.meanwhile, None
        if happens is not None:
            await happens()
        return right


class Door:
    """One person, with the services."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = FakeClock()
        self.passwords = Slow(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        self.accounts = AccountService(database, self.clock, new_id, self.passwords, RIGHTS)
        self.sessions = SessionService(database, self.clock, self.passwords, self.accounts)

    async def sign_in(self, mark: str = "one browser", address: str = "192.0.2.1", password: str = PASSWORD) -> Opened:
        self.clock.advance(1)
        return await self.accounts.door.sign_in("lijing", password, address, mark=mark, user_agent=FIREFOX)


@pytest.fixture
async def door(database: Database) -> Door:
    made = Door(database)
    await made.accounts.add("lijing", "李静", [Role.AGENT], PASSWORD, agent="8001")
    return made


def allowed(_: object) -> None:
    """Allows ending sessions."""


async def test_a_session_says_from_where_it_was_opened(door: Door) -> None:
    opened = await door.sign_in(address="2001:db8::1")
    (session,) = await door.sessions.of(opened.found.account.id)
    assert (session.address, session.browser) == ("2001:db8::1", "Firefox · Windows")
    assert session.handle not in ("", session.id, opened.token)
    assert opened.others == ()


async def test_sessions_of_other_browsers_are_others_and_those_that_are_over_are_not(door: Door) -> None:
    first = await door.sign_in()
    again = await door.sign_in()
    assert again.others == (), "the browser holds one token, and it is the newer one"
    second = await door.sign_in("another browser")
    assert {one.id for one in second.others} == {first.found.session, again.found.session}
    door.clock.advance(IDLE_S)
    assert (await door.sign_in()).others == ()


async def test_ending_sessions_leaves_the_one_that_asks(door: Door) -> None:
    opened = [await door.sign_in(mark) for mark in ("one", "two", "three")]
    asks = opened[1].found
    ended = await door.sessions.end_own(asks, None, allowed)
    assert {one.id for one in ended} == {opened[0].found.session, opened[2].found.session}
    assert [await door.accounts.sessions.signed_in(one.token) is None for one in opened] == [True, False, True]
    with pytest.raises(NoSuchSession):
        await door.sessions.end_own(asks, ended[0].handle, allowed)


async def test_a_password_that_was_changed_meanwhile_is_not_overwritten(door: Door, database: Database) -> None:
    opened = await door.sign_in()
    account = await door.accounts.account(opened.found.actor)
    async with database.write() as connection:
        await store.change(connection, account.id, password="another hash")
        assert not await session_store.renew_hash(connection, account, "late")
    with pytest.raises(WrongPresentPassword):
        await door.sessions.change_password(opened.found, PASSWORD, NEW, address="192.0.2.1", mark="one browser")


async def test_who_signs_in_with_the_old_password_while_it_is_replaced_is_not_let_in(door: Door) -> None:
    door.passwords.meanwhile = lambda: door.accounts.set_password("lijing", NEW)
    with pytest.raises(WrongPassword):
        await door.sign_in()
    assert (await door.sign_in(password=NEW)).others == ()


async def test_a_new_password_makes_strangers_of_all_other_browsers(door: Door) -> None:
    usual, _ = await door.sign_in("usual"), await door.sign_in("other")
    await door.sessions.change_password(usual.found, PASSWORD, NEW, address="192.0.2.1", mark="usual")
    for _ in range(OF_PLACE.free):
        with pytest.raises(WrongPassword):
            await door.sign_in("a third")
    with pytest.raises(TooManyAttempts):
        await door.sign_in("other", password=NEW)
    assert await door.sign_in("usual", password=NEW)


async def test_a_hash_of_another_cost_is_renewed_by_the_next_sign_in(door: Door, database: Database) -> None:
    old = PasswordHasher(time_cost=2, memory_cost=16, parallelism=2).hash(PASSWORD)
    async with database.write() as connection:
        await connection.execute(store.account_table.update().values(password=old))
    opened = await door.sign_in()
    renewed = (await door.accounts.account(opened.found.actor)).password
    assert renewed != old
    assert not door.passwords.outdated(renewed)
    await door.sign_in()


async def test_the_browsers_of_an_account_are_bounded(
    door: Door, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_store, "MOST_BROWSERS", 2)
    marks = ("one", "two", "three")
    for mark in marks:
        await door.sign_in(mark)
    async with database.read() as connection:
        known = [await session_store.is_known(connection, hash_of(mark), "lijing") for mark in marks]
    assert known == [False, True, True]
    door.clock.advance(session_store.KNOWN_S + 1)
    await door.sign_in()
    async with database.read() as connection:
        assert await connection.scalar(sa.select(sa.func.count()).select_from(session_store.browser_table)) == 1


async def test_sessions_that_are_open_while_the_system_is_upgraded_stay_and_can_be_named(
    door: Door, database: Database
) -> None:
    opened = await door.sign_in()

    def again(connection: sa.Connection) -> None:
        for name in ("handle", "address", "browser", "mark"):
            connection.exec_driver_sql(f"ALTER TABLE session DROP COLUMN {name}")
        connection.exec_driver_sql("DROP TABLE known_browser")
        config = alembic_config("accounts")
        config.attributes["connection"] = connection
        script = ScriptDirectory.from_config(config)
        (ours,) = (one for one in script.walk_revisions() if Path(one.path).stem.endswith("_sessions"))
        command.stamp(config, str(ours.down_revision))
        command.upgrade(config, ours.revision)
        command.stamp(config, "head")

    async with database.write() as connection:
        await connection.run_sync(again)
    (session,) = await door.sessions.of(opened.found.account.id)
    assert len(session.handle) == 24
    assert session == Session(session.id, session.account, session.created_at, session.seen_at, session.handle)
    assert await door.accounts.sessions.signed_in(opened.token) is not None
