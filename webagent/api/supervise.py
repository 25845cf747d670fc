"""Supervisors in talks: listen, whisper, barge in, take over, disconnect. Each stands in the audit log."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from accounts.errors import NoSeat
from acd.rules.errors import NotSignedOn, NotTalking
from core.actor import Actor
from core.errors import HotlineError
from core.messages.supervision import Supervision
from infra.audit import AuditLog
from infra.http import Form, Routes
from webagent.api.floor import FloorDesk, NoSuchAgent, Number
from webagent.supervisors import PhoneAway, PhoneNotFree, Supervisors


class SuperviseForm(Form):
    """How."""

    mode: Supervision


class Why(Form):
    """The reason, for the audit log."""

    reason: Annotated[str, Field(min_length=1, max_length=200)]


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
    await desk.audit.note(actor, "floor.supervise", "agent", agent, after={"mode": body.mode.value})
    await _told(desk, actor, agent, "floor.supervise", desk.supervisors.supervise(actor, watched, body.mode))


@routes.route("DELETE", "/api/floor/agents/{agent}/supervise", right="floor.command", also=(202,), errors=(NoSeat,))
async def stop_supervising(desk: SuperviseDesk, actor: Actor, agent: Number) -> None:
    """Hang up the supervisor's own phone; the talk goes on."""
    await desk.audit.note(actor, "floor.supervise_end", "agent", agent)
    await desk.supervisors.stop(actor)


@routes.route("POST", "/api/floor/agents/{agent}/take-over", right="floor.command", also=(202,), errors=REFUSALS)
async def take_over(desk: SuperviseDesk, actor: Actor, agent: Number, body: Why) -> None:
    """The agent is out of the talk, and the caller rings at the supervisor's phone."""
    watched = await desk.floor.watched(actor, agent)
    await desk.audit.note(actor, "floor.take_over", "agent", agent, reason=body.reason)
    await _told(desk, actor, agent, "floor.take_over", desk.supervisors.take_over(actor, watched))


@routes.route(
    "POST",
    "/api/floor/agents/{agent}/disconnect",
    right="floor.command",
    also=(202,),
    errors=(NoSuchAgent, NotTalking),
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
