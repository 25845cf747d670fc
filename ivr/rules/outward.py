"""Citizens whom we rang: into a flow on answering, or from the agent who talked with them."""

from core.errors import Conflict
from core.ids import CallId, FlowId
from core.messages.flow import CallIntoFlow
from core.messages.outbound import CallAnswered, DialOut
from core.messages.talks import RunFlow
from core.messages.telephony import HangUpCall
from core.state import Turn
from ivr.rules.session import Planned, Session
from ivr.rules.visit import Visit
from ivr.rules.world import World

PLANNED_S = 60.0
"""So long after its time a call that was not answered is forgotten."""


class NoSuchFlow(Conflict):
    """This flow does not run: publish it first."""

    code = "flow.cannot_be_rung"


def decide(turn: Turn, world: World, message: CallIntoFlow | CallAnswered) -> None:
    """The beginning of a call that no agent places, or its answer."""
    if isinstance(message, CallIntoFlow):
        plan(turn, world, message)
    else:
        answered(turn, world, message)


def plan(turn: Turn, world: World, wish: CallIntoFlow) -> None:
    """Ring the citizen. A repeated wish is the first one."""
    if world.running(wish.flow) is None:
        turn.refuse(NoSuchFlow())
    if turn.get(Planned, wish.call) is not None or turn.get(Session, wish.call) is not None:
        return
    due = wish.until + PLANNED_S
    turn.put(
        Planned(
            id=wish.call, number=wish.number, flow=wish.flow, campaign=wish.campaign, due=due, values=dict(wish.values)
        )
    )
    turn.post(DialOut(call=wish.call, number=wish.number, until=wish.until, by=wish.by))


def answered(turn: Turn, world: World, event: CallAnswered) -> None:
    """The citizen is there: the flow begins. Calls of agents are none of ours."""
    planned = turn.get(Planned, event.call)
    if planned is None:
        return
    turn.drop(Planned, planned.id)
    begin(
        turn,
        world,
        planned.id,
        planned.flow,
        caller=planned.number,
        campaign=planned.campaign,
        variables=dict(planned.values),
    )


def sent(turn: Turn, world: World, wish: RunFlow) -> None:
    """An agent has talked with a citizen whom we rang, and sends that one into a flow."""
    begin(
        turn,
        world,
        wish.call,
        wish.flow,
        caller=wish.number,
        called=wish.shown,
        queue=wish.queue,
        agents=wish.agents,
        training=wish.training,
    )


def begin(turn: Turn, world: World, call: CallId, flow: FlowId, **about: object) -> None:
    """A session of a call to the outside, at the start of the flow."""
    running = world.running(flow)
    if running is None:
        turn.post(HangUpCall(call=call))
        return
    fields: dict[str, object] = {"called": "", **about}
    session = Session(
        id=call,
        arrived_at=turn.now,
        flow=running.key[0],
        version=running.key[1],
        node=running.start,
        language=running.language,
        due=turn.now,
        outbound=True,
        **fields,  # type: ignore[arg-type]  # each is named as the field that it is
    )
    visit = Visit(turn, world, session, running)
    visit.start()
    visit.close()
