"""An agent asks the supervisors for help (求助班长), and a supervisor answers. Each action is in the audit log."""

from acd.api.deps import OWN_SEAT
from acd.api.floor import CommandDeps, NoSuchAgent, Number
from acd.rules.errors import NoHelpAsked, NotSignedOn
from core.actor import Actor, NoSeat, number_of
from core.messages.help import AcknowledgeHelp, AskForHelp, HelpReason, WithdrawHelp
from infra.http.routes import Form, Routes


class HelpForm(Form):
    """The reason why help is needed, if the agent gives one."""

    reason: HelpReason | None = None


routes = Routes("help", CommandDeps)


@routes.route(
    "POST", "/api/agent/help", right="desk.use", condition=OWN_SEAT, also=(202,), errors=(NoSeat, NotSignedOn)
)
async def ask_for_help(deps: CommandDeps, actor: Actor, body: HelpForm) -> None:
    """Ask the supervisors for help. The request ends with the talk in which it was made, or when it is withdrawn."""
    me = number_of(actor)
    reason = body.reason.value if body.reason is not None else ""
    await deps.core.ask(AskForHelp(agent=me, reason=body.reason, by=actor.user))
    await deps.audit.note(actor, "floor.help_asked", "agent", me, reason=reason)


@routes.route("DELETE", "/api/agent/help", right="desk.use", condition=OWN_SEAT, also=(202,), errors=(NoSeat,))
async def withdraw_help(deps: CommandDeps, actor: Actor) -> None:
    """Withdraw the request for help."""
    me = number_of(actor)
    await deps.core.ask(WithdrawHelp(agent=me, by=actor.user))
    await deps.audit.note(actor, "floor.help_withdrawn", "agent", me)


@routes.route(
    "POST",
    "/api/floor/agents/{agent}/help/acknowledge",
    right="floor.command",
    also=(202,),
    errors=(NoSuchAgent, NoHelpAsked),
)
async def acknowledge_help(deps: CommandDeps, actor: Actor, agent: Number) -> None:
    """Acknowledge an agent's request; the agent sees who acknowledged it."""
    watched = await deps.watched(actor, agent)
    await deps.audit.note(actor, "floor.help_acknowledge", "agent", agent)
    command = AcknowledgeHelp(agent=watched, by=actor.user, name=actor.name)
    await deps.do(actor, "floor.help_acknowledge", "agent", agent, command)
