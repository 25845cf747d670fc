"""An agent brings others into a talk: consultation, conference, attended transfer, a flow meanwhile (TE4)."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from acd.api.deps import OWN_SEAT, AgentDeps, NoSuchCall
from acd.others import Choices, Dialling, FlowNames
from acd.rules.errors import (
    AgentUnknown,
    ConsultUnderWay,
    NoConsult,
    NotAnAgent,
    NotAParticipant,
    NotInFlow,
    NotTalking,
    ParticipantNotAnswered,
    ParticipantNotReady,
    ParticipantUnknown,
    WhereTo,
)
from core.actor import Actor, number_of
from core.errors import Invalid, NotFound
from core.ids import AgentId, FlowId, OfferId, QueueId
from core.messages.talks import (
    CompleteConsult,
    Confer,
    Consult,
    DropParticipant,
    LeaveTalk,
    PromoteParticipant,
    SendToFlow,
    SwapParticipants,
    TakeFromFlow,
)
from core.outbound import NumberNotAllowed
from infra.http.forms import LiveId
from infra.http.routes import Form, Routes

Name = Annotated[str, Field(pattern=r"^[\w.\-]{1,64}$")]
Digits = Annotated[str, Field(pattern=r"^[0-9*#]{2,20}$")]
"""The digits as typed; stars and hashes pass, so that a feature code is refused with an explanation."""


class Whom(Form):
    """Exactly one of the four. `contact`: a person of a department, whose number the page does not know."""

    agent: Name | None = None
    queue: Name | None = None
    contact: Name | None = None
    number: Digits | None = None


class ConsultForm(Form):
    """The person to call."""

    to: Whom


class PromoteForm(Form):
    """`leave`: the former lead writes up; else the former lead stays as a participant."""

    leave: bool = False


class FlowForm(Form):
    """The flow, and whether the agent wants the caller back."""

    flow: Name
    back: bool = False


class NoSuchContact(NotFound):
    """Nobody with this id is in the departments."""

    code = "contact.unknown"


class NoSuchFlow(NotFound):
    """No flow of this id is running."""

    code = "flow.unknown"


@dataclass(frozen=True, slots=True)
class TalkDeps(AgentDeps):
    """`AgentDeps` with the people who can be brought in."""

    choices: Choices
    flows: FlowNames
    dialling: Dialling

    def lead(self, actor: Actor, interaction: str) -> AgentId:
        """The actor's number, if the actor leads this talk; raises `NoSuchCall`."""
        return self.own(actor, interaction).talk.agent

    def check_queue(self, queue: str | None) -> None:
        """Raise `Invalid` if this queue does not exist."""
        if queue is not None and queue not in {one.id for one in self.choices.queues()}:
            raise Invalid("There is no such queue.", field="to.queue")

    def outside(self, to: Whom) -> tuple[str, str, str]:
        """Number, contact and name, all '' for an agent or queue. Raises `NumberNotAllowed` before anything happens."""
        if sum(one is not None for one in (to.agent, to.queue, to.contact, to.number)) != 1:
            raise WhereTo
        if to.contact is None and to.number is None:
            return "", "", ""
        number, name = to.number or "", to.number or ""
        if to.contact is not None:
            found = next((one for one in self.choices.contacts() if one.id == to.contact), None)
            if found is None:
                raise NoSuchContact
            number, name = found.number, found.name
        self.dialling.check(number, handover=True)
        return number, to.contact or "", name


routes = Routes("talks", TalkDeps)
REFUSALS = (NoSuchCall, NotTalking, NoConsult, ParticipantNotAnswered)
PATH = "/api/interactions/{interaction}"


@routes.route(
    "POST",
    f"{PATH}/consult",
    right="desk.use",
    condition=OWN_SEAT,
    also=(202,),
    errors=(
        *(NoSuchCall, NotTalking, ConsultUnderWay, ParticipantNotReady, WhereTo),
        *(AgentUnknown, NoSuchContact, NumberNotAllowed),
    ),
)
async def consult(deps: TalkDeps, actor: Actor, interaction: LiveId, body: ConsultForm) -> None:
    """Hold the caller and call another person, who then talks with the agent alone."""
    agent, to = deps.lead(actor, interaction), body.to
    deps.check_queue(to.queue)
    number, contact, name = deps.outside(to)
    await deps.core.ask(
        Consult(
            agent=agent,
            by=actor.user,
            to=AgentId(to.agent) if to.agent is not None else None,
            queue=QueueId(to.queue) if to.queue is not None else None,
            number=number,
            contact=contact,
            name=name,
        )
    )


@routes.route("POST", f"{PATH}/consult/swap", right="desk.use", condition=OWN_SEAT, also=(202,), errors=REFUSALS)
async def swap(deps: TalkDeps, actor: Actor, interaction: LiveId) -> None:
    """Switch between caller and participant; the other one hears music. A conference switches to the participant."""
    await deps.core.ask(SwapParticipants(agent=deps.lead(actor, interaction), by=actor.user))


@routes.route("POST", f"{PATH}/consult/conference", right="desk.use", condition=OWN_SEAT, also=(202,), errors=REFUSALS)
async def confer(deps: TalkDeps, actor: Actor, interaction: LiveId) -> None:
    """Let all three hear each other (三方通话)."""
    await deps.core.ask(Confer(agent=deps.lead(actor, interaction), by=actor.user))


@routes.route("POST", f"{PATH}/consult/complete", right="desk.use", condition=OWN_SEAT, also=(202,), errors=REFUSALS)
async def complete(deps: TalkDeps, actor: Actor, interaction: LiveId) -> None:
    """Complete the attended transfer: the agent writes up, participant and caller talk."""
    await deps.core.ask(CompleteConsult(agent=deps.lead(actor, interaction), by=actor.user))


@routes.route(
    "DELETE",
    f"{PATH}/consult",
    right="desk.use",
    condition=OWN_SEAT,
    also=(202,),
    errors=(NoSuchCall, NotTalking, NoConsult),
)
async def end_consult(deps: TalkDeps, actor: Actor, interaction: LiveId) -> None:
    """Let the participant go, even while it still rings; the agent is with the caller again."""
    await deps.core.ask(DropParticipant(agent=deps.lead(actor, interaction), by=actor.user))


@routes.route(
    "DELETE",
    f"{PATH}/participants/{{participant}}",
    right="desk.use",
    condition=OWN_SEAT,
    also=(202,),
    errors=(NoSuchCall, NotTalking, NoConsult, ParticipantUnknown),
)
async def drop_participant(deps: TalkDeps, actor: Actor, interaction: LiveId, participant: LiveId) -> None:
    """Let this participant go."""
    await deps.core.ask(
        DropParticipant(agent=deps.lead(actor, interaction), by=actor.user, participant=OfferId(participant))
    )


@routes.route(
    "POST",
    f"{PATH}/participants/{{participant}}/promote",
    right="desk.use",
    condition=OWN_SEAT,
    also=(202,),
    errors=(*REFUSALS, ParticipantUnknown, NotAnAgent),
)
async def promote_participant(
    deps: TalkDeps, actor: Actor, interaction: LiveId, participant: LiveId, body: PromoteForm
) -> None:
    """Make the participant, who is an agent, the lead."""
    agent = deps.lead(actor, interaction)
    await deps.core.ask(
        PromoteParticipant(agent=agent, by=actor.user, participant=OfferId(participant), leave=body.leave)
    )


@routes.route(
    "POST", f"{PATH}/leave", right="desk.use", condition=OWN_SEAT, also=(202,), errors=(NoSuchCall, NotAParticipant)
)
async def leave_talk(deps: TalkDeps, actor: Actor, interaction: LiveId) -> None:
    """Leave the talk as a participant; the others go on."""
    agent = number_of(actor)
    if deps.floor.participant_of(agent, interaction) is None:
        raise NoSuchCall
    await deps.core.ask(LeaveTalk(agent=agent, by=actor.user))


@routes.route(
    "POST",
    f"{PATH}/flow",
    right="desk.use",
    condition=OWN_SEAT,
    also=(202,),
    errors=(NoSuchCall, NotTalking, ConsultUnderWay, NoSuchFlow),
)
async def send_to_flow(deps: TalkDeps, actor: Actor, interaction: LiveId, body: FlowForm) -> None:
    """Send the caller into a flow (转自动); with `back` the agent hears music and gets the caller back afterwards."""
    agent = deps.lead(actor, interaction)
    if body.flow not in await deps.flows.running():
        raise NoSuchFlow
    await deps.core.ask(SendToFlow(agent=agent, by=actor.user, flow=FlowId(body.flow), back=body.back))


@routes.route(
    "DELETE",
    f"{PATH}/flow",
    right="desk.use",
    condition=OWN_SEAT,
    also=(202,),
    errors=(NoSuchCall, NotTalking, NotInFlow),
)
async def take_from_flow(deps: TalkDeps, actor: Actor, interaction: LiveId) -> None:
    """Take the caller back from the flow at once."""
    await deps.core.ask(TakeFromFlow(agent=deps.lead(actor, interaction), by=actor.user))
