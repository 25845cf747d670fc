"""A citizen is handed over to 110, 119, 120 or 122, with agent, citizen and service in one talk (紧急转接)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import structlog
from pydantic import Field

from acd.api.callbacks import Period
from acd.api.deps import OWN_SEAT, NoSuchCall
from acd.api.floor import CommandDeps, NoSuchAgent, Number
from acd.emergency_store import EmergencyCard, EmergencyCards
from acd.others import Dialling
from acd.rules.errors import EmergencyUnderWay, NotTalking
from acd.rules.talks.emergency_figures import ServiceFigures
from core.actor import Actor, number_of
from core.ids import AgentId, InteractionId
from core.messages.talks import CallEmergency
from core.outbound import NumberNotAllowed
from infra.clock import Clock, new_id
from infra.database.away import DatabaseAway
from infra.http.forms import LiveId
from infra.http.routes import Form, Routes

log = structlog.get_logger()


class EmergencyForm(Form):
    """The service, and the card: where it is, and what the agent reads out."""

    service: Annotated[str, Field(pattern=r"^[0-9]{3,5}$")]
    place: Annotated[str, Field(max_length=200)] = ""
    words: Annotated[str, Field(max_length=1000)] = ""


@dataclass(frozen=True, slots=True)
class EmergencyServices:
    """The numbers to which this site hands citizens over."""

    services: list[str]


@dataclass(frozen=True, slots=True)
class EmergencyDeps(CommandDeps):
    """`CommandDeps` with the cards."""

    dialling: Dialling
    cards: EmergencyCards
    clock: Clock

    async def call(self, actor: Actor, agent: AgentId, interaction: str, form: EmergencyForm) -> None:
        """Ring the service first, and note it afterwards: no fault of the database keeps somebody from help."""
        self.dialling.check(form.service, handover=True)
        await self.core.ask(CallEmergency(agent=agent, by=actor.user, number=form.service))
        card = EmergencyCard(
            id=new_id(),
            interaction=InteractionId(interaction),
            service=form.service,
            agent=agent,
            by=actor.user,
            at=self.clock.now(),
            place=form.place,
            words=form.words,
        )
        try:
            await self.audit.note(
                actor, "floor.emergency_called", "call", interaction, after={"service": form.service, "agent": agent}
            )
            await self.cards.add(card)
        except DatabaseAway:
            log.error("An emergency service was rung, and its card could not be kept.", interaction=interaction)


routes = Routes("emergency-calls", EmergencyDeps)


@routes.route("GET", "/api/emergency-services", right="desk.use")
async def list_emergency_services(deps: EmergencyDeps) -> EmergencyServices:
    """The emergency services to which this site hands citizens over."""
    return EmergencyServices(sorted(deps.dialling.emergencies()))


@routes.route(
    "POST",
    "/api/interactions/{interaction}/emergency",
    right="desk.use",
    condition=OWN_SEAT,
    also=(202,),
    errors=(NoSuchCall, NotTalking, EmergencyUnderWay, NumberNotAllowed),
)
async def call_emergency(deps: EmergencyDeps, actor: Actor, interaction: LiveId, body: EmergencyForm) -> None:
    """Ring an emergency service for the agent's own talk; the citizen stays with the agent until it answers."""
    found = deps.floor.led_by(number_of(actor), interaction)
    if found is None:
        raise NoSuchCall
    await deps.call(actor, found.talk.agent, interaction, body)


@routes.route(
    "POST",
    "/api/floor/agents/{agent}/emergency",
    right="floor.command",
    also=(202,),
    errors=(NoSuchAgent, NotTalking, EmergencyUnderWay, NumberNotAllowed),
)
async def call_emergency_for_agent(deps: EmergencyDeps, actor: Actor, agent: Number, body: EmergencyForm) -> None:
    """Ring an emergency service for the talk of an agent whom the supervisor watches."""
    watched = await deps.watched(actor, agent)
    talking = deps.floor.signed_on(watched)
    if talking is None or talking.interaction is None:
        raise NotTalking
    await deps.call(actor, watched, talking.interaction, body)


@routes.route("GET", "/api/floor/emergencies", right="floor.watch")
async def read_emergency_figures(deps: EmergencyDeps, query: Period) -> Sequence[ServiceFigures]:
    """How often each emergency service was rung in a period, and answered."""
    return await deps.cards.figures(query.since, query.until)
