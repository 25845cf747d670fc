"""The rows of parts that have arrived."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.sms.rules.joining import Piece
from channels.sms.tables import part_table
from core.ids import Instant

_p = part_table.c

AT_ONCE = 100
"""This many incomplete messages are delivered in one pass."""


@dataclass(frozen=True, slots=True)
class Group:
    """The message to which parts belong, as its header names it."""

    account: str
    sender: str
    reference: str
    of: int

    def where(self) -> tuple[sa.ColumnElement[bool], ...]:
        """The condition for its parts."""
        return (
            _p.account == self.account,
            _p.sender == self.sender,
            _p.reference == self.reference,
            _p.of == self.of,
        )


async def pieces(connection: AsyncConnection, group: Group) -> dict[int, Piece]:
    """The parts that are there."""
    rows = await connection.execute(sa.select(part_table).where(*group.where()))
    return {
        row.number: Piece(
            number=row.number,
            of=row.of,
            coding=row.coding,
            data=row.data,
            id=row.id,
            at=row.at,
            session=row.session,
            done=row.done,
        )
        for row in rows
    }


async def keep(connection: AsyncConnection, group: Group, piece: Piece, *, gsm: bool) -> None:
    """Keep a part; another one in its place goes."""
    await connection.execute(sa.delete(part_table).where(*group.where(), _p.number == piece.number))
    await connection.execute(
        sa.insert(part_table).values(
            account=group.account,
            sender=group.sender,
            reference=group.reference,
            of=group.of,
            number=piece.number,
            coding=piece.coding,
            data=piece.data,
            id=piece.id,
            session=piece.session,
            gsm=gsm,
            done=piece.done,
            at=piece.at,
        )
    )


async def finish(connection: AsyncConnection, group: Group) -> None:
    """The message of these parts was delivered."""
    await connection.execute(sa.update(part_table).where(*group.where()).values(done=True))


async def drop(connection: AsyncConnection, group: Group) -> None:
    """Remove the parts."""
    await connection.execute(sa.delete(part_table).where(*group.where()))


async def overdue(connection: AsyncConnection, before: Instant) -> Sequence[tuple[Group, bool]]:
    """Messages of which the first part came before then and which are still incomplete; and how their coding 0 is
    read."""
    named = (_p.account, _p.sender, _p.reference, _p.of)
    query = (
        sa.select(*named, sa.func.max(sa.case((_p.gsm, 1), else_=0)))
        .where(_p.done.is_(False), _p.of > 1)
        .group_by(*named)
        .having(sa.func.min(_p.at) < before)
        .limit(AT_ONCE)
    )
    return [(Group(*row[:4]), bool(row[4])) for row in await connection.execute(query)]


async def confirmed(connection: AsyncConnection, account: str, session: str, until: Instant) -> None:
    """Forget messages of one part that came on this connection until then: the carrier does not bring them again."""
    where = (_p.account == account, _p.session == session, _p.of == 1, _p.at < until)
    await connection.execute(sa.delete(part_table).where(*where))


async def forget(connection: AsyncConnection, before: Instant) -> None:
    """Forget delivered parts that came before then."""
    await connection.execute(sa.delete(part_table).where(_p.done, _p.at < before))
