"""Supervisors' orders about callers in line: assign one to an agent (指定坐席), or set the priority."""

from typing import Annotated

from pydantic import Field

from acd.api.floor import CommandDeps, NoSuchAgent, Number, Said
from acd.rules.errors import NotForTraining, NotSignedOn, NotWaiting, PickedUp
from core.actor import Actor
from core.ids import InteractionId
from core.messages.orders import AssignCaller, SetCallerPriority
from infra.http.forms import LiveId
from infra.http.routes import Form, Routes


class Assignment(Form):
    """The agent who shall have the caller, or null to open the caller to all agents again. And the reason."""

    agent: Number | None
    reason: Said


class Priority(Form):
    """The caller's priority, which replaces that of the flow and of a VIP number. And the reason."""

    priority: Annotated[int, Field(ge=0, le=9)]
    reason: Said


routes = Routes("waiting", CommandDeps)


@routes.route(
    "POST",
    "/api/floor/waiting/{interaction}/assign",
    right="floor.command",
    also=(202,),
    errors=(NoSuchAgent, NotSignedOn, NotWaiting, PickedUp, NotForTraining),
)
async def assign_caller(deps: CommandDeps, actor: Actor, interaction: LiveId, body: Assignment) -> None:
    """Give a caller in line to one agent, for five minutes at most; a phone that rings elsewhere stops."""
    agent = await deps.watched(actor, body.agent) if body.agent is not None else None
    command = AssignCaller(interaction=InteractionId(interaction), agent=agent, reason=body.reason, by=actor.user)
    after = {"agent": agent}
    await deps.audit.note(actor, "floor.assign", "interaction", interaction, reason=body.reason, after=after)
    await deps.do(actor, "floor.assign", "interaction", interaction, command)


@routes.route(
    "POST",
    "/api/floor/waiting/{interaction}/priority",
    right="floor.command",
    also=(202,),
    errors=(NotWaiting, PickedUp),
)
async def set_priority(deps: CommandDeps, actor: Actor, interaction: LiveId, body: Priority) -> None:
    """Set the priority of a caller in line, who moves forwards or back accordingly at once."""
    id, reason, priority = InteractionId(interaction), body.reason, body.priority
    command = SetCallerPriority(interaction=id, priority=priority, reason=reason, by=actor.user)
    after = {"priority": priority}
    await deps.audit.note(actor, "floor.priority", "interaction", interaction, reason=reason, after=after)
    await deps.do(actor, "floor.priority", "interaction", interaction, command)
