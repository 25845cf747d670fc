"""The simulator over HTTP, walks that are kept as tests, and the difference of two versions."""

from dataclasses import dataclass

from core.actor import Actor
from core.ids import FlowId
from infra.http.forms import ShortId
from infra.http.routes import Routes
from infra.link.face import CoreAway
from ivr.errors import FlowWrong, NoDraft, NoSuchFlow, NoSuchVersion
from ivr.publishing.comparing import Difference, compare
from ivr.publishing.forms import CompareQuery, Id, NewId
from ivr.publishing.rendering import WRITE
from ivr.publishing.service import Publishing
from ivr.simulator.forms import SimulateForm, WalkForm, steps_of
from ivr.simulator.replay import Replay
from ivr.simulator.service import Simulator
from ivr.simulator.walks import NoSuchWalk, TooManyWalks, WalkNameTaken, Walks, WalkView

READ = "flows.read"


@dataclass(frozen=True, slots=True)
class WalkDesk:
    """The parts that these routes need."""

    simulator: Simulator
    walks: Walks
    publishing: Publishing


routes = Routes("flows", WalkDesk)


@routes.route("POST", "/api/flows/simulate", right=READ, errors=(FlowWrong, NoSuchFlow, CoreAway), reads=True)
async def simulate_flow(desk: WalkDesk, body: SimulateForm) -> Replay:
    """A whole walk, replayed from the start: nothing is stored, no telephone rings, and no caller hears anything."""
    source = body.source if body.source is not None else await desk.simulator.source_of(FlowId(body.flow or ""))
    return await desk.simulator.replay(source, body, steps_of(body.steps))


@routes.route("GET", "/api/flows/{flow}/walks", right=READ)
async def list_walks(desk: WalkDesk, flow: Id) -> list[WalkView]:
    """The walks that are tests of this flow."""
    return await desk.walks.of(FlowId(flow))


@routes.route("POST", "/api/flows/{flow}/walks", right=WRITE, status=201, errors=(WalkNameTaken, TooManyWalks))
async def keep_walk(desk: WalkDesk, actor: Actor, flow: NewId, body: WalkForm) -> WalkView:
    """Keep a walk as a test. Publishing runs it, and refuses a version that does not pass."""
    return await desk.walks.keep(actor, FlowId(flow), body)


@routes.route("DELETE", "/api/flows/{flow}/walks/{walk}", right=WRITE, errors=(NoSuchWalk,))
async def remove_walk(desk: WalkDesk, actor: Actor, flow: Id, walk: ShortId) -> None:
    """Remove a walk from the tests."""
    await desk.walks.remove(actor, FlowId(flow), walk)


@routes.route("GET", "/api/flows/{flow}/compare", right=READ, errors=(NoSuchFlow, NoSuchVersion, NoDraft, CoreAway))
async def compare_flow_versions(desk: WalkDesk, flow: Id, query: CompareQuery) -> Difference:
    """The differences between two versions of a flow, node by node; `draft` and `file` count as versions."""
    before = await desk.publishing.source(FlowId(flow), query.before)
    after = await desk.publishing.source(FlowId(flow), query.to)
    return await compare(before, after)
