"""Supervisors in talks: listen, whisper, barge in, take over, disconnect. Each action is in the audit log."""

from acd.api.floor import CommandDeps, NoSuchAgent, Number, Said, Why
from acd.rules.errors import NotSignedOn, NotTalking, NotTheLead, PhoneAway, PhoneNotFree
from core.actor import Actor, NoSeat, number_of
from core.errors import Invalid
from core.messages.supervision import DisconnectTalk, EndSupervision, SuperviseTalk, Supervision
from core.messages.talks import TakeOver
from infra.http.routes import SIGNED_IN, Form, Routes


class SuperviseForm(Form):
    """The mode, and the reason, which may be left out when only the mode is switched."""

    mode: Supervision
    reason: Said | None = None


class EndForm(Form):
    """The reason for the end, if it differs from the reason for the beginning."""

    reason: Said | None = None


routes = Routes("supervise", CommandDeps)
REFUSALS = (NoSuchAgent, NotTalking, NotSignedOn, PhoneNotFree, PhoneAway, NoSeat)


@routes.route("POST", "/api/floor/agents/{agent}/supervise", right="floor.command", also=(202,), errors=REFUSALS)
async def supervise(deps: CommandDeps, actor: Actor, agent: Number, body: SuperviseForm) -> None:
    """Ring the supervisor's own phone and begin when it is picked up; a repeated request switches without ringing."""
    watched = await deps.watched(actor, agent)
    reason = body.reason or deps.floor.supervised_for(actor.agent, watched)
    if reason is None:
        raise Invalid("Say why you supervise this agent.", field="reason")
    me, mode = number_of(actor), body.mode
    command = SuperviseTalk(agent=watched, supervisor=me, mode=mode, reason=reason, user=actor.user, name=actor.name)
    await deps.audit.note(actor, "floor.supervise", "agent", agent, reason=reason, after={"mode": mode.value})
    await deps.do(actor, "floor.supervise", "agent", agent, command)


@routes.route("DELETE", "/api/floor/agents/{agent}/supervise", right=SIGNED_IN, also=(202,), errors=(NoSeat,))
async def stop_supervising(deps: CommandDeps, actor: Actor, agent: Number, body: EndForm) -> None:
    """Hang up the supervisor's own phone; the talk goes on. Allowed even after losing the right to supervise."""
    await deps.core.ask(EndSupervision(supervisor=number_of(actor), reason=body.reason or ""))


@routes.route(
    "POST", "/api/floor/agents/{agent}/take-over", right="floor.command", also=(202,), errors=(*REFUSALS, NotTheLead)
)
async def take_over(deps: CommandDeps, actor: Actor, agent: Number, body: Why) -> None:
    """Give the caller to the supervisor without a gap; the supervisor's own phone rings first if it is not in the talk
    yet.
    """
    command = TakeOver(agent=await deps.watched(actor, agent), taker=number_of(actor), by=actor.user)
    await deps.audit.note(actor, "floor.take_over", "agent", agent, reason=body.reason)
    await deps.do(actor, "floor.take_over", "agent", agent, command)


@routes.route(
    "POST",
    "/api/floor/agents/{agent}/disconnect",
    right="floor.command",
    also=(202,),
    errors=(NoSuchAgent, NotTalking, NotTheLead),
)
async def disconnect(deps: CommandDeps, actor: Actor, agent: Number, body: Why) -> None:
    """End the agent's call, for the caller too."""
    command = DisconnectTalk(agent=await deps.watched(actor, agent))
    await deps.audit.note(actor, "floor.disconnect", "agent", agent, reason=body.reason)
    await deps.do(actor, "floor.disconnect", "agent", agent, command)
