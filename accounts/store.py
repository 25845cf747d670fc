"""The tables of accounts: people, their skills, their sessions, and the seats that they have taken."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from accounts.errors import GroupTaken, UsernameTaken
from accounts.roles import store as role_store
from accounts.roles.store import StoredRole, holder_table, role_table
from accounts.rules.roles import Language, in_order
from core.ids import AgentId, Instant, SkillId, UserId
from core.messages.floor import AgentState
from infra.database.engine import Moment, metadata

account_table = sa.Table(
    "account",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("username", sa.String(64), nullable=False, unique=True),
    sa.Column("name", sa.String(64), nullable=False),
    sa.Column("password", sa.String(200), nullable=False),
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("agent", sa.String(16), nullable=True, unique=True),
    sa.Column("after_talk", sa.String(16), nullable=False),
    sa.Column("auto_answer", sa.Boolean, nullable=False),
    sa.Column("phone", sa.String(16), nullable=False, server_default=""),
    sa.Column("training", sa.Boolean, nullable=False),
    sa.Column("demo", sa.Boolean, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("groups", sa.JSON, nullable=False),
    sa.Column("departments", sa.JSON, nullable=False),
    sa.Column("languages", sa.JSON, nullable=False),
    sa.Column("disabled", sa.Boolean, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
group_table = sa.Table(
    "agent_group",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("name", sa.String(64), nullable=False, unique=True),
    sa.Column("version", sa.Integer, nullable=False),
)
skill_table = sa.Table(
    "agent_skill",
    metadata,
    sa.Column("agent", sa.String(16), primary_key=True),
    sa.Column("skill", sa.String(32), primary_key=True),
    sa.Column("level", sa.Integer, nullable=False),
)
session_table = sa.Table(
    "session",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("account", sa.String(32), sa.ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("seen_at", Moment, nullable=False),
    sa.Column("handle", sa.String(64), nullable=False, server_default=""),
    sa.Column("address", sa.String(64), nullable=False, server_default=""),
    sa.Column("browser", sa.String(64), nullable=False, server_default=""),
    sa.Column("mark", sa.String(64), nullable=False, server_default=""),
    sa.Column("preview", sa.String(32), nullable=False, server_default=""),
)
seat_table = sa.Table(
    "seat",
    metadata,
    sa.Column("agent", sa.String(16), primary_key=True),
    sa.Column("session", sa.String(64), nullable=False),
    sa.Column("nonce", sa.String(64), nullable=False),
    sa.Column("taken_at", Moment, nullable=False),
    sa.Column("browser", sa.String(64), nullable=False, server_default=""),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person who may sign in. `agent` is the number of the seat; a leader watches the leader's own `groups`.

    `departments` are the handling departments (承办单位) whose tickets a right of that scope opens.

    `phone` is the phone chosen at the last sign-on: `page`, the number of a desk phone, or '' if never chosen.
    """

    id: UserId
    username: str
    name: str
    roles: tuple[str, ...]
    password: str
    language: Language = "zh"
    agent: AgentId | None = None
    after_talk: AgentState = AgentState.IDLE
    auto_answer: bool = False
    phone: str = ""
    training: bool = False
    demo: bool = False
    created_at: Instant
    groups: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("zh",)
    disabled: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True)
class Group:
    """A group of agents (班组)."""

    id: str
    name: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class Session:
    """A sign-in that is not over. `id` is the hash of the token that the browser holds, and never leaves the server.

    `handle` is its public name; `address` and `browser` (in words) say where it was opened. `mark` is the hash of the
    browser's mark: two sessions with the same mark belong to one browser, which only has the token of the newer one.
    `preview` is the role as which the system is viewed, without changing anything; '' for none.
    """

    id: str
    account: UserId
    created_at: Instant
    seen_at: Instant
    handle: str = ""
    address: str = ""
    browser: str = ""
    mark: str = ""
    preview: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """The session from which an agent signed on, and the nonce of the phone's secret.

    `browser` is the hash of the token by which the browser is known; '' for seats older than that token.
    """

    agent: AgentId
    session: str
    nonce: str
    taken_at: Instant
    browser: str = ""


ROLES: sa.Label[str | None] = (
    sa.select(sa.func.aggregate_strings(holder_table.c.role, ","))
    .where(holder_table.c.account == account_table.c.id)
    .scalar_subquery()
    .label("roles")
)
"""A person's roles, beside the columns of the account."""

_ACCOUNTS = sa.select(account_table, ROLES)


def account_of(row: Mapping[Any, Any], roles: Iterable[str], prefix: str = "") -> Account:
    """Return the account in a row, whose columns may have a prefix."""
    values = {column.name: row[prefix + column.name] for column in account_table.columns}
    values["after_talk"] = AgentState(values["after_talk"])
    values |= {name: tuple(values[name]) for name in ("groups", "departments", "languages")}
    return Account(**values, roles=in_order(roles))


def _listed(row: Mapping[Any, Any]) -> Account:
    return account_of(row, filter(None, (row["roles"] or "").split(",")))


async def add(connection: AsyncConnection, account: Account, skills: Sequence[tuple[SkillId, int]]) -> None:
    """Add an account. Raises `UsernameTaken` or `NoSuchRole`."""
    values = {column.name: getattr(account, column.name) for column in account_table.columns}
    try:
        await connection.execute(sa.insert(account_table).values(values))
    except sa.exc.IntegrityError as error:
        raise UsernameTaken from error
    await role_store.set_roles(connection, account.id, account.roles)
    if account.agent is not None:
        await set_skills(connection, account.agent, skills)


async def set_skills(connection: AsyncConnection, agent: AgentId, skills: Iterable[tuple[SkillId, int]]) -> None:
    """Replace an agent's skills and their levels."""
    await connection.execute(sa.delete(skill_table).where(skill_table.c.agent == agent))
    rows = [{"agent": agent, "skill": skill, "level": level} for skill, level in skills]
    if rows:
        await connection.execute(sa.insert(skill_table), rows)


async def by_username(connection: AsyncConnection, username: str) -> Account | None:
    """Return the account with this user name."""
    return await _one(connection, account_table.c.username == username)


async def by_id(connection: AsyncConnection, id: str) -> Account | None:
    """Return the account with this id."""
    return await _one(connection, account_table.c.id == id)


async def by_agent(connection: AsyncConnection, agent: str) -> Account | None:
    """Return the account with this agent number."""
    return await _one(connection, account_table.c.agent == agent)


async def _one(connection: AsyncConnection, where: sa.ColumnElement[bool]) -> Account | None:
    row = (await connection.execute(_ACCOUNTS.where(where))).mappings().one_or_none()
    return _listed(row) if row else None


async def all_accounts(connection: AsyncConnection) -> list[Account]:
    """Return all accounts, by user name."""
    rows = await connection.execute(_ACCOUNTS.order_by(account_table.c.username))
    return [_listed(row) for row in rows.mappings()]


async def change(connection: AsyncConnection, id: UserId, **values: object) -> None:
    """Set columns of one account."""
    await connection.execute(sa.update(account_table).where(account_table.c.id == id).values(**values))


async def change_version(connection: AsyncConnection, id: UserId, version: int, **values: object) -> bool:
    """Set columns and a new version if `version` is still the newest, and return whether it was. Raises
    `UsernameTaken`."""
    where = (account_table.c.id == id) & (account_table.c.version == version)
    try:
        changed = await connection.execute(sa.update(account_table).where(where).values(**values, version=version + 1))
    except sa.exc.IntegrityError as error:
        raise UsernameTaken from error
    return changed.rowcount > 0


async def skills_of(connection: AsyncConnection) -> dict[str, list[tuple[SkillId, int]]]:
    """Return all agents' skills with their levels."""
    found: dict[str, list[tuple[SkillId, int]]] = {}
    for agent, skill, level in await connection.execute(sa.select(skill_table).order_by(skill_table.c.skill)):
        found.setdefault(agent, []).append((SkillId(skill), level))
    return found


async def count_demo(connection: AsyncConnection) -> int:
    """Return the number of demo accounts."""
    return await connection.scalar(sa.select(sa.func.count()).where(account_table.c.demo)) or 0


async def remove_demo(connection: AsyncConnection) -> None:
    """Remove the demo accounts and their sessions."""
    await connection.execute(sa.delete(account_table).where(account_table.c.demo))


async def start_session(connection: AsyncConnection, session: Session) -> None:
    """Add a session."""
    values = {column.name: getattr(session, column.name) for column in session_table.columns}
    await connection.execute(sa.insert(session_table).values(values))


async def session_with_account(
    connection: AsyncConnection, id: str
) -> tuple[Session, Account, dict[str, StoredRole]] | None:
    """Return a session, its account, and the roles of the person and of the preview. One statement, since every request
    needs it."""
    had = sa.select(holder_table.c.role).where(holder_table.c.account == account_table.c.id).correlate(account_table)
    query = (
        sa.select(session_table, account_table, role_table, role_table.c.id.in_(had).label("had"))
        .join(account_table, account_table.c.id == session_table.c.account)
        .outerjoin(role_table, role_table.c.id.in_(had) | (role_table.c.id == session_table.c.preview))
        .where(session_table.c.id == id)
        .set_label_style(sa.LABEL_STYLE_TABLENAME_PLUS_COL)
    )
    rows = (await connection.execute(query)).mappings().all()
    if not rows:
        return None
    session = Session(**{c.name: rows[0][f"session_{c.name}"] for c in session_table.columns})
    with_role = [row for row in rows if row["role_id"] is not None]
    roles = {row["role_id"]: role_store.role_of(row, "role_") for row in with_role}
    return session, account_of(rows[0], [row["role_id"] for row in with_role if row["had"]], "account_"), roles


async def set_preview(connection: AsyncConnection, id: str, role: str) -> None:
    """Show the system as this role in the session from now on; '' ends the preview."""
    await connection.execute(sa.update(session_table).where(session_table.c.id == id).values(preview=role))


async def end_previews(connection: AsyncConnection, role: str) -> None:
    """End all previews of this role."""
    await connection.execute(sa.update(session_table).where(session_table.c.preview == role).values(preview=""))


async def note_session(connection: AsyncConnection, id: str, at: Instant) -> None:
    """Record that the session was in use."""
    await connection.execute(sa.update(session_table).where(session_table.c.id == id).values(seen_at=at))


async def end_session(connection: AsyncConnection, id: str) -> None:
    """End the session."""
    await connection.execute(sa.delete(session_table).where(session_table.c.id == id))


async def end_sessions(connection: AsyncConnection, *, seen_before: Instant, created_before: Instant) -> None:
    """Remove expired sessions."""
    old = sa.or_(session_table.c.seen_at < seen_before, session_table.c.created_at < created_before)
    await connection.execute(sa.delete(session_table).where(old))


async def seat_of(connection: AsyncConnection, agent: AgentId) -> Seat | None:
    """Return the seat that this agent has taken."""
    row = (await connection.execute(sa.select(seat_table).where(seat_table.c.agent == agent))).one_or_none()
    return Seat(*row) if row else None


async def seats(connection: AsyncConnection) -> list[Seat]:
    """Return all seats that are taken."""
    return [Seat(*row) for row in (await connection.execute(sa.select(seat_table))).all()]


async def sessions_of_seats(
    connection: AsyncConnection,
) -> list[tuple[AgentId, str, tuple[Instant, Instant] | None]]:
    """Return each taken seat with its session's id, and when that session began and was last used; None if it no longer
    exists."""
    found, seat = session_table.c, seat_table.c
    query = sa.select(seat.agent, seat.session, found.created_at, found.seen_at).select_from(
        seat_table.outerjoin(session_table, found.id == seat.session)
    )
    rows = (await connection.execute(query)).all()
    return [(agent, id, None if began is None else (began, seen)) for agent, id, began, seen in rows]


async def take_seat(connection: AsyncConnection, seat: Seat) -> None:
    """Take the seat, whoever had it before."""
    await leave_seat(connection, seat.agent)
    values = {column.name: getattr(seat, column.name) for column in seat_table.columns}
    await connection.execute(sa.insert(seat_table).values(values))


async def pass_seat(connection: AsyncConnection, seat: Seat) -> bool:
    """Pass the seat with its nonce to another session. False if somebody has taken it meanwhile."""
    where = (seat_table.c.agent == seat.agent) & (seat_table.c.nonce == seat.nonce)
    values = {"session": seat.session, "browser": seat.browser}
    return (await connection.execute(sa.update(seat_table).where(where).values(values))).rowcount > 0


async def leave_seat(connection: AsyncConnection, agent: AgentId) -> None:
    """Release the seat."""
    await connection.execute(sa.delete(seat_table).where(seat_table.c.agent == agent))


async def all_groups(connection: AsyncConnection) -> list[Group]:
    """Return all groups, by name."""
    return [Group(*row) for row in await connection.execute(sa.select(group_table).order_by(group_table.c.name))]


async def add_group(connection: AsyncConnection, group: Group) -> None:
    """Add a group. Raises `GroupTaken`."""
    try:
        await connection.execute(sa.insert(group_table).values(id=group.id, name=group.name, version=group.version))
    except sa.exc.IntegrityError as error:
        raise GroupTaken from error


async def rename_group(connection: AsyncConnection, group: Group, name: str) -> bool:
    """Rename a group, and return whether `group.version` was still the newest. Raises `GroupTaken`."""
    where = (group_table.c.id == group.id) & (group_table.c.version == group.version)
    try:
        changed = await connection.execute(
            sa.update(group_table).where(where).values(name=name, version=group.version + 1)
        )
    except sa.exc.IntegrityError as error:
        raise GroupTaken from error
    return changed.rowcount > 0


async def remove_group(connection: AsyncConnection, id: str) -> None:
    """Remove a group."""
    await connection.execute(sa.delete(group_table).where(group_table.c.id == id))


async def end_sessions_of(connection: AsyncConnection, account: UserId) -> None:
    """Sign a person out everywhere."""
    await connection.execute(sa.delete(session_table).where(session_table.c.account == account))
