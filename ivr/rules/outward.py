"""Citizens whom we called: they enter a flow when they answer, or when the agent who talked with them sends them."""

from core.errors import Conflict
from core.ids import CallId, FlowId
from core.messages.flow import CallIntoFlow
from core.messages.outbound import CallAnswered, DialOut
from core.messages.talks import RunFlow
from core.messages.telephony import HangUpCall
from core.state import Turn
from ivr.rules.run import FlowRun
from ivr.rules.session import Planned, Session
from ivr.rules.world import World

PLANNED_S = 60.0
"""A call that was not answered is forgotten this long after its time."""


class NoSuchFlow(Conflict):
    """This flow does not run: publish it first."""

    code = "flow.cannot_be_rung"


def decide(turn: Turn, world: World, message: CallIntoFlow | CallAnswered) -> None:
    """Handle the start of a call that no agent places, or its answer."""
    if isinstance(message, CallIntoFlow):
        plan(turn, world, message)
    else:
        answered(turn, world, message)


def plan(turn: Turn, world: World, command: CallIntoFlow) -> None:
    """Call the citizen. A repeated order changes nothing."""
    if world.running(command.flow) is None:
        turn.refuse(NoSuchFlow())
    if turn.get(Planned, command.call) is not None or turn.get(Session, command.call) is not None:
        return
    due = command.until + PLANNED_S
    turn.put(
        Planned(
            id=command.call,
            number=command.number,
            flow=command.flow,
            campaign=command.campaign,
            due=due,
            values=dict(command.values),
        )
    )
    turn.post(DialOut(call=command.call, number=command.number, until=command.until, by=command.by))


def answered(turn: Turn, world: World, event: CallAnswered) -> None:
    """Begin the flow, now that the citizen has answered. Calls of agents are not handled here."""
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


def sent(turn: Turn, world: World, command: RunFlow) -> None:
    """Send a citizen whom we called, and with whom an agent has talked, into a flow."""
    begin(
        turn,
        world,
        command.call,
        command.flow,
        caller=command.number,
        called=command.shown,
        queue=command.queue,
        agents=command.agents,
        training=command.training,
    )


def begin(turn: Turn, world: World, call: CallId, flow: FlowId, **about: object) -> None:
    """Begin a session at the start of the flow for a call to the outside."""
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
        **fields,  # type: ignore[arg-type]  # each name is that of a field
    )
    run = FlowRun(turn, world, session, running)
    run.moves.start()
    run.close()
