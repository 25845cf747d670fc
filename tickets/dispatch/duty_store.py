"""Clauses of the catalogue of duties in the database: the newest of each, all versions, and their search index."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import Instant
from infra.search import Document, Index
from tickets.dispatch.errors import NoSuchDuty
from tickets.dispatch.tables import duty_table, duty_version_table
from tickets.rules.duty import FIELDS, DutyClause

INDEX: Final = Index("duty", {"title": 4.0, "keywords": 3.0, "text": 1.0}, ("department", "use"))
"""`use`: `now` for clauses that are not retired, `past` for those that are."""

_d, _v = duty_table.c, duty_version_table.c
COLUMNS = [_d[name] for name in DutyClause.__dataclass_fields__]


@dataclass(frozen=True, slots=True)
class DutyVersion:
    """A version of a clause, with its author."""

    duty: DutyClause
    by_name: str
    at: Instant


def _duty(values: dict[str, Any]) -> DutyClause:
    return DutyClause(**values | {"types": tuple(values["types"]), "keywords": tuple(values["keywords"])})


async def get(connection: AsyncConnection, id: str) -> DutyClause:
    """The newest version of a clause; raises `NoSuchDuty`."""
    found = await some(connection, [id])
    if not found:
        raise NoSuchDuty
    return found[0]


async def some(connection: AsyncConnection, ids: Collection[str]) -> list[DutyClause]:
    """The clauses with these ids, in this order."""
    if not ids:
        return []
    rows = await connection.execute(sa.select(*COLUMNS).where(_d.id.in_(list(ids))))
    found = {row.id: _duty(dict(row._mapping)) for row in rows}
    return [found[id] for id in ids if id in found]


async def count(connection: AsyncConnection) -> int:
    """How many clauses there are, including retired ones."""
    return int(await connection.scalar(sa.select(sa.func.count()).select_from(duty_table)) or 0)


async def listed(
    connection: AsyncConnection, department: str, retired: bool | None, after: tuple[str, str] | None, limit: int
) -> list[DutyClause]:
    """Clauses in the order of departments, or those of one department. `retired` None: both kinds."""
    query = sa.select(*COLUMNS).order_by(_d.department, _d.id).limit(limit)
    if department:
        query = query.where(_d.department == department)
    if retired is not None:
        query = query.where(_d.retired == retired)
    if after is not None:
        query = query.where(sa.tuple_(_d.department, _d.id) > sa.tuple_(sa.literal(after[0]), sa.literal(after[1])))
    return [_duty(dict(row._mapping)) for row in await connection.execute(query)]


async def add(connection: AsyncConnection, actor: Actor, duties: Sequence[DutyClause]) -> None:
    """Insert new clauses."""
    await connection.execute(sa.insert(duty_table), [_row(one) for one in duties])
    await connection.execute(sa.insert(duty_version_table), [_version(actor, one) for one in duties])
    for one in duties:
        await enter(connection, one)


async def save(connection: AsyncConnection, actor: Actor, duty: DutyClause) -> bool:
    """Write a new version over the previous one; False if that is not the one in the table."""
    where = (_d.id == duty.id) & (_d.version == duty.version - 1)
    changed = await connection.execute(sa.update(duty_table).where(where).values(_row(duty)))
    if changed.rowcount != 1:
        return False
    await connection.execute(sa.insert(duty_version_table).values(_version(actor, duty)))
    await enter(connection, duty)
    return True


def _row(duty: DutyClause) -> dict[str, Any]:
    values = {name: getattr(duty, name) for name in DutyClause.__dataclass_fields__}
    return values | {"types": list(duty.types), "keywords": list(duty.keywords)}


def _version(actor: Actor, duty: DutyClause) -> dict[str, Any]:
    body = {name: _row(duty)[name] for name in FIELDS}
    values = {"duty": duty.id, "version": duty.version, "body": body, "at": duty.updated_at}
    return values | {"by": actor.user, "by_name": actor.name[:64]}


async def enter(connection: AsyncConnection, duty: DutyClause) -> None:
    """Index the clause's words."""
    fields = {"title": duty.title, "keywords": "\n".join(duty.keywords), "text": f"{duty.text}\n{duty.basis}"}
    scopes = {"department": (duty.department,), "use": ("past" if duty.retired else "now",)}
    await INDEX.put(connection, Document(id=duty.id, fields=fields, scopes=scopes))


async def versions(connection: AsyncConnection, id: str, limit: int) -> list[DutyVersion]:
    """The newest versions of a clause, the newest first."""
    query = sa.select(duty_version_table).where(_v.duty == id).order_by(_v.version.desc()).limit(limit)
    return [_written(row) for row in await connection.execute(query)]


async def version(connection: AsyncConnection, id: str, n: int) -> DutyClause:
    """One version of a clause; raises `NoSuchDuty`."""
    query = sa.select(duty_version_table).where(_v.duty == id, _v.version == n)
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        raise NoSuchDuty
    return _written(row).duty


def _written(row: sa.Row[Any]) -> DutyVersion:
    said = {"id": row.duty, "version": row.version, "updated_at": row.at, "updated_by_name": row.by_name}
    return DutyVersion(_duty({**row.body, **said}), row.by_name, row.at)
