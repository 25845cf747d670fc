"""Agents' actions: their state, their offers and their calls."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from acd.api.deps import OWN_SEAT, AgentDeps, NoSuchCall, NoSuchOffer
from acd.others import Choices
from acd.phone_watch import PhoneWatch
from acd.rules.entities import Interaction
from acd.rules.errors import (
    ConsultUnderWay,
    NotInWrapUp,
    NotSignedOn,
    NotTalking,
    OfferGone,
    OrderPending,
    PhoneNotRegistered,
)
from core.actor import Actor, number_of
from core.errors import Conflict, Invalid
from core.ids import call_of
from core.messages.floor import AgentState, DeclineOffer, EndWrapUp, GoBusy, GoIdle, TakeBreak
from core.messages.handover import Rejoin
from core.messages.talks import LeaveTalk
from core.messages.telephony import HangUpLeg, HoldCaller, ResumeCaller
from infra.http.forms import LiveId
from infra.http.routes import SIGNED_IN, Form, Routes


class StateReason(Form):
    """The agent's reason for taking no calls."""

    reason: Annotated[str, Field(min_length=1, max_length=32)]


class Unfit(Form):
    """The fault that keeps the page from taking calls."""

    reason: Literal["no_microphone", "microphone_denied", "no_speaker"]


@dataclass(frozen=True, slots=True)
class StateDeps(AgentDeps):
    """`AgentDeps` with the existing reasons and the agents' phones."""

    choices: Choices
    phones: PhoneWatch


routes = Routes("agent", StateDeps)


@routes.route(
    "POST",
    "/api/agent/idle",
    right="desk.use",
    condition=OWN_SEAT,
    also=(202,),
    errors=(NotSignedOn, PhoneNotRegistered, OrderPending),
)
async def go_idle(deps: StateDeps, actor: Actor) -> None:
    """Become ready for the next call; during a call: after it. Refused if the phone does not register in seconds."""
    command = GoIdle(agent=number_of(actor), by=actor.user)
    try:
        await deps.core.ask(command)
    except PhoneNotRegistered:
        if not await deps.phones.registers(command.agent):
            raise
        await deps.core.ask(command)


@routes.route(
    "POST", "/api/agent/busy", right="desk.use", condition=OWN_SEAT, also=(202,), errors=(NotSignedOn, OrderPending)
)
async def go_busy(deps: StateDeps, actor: Actor, body: StateReason) -> None:
    """Become not ready, with a reason; during a call: after it."""
    _check(body.reason in deps.choices.busy_reasons())
    await deps.core.ask(GoBusy(agent=number_of(actor), reason=body.reason, by=actor.user))


@routes.route(
    "POST", "/api/agent/break", right="desk.use", condition=OWN_SEAT, also=(202,), errors=(NotSignedOn, OrderPending)
)
async def take_break(deps: StateDeps, actor: Actor, body: StateReason) -> None:
    """Take a short break, with a reason; during a call: after it."""
    limits = deps.choices.break_limits()
    _check(body.reason in limits)
    command = TakeBreak(agent=number_of(actor), reason=body.reason, by=actor.user, limit_s=limits[body.reason])
    await deps.core.ask(command)


@routes.route("POST", "/api/agent/unfit", right="desk.use", condition=OWN_SEAT, also=(202,), errors=(NotSignedOn,))
async def unfit(deps: StateDeps, actor: Actor, body: Unfit) -> None:
    """Make an idle agent not ready, with the reason why the page cannot take a call. In other states, do nothing."""
    number = number_of(actor)
    found = deps.floor.agent(number)
    if found is not None and found.state is AgentState.IDLE:
        await deps.core.ask(GoBusy(agent=number, reason=body.reason, by=actor.user))


@routes.route("POST", "/api/agent/rejoin", right=SIGNED_IN, condition=OWN_SEAT, also=(202,), errors=(NotTalking,))
async def rejoin(deps: StateDeps, actor: Actor) -> None:
    """The page has come back without its phone's call: ring the phone again at once, to reconnect agent and caller."""
    await deps.core.ask(Rejoin(agent=number_of(actor), by=actor.user))


@routes.route(
    "POST", "/api/agent/wrap-up/end", right="desk.use", condition=OWN_SEAT, also=(202,), errors=(NotInWrapUp,)
)
async def end_wrap_up(deps: StateDeps, actor: Actor) -> None:
    """End the wrap-up."""
    await deps.core.ask(EndWrapUp(agent=number_of(actor), by=actor.user))


@routes.route(
    "POST",
    "/api/offers/{offer}/decline",
    right="desk.use",
    condition=OWN_SEAT,
    also=(202,),
    errors=(NoSuchOffer, OfferGone),
)
async def decline_offer(deps: StateDeps, actor: Actor, offer: LiveId) -> None:
    """Decline this offer; the next agent is asked."""
    found = deps.floor.rings_at(number_of(actor), offer)
    if found is None:
        raise NoSuchOffer
    await deps.core.ask(DeclineOffer(offer=found, by=actor.user))


@routes.route(
    "POST",
    "/api/interactions/{interaction}/hold",
    right=SIGNED_IN,
    condition=OWN_SEAT,
    also=(202,),
    errors=(NoSuchCall, Conflict),
)
async def hold_call(deps: StateDeps, actor: Actor, interaction: LiveId) -> None:
    """Play music to the caller. In a talk of several people, `swap` does this."""
    await deps.core.ask(HoldCaller(call=call_of(_alone(deps, actor, interaction).id)))


@routes.route(
    "POST",
    "/api/interactions/{interaction}/resume",
    right=SIGNED_IN,
    condition=OWN_SEAT,
    also=(202,),
    errors=(NoSuchCall, Conflict),
)
async def resume_call(deps: StateDeps, actor: Actor, interaction: LiveId) -> None:
    """Return to the caller."""
    await deps.core.ask(ResumeCaller(call=call_of(_alone(deps, actor, interaction).id)))


@routes.route(
    "POST",
    "/api/interactions/{interaction}/hang-up",
    right=SIGNED_IN,
    condition=OWN_SEAT,
    also=(202,),
    errors=(NoSuchCall, Conflict),
)
async def hang_up(deps: StateDeps, actor: Actor, interaction: LiveId) -> None:
    """End the agent's part. The caller then talks with another agent who has answered, or returns to the flow.

    A call that is being placed is given up.
    """
    agent = number_of(actor)
    if deps.floor.participant_of(agent, interaction) is not None:
        await deps.core.ask(LeaveTalk(agent=agent, by=actor.user))
        return
    placing = deps.floor.placed_by(agent, interaction)
    leg = placing.id if placing is not None else deps.own(actor, interaction).talk.leg
    await deps.core.ask(HangUpLeg(leg=leg))


def _alone(deps: StateDeps, actor: Actor, interaction: str) -> Interaction:
    """The agent's own call, with nobody else in it."""
    found = deps.own(actor, interaction)
    if deps.floor.with_others(found.id):
        raise ConsultUnderWay
    return found


def _check(known: bool) -> None:
    """Raise `Invalid` unless this reason exists."""
    if not known:
        raise Invalid("There is no such reason.", field="reason")
