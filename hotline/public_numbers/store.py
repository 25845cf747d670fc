"""The tables of published numbers and their test calls."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import UserId
from hotline.rules.public_numbers import Merging, NumberFinding, NumberState, NumberTest, PublicNumber
from infra.database.engine import Moment, metadata

number_table = sa.Table(
    "public_number",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("number", sa.String(40), nullable=False, unique=True),
    sa.Column("name", sa.String(60), nullable=False),
    sa.Column("owner", sa.String(60), nullable=False),
    sa.Column("published", sa.String(200), nullable=False),
    sa.Column("hours", sa.String(100), nullable=False),
    sa.Column("merging", sa.String(8), nullable=False),
    sa.Column("state", sa.String(10), nullable=False),
    sa.Column("test_days", sa.Integer, nullable=False),
    sa.Column("note", sa.String(500), nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
    sa.Column("updated_by_name", sa.String(64), nullable=False),
)
test_table = sa.Table(
    "public_number_test",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("number", sa.String(32), sa.ForeignKey("public_number.id"), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("interaction", sa.String(150), nullable=True),
    sa.Column("result", sa.String(16), nullable=True),
    sa.Column("seconds", sa.Float, nullable=True),
    sa.Column("note", sa.String(500), nullable=False),
    sa.Index("ix_public_number_test_number_at", "number", "at"),
)
_n, _t = number_table.c, test_table.c


async def numbers(connection: AsyncConnection) -> list[PublicNumber]:
    """All of them."""
    rows = await connection.execute(sa.select(number_table).order_by(_n.id))
    return [_number(row) for row in rows.mappings()]


async def get(connection: AsyncConnection, id: str) -> PublicNumber | None:
    """One of them, if there is such a one."""
    row = (await connection.execute(sa.select(number_table).where(_n.id == id))).mappings().one_or_none()
    return _number(row) if row is not None else None


async def of_number(connection: AsyncConnection, number: str) -> PublicNumber | None:
    """The entry of this number, if there is one."""
    row = (await connection.execute(sa.select(number_table).where(_n.number == number))).mappings().one_or_none()
    return _number(row) if row is not None else None


async def add(connection: AsyncConnection, one: PublicNumber) -> None:
    """Insert a new one; IntegrityError if its number is there."""
    await connection.execute(sa.insert(number_table).values(_row(number_table, one)))


async def save(connection: AsyncConnection, one: PublicNumber) -> bool:
    """Save it if the version before it is still the newest. Return whether it was saved."""
    where = (_n.id == one.id) & (_n.version == one.version - 1)
    changed = sa.update(number_table).where(where).values(_row(number_table, one))
    return (await connection.execute(changed)).rowcount > 0


async def last_tests(connection: AsyncConnection) -> dict[str, NumberTest]:
    """The last test call of each number that has a result."""
    newest = (
        sa.select(_t.number, sa.func.max(_t.at).label("at"))
        .where(_t.result.is_not(None))
        .group_by(_t.number)
        .subquery()
    )
    query = sa.select(test_table).join(newest, sa.and_(newest.c.number == _t.number, newest.c.at == _t.at))
    rows = await connection.execute(query.where(_t.result.is_not(None)).order_by(_t.id))
    return {row["number"]: _test(row) for row in rows.mappings()}


async def open_tests(connection: AsyncConnection) -> list[NumberTest]:
    """The test calls without a result, the newest first."""
    rows = await connection.execute(sa.select(test_table).where(_t.result.is_(None)).order_by(_t.at.desc()))
    return [_test(row) for row in rows.mappings()]


async def tests_of(connection: AsyncConnection, number: str, limit: int) -> list[NumberTest]:
    """The test calls of a number, the newest first."""
    query = sa.select(test_table).where(_t.number == number).order_by(_t.at.desc(), _t.id).limit(limit)
    return [_test(row) for row in (await connection.execute(query)).mappings()]


async def test(connection: AsyncConnection, id: str) -> NumberTest | None:
    """One test call."""
    row = (await connection.execute(sa.select(test_table).where(_t.id == id))).mappings().one_or_none()
    return _test(row) if row is not None else None


async def add_test(connection: AsyncConnection, one: NumberTest) -> None:
    """Insert a test call."""
    await connection.execute(sa.insert(test_table).values(_row(test_table, one)))


async def save_test(connection: AsyncConnection, one: NumberTest) -> bool:
    """Write the result of a test call that has none yet. Return whether it was written."""
    where = (_t.id == one.id) & _t.result.is_(None)
    changed = sa.update(test_table).where(where).values(_row(test_table, one))
    return (await connection.execute(changed)).rowcount > 0


def _number(row: Mapping[Any, Any]) -> PublicNumber:
    return PublicNumber(**{**row, "merging": Merging(row["merging"]), "state": NumberState(row["state"])})


def _test(row: Mapping[Any, Any]) -> NumberTest:
    result = NumberFinding(row["result"]) if row["result"] else None
    return NumberTest(**{**row, "by": UserId(row["by"]), "result": result})


def _row(table: sa.Table, one: PublicNumber | NumberTest) -> dict[str, Any]:
    return {column.name: getattr(one, column.name) for column in table.columns}
