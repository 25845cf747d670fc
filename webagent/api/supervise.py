"""Supervisors in talks: listen, whisper, barge in, take over, disconnect. Each stands in the audit log."""

from typing import Annotated

from pydantic import Field

from accounts.errors import NoSeat
from acd.rules.entities import SupervisionSession
from acd.rules.errors import NotSignedOn, NotTalking, NotTheLead, PhoneAway, PhoneNotFree
from acd.rules.supervision_entities import Phase
from core.actor import Actor
from core.errors import HotlineError, Invalid
from core.ids import AgentId
from core.messages.base import Command
from core.messages.supervision import DisconnectTalk, EndSupervision, SuperviseTalk, Supervision
from core.messages.talks import TakeOver
from infra.http import SIGNED_IN, Form, Routes
from webagent.api.floor import FloorDesk, NoSuchAgent, Number
from webagent.seats import number_of

Said = Annotated[str, Field(min_length=1, max_length=200)]


class SuperviseForm(Form):
    """How, and why. Who only switches the mode need not say it again."""

    mode: Supervision
    reason: Said | None = None


class EndForm(Form):
    """Why it ends, if that is another reason than why it began."""

    reason: Said | None = None


class Why(Form):
    """The reason, for the audit log."""

    reason: Said


routes = Routes("supervise", FloorDesk)
REFUSALS = (NoSuchAgent, NotTalking, NotSignedOn, PhoneNotFree, PhoneAway, NoSeat)


@routes.route("POST", "/api/floor/agents/{agent}/supervise", right="floor.command", also=(202,), errors=REFUSALS)
async def supervise(desk: FloorDesk, actor: Actor, agent: Number, body: SuperviseForm) -> None:
    """Ring the supervisor's own phone and begin when it is picked up; again, to switch without ringing."""
    watched = await desk.watched(actor, agent)
    reason = body.reason or _reason_now(desk, actor, watched)
    if reason is None:
        raise Invalid("Say why you supervise this agent.", field="reason")
    me, mode = number_of(actor), body.mode
    wish = SuperviseTalk(agent=watched, supervisor=me, mode=mode, reason=reason, user=actor.user, name=actor.name)
    await desk.parts.audit.note(actor, "floor.supervise", "agent", agent, reason=reason, after={"mode": mode.value})
    await _do(desk, actor, agent, "floor.supervise", wish)


def _reason_now(desk: FloorDesk, actor: Actor, agent: AgentId) -> str | None:
    """Why this actor is in the talk of this agent already; None: is not."""
    sessions = desk.parts.live.of(SupervisionSession).values()
    mine = (one for one in sessions if one.supervisor == actor.agent and one.phase is not Phase.ENDING)
    return next((one.wanted.reason for one in mine if one.wanted.agent == agent), None)


@routes.route("DELETE", "/api/floor/agents/{agent}/supervise", right=SIGNED_IN, also=(202,), errors=(NoSeat,))
async def stop_supervising(desk: FloorDesk, actor: Actor, agent: Number, body: EndForm) -> None:
    """Hang up the own phone that supervises; the talk goes on. Also for who has just lost the right to supervise."""
    await desk.parts.bus.ask(EndSupervision(supervisor=number_of(actor), reason=body.reason or ""))


@routes.route(
    "POST", "/api/floor/agents/{agent}/take-over", right="floor.command", also=(202,), errors=(*REFUSALS, NotTheLead)
)
async def take_over(desk: FloorDesk, actor: Actor, agent: Number, body: Why) -> None:
    """The supervisor has the caller, who hears no gap; the own phone rings first if it is not in the talk yet."""
    wish = TakeOver(agent=await desk.watched(actor, agent), taker=number_of(actor), by=actor.user)
    await desk.parts.audit.note(actor, "floor.take_over", "agent", agent, reason=body.reason)
    await _do(desk, actor, agent, "floor.take_over", wish)


@routes.route(
    "POST",
    "/api/floor/agents/{agent}/disconnect",
    right="floor.command",
    also=(202,),
    errors=(NoSuchAgent, NotTalking, NotTheLead),
)
async def disconnect(desk: FloorDesk, actor: Actor, agent: Number, body: Why) -> None:
    """End the agent's call, also for the caller."""
    wish = DisconnectTalk(agent=await desk.watched(actor, agent))
    await desk.parts.audit.note(actor, "floor.disconnect", "agent", agent, reason=body.reason)
    await _do(desk, actor, agent, "floor.disconnect", wish)


async def _do(desk: FloorDesk, actor: Actor, agent: str, action: str, wish: Command) -> None:
    """What was noted and is then refused is noted as that."""
    try:
        await desk.parts.bus.ask(wish)
    except HotlineError as error:
        await desk.parts.audit.note(actor, f"{action}_refused", "agent", agent, after={"refused": error.code})
        raise
