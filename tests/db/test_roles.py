"""Roles on both databases: made, copied, changed, reset, removed; who has which; nobody gives rights that they lack."""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from accounts.errors import (
    AccountChanged,
    LastAdministrator,
    NoSuchRole,
    OwnAccount,
    OwnRole,
    RoleInUse,
    RoleTaken,
    ShippedRole,
)
from accounts.people import PeopleService, Person
from accounts.roles import store as role_store
from accounts.roles.service import RoleService, reset_administrators
from accounts.rules.errors import RightNeeded, RightsLacking, UnknownRight
from accounts.rules.roles import lacking
from accounts.service import AccountService
from accounts.sessions.passwords import Passwords
from core.actor import Actor, Scope
from core.errors import HotlineError, NotAllowed
from core.ids import UserId
from core.rights import Role
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.trail.audit import AuditLog, AuditQuery
from server.domains import RIGHTS

ADMIN = Actor(user=UserId("boss"), name="boss", rights=RIGHTS.defaults[Role.ADMIN])
NOBODY = Actor(user=UserId("x"), name="x", rights=RIGHTS.defaults[Role.SUPERVISOR])
PASSWORD = "a long enough one"


@pytest.fixture
def accounts(database: Database) -> AccountService:
    passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    return AccountService(database, FakeClock(), new_id, passwords, RIGHTS)


@pytest.fixture
def people(database: Database, accounts: AccountService) -> PeopleService:
    passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    return PeopleService(database, FakeClock(), new_id, passwords, accounts)


@pytest.fixture
def roles(database: Database, accounts: AccountService, people: PeopleService) -> RoleService:
    return RoleService(database, FakeClock(), new_id, accounts, people)


async def person(people: PeopleService, name: str, *roles: str) -> Person:
    return await people.add(ADMIN, name, PASSWORD, {"name": name, "roles": roles})


ACTIONS: dict[str, Callable[[RoleService], Awaitable[object]]] = {
    "roles": lambda r: r.roles(NOBODY),
    "add": lambda r: r.add(NOBODY, "a", None, None),
    "change": lambda r: r.change(NOBODY, Role.AGENT, 1, rights=()),
    "reset": lambda r: r.reset(NOBODY, Role.AGENT, 1),
    "remove": lambda r: r.remove(NOBODY, "a", None),
    "who": lambda r: r.who(NOBODY, "desk.use"),
}


@pytest.mark.parametrize("action", ACTIONS)
async def test_the_service_itself_checks_the_right(roles: RoleService, action: str) -> None:
    """OP1: it checks the actor, whoever calls."""
    with pytest.raises(NotAllowed) as refused:
        await ACTIONS[action](roles)
    assert refused.value.details == {"right": "accounts.manage"}


async def test_every_role_that_ships_is_there_with_its_defaults(roles: RoleService) -> None:
    found = await roles.roles(ADMIN)
    assert [one.id for one in found] == list(Role)
    for one in found:
        assert one.shipped
        assert set(one.rights) == set(one.defaults or ()) == RIGHTS.defaults[one.id]


async def test_a_role_of_the_site_is_copied_changed_and_removed(roles: RoleService, people: PeopleService) -> None:
    made = await roles.add(ADMIN, "夜班派单", Role.DISPATCHER, None, reason="夜间")
    assert (frozenset(made.rights), made.shipped, made.defaults) == (RIGHTS.defaults[Role.DISPATCHER], False, None)
    with pytest.raises(RoleTaken):
        await roles.add(ADMIN, "夜班派单", None, ["desk.use"])
    with pytest.raises(UnknownRight):
        await roles.add(ADMIN, "别的", None, ["fly"])
    with pytest.raises(NoSuchRole):
        await roles.add(ADMIN, "别的", "nothing", None)
    changed = await roles.change(ADMIN, made.id, 1, name="夜班", rights=["desk.use", "tickets.read:all"])
    assert (changed.name, changed.rights, changed.version) == ("夜班", ("desk.use",), 2)
    with pytest.raises(AccountChanged) as stale:
        await roles.change(ADMIN, made.id, 1, rights=["fax.send"])
    assert stale.value.details == {"current": changed, "changed": ["desk.use", "fax.send"]}
    li = await person(people, "li", "agent", made.id)
    with pytest.raises(RoleInUse):
        await roles.remove(ADMIN, made.id, 2)
    assert {one.id: one.people for one in await roles.roles(ADMIN)}[made.id] == 1
    await people.change(ADMIN, li.id, li.version, {"roles": ("agent",)})
    with pytest.raises(AccountChanged):
        await roles.remove(ADMIN, made.id, 1)
    await roles.remove(ADMIN, made.id, 2)
    with pytest.raises(NoSuchRole):
        await people.change(ADMIN, li.id, 2, {"roles": (made.id,)})


async def test_a_role_that_ships_keeps_its_name_and_goes_back_to_its_defaults(roles: RoleService) -> None:
    """After a reset it has no rights of its own, so that it gets those of the next release."""
    for refused in (
        roles.change(ADMIN, Role.EDITOR, 1, name="采编"),
        roles.remove(ADMIN, Role.EDITOR, 1),
    ):
        with pytest.raises(ShippedRole):
            await refused
    with pytest.raises(RightNeeded):
        await roles.change(ADMIN, Role.ADMIN, 1, rights=["audit.read"])
    less = await roles.change(ADMIN, Role.EDITOR, 1, rights=["knowledge.read"])
    assert (less.rights, less.version) == (("knowledge.read",), 2)
    back = await roles.reset(ADMIN, Role.EDITOR, 2)
    assert (frozenset(back.rights), back.version) == (RIGHTS.defaults[Role.EDITOR], 3)
    made = await roles.add(ADMIN, "自建", None, [])
    with pytest.raises(OwnRole):
        await roles.reset(ADMIN, made.id, 1)


async def test_several_roles_come_to_all_their_rights(
    roles: RoleService, people: PeopleService, accounts: AccountService
) -> None:
    """OP1: if several roles give a right, the widest scope counts."""
    li = await person(people, "li", "handler", "leader", "dispatcher")
    assert li.roles == ("leader", "handler", "dispatcher")
    actor = await accounts.rightful(li.id)
    assert actor is not None
    assert (actor.scope("tickets.read"), actor.may("tickets.dispatch")) == (Scope.ALL, True)
    opened = await accounts.door.sign_in("li", PASSWORD, "::1")
    seen = await accounts.sessions.signed_in(opened.token)
    assert seen is not None
    assert seen.actor.rights == actor.rights == opened.found.actor.rights
    (found,) = await roles.who(ADMIN, "tickets.read")
    assert (found.username, found.roles, found.scope) == ("li", ("leader", "handler", "dispatcher"), Scope.ALL)
    await people.change(ADMIN, li.id, 1, {"disabled": True})
    assert await roles.who(ADMIN, "tickets.read") == []
    with pytest.raises(UnknownRight):
        await roles.who(ADMIN, "fly")


async def refused(act: Awaitable[object]) -> bool:
    """Whether this exceeds the rights of the person who does it."""
    try:
        await act
    except RightsLacking:
        return True
    return False


@pytest.mark.parametrize("giver", [Role.AUDITOR, Role.LEADER, Role.ADMIN])
async def test_no_way_leads_to_rights_that_one_does_not_have(
    roles: RoleService, people: PeopleService, giver: Role
) -> None:
    """OP1: tried by everybody who may manage accounts, for each role and in each way: a new person, a role for
    somebody, another's name, password or account, a copy, a wider role, the role itself, its defaults, and its end."""
    actor = Actor(user=UserId("giver"), name="giver", rights=RIGHTS.defaults[giver] | {"accounts.manage"})
    await person(people, "second", Role.ADMIN)
    plain = await roles.add(ADMIN, "空", None, [])
    names = map("p{}".format, count())
    for role in Role:
        beyond = bool(lacking(actor.rights, RIGHTS.defaults[role]))
        target, other = await person(people, next(names), role), await person(people, next(names), plain.id)
        ways = {
            "new": people.add(actor, next(names), PASSWORD, {"name": "n", "roles": (plain.id, role)}),
            "give": people.change(actor, other.id, 1, {"roles": (role,)}),
            "rename": people.change(actor, target.id, 1, {"name": "m"}),
            "password": people.reset_password(actor, target.id, PASSWORD),
            "copy": roles.add(actor, next(names), role, None),
            "same": roles.add(actor, next(names), None, RIGHTS.defaults[role]),
            "reset": roles.reset(actor, role, 1),
        }
        for way, act in ways.items():
            assert await refused(act) == beyond, (giver, role, way)
        version = {one.id: one.version for one in await roles.roles(ADMIN)}
        widen = roles.change(actor, plain.id, version[plain.id], rights=RIGHTS.defaults[role])
        assert await refused(widen) == beyond, (giver, role, "widen")
        less = {*RIGHTS.kept, "desk.use"} if role is Role.ADMIN else {"desk.use"} & RIGHTS.defaults[role]
        assert await refused(roles.change(actor, role, version[role], rights=less)) == beyond, (giver, role, "narrow")
        for one in (target, other):
            newest = await people.person(ADMIN, one.id)
            await people.change(ADMIN, one.id, newest.version, {"roles": (Role.AUDITOR,)})
        newest_role = {one.id: one for one in await roles.roles(ADMIN)}
        await roles.reset(ADMIN, role, newest_role[role].version)
        await roles.change(ADMIN, plain.id, newest_role[plain.id].version, rights=[])


async def test_who_is_taken_a_role_or_loses_it_is_not_above_the_one_who_does_it(people: PeopleService) -> None:
    """Somebody with fewer rights cannot take a role away either."""
    actor = Actor(user=UserId("giver"), name="giver", rights=RIGHTS.defaults[Role.LEADER] | {"accounts.manage"})
    boss = await person(people, "boss", Role.SUPERVISOR)
    for fields in ({"roles": (Role.AGENT,)}, {"disabled": True}, {"departments": ("water",)}, {"agent": "8001"}):
        assert await refused(people.change(actor, boss.id, 1, fields))


async def test_nobody_places_others_where_they_do_not_reach_themselves(people: PeopleService) -> None:
    """OP1: a leader who manages accounts sees one group's tickets, and cannot put an accomplice into another group."""
    jia, yi = await people.add_group(ADMIN, "甲"), await people.add_group(ADMIN, "乙")
    rights = RIGHTS.defaults[Role.LEADER] | RIGHTS.defaults[Role.HANDLER] | {"accounts.manage"}
    leader = Actor(
        user=UserId("l"), name="l", rights=rights, groups=frozenset({jia.id}), departments=frozenset({"water"})
    )
    other = await person(people, "other", Role.LEADER)
    clerk = await person(people, "clerk", Role.HANDLER)
    assert await refused(people.change(leader, other.id, 1, {"groups": (yi.id,)}))
    assert await refused(people.change(leader, clerk.id, 1, {"departments": ("roads",)}))
    new = {"name": "新", "roles": (Role.LEADER,), "groups": (yi.id,)}
    assert await refused(people.add(leader, "new", PASSWORD, new))
    other = await people.change(leader, other.id, 1, {"groups": (jia.id,)})
    await people.change(leader, clerk.id, 1, {"departments": ("water",)})
    other = await people.change(ADMIN, other.id, other.version, {"groups": (jia.id, yi.id), "roles": (Role.AGENT,)})
    assert await refused(people.change(leader, other.id, other.version, {"roles": (Role.LEADER,)})), "with the group"
    await people.change(leader, other.id, other.version, {"name": "改名"})


async def test_a_role_is_not_changed_for_people_beyond_one_s_reach_nor_their_password_set(
    people: PeopleService, roles: RoleService
) -> None:
    """OP1: a right that a role gets reaches as far as its holders do, and whoever sets a password can sign in with it.
    Rights without a scope of their own count for people who have one from another role."""
    jia, yi = await people.add_group(ADMIN, "甲"), await people.add_group(ADMIN, "乙")
    rights = RIGHTS.defaults[Role.LEADER] | {"accounts.manage"}
    leader = Actor(user=UserId("l"), name="l", rights=rights, groups=frozenset({jia.id}))
    made = await roles.add(leader, "导出", None, ())
    near = await person(people, "near", Role.LEADER, made.id)
    await people.change(leader, near.id, 1, {"groups": (jia.id,)})
    await people.reset_password(leader, near.id, "one more long one")
    made = await roles.change(leader, made.id, made.version, rights={"records.read", "records.read:group"})
    far = await person(people, "far", Role.LEADER)
    far = await people.change(ADMIN, far.id, 1, {"groups": (yi.id,), "roles": (Role.LEADER, made.id)})
    assert await refused(people.reset_password(leader, far.id, "one more long one"))
    for wanted in ({"records.read", "records.read:group", "surveys.read"}, {"desk.use"}, set[str]()):
        assert await refused(roles.change(leader, made.id, made.version, rights=wanted))
    assert await refused(roles.reset(leader, Role.LEADER, 1))
    made = await roles.change(leader, made.id, made.version, name="导出员")
    await people.change(ADMIN, far.id, far.version, {"groups": (jia.id,)})
    await roles.change(leader, made.id, made.version, rights={"desk.use"})


async def test_nobody_changes_the_own_reach(people: PeopleService) -> None:
    me = await person(people, "me", Role.ADMIN, Role.AUDITOR)
    await person(people, "other", Role.ADMIN)
    actor = Actor(user=me.id, name="me", rights=RIGHTS.defaults[Role.ADMIN])
    for fields in (
        {"roles": (Role.ADMIN,)},
        {"roles": (Role.ADMIN, Role.AUDITOR, Role.HANDLER)},
        {"groups": ("any",)},
        {"departments": ("water",)},
        {"disabled": True},
    ):
        with pytest.raises(OwnAccount):
            await people.change(actor, me.id, 1, fields)
    same = {"name": "我", "roles": (Role.AUDITOR, Role.ADMIN), "departments": ()}
    assert (await people.change(actor, me.id, 1, same)).name == "我", "a form sends what it does not change"


async def test_the_last_administrator_stays(people: PeopleService) -> None:
    """Even if different people remove the last two at the same time."""
    first, second = await person(people, "first", Role.ADMIN), await person(people, "second", Role.ADMIN)
    results = await asyncio.gather(
        people.change(ADMIN, first.id, 1, {"disabled": True}),
        people.change(ADMIN, second.id, 1, {"roles": (Role.SUPERVISOR,)}),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in results) == ["LastAdministrator", "Person"]
    left = [one for one in await people.people(ADMIN) if Role.ADMIN in one.roles and not one.disabled]
    assert len(left) == 1
    for fields in ({"disabled": True}, {"roles": (Role.AGENT,)}):
        with pytest.raises(LastAdministrator):
            await people.change(ADMIN, left[0].id, 1, fields)
    await people.change(ADMIN, left[0].id, 1, {"name": "同名", "roles": (Role.AGENT, Role.ADMIN)})


async def test_what_was_done_to_roles_stands_in_the_audit_log(roles: RoleService, database: Database) -> None:
    made = await roles.add(ADMIN, "夜班", Role.AUDITOR, None, reason="一")
    await roles.change(ADMIN, made.id, 1, name="日班", reason="二")
    await roles.change(ADMIN, made.id, 2, rights=["desk.use"], reason="三")
    await roles.remove(ADMIN, made.id, 3, reason="四")
    await roles.reset(ADMIN, Role.AGENT, 1, reason="五")
    entries, _ = await AuditLog(database, FakeClock()).entries(ADMIN, AuditQuery(kind="role"))
    told = [(one.action, one.subject, one.reason, one.before, one.after) for one in reversed(entries)]
    assert told == [
        ("role.added", made.id, "一", None, {"name": "夜班", "rights": ["audit.read"], "copy_of": "auditor"}),
        ("role.changed", made.id, "二", {"name": "夜班"}, {"name": "日班"}),
        ("role.changed", made.id, "三", {"taken": ["audit.read"]}, {"given": ["desk.use"]}),
        ("role.removed", made.id, "四", {"name": "日班", "rights": ["desk.use"]}, None),
        ("role.reset", "agent", "五", {}, {}),
    ]


async def test_the_database_itself_keeps_a_role_that_somebody_has(
    roles: RoleService, people: PeopleService, database: Database
) -> None:
    """It was given to somebody while it was being removed."""
    made = await roles.add(ADMIN, "夜班", None, ["desk.use"])
    await person(people, "li", made.id)
    with pytest.raises(RoleInUse):
        async with database.write() as connection:
            await role_store.remove(connection, made.id)
    with pytest.raises(NoSuchRole):
        async with database.write() as connection:
            await role_store.set_roles(connection, "nobody", ["no such role"])
    async with database.read() as connection:
        assert await connection.scalar(sa.select(sa.func.count()).select_from(role_store.holder_table)) == 1


async def test_a_preview_ends_with_its_role(
    roles: RoleService, people: PeopleService, accounts: AccountService
) -> None:
    made = await roles.add(ADMIN, "夜班", None, ["audit.read"])
    await person(people, "li", Role.ADMIN)
    opened = await accounts.door.sign_in("li", PASSWORD, "::1")
    seen = await accounts.sessions.preview(opened.found.session, made.id)
    assert seen is not None
    assert (seen.preview, set(seen.actor.rights), seen.account.roles) == (made.id, {"audit.read"}, ("admin",))
    with pytest.raises(NoSuchRole):
        await accounts.sessions.preview(opened.found.session, "nothing")
    await roles.remove(ADMIN, made.id, None)
    seen = await accounts.sessions.signed_in(opened.token)
    assert seen is not None
    assert (seen.preview, seen.actor.rights) == ("", RIGHTS.defaults[Role.ADMIN])


async def test_what_no_administrator_has_any_more_comes_back_from_the_command_line(
    roles: RoleService, database: Database
) -> None:
    """Nobody could give it back in the page, since nobody has it."""
    less = await roles.change(ADMIN, Role.ADMIN, 1, rights=RIGHTS.defaults[Role.ADMIN] - {"flows.write"})
    actor = Actor(user=UserId("boss"), name="boss", rights=frozenset(less.rights))
    assert await refused(roles.reset(actor, Role.ADMIN, 2))
    await reset_administrators(database, FakeClock())
    back = next(one for one in await roles.roles(actor) if one.id == Role.ADMIN)
    assert (frozenset(back.rights), back.version) == (RIGHTS.defaults[Role.ADMIN], 3)
    entries, _ = await AuditLog(database, FakeClock()).entries(ADMIN, AuditQuery(kind="role"))
    assert (entries[0].action, entries[0].subject, entries[0].by) == ("role.reset", "admin", "system")


def test_every_refusal_has_its_own_code() -> None:
    codes = [one.code for one in (RoleInUse, RoleTaken, ShippedRole, OwnRole, NoSuchRole, RightsLacking)]
    assert len({*codes, HotlineError.code}) == len(codes) + 1
