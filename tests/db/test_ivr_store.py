"""Flow versions outlive the process, and callers' paths are in tables (IV2, IV5)."""

import pytest
import sqlalchemy as sa

from core.ids import CallId, FlowId, FlowVersion
from core.messages.base import Event
from core.messages.flow import FlowEnded, FlowOutcome, FlowStarted, KeysEntered, NodeEntered
from infra.database.engine import Database
from infra.live.history import Fact
from ivr.flows.store import Activation, FlowStep, FlowStore, Judgement, project

CALL = CallId("c-1")
FLOW = FlowId("main")


def activation(version: str, flow: str = "main", at: float = 10.0) -> Activation:
    return Activation(FlowId(flow), FlowVersion(version), f"{flow}.yaml", "file", at, f"source of {version}".encode())


async def test_the_newest_activation_of_each_flow_is_in_force(database: Database) -> None:
    """IV2, IV3: who and when are kept; going back to an old version is an activation like any other."""
    store = FlowStore(database)
    for each in (activation("a", at=1), activation("b", at=2), activation("x", "other", 3), activation("a", at=4)):
        await store.activate(each)
    assert await store.active() == [activation("x", "other", 3), activation("a", at=4)]
    assert [each.version for each in await store.history(FLOW)] == ["a", "b", "a"]
    assert await store.sources([FlowVersion("b"), FlowVersion("unknown")]) == {"b": b"source of b"}


async def test_what_became_of_a_file_is_known(database: Database) -> None:
    store = FlowStore(database)
    await store.activate(activation("a"))
    await store.refuse("wrong.yaml", FlowVersion("w"))
    assert await store.judged() == {
        "main.yaml": Judgement(FlowVersion("a"), False),
        "wrong.yaml": Judgement(FlowVersion("w"), True),
    }
    await store.refuse("main.yaml", FlowVersion("b"))
    assert (await store.judged())["main.yaml"] == Judgement(FlowVersion("b"), True)
    assert [each.version for each in await store.active()] == ["a"], "what runs goes on"


def facts(*events: Event) -> list[Fact]:
    return [Fact(100 + n, 0, 50.0 + n, event) for n, event in enumerate(events)]


async def write(database: Database, *events: Event) -> None:
    async with database.write() as connection:
        await project(connection, facts(*events))


WAY: tuple[Event, ...] = (
    FlowStarted(call=CALL, flow=FLOW, version=FlowVersion("a"), at=50.0),
    NodeEntered(call=CALL, flow=FLOW, node="menu", label="主菜单", at=50.0),
    KeysEntered(call=CALL, flow=FLOW, node="menu", keys="7", result="invalid", at=51.5),
    KeysEntered(call=CALL, flow=FLOW, node="menu", keys="1", result="chosen", at=53.25),
    NodeEntered(call=CALL, flow=FLOW, node="part", label="part", at=53.25),
    FlowStarted(call=CALL, flow=FlowId("sub"), version=FlowVersion("s"), at=53.25),
    FlowEnded(call=CALL, flow=FlowId("sub"), node="back", outcome=FlowOutcome.FINISHED, at=54.0),
    NodeEntered(call=CALL, flow=FLOW, node="line", label="排队", at=54.0),
    FlowEnded(call=CALL, flow=FLOW, node="line", outcome=FlowOutcome.CALLER_LEFT, at=60.0),
)


async def test_a_callers_way_is_kept_with_keys_and_times(database: Database) -> None:
    """IV5."""
    await write(database, *WAY)
    assert await FlowStore(database).steps_of(CALL) == [
        FlowStep(FLOW, "menu", "主菜单", "", "entered_node", 50.0),
        FlowStep(FLOW, "menu", "", "7", "invalid", 51.5),
        FlowStep(FLOW, "menu", "", "1", "chosen", 53.25),
        FlowStep(FLOW, "part", "part", "", "entered_node", 53.25),
        FlowStep(FLOW, "line", "排队", "", "entered_node", 54.0),
    ]
    assert await FlowStore(database).steps_of(CallId("c-2")) == []


async def test_reports_read_views(database: Database) -> None:
    """IV5: where callers leave."""
    await write(database, *WAY)
    query = sa.text("SELECT flow, node, outcome FROM v_flow_sessions WHERE call = :call ORDER BY started_at, flow")
    async with database.read() as connection:
        rows = [tuple(row) for row in await connection.execute(query, {"call": CALL})]
        steps = await connection.scalar(sa.text("SELECT count(*) FROM v_flow_steps WHERE result = 'invalid'"))
    assert rows == [("main", "line", "caller_left"), ("sub", "back", "finished")]
    assert steps == 1


@pytest.mark.parametrize("times", [1, 3])
async def test_a_flow_that_is_entered_again_has_a_row_each_time(database: Database, times: int) -> None:
    started = FlowStarted(call=CALL, flow=FLOW, version=FlowVersion("a"), at=50.0)
    ended = FlowEnded(call=CALL, flow=FLOW, node="line", outcome=FlowOutcome.FINISHED, at=60.0)
    await write(database, *([started, ended] * times), started)
    async with database.read() as connection:
        query = "SELECT outcome, count(*) FROM v_flow_sessions GROUP BY outcome ORDER BY 2"
        assert dict(tuple(row) for row in await connection.execute(sa.text(query))) == {None: 1, "finished": times}
