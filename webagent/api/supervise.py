"""Supervisors in talks: listen, whisper, barge in, take over, disconnect. Each stands in the audit log."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from accounts.errors import NoSeat
from acd.rules.errors import NotSignedOn, NotTalking
from core.actor import Actor
from core.errors import HotlineError, Invalid
from core.messages.supervision import Supervision
from infra.audit import AuditLog
from infra.http import SIGNED_IN, Form, Routes
from webagent.api.floor import FloorDesk, NoSuchAgent, Number
from webagent.supervisors import NotTheLead, PhoneAway, PhoneNotFree, Supervisors

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


@dataclass(frozen=True, slots=True)
class SuperviseDesk:
    """What these routes need."""

    floor: FloorDesk
    supervisors: Supervisors

    @property
    def audit(self) -> AuditLog:
        """Where it is noted."""
        return self.floor.parts.audit


routes: Routes[SuperviseDesk] = Routes("supervise")
REFUSALS = (NoSuchAgent, NotTalking, NotSignedOn, PhoneNotFree, PhoneAway, NoSeat)


@routes.route("POST", "/api/floor/agents/{agent}/supervise", right="floor.command", also=(202,), errors=REFUSALS)
async def supervise(desk: SuperviseDesk, actor: Actor, agent: Number, body: SuperviseForm) -> None:
    """Ring the supervisor's own phone and begin when it is picked up; again, to switch without ringing."""
    watched = await desk.floor.watched(actor, agent)
    before = desk.supervisors.reason_for(actor, watched)
    reason = body.reason or before
    if reason is None:
        raise Invalid("Say why you supervise this agent.", field="reason")
    await desk.audit.note(actor, "floor.supervise", "agent", agent, reason=reason, after={"mode": body.mode.value})
    deed = desk.supervisors.supervise(actor, watched, body.mode, reason)
    await _told(desk, actor, agent, "floor.supervise", deed)


@routes.route("DELETE", "/api/floor/agents/{agent}/supervise", right=SIGNED_IN, also=(202,), errors=(NoSeat,))
async def stop_supervising(desk: SuperviseDesk, actor: Actor, agent: Number, body: EndForm) -> None:
    """Hang up the own phone that supervises; the talk goes on. Also for who has just lost the right to supervise."""
    await desk.supervisors.stop(actor, body.reason)


@routes.route(
    "POST", "/api/floor/agents/{agent}/take-over", right="floor.command", also=(202,), errors=(*REFUSALS, NotTheLead)
)
async def take_over(desk: SuperviseDesk, actor: Actor, agent: Number, body: Why) -> None:
    """The supervisor has the caller, who hears no gap; the own phone rings first if it is not in the talk yet."""
    watched = await desk.floor.watched(actor, agent)
    await desk.audit.note(actor, "floor.take_over", "agent", agent, reason=body.reason)
    await _told(desk, actor, agent, "floor.take_over", desk.supervisors.take_over(actor, watched))


@routes.route(
    "POST",
    "/api/floor/agents/{agent}/disconnect",
    right="floor.command",
    also=(202,),
    errors=(NoSuchAgent, NotTalking, NotTheLead),
)
async def disconnect(desk: SuperviseDesk, actor: Actor, agent: Number, body: Why) -> None:
    """End the agent's call, also for the caller."""
    watched = await desk.floor.watched(actor, agent)
    await desk.audit.note(actor, "floor.disconnect", "agent", agent, reason=body.reason)
    await _told(desk, actor, agent, "floor.disconnect", desk.supervisors.disconnect(watched))


async def _told(desk: SuperviseDesk, actor: Actor, agent: str, action: str, deed: Awaitable[None]) -> None:
    """Do it; what was noted and then refused is noted as that."""
    try:
        await deed
    except HotlineError as error:
        await desk.audit.note(actor, f"{action}_refused", "agent", agent, after={"refused": error.code})
        raise
