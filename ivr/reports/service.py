"""Callers in a flow: where they are now, and the sums of a period (IV5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.errors import Invalid
from core.ids import Instant
from infra.clock import Clock
from infra.database.engine import Database
from infra.link.face import Link
from ivr.reports import documents as report_documents
from ivr.reports import store as report_store
from ivr.reports.documents import DocumentSums
from ivr.reports.store import StaysQuery
from ivr.rules.session import Session

PLACES = "flow_places"
"""The query to the core, which alone knows where callers are."""

DAY_S = 86_400.0
LONGEST_S = 93 * DAY_S
"""The longest period that is answered at once; a longer one needs a job."""


class ReportTooLong(Invalid):
    """The period of a report is 93 days at most; export it for a longer one."""

    code = "flow.period_too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallersAtNode:
    """The number of callers at one node of one version of a flow, or in a flow that this node has called."""

    flow: str
    version: str
    node: str
    callers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowNow:
    """The number of callers at each node of a flow now, and in each version."""

    at: Instant
    callers: int
    versions: Mapping[str, int]
    nodes: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeReport:
    """One node. `exits`: how many went on to each node; `ends`: how many left the flow here, by outcome."""

    label: str
    arrivals: int
    hang_ups: int
    no_input: int
    wrong_keys: int
    median_s: float | None
    exits: Mapping[str, int]
    ends: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowReport:
    """A flow in a period. `depth`: callers who talked to a person, by how often they had been asked for keys before.

    `documents`: those that were sent by fax, by name.
    """

    sessions: int
    nodes: Mapping[str, NodeReport]
    depth: Mapping[str, int]
    documents: Mapping[str, DocumentSums]


def places(sessions: Iterable[Session]) -> list[CallersAtNode]:
    """Where callers are. A caller in a flow that another has called counts in both."""
    counts: dict[tuple[str, str, str], int] = {}
    for session in sessions:
        here = (session.flow, session.version, session.node)
        for place in (here, *((frame.flow, frame.version, frame.node) for frame in session.frames)):
            counts[place] = counts.get(place, 0) + 1
    return [
        CallersAtNode(flow=flow, version=version, node=node, callers=n) for (flow, version, node), n in counts.items()
    ]


class FlowReports:
    """Reports on flows, for the web host."""

    def __init__(self, core: Link, database: Database, clock: Clock) -> None:
        self._core = core
        self._database = database
        self._clock = clock

    async def now(self, flow: str, version: str = "") -> FlowNow:
        """The callers in a flow now. Raises `CoreAway`."""
        found: Sequence[CallersAtNode] = await self._core.query(PLACES, list[CallersAtNode])
        here = [one for one in found if one.flow == flow and version in ("", one.version)]
        nodes: dict[str, int] = {}
        versions: dict[str, int] = {}
        for place in here:
            nodes[place.node] = nodes.get(place.node, 0) + place.callers
            versions[place.version] = versions.get(place.version, 0) + place.callers
        return FlowNow(at=self._clock.now(), callers=sum(versions.values()), versions=versions, nodes=nodes)

    async def report(self, asked: StaysQuery) -> FlowReport:
        """The sums of a period. Raises `ReportTooLong`."""
        if asked.until - asked.since > LONGEST_S:
            raise ReportTooLong
        return await read(self._database, asked)


async def read(database: Database, asked: StaysQuery) -> FlowReport:
    """Read the sums, in six statements."""
    async with database.read() as connection:
        sessions = await report_store.sessions(connection, asked)
        nodes = await report_store.nodes(connection, asked)
        depths = await report_store.depths(connection, asked)
        documents = await report_documents.documents(connection, asked)
    return FlowReport(
        sessions=sessions,
        nodes={
            name: NodeReport(
                label=one.label,
                arrivals=one.arrivals,
                hang_ups=one.hang_ups,
                no_input=one.no_input,
                wrong_keys=one.wrong_keys,
                median_s=one.median_s,
                exits=one.exits,
                ends=one.ends,
            )
            for name, one in nodes.items()
        },
        depth={str(depth): count for depth, count in depths.items()},
        documents=documents,
    )
