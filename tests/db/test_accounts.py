"""Accounts, sessions and seats, on both databases."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from accounts import store
from accounts.demo import AGENTS, OTHERS, demo_password, ensure_demo_accounts, remove_demo_accounts
from accounts.errors import NoSuchAccount, UsernameTaken, WrongPassword
from accounts.roles import store as role_store
from accounts.rules.errors import PasswordTooWeak
from accounts.rules.sessions import IDLE_S
from accounts.service import AccountService
from accounts.sessions.passwords import Passwords
from core.ids import AgentId, SkillId
from core.messages.floor import AgentState, Kind
from core.rights import Role
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from server.domains import RIGHTS

PASSWORD = "a long enough one"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def passwords() -> Passwords:
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def accounts(database: Database, clock: FakeClock, passwords: Passwords) -> AccountService:
    return AccountService(database, clock, new_id, passwords, RIGHTS)


async def test_an_account_can_sign_in_and_its_password_is_stored_as_a_hash(
    accounts: AccountService, database: Database
) -> None:
    """OP1."""
    made = await accounts.add("lijing", "李静", [Role.AGENT], PASSWORD, agent="8001", skills=[("general", 5)])
    assert made.password.startswith("$argon2id$")
    token, found, *_ = await accounts.door.sign_in("lijing", PASSWORD, "127.0.0.1")
    assert found.account == made
    assert (await accounts.sessions.signed_in(token)) == found
    async with database.read() as connection:
        stored = (await connection.execute(store.session_table.select())).all()
    assert token not in repr(stored)


async def test_what_was_read_before_a_change_is_not_believed_after_it(
    accounts: AccountService, database: Database
) -> None:
    """PF13: a request that was in progress while rights were changed must not bring the old ones back."""
    made = await accounts.add("lijing", "李静", [Role.AGENT], PASSWORD)
    token, *_ = await accounts.door.sign_in("lijing", PASSWORD, "127.0.0.1")

    def changed_meanwhile(*_: object) -> None:
        accounts.sessions.forget_all()

    sa.event.listen(database.engine.sync_engine, "after_cursor_execute", changed_meanwhile)
    assert await accounts.sessions.signed_in(token) is not None
    sa.event.remove(database.engine.sync_engine, "after_cursor_execute", changed_meanwhile)
    async with database.write() as connection:
        await store.change(connection, made.id, disabled=True)
    assert await accounts.sessions.signed_in(token) is None


async def test_names_and_seats_are_taken_once(accounts: AccountService) -> None:
    await accounts.add("lijing", "李静", [Role.AGENT], PASSWORD, agent="8001")
    with pytest.raises(UsernameTaken):
        await accounts.add("lijing", "李晶", [Role.AGENT], PASSWORD)
    with pytest.raises(UsernameTaken):
        await accounts.add("lijing2", "李晶", [Role.AGENT], PASSWORD, agent="8001")


@pytest.mark.parametrize("password", ["short", "lijing-is-my-name", "1234567890", "xq4-8001-wm7"])
async def test_weak_passwords_are_refused(accounts: AccountService, password: str) -> None:
    with pytest.raises(PasswordTooWeak):
        await accounts.add("lijing", "李静", [Role.AGENT], password, agent="8001")


async def test_a_new_password_replaces_the_old_one(accounts: AccountService) -> None:
    await accounts.add("lijing", "李静", [Role.AGENT], PASSWORD)
    token, *_ = await accounts.door.sign_in("lijing", PASSWORD, "127.0.0.1")
    await accounts.set_password("lijing", "another long one")
    assert await accounts.sessions.signed_in(token) is None, "who knew the old one is signed out"
    with pytest.raises(WrongPassword):
        await accounts.door.sign_in("lijing", PASSWORD, "::1")
    await accounts.door.sign_in("lijing", "another long one", "::1")
    with pytest.raises(NoSuchAccount):
        await accounts.set_password("nobody", PASSWORD)


async def test_a_new_password_ends_at_once_what_was_believed_a_moment_ago(accounts: AccountService) -> None:
    """OP1: this includes the session that has just been looked up and is cached for a second."""
    await accounts.add("lijing", "李静", [Role.AGENT], PASSWORD)
    token, *_ = await accounts.door.sign_in("lijing", PASSWORD, "127.0.0.1")
    assert await accounts.sessions.signed_in(token) is not None
    await accounts.set_password("lijing", "another long one")
    assert await accounts.sessions.signed_in(token) is None


async def test_a_session_of_a_disabled_account_is_nobody_s(accounts: AccountService, database: Database) -> None:
    """However it was disabled, the session's row alone opens nothing."""
    made = await accounts.add("lijing", "李静", [Role.AGENT], PASSWORD)
    token, *_ = await accounts.door.sign_in("lijing", PASSWORD, "127.0.0.1")
    async with database.write() as connection:
        await store.change(connection, made.id, disabled=True)
    assert await accounts.sessions.signed_in(token) is None


async def test_a_session_that_nobody_used_for_too_long_is_over_while_its_row_is_there(
    accounts: AccountService, clock: FakeClock, database: Database
) -> None:
    await accounts.add("lijing", "李静", [Role.AGENT], PASSWORD)
    token, *_ = await accounts.door.sign_in("lijing", PASSWORD, "::1")
    clock.advance(IDLE_S + 1)
    assert await accounts.sessions.signed_in(token) is None
    async with database.read() as connection:
        assert len((await connection.execute(store.session_table.select())).all()) == 1
        (row,) = (await connection.execute(store.session_table.select())).all()
    assert row.seen_at == clock.now() - IDLE_S - 1, "an old cookie revives nothing"


async def test_old_sessions_are_swept_out_by_the_next_sign_in(
    accounts: AccountService, clock: FakeClock, database: Database
) -> None:
    await accounts.add("lijing", "李静", [Role.AGENT], PASSWORD)
    old, *_ = await accounts.door.sign_in("lijing", PASSWORD, "::1")
    clock.advance(IDLE_S + 1)
    assert await accounts.sessions.signed_in(old) is None
    await accounts.door.sign_in("lijing", PASSWORD, "::1")
    async with database.read() as connection:
        assert len((await connection.execute(store.session_table.select())).all()) == 1


async def test_the_floor_gets_an_agent_s_profile(accounts: AccountService) -> None:
    await accounts.add("lijing", "李静", [Role.AGENT], PASSWORD, agent="8001", skills=[("english", 3), ("general", 5)])
    await accounts.add("boss", "周", [Role.SUPERVISOR], PASSWORD)
    (profile,) = await accounts.profiles()
    assert (profile.id, profile.phone, profile.name) == ("8001", "8001", "李静")
    assert profile.skills == ((SkillId("english"), 3), (SkillId("general"), 5))
    assert (profile.after_talk, profile.withheld) == (AgentState.IDLE, ())


async def test_what_a_role_may_not_handle_is_withheld_from_its_agents(
    accounts: AccountService, database: Database
) -> None:
    """FX1: the floor offers no faxes from the moment at which the right to handle them is gone."""
    account = await accounts.add("lijing", "李静", [Role.AGENT], PASSWORD, agent="8001")
    async with database.write() as connection:
        before = await role_store.by_id(connection, Role.AGENT)
        rights = RIGHTS.defaults[Role.AGENT] - {"fax.handle"}
        await role_store.change(connection, before, replace(before, rights=rights, version=2))
    (profile,) = await accounts.profiles()
    (holder,) = (await accounts.holders()).values()
    assert profile.withheld == holder.profile.withheld == (Kind.FAX,)
    assert (await accounts.profile(account)).withheld == (Kind.FAX,)


async def test_a_seat_is_remembered_and_a_new_one_has_a_new_nonce(accounts: AccountService) -> None:
    agent = AgentId("8001")
    first = await accounts.seats.take(agent, "session 1")
    assert await accounts.seats.of(agent) == first
    second = await accounts.seats.take(agent, "session 2")
    assert second.nonce != first.nonce
    assert await accounts.seats.of(agent) == second
    await accounts.seats.leave(agent)
    assert await accounts.seats.of(agent) is None


async def test_a_seat_goes_on_in_the_session_that_follows(accounts: AccountService) -> None:
    """It keeps its nonce, unless somebody has taken the seat meanwhile."""
    agent = AgentId("8001")
    await accounts.add("lijing", "李静", [Role.AGENT], PASSWORD, agent=agent)
    opened = await accounts.door.sign_in("lijing", PASSWORD, "::1")
    first, second = opened.found, (await accounts.door.sign_in("lijing", PASSWORD, "::1")).found
    seat = await accounts.seats.take(agent, first.session, "browser 1")
    assert await accounts.seats.pass_on(seat, second.session, "browser 2")
    assert await accounts.seats.of(agent) == replace(seat, session=second.session, browser="browser 2")
    assert accounts.seats.session_at(agent) == second.session
    assert await accounts.sessions.signed_in(opened.token) is None, "nobody comes back to it"
    await accounts.seats.take(agent, "elsewhere")
    assert not await accounts.seats.pass_on(seat, first.session, "browser 1")
    assert accounts.seats.session_at(agent) == "elsewhere"


async def demo(database: Database) -> int:
    """How many accounts have the password that is printed at each start."""
    async with database.read() as connection:
        return await store.count_demo(connection)


async def test_demo_people_are_made_once_and_can_be_removed(
    accounts: AccountService, database: Database, clock: FakeClock, passwords: Passwords
) -> None:
    """There is no demo password outside demo data: it is derived from the installation's secret."""
    assert await demo(database) == 0
    shown = await ensure_demo_accounts(database, clock, new_id, passwords, "master")
    assert [name for name, _ in shown] == [*AGENTS, *OTHERS]
    assert {password for _, password in shown} == {demo_password("master")}
    before = await accounts.accounts()
    assert await ensure_demo_accounts(database, clock, new_id, passwords, "master") == shown
    assert await accounts.accounts() == before
    await accounts.door.sign_in("8001", demo_password("master"), "::1")
    assert await demo(database) == len(shown)
    await remove_demo_accounts(database)
    assert await demo(database) == 0
    assert await accounts.accounts() == []


async def test_a_demo_that_is_older_than_groups_gets_them(
    accounts: AccountService, database: Database, clock: FakeClock, passwords: Passwords
) -> None:
    await ensure_demo_accounts(database, clock, new_id, passwords, "master")
    async with database.write() as connection:
        await connection.execute(store.group_table.delete())
        await connection.execute(store.account_table.update().values(groups=[]))
    await ensure_demo_accounts(database, clock, new_id, passwords, "master")
    groups = {account.username: account.groups for account in await accounts.accounts()}
    assert (groups["8001"], groups["8006"], groups["zuzhang"], groups["admin"]) == (("jia",), ("yi",), ("jia",), ())


async def test_a_demo_that_is_older_than_seats_of_supervisors_gets_them(
    accounts: AccountService, database: Database, clock: FakeClock, passwords: Passwords
) -> None:
    """TE6: a supervisor who listens or barges in does so with their own phone; a number that somebody has stays
    theirs."""
    await ensure_demo_accounts(database, clock, new_id, passwords, "master")
    async with database.write() as connection:
        await connection.execute(
            store.account_table.update().where(store.account_table.c.agent > "8006").values(agent=None)
        )
    await accounts.add("someone", "某", [Role.AGENT], PASSWORD, agent="8007")
    await ensure_demo_accounts(database, clock, new_id, passwords, "master")
    seats = {account.username: account.agent for account in await accounts.accounts()}
    assert (seats["banzhang"], seats["zuzhang"], seats["admin"]) == ("8008", None, None)


async def test_a_new_installation_s_secret_is_a_new_demo_password(
    accounts: AccountService, database: Database, clock: FakeClock, passwords: Passwords
) -> None:
    await ensure_demo_accounts(database, clock, new_id, passwords, "old")
    await ensure_demo_accounts(database, clock, new_id, passwords, "new")
    assert demo_password("old") != demo_password("new")
    await accounts.door.sign_in("admin", demo_password("new"), "::1")
    with pytest.raises(WrongPassword):
        await accounts.door.sign_in("admin", demo_password("old"), "::1")


async def test_a_person_of_a_demo_name_keeps_the_own_password(
    accounts: AccountService, database: Database, clock: FakeClock, passwords: Passwords
) -> None:
    await accounts.add("admin", "真的管理员", [Role.ADMIN], PASSWORD)
    shown = await ensure_demo_accounts(database, clock, new_id, passwords, "master")
    assert "admin" not in dict(shown)
    await accounts.door.sign_in("admin", PASSWORD, "::1")


def test_demo_passwords_are_long_enough() -> None:
    assert len(demo_password("x")) == 14
