"""The table of imports, and the articles that an import writes."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Conflict, NotFound
from core.ids import Instant, UserId
from infra.database.engine import Moment, metadata
from knowledge.articles.tables import article_table
from knowledge.rules.articles import Form
from knowledge.rules.imports import Column, Fault, RowFault

MOST_LISTED = 50


class NoSuchImport(NotFound):
    """There is no such import, or it belongs to somebody else."""

    code = "knowledge.no_such_import"


class ImportNotReady(Conflict):
    """This import is being worked on, is done, or has faults in the whole file."""

    code = "knowledge.import_not_ready"


class ImportState(StrEnum):
    """How far an import has got."""

    CHECKING = "checking"
    CHECKED = "checked"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    """It is stored as being checked or written, but no job works on it. Only shown, never stored."""


class Failure(StrEnum):
    """Why nobody works on an unfinished import."""

    NOT_QUEUED = "not_queued"
    """There was no room for its job, or the system stopped before it was queued."""

    CANCELLED = "cancelled"
    GAVE_UP = "gave_up"
    """The worker died or failed as many times as allowed."""


class Mode(StrEnum):
    """The work that a job is to do with an import."""

    CHECK = "check"
    DRAFT = "draft"
    """Write drafts."""

    REVIEW = "review"
    """Send them to review at once."""


import_table = sa.Table(
    "knowledge_import",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("file", sa.String(32), nullable=False),
    sa.Column("name", sa.String(120), nullable=False),
    sa.Column("department", sa.String(32), nullable=False),
    sa.Column("form", sa.String(16), nullable=False),
    sa.Column("categories", sa.JSON, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("mode", sa.String(16), nullable=False),
    sa.Column("refused", sa.String(64), nullable=False),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("faulty", sa.Integer, nullable=False),
    sa.Column("faults", sa.JSON, nullable=False),
    sa.Column("done", sa.Integer, nullable=False),
    sa.Column("done_row", sa.Integer, nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
    sa.Column("job", sa.String(32), nullable=False),
    sa.Index("ix_knowledge_import_by", "by", "created_at"),
)
_i, _a = import_table.c, article_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """An import. `department`, `form`, `categories`: for rows that leave them empty. `refused`: the code of why the
    file cannot be read, or ''. The number of `rows` and of `faulty` ones, and the first `faults`. `done` articles are
    written, and all rows up to `done_row` are dealt with. `job`: the one that works on it, or did last."""

    id: str
    file: str
    name: str
    department: str
    form: Form
    categories: tuple[str, ...]
    state: ImportState
    mode: Mode
    refused: str
    rows: int
    faulty: int
    faults: tuple[Fault, ...]
    done: int
    done_row: int
    by: UserId
    by_name: str
    created_at: Instant
    updated_at: Instant
    job: str


COLUMNS = [_i[name] for name in Import.__dataclass_fields__]


def _import(row: sa.Row[Any]) -> Import:
    values = dict(row._mapping)
    values |= {"form": Form(values["form"]), "state": ImportState(values["state"]), "mode": Mode(values["mode"])}
    faults = [
        Fault(number, None if column is None else Column(column), RowFault(fault), value)
        for number, column, fault, value in values["faults"]
    ]
    return Import(**values | {"faults": tuple(faults), "categories": tuple(values["categories"])})


async def add(connection: AsyncConnection, one: Import) -> None:
    """Add an import."""
    values = {column.name: getattr(one, column.name) for column in COLUMNS}
    await connection.execute(
        sa.insert(import_table).values(values | {"categories": list(one.categories), "faults": []})
    )


async def get(connection: AsyncConnection, id: str) -> Import:
    """Return the import. Raises `NoSuchImport`."""
    row = (await connection.execute(sa.select(*COLUMNS).where(_i.id == id))).one_or_none()
    if row is None:
        raise NoSuchImport
    return _import(row)


async def of(connection: AsyncConnection, user: str) -> list[Import]:
    """Return somebody's newest imports, newest first."""
    query = sa.select(*COLUMNS).where(_i.by == user).order_by(_i.created_at.desc(), _i.id.desc()).limit(MOST_LISTED)
    return [_import(row) for row in await connection.execute(query)]


async def change(connection: AsyncConnection, id: str, now: Instant, **values: object) -> None:
    """Save changed fields of an import."""
    await connection.execute(sa.update(import_table).where(_i.id == id).values(**values, updated_at=now))


async def went_on(connection: AsyncConnection, one: str, before: int, row: int, articles: int, now: Instant) -> bool:
    """Record, in the transaction that writes their articles, that all rows up to this one are dealt with. False if
    another worker has been here since `before`; then this transaction must write nothing."""
    where = (_i.id == one) & (_i.done_row == before) & (_i.state == ImportState.RUNNING.value)
    values = {"done_row": row, "done": _i.done + articles, "updated_at": now}
    return (await connection.execute(sa.update(import_table).where(where).values(values))).rowcount == 1


async def titled(connection: AsyncConnection, titles: Collection[str]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return the articles with these titles: by title, the id and department of each."""
    found: dict[str, list[tuple[str, str]]] = {}
    if titles:
        query = sa.select(_a.title, _a.id, _a.department).where(_a.title.in_(sorted(titles)))
        for title, id, department in await connection.execute(query):
            found.setdefault(title, []).append((id, department))
    return found


def article_id(one: str, row: int) -> str:
    """Return the id of the article for a row. It is always the same, so a repeated import creates no article twice."""
    return hashlib.sha256(f"{one}:{row}".encode()).hexdigest()[:24]


def told(faults: Collection[Fault]) -> list[list[object]]:
    """Return faults as they are stored."""
    return [[each.row, each.column, each.fault, each.value] for each in faults]
