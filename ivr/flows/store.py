"""Tables of flows: versions by content hash, who put which in force when, and callers' ways from the journal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import CallId, FlowId, FlowVersion, Instant
from core.messages.flow import FlowEnded, FlowStarted, KeysEntered, NodeEntered
from infra.database.engine import Database, Moment, metadata
from infra.live.history import Fact, Projection

version_table = sa.Table(
    "flow_version",
    metadata,
    sa.Column("version", sa.String(64), primary_key=True),
    sa.Column("flow", sa.String(40), nullable=False, index=True),
    sa.Column("source", sa.LargeBinary, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
)
active_table = sa.Table(
    "flow_active",
    metadata,
    sa.Column("id", sa.Integer().with_variant(sa.BigInteger, "postgresql"), primary_key=True, autoincrement=True),
    sa.Column("flow", sa.String(40), nullable=False, index=True),
    sa.Column("version", sa.String(64), sa.ForeignKey("flow_version.version"), nullable=False),
    sa.Column("file", sa.String(200), nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False, server_default=""),
    sa.Column("reason", sa.String(200), nullable=False, server_default=""),
)
file_table = sa.Table(
    "flow_file",
    metadata,
    sa.Column("file", sa.String(200), primary_key=True),
    sa.Column("seen", sa.String(64), nullable=False),
    sa.Column("refused", sa.Boolean, nullable=False),
)
session_table = sa.Table(
    "flow_session",
    metadata,
    sa.Column("n", sa.BigInteger, primary_key=True),
    sa.Column("i", sa.Integer, primary_key=True),
    sa.Column("call", sa.String(150), nullable=False, index=True),
    sa.Column("flow", sa.String(40), nullable=False),
    sa.Column("version", sa.String(64), nullable=False),
    sa.Column("started_at", Moment, nullable=False, index=True),
    sa.Column("ended_at", Moment),
    sa.Column("node", sa.String(40)),
    sa.Column("outcome", sa.String(16)),
    sa.Index("ix_flow_session_flow_started_at", "flow", "started_at"),
)
step_table = sa.Table(
    "flow_step",
    metadata,
    sa.Column("n", sa.BigInteger, primary_key=True),
    sa.Column("i", sa.Integer, primary_key=True),
    sa.Column("call", sa.String(150), nullable=False, index=True),
    sa.Column("flow", sa.String(40), nullable=False),
    sa.Column("node", sa.String(40), nullable=False),
    sa.Column("label", sa.String(60), nullable=False),
    sa.Column("keys", sa.String(64), nullable=False),
    sa.Column("result", sa.String(16), nullable=False),
    sa.Column("at", Moment, nullable=False, index=True),
)


@dataclass(frozen=True, slots=True)
class Activation:
    """A version that came into force: from which file, and by whom, when and why."""

    flow: FlowId
    version: FlowVersion
    file: str
    by: str
    at: Instant
    source: bytes
    by_name: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The content of a file when it was last judged, and whether it was refused."""

    version: FlowVersion
    refused: bool


@dataclass(frozen=True, slots=True)
class FlowStep:
    """A node that a caller reached (`result` is "entered_node"), or what the caller chose there."""

    flow: FlowId
    node: str
    label: str
    keys: str
    result: str
    at: Instant


class FlowStore:
    """Stores flow versions and callers' ways."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def active(self) -> list[Activation]:
        """The newest activation of each flow."""
        newest = sa.select(sa.func.max(active_table.c.id)).group_by(active_table.c.flow)
        return await self._activations(active_table.c.id.in_(newest))

    async def history(self, flow: FlowId) -> list[Activation]:
        """All activations of one flow, oldest first."""
        return await self._activations(active_table.c.flow == flow)

    async def sources(self, versions: Sequence[FlowVersion]) -> Mapping[FlowVersion, bytes]:
        """The sources of those of these versions that are stored."""
        query = sa.select(version_table.c.version, version_table.c.source).where(version_table.c.version.in_(versions))
        async with self._database.read() as connection:
            return {row.version: row.source for row in await connection.execute(query)}

    async def source(self, flow: FlowId, version: FlowVersion) -> bytes | None:
        """The source of this version, if it belongs to this flow."""
        query = sa.select(version_table.c.source).where(
            version_table.c.version == version, version_table.c.flow == flow
        )
        async with self._database.read() as connection:
            found: bytes | None = await connection.scalar(query)
            return found

    async def activate(self, activation: Activation) -> None:
        """Store the version if it is new, and note that it is in force from now on."""
        new = activation
        async with self._database.write() as connection:
            known = sa.select(version_table.c.version).where(version_table.c.version == new.version)
            if (await connection.execute(known)).first() is None:
                await connection.execute(
                    sa.insert(version_table).values(
                        version=new.version, flow=new.flow, source=new.source, created_at=new.at
                    )
                )
            about = {name: getattr(new, name) for name in ("flow", "version", "file", "by", "at", "by_name", "reason")}
            await connection.execute(sa.insert(active_table).values(about))
            await self._judge(connection, new.file, Judgement(new.version, False))

    async def judged(self) -> Mapping[str, Judgement]:
        """The latest judgement of each file."""
        async with self._database.read() as connection:
            rows = await connection.execute(sa.select(file_table))
            return {row.file: Judgement(FlowVersion(row.seen), row.refused) for row in rows}

    async def refuse(self, file: str, version: FlowVersion) -> None:
        """Note that this content of this file is wrong."""
        async with self._database.write() as connection:
            await self._judge(connection, file, Judgement(version, True))

    async def steps_of(self, call: CallId) -> list[FlowStep]:
        """A caller's way through the flows, in order."""
        query = sa.select(step_table).where(step_table.c.call == call).order_by(step_table.c.n, step_table.c.i)
        async with self._database.read() as connection:
            rows = await connection.execute(query)
            return [FlowStep(row.flow, row.node, row.label, row.keys, row.result, row.at) for row in rows]

    async def _activations(self, condition: sa.ColumnElement[bool]) -> list[Activation]:
        query = (
            sa.select(active_table, version_table.c.source)
            .join(version_table, version_table.c.version == active_table.c.version)
            .where(condition)
            .order_by(active_table.c.id)
        )
        async with self._database.read() as connection:
            rows = await connection.execute(query)
            return [
                Activation(row.flow, row.version, row.file, row.by, row.at, row.source, row.by_name, row.reason)
                for row in rows
            ]

    @staticmethod
    async def _judge(connection: AsyncConnection, file: str, judgement: Judgement) -> None:
        await connection.execute(sa.delete(file_table).where(file_table.c.file == file))
        row = {"file": file, "seen": judgement.version, "refused": judgement.refused}
        await connection.execute(sa.insert(file_table).values(row))


ENTERED = "entered_node"


async def project(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Write where callers went (IV5)."""
    steps = [row for fact in facts if (row := _step(fact)) is not None]
    if steps:
        await connection.execute(sa.insert(step_table), steps)
    for fact in facts:
        match fact.event:
            case FlowStarted() as started:
                row = {"call": started.call, "flow": started.flow, "version": started.version, "started_at": started.at}
                await connection.execute(sa.insert(session_table).values(n=fact.n, i=fact.i, **row))
            case FlowEnded() as ended:
                await connection.execute(_close(ended))


def _step(fact: Fact) -> dict[str, object] | None:
    match fact.event:
        case NodeEntered(call=call, flow=flow, node=node, label=label, at=at):
            keys, result = "", ENTERED
        case KeysEntered(call=call, flow=flow, node=node, keys=keys, result=result, at=at):
            label = ""
        case _:
            return None
    return {
        "n": fact.n,
        "i": fact.i,
        "call": call,
        "flow": flow,
        "node": node,
        "label": label,
        "keys": keys,
        "result": result,
        "at": at,
    }


def _close(ended: FlowEnded) -> sa.Update:
    """The update that ends the call's newest open session in this flow."""
    table = session_table
    newest = (
        sa.select(table.c.n, table.c.i)
        .where(table.c.call == ended.call, table.c.flow == ended.flow, table.c.ended_at.is_(None))
        .order_by(table.c.n.desc(), table.c.i.desc())
        .limit(1)
        .subquery()
    )
    return (
        sa.update(table)
        .where(table.c.n == sa.select(newest.c.n).scalar_subquery())
        .where(table.c.i == sa.select(newest.c.i).scalar_subquery())
        .values(ended_at=ended.at, node=ended.node, outcome=ended.outcome.value)
    )


PROJECTIONS = (Projection((FlowStarted, NodeEntered, KeysEntered, FlowEnded), project),)
