"""Callers' passages through nodes and their sums, on both databases (IV5)."""

from collections.abc import Generator, Sequence
from dataclasses import replace

import pytest
import sqlalchemy as sa

from core.ids import CallId, FlowId, FlowVersion
from core.messages.base import Event
from core.messages.fax import FaxGiven
from core.messages.flow import FlowEnded, FlowOutcome, FlowStarted, KeysEntered, NodeEntered
from infra.database.engine import Database
from infra.live.history import Fact
from ivr.flows import store
from ivr.reports import documents as report_documents
from ivr.reports.documents import DocumentSums
from ivr.reports.service import read
from ivr.reports.store import StaysQuery, project
from tests.unit.records.calls import facts_of

MAIN, SUB = FlowId("main"), FlowId("sub")
WHOLE = StaysQuery(flow=MAIN, since=0.0, until=10_000.0)


def started(call: str, flow: FlowId = MAIN, version: str = "a", at: float = 50.0) -> Event:
    return FlowStarted(call=CallId(call), flow=flow, version=FlowVersion(version), at=at)


def entered(call: str, node: str, at: float, flow: FlowId = MAIN) -> Event:
    return NodeEntered(call=CallId(call), flow=flow, node=node, label=node.upper(), at=at)


def keys(call: str, result: str, at: float) -> Event:
    return KeysEntered(call=CallId(call), flow=MAIN, node="menu", keys="7", result=result, at=at)


def ended(call: str, outcome: FlowOutcome, at: float, flow: FlowId = MAIN, depth: int = 0) -> Event:
    return FlowEnded(call=CallId(call), flow=flow, node="n", outcome=outcome, at=at, depth=depth)


def talks(call: str, at: float, stay: float) -> list[Event]:
    """A caller who waits in the menu, presses 1 and talks to an agent."""
    return [
        started(call, at=at),
        entered(call, "menu", at),
        entered(call, "line", at + stay),
        ended(call, FlowOutcome.CONNECTED, at + stay + 20, depth=1),
    ]


DAY: tuple[Event, ...] = (
    *talks("c-1", 100, 3),
    *talks("c-2", 200, 5),
    # Silent twice, then a wrong key, then a hang-up.
    started("c-3", at=300),
    entered("c-3", "menu", 300),
    keys("c-3", "no_input", 305),
    keys("c-3", "no_input", 310),
    keys("c-3", "invalid", 312),
    ended("c-3", FlowOutcome.CALLER_LEFT, 320),
    # Through another flow and back, in a later version; and still in line.
    started("c-4", version="b", at=400),
    entered("c-4", "part", 400),
    started("c-4", SUB, "s", 400),
    entered("c-4", "hello", 400, SUB),
    ended("c-4", FlowOutcome.FINISHED, 404, SUB),
    entered("c-4", "line", 404),
)


@pytest.fixture(params=[1, 3, 100], ids="in batches of {}".format)
async def lived(database: Database, request: pytest.FixtureRequest) -> Database:
    """The day as the journal brings it: all at once, or a few events at a time."""
    facts = [Fact(100 + n, 0, 50.0, event) for n, event in enumerate(DAY)]
    for first in range(0, len(facts), request.param):
        batch = facts[first : first + request.param]
        async with database.write() as connection:
            await store.project(connection, batch)
            await project(connection, batch)
    return database


async def test_each_node_has_its_arrivals_ways_on_silence_wrong_keys_hang_ups_and_median(lived: Database) -> None:
    """IV5."""
    report = await read(lived, WHOLE)
    menu, line, part = (report.nodes[name] for name in ("menu", "line", "part"))
    assert report.sessions == 4
    assert (menu.label, menu.arrivals, menu.hang_ups, menu.no_input, menu.wrong_keys) == ("MENU", 3, 1, 2, 1)
    assert (menu.exits, menu.ends, menu.median_s) == ({"line": 2}, {"caller_left": 1}, 5.0)
    assert (line.arrivals, line.exits, line.ends, line.median_s) == (3, {}, {"connected": 2}, 20.0)
    assert (part.arrivals, part.exits, part.median_s) == (1, {"line": 1}, 4.0)
    assert report.depth == {"1": 2}


async def test_a_report_is_of_one_flow_one_version_and_one_period(lived: Database) -> None:
    """IV5."""
    assert list((await read(lived, StaysQuery(flow=SUB, since=0, until=10_000))).nodes) == ["hello"]
    later = await read(lived, StaysQuery(flow=MAIN, since=0, until=10_000, version="b"))
    assert (later.sessions, list(later.nodes), later.depth) == (1, ["line", "part"], {})
    first = await read(lived, StaysQuery(flow=MAIN, since=100, until=200))
    assert (first.sessions, first.nodes["menu"].arrivals, first.nodes["menu"].median_s) == (1, 1, 3.0)
    assert (await read(lived, StaysQuery(flow=FlowId("none"), since=0, until=10_000))).nodes == {}


def counted(database: Database) -> Generator[list[str]]:
    statements: list[str] = []

    def note(*of: object) -> None:
        statements.append(str(of[2]))

    engine = database.engine.sync_engine
    sa.event.listen(engine, "before_cursor_execute", note)
    yield statements
    sa.event.remove(engine, "before_cursor_execute", note)


async def test_a_report_costs_six_statements_however_many_callers_and_a_batch_five(database: Database) -> None:
    """Even a busy second of the journal does not cost a statement for each step."""

    def batch(first: int, calls: int) -> Sequence[Fact]:
        events = [event for n in range(calls) for event in talks(f"c-{first}-{n}", 100 + n, 3)]
        return [Fact(first + n, 0, 50.0, event) for n, event in enumerate(events)]

    for calls in (1, 100):
        whole = batch(calls * 1000, calls)
        async with database.write() as connection:
            await store.project(connection, whole)
        counting = counted(database)
        statements = next(counting)
        async with database.write() as connection:
            await project(connection, whole)
        assert len([one for one in statements if one.startswith(("INSERT", "UPDATE", "SELECT"))]) <= 5
        statements.clear()
        await read(database, WHOLE)
        assert len([one for one in statements if one.startswith(("SELECT", "WITH"))]) == 6
        counting.close()


async def test_documents_that_were_given_by_fax_are_summed_in_each_flow_of_the_call(database: Database) -> None:
    """FX2, IV5: in the flow that has the node and in the one that called it; a call without a flow has none."""
    given = FaxGiven(fax="f1", call=CallId("c-4"), document="form", pages=2, error="", mode="T38", rate=9600, at=500.0)
    broken = replace(given, pages=1, error="HANGUP", at=600.0)
    async with database.write() as connection:
        await store.project(connection, facts_of(DAY))
        await report_documents.project(connection, facts_of([given, broken, replace(given, call=CallId("none"))]))
    for flow in (MAIN, SUB):
        report = await read(database, replace(WHOLE, flow=flow))
        assert report.documents == {"form": DocumentSums(given=1, failed=1, pages=3)}
    assert (await read(database, replace(WHOLE, until=550.0))).documents["form"].failed == 0
    assert (await read(database, replace(WHOLE, version="a"))).documents == {}
