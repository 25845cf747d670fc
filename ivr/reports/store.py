"""Callers' stays at nodes: one row each, folded from the journal, and the sums for reports (IV5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from core.messages.flow import FlowEnded, FlowOutcome, FlowStarted, KeysEntered, NodeEntered
from infra.database.engine import Moment, metadata
from infra.live.history import Fact, Projection
from ivr.flows.store import session_table

visit_table = sa.Table(
    "flow_visit",
    metadata,
    sa.Column("n", sa.BigInteger, primary_key=True),
    sa.Column("i", sa.Integer, primary_key=True),
    sa.Column("call", sa.String(150), nullable=False),
    sa.Column("flow", sa.String(40), nullable=False),
    sa.Column("version", sa.String(64), nullable=False),
    sa.Column("node", sa.String(40), nullable=False),
    sa.Column("label", sa.String(60), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("stay_s", sa.Float),
    sa.Column("exit_to", sa.String(40)),
    sa.Column("outcome", sa.String(16)),
    sa.Column("no_input", sa.Integer, nullable=False, server_default="0"),
    sa.Column("wrong_keys", sa.Integer, nullable=False, server_default="0"),
    sa.Column("depth", sa.Integer),
    sa.Index("ix_flow_visit_flow_at", "flow", "at"),
)
"""A caller at a node, from arrival to the next node (`exit_to`) or the end of the flow (`outcome`).

`stay_s`: None while the caller is there, or in a flow that this node has called. `depth`: how many nodes had asked for
keys by the end.
"""

OPEN = sa.Index(
    "ix_flow_visit_open",
    visit_table.c.call,
    sqlite_where=visit_table.c.stay_s.is_(None),
    postgresql_where=visit_table.c.stay_s.is_(None),
)
"""Each step ends the stay before it; the index finds that without a search through all old stays."""

CALLS_AT_ONCE = 500
"""The maximum number of calls that one statement names."""


@dataclass(slots=True)
class Visit:
    """A row while it is being folded."""

    n: int
    i: int
    call: str
    flow: str
    version: str
    node: str
    label: str
    at: Instant
    stay_s: float | None = None
    exit_to: str | None = None
    outcome: str | None = None
    no_input: int = 0
    wrong_keys: int = 0
    depth: int | None = None

    def row(self) -> dict[str, object]:
        """The values for the table."""
        return {name: getattr(self, name) for name in COLUMNS}


COLUMNS = tuple(Visit.__dataclass_fields__)


@dataclass(slots=True)
class Fold:
    """Folds the events of some calls in order. `open`: the unfinished stays of each call in each flow."""

    open: dict[tuple[str, str], list[Visit]] = field(default_factory=dict)
    versions: dict[tuple[str, str], str] = field(default_factory=dict)
    new: list[Visit] = field(default_factory=list)
    touched: dict[tuple[int, int], Visit] = field(default_factory=dict)
    _begun: set[tuple[str, str]] = field(default_factory=set)

    def take(self, fact: Fact) -> None:
        """Take one event."""
        match fact.event:
            case FlowStarted(call=call, flow=flow, version=version):
                self.versions[call, flow] = version
                self._begun.add((call, flow))
            case NodeEntered() as entered:
                self._entered(fact, entered)
            case KeysEntered(call=call, flow=flow, node=node, result=result):
                self._keys(self._newest(call, flow), node, result)
            case FlowEnded(call=call, flow=flow, outcome=outcome, at=at, depth=depth):
                if (visit := self._newest(call, flow)) is not None:
                    self._close(visit, at)
                    visit.outcome, visit.depth = outcome.value, depth

    def _entered(self, fact: Fact, entered: NodeEntered) -> None:
        """Start a stay. A flow that calls itself has two stays open: the first node of the inner run ends none."""
        key = (entered.call, entered.flow)
        before = None if key in self._begun else self._newest(*key)
        self._begun.discard(key)
        if before is not None:
            self._close(before, entered.at)
            before.exit_to = entered.node
        visit = Visit(
            n=fact.n,
            i=fact.i,
            call=entered.call,
            flow=entered.flow,
            version=self.versions.get(key, ""),
            node=entered.node,
            label=entered.label,
            at=entered.at,
        )
        self.new.append(visit)
        self.open.setdefault(key, []).append(visit)

    def _newest(self, call: str, flow: str) -> Visit | None:
        visits = self.open.get((call, flow))
        return visits[-1] if visits else None

    def _keys(self, visit: Visit | None, node: str, result: str) -> None:
        if visit is None or visit.node != node:
            return
        if result == "no_input":
            visit.no_input += 1
        elif result == "invalid":
            visit.wrong_keys += 1
        else:
            return
        self.touched[visit.n, visit.i] = visit

    def _close(self, visit: Visit, at: Instant) -> None:
        visit.stay_s = max(0.0, at - visit.at)
        self.open[visit.call, visit.flow].pop()
        self.touched[visit.n, visit.i] = visit


async def project(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Write callers' stays. The number of statements depends on the number of calls, not of events."""
    calls = sorted({fact.event.call for fact in facts})  # type: ignore[attr-defined]  # all events that we take have a call
    fold = Fold()
    for first in range(0, len(calls), CALLS_AT_ONCE):
        await _recall(connection, fold, calls[first : first + CALLS_AT_ONCE])
    for fact in facts:
        fold.take(fact)
    fresh = {(visit.n, visit.i) for visit in fold.new}
    if fold.new:
        await connection.execute(sa.insert(visit_table), [visit.row() for visit in fold.new])
    changed = [visit for key, visit in fold.touched.items() if key not in fresh]
    if changed:
        await connection.execute(_CHANGE, [{f"b_{name}": value for name, value in v.row().items()} for v in changed])


_ENDS = ("stay_s", "exit_to", "outcome", "no_input", "wrong_keys", "depth")
_CHANGE = (
    sa.update(visit_table)
    .where(visit_table.c.n == sa.bindparam("b_n"), visit_table.c.i == sa.bindparam("b_i"))
    .values({name: sa.bindparam(f"b_{name}") for name in _ENDS})
)


async def _recall(connection: AsyncConnection, fold: Fold, calls: Sequence[str]) -> None:
    """Read the unfinished stays of these calls, and the versions that they are in."""
    table = visit_table
    query = sa.select(table).where(table.c.call.in_(calls), table.c.stay_s.is_(None)).order_by(table.c.n, table.c.i)
    for row in await connection.execute(query):
        visit = Visit(**{name: getattr(row, name) for name in COLUMNS})
        fold.open.setdefault((visit.call, visit.flow), []).append(visit)
    columns = (session_table.c.call, session_table.c.flow, session_table.c.version)
    begun = sa.select(*columns).where(session_table.c.call.in_(calls)).order_by(session_table.c.n, session_table.c.i)
    for call, flow, version in await connection.execute(begun):
        fold.versions[call, flow] = version


PROJECTIONS = (Projection((FlowStarted, NodeEntered, KeysEntered, FlowEnded), project),)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaysQuery:
    """The stays that a report covers: of one flow, from `since` until before `until`, of one version or all."""

    flow: str
    since: Instant
    until: Instant
    version: str = ""

    def of(self, table: sa.Table, at: sa.Column[Instant]) -> list[sa.ColumnElement[bool]]:
        """The conditions of the query."""
        conditions = [table.c.flow == self.flow, at >= self.since, at < self.until]
        return conditions + ([table.c.version == self.version] if self.version else [])


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeSums:
    """One node: how often callers came, and the outcomes.

    `exits`: how many went on to each node; `ends`: how many left the flow here, by outcome. `median_s`: of the stays
    that are over, None if there are none.
    """

    label: str
    arrivals: int
    no_input: int
    wrong_keys: int
    median_s: float | None
    exits: Mapping[str, int]
    ends: Mapping[str, int]

    @property
    def hang_ups(self) -> int:
        """The number of callers who hung up here."""
        return self.ends.get(FlowOutcome.CALLER_LEFT.value, 0)


async def sessions(connection: AsyncConnection, asked: StaysQuery) -> int:
    """The number of times that callers entered the flow."""
    table = session_table
    query = sa.select(sa.func.count()).select_from(table).where(*asked.of(table, table.c.started_at))
    return await connection.scalar(query) or 0


async def depths(connection: AsyncConnection, asked: StaysQuery) -> dict[int, int]:
    """The number of callers who talked to a person, by how often they had been asked for keys before."""
    table = visit_table
    query = (
        sa.select(table.c.depth, sa.func.count())
        .where(*asked.of(table, table.c.at), table.c.outcome == FlowOutcome.CONNECTED.value, table.c.depth.is_not(None))
        .group_by(table.c.depth)
        .order_by(table.c.depth)
    )
    return {depth: count for depth, count in await connection.execute(query)}


async def nodes(connection: AsyncConnection, asked: StaysQuery) -> dict[str, NodeSums]:
    """The sums of every node that somebody reached, in three statements."""
    table = visit_table
    chosen = asked.of(table, table.c.at)
    ways = sa.select(table.c.node, table.c.exit_to, table.c.outcome, sa.func.count()).where(
        *chosen, table.c.stay_s.is_not(None)
    )
    exits: dict[str, dict[str, int]] = {}
    ends: dict[str, dict[str, int]] = {}
    for node, to, outcome, count in await connection.execute(
        ways.group_by(table.c.node, table.c.exit_to, table.c.outcome)
    ):
        found, way = (exits, to) if to is not None else (ends, outcome or "")
        found.setdefault(node, {})[way] = found.get(node, {}).get(way, 0) + count
    medians = {node: float(stay) for node, stay in await connection.execute(_medians(chosen))}
    sums = sa.select(
        table.c.node,
        sa.func.max(table.c.label),
        sa.func.count(),
        sa.func.sum(table.c.no_input),
        sa.func.sum(table.c.wrong_keys),
    ).where(*chosen)
    return {
        node: NodeSums(
            label=label,
            arrivals=arrivals,
            no_input=silent,
            wrong_keys=wrong,
            median_s=None if node not in medians else round(medians[node], 1),
            exits=exits.get(node, {}),
            ends=ends.get(node, {}),
        )
        for node, label, arrivals, silent, wrong in await connection.execute(
            sums.group_by(table.c.node).order_by(sa.func.count().desc(), table.c.node)
        )
    }


def _medians(chosen: Sequence[sa.ColumnElement[bool]]) -> sa.Select[str, float]:
    """The median stay of each node."""
    table = visit_table
    ranked = (
        sa.select(
            table.c.node,
            table.c.stay_s,
            sa.func.row_number().over(partition_by=table.c.node, order_by=table.c.stay_s).label("place"),
            sa.func.count().over(partition_by=table.c.node).label("all"),
        )
        .where(*chosen, table.c.stay_s.is_not(None))
        .subquery()
    )
    middle = sa.or_(ranked.c.place == (ranked.c.all + 1) // 2, ranked.c.place == (ranked.c.all + 2) // 2)
    return sa.select(ranked.c.node, sa.func.avg(ranked.c.stay_s)).where(middle).group_by(ranked.c.node)
