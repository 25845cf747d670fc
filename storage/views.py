"""The file store as administrators see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from core.views import Audience, Watched, view
from infra.files import rule_store, store
from infra.files.keys import KeyFacts
from infra.files.store import HOLD, Hold, file_table, hold_table, space_table
from storage.keeper import Disk, Keeper, Level


@view
class DiskView:
    """A folder's disk, for system managers; sent when its level changes. Bytes are those of that moment."""

    KIND: ClassVar[str] = "disk"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.SITE,)

    id: str
    level: Level
    free: int
    total: int


def shown(disk: Disk) -> DiskView:
    """The disk as shown on pages."""
    return DiskView(id=disk.folder, level=disk.level, free=disk.free, total=disk.total)


PUSHED = (
    Watched(
        view=DiskView,
        service=Keeper,
        items=lambda keeper: {disk.folder: disk for disk in keeper.disks if disk.level != "enough"},
        made=shown,
    ),
)


@dataclass(frozen=True, slots=True)
class MonthSpace:
    """The existing files of a kind that were made in a month (`2026-11`)."""

    kind: str
    month: str
    files: int
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFile:
    """A hold in force, with the file that it protects."""

    hold: Hold
    kind: str
    made_at: Instant
    size: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """The outcome of a duty's last run; null if it never ran. `about` differs by duty."""

    at: Instant
    about: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    """Everything about the file store. `others`: files that are still encrypted with an older key; `signer`: the public
    key of exported heads. `warn_free_percent`, `act_free_percent`: from the settings file.
    """

    disks: Sequence[Disk]
    warn_free_percent: float
    act_free_percent: float
    space: Sequence[MonthSpace]
    held: int
    rows: int
    head: str
    exported: Duty | None
    heads: str
    verified: Duty | None
    retention: Duty | None
    room: Duty | None
    keys: Sequence[KeyFacts]
    keys_file: str
    others: int
    signer: str


async def space(connection: AsyncConnection) -> list[MonthSpace]:
    """The space by kind and month, the newest month first."""
    table = space_table.c
    query = sa.select(table.kind, table.month, table.files, table.bytes).where(table.files > 0)
    return [MonthSpace(*row) for row in await connection.execute(query.order_by(table.month.desc(), table.kind))]


async def held(connection: AsyncConnection) -> int:
    """The number of holds in force."""
    query = sa.select(sa.func.count()).select_from(hold_table).where(hold_table.c.released_at.is_(None))
    return (await connection.execute(query)).scalar_one()


async def holds(
    connection: AsyncConnection, before: tuple[Instant, str] | None, limit: int, ending: Instant | None = None
) -> list[HeldFile]:
    """Holds in force older than `before`, newest first; with `ending`, only those that end by then."""
    of, file = hold_table.c, file_table.c
    columns = (file.kind, file.made_at, file.size, file.name)
    query = sa.select(*HOLD, *(column.label(f"file_{column.name}") for column in columns))
    query = query.join(file_table, file.id == of.file).where(of.released_at.is_(None))
    if ending is not None:
        query = query.where(of.until <= ending)
    if before is not None:
        query = query.where((of.at < before[0]) | ((of.at == before[0]) & (of.id < before[1])))
    found = await connection.execute(query.order_by(of.at.desc(), of.id.desc()).limit(limit))
    return [_held(dict(row._mapping)) for row in found]


def _held(row: Mapping[str, Any]) -> HeldFile:
    hold = Hold(**{column.name: row[column.name] for column in HOLD})
    about = {name: row[f"file_{name}"] for name in ("kind", "made_at", "size", "name")}
    return HeldFile(hold=hold, **about)


async def duty(connection: AsyncConnection, name: str) -> Duty | None:
    """The last run of this duty."""
    found = await rule_store.duty(connection, name)
    return None if found is None else Duty(at=found[0], about=found[1])


async def head(connection: AsyncConnection) -> tuple[int, str]:
    """The number and the hash of the chain's newest row; (0, "") if there is none."""
    link = await store.last_link(connection)
    return (0, "") if link is None else (link.seq, link.hash)
