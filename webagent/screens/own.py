"""An agent's own settings, day and history."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from accounts.people import PeopleService
from accounts.service import AccountService
from acd.api.deps import NoSuchCall
from acd.api.floor import Older
from acd.settings import FloorSettings
from acd.store import FloorHistory, OfferRecord
from acd.visit_store import VisitHistory, VisitRecord
from acd.workload import StateSpan, Workload, Workloads
from core.actor import Actor, NoSeat, number_of
from core.ids import Instant, InteractionId
from core.messages.floor import AgentState, SetAgentProfile
from infra.clock import Clock
from infra.http.forms import LiveId, Moment
from infra.http.routes import Form, Routes
from infra.link.face import Link
from infra.logs.logging import mask_number
from records.reader import NUMBERS, RecordReader
from tickets.confidential.seals import Seals
from tickets.service import TicketService
from tickets.store import TicketOfCall

Limit = Annotated[int, Field(ge=1, le=200)]
AfterTalk = Literal["idle", "busy"]
"""The state of an agent after the wrap-up."""


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """The state after the wrap-up, and whether calls are answered automatically."""

    after_talk: str
    auto_answer: bool


class ChosenSettings(Form):
    """The agent's own settings, complete."""

    after_talk: AfterTalk
    auto_answer: bool


class Since(Form):
    """Since when; without it, since midnight at the site."""

    since: Moment | None = None
    limit: Limit = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCall:
    """A call that was offered to the agent, its outcome, and its ticket.

    `number`: the citizen's, masked without `records.numbers`, and empty if the call belongs to a confidential ticket.
    `ticket`: the newest of `tickets`, which are all that the agent may open: those that the call was about, such as one
    that was urged, before those that were written in it.
    """

    interaction: str
    queue: str
    offered_at: Instant
    rang_at: Instant | None
    ended_at: Instant | None
    outcome: str | None
    connected_at: Instant | None
    parted_at: Instant | None
    talk_s: float | None
    outbound: bool
    number: str
    ticket: str | None
    tickets: list[TicketOfCall]


@dataclass(frozen=True, slots=True)
class OwnDeps:
    """The parts that these routes need."""

    core: Link
    clock: Clock
    accounts: AccountService
    people: PeopleService
    history: FloorHistory
    visits: VisitHistory
    floor: FloorSettings
    workloads: Workloads
    tickets: TicketService
    records: RecordReader
    seals: Seals


routes = Routes("own", OwnDeps)


@routes.route("GET", "/api/agent/settings", right="desk.use", errors=(NoSeat,))
async def read_settings(deps: OwnDeps, actor: Actor) -> OwnSettings:
    """Return the agent's own settings."""
    number_of(actor)
    account = await deps.accounts.account(actor)
    return OwnSettings(account.after_talk, account.auto_answer)


@routes.route("PUT", "/api/agent/settings", right="desk.use", also=(202,), errors=(NoSeat,))
async def choose_settings(deps: OwnDeps, actor: Actor, body: ChosenSettings) -> OwnSettings:
    """Change the agent's own settings. They take effect at once and are kept, but do not change the present state."""
    number_of(actor)
    accounts = deps.accounts
    await deps.people.set_own(actor, AgentState(body.after_talk), auto_answer=body.auto_answer)
    profile = await accounts.profile(await accounts.account(actor))
    await deps.core.ask(SetAgentProfile(profile=profile))
    return OwnSettings(body.after_talk, body.auto_answer)


@routes.route("GET", "/api/agent/workload", right="desk.use", errors=(NoSeat,))
async def read_workload(deps: OwnDeps, actor: Actor) -> Workload:
    """Return the agent's day so far."""
    return await deps.workloads.today(number_of(actor))


@routes.route("GET", "/api/agent/states", right="desk.use", errors=(NoSeat,))
async def list_states(deps: OwnDeps, actor: Actor, query: Since) -> list[StateSpan]:
    """List the agent's states, newest first."""
    since = deps.workloads.midnight() if query.since is None else query.since
    return await deps.workloads.states(number_of(actor), since=since, limit=query.limit)


@routes.route("GET", "/api/agent/calls", right="desk.use", errors=(NoSeat,))
async def list_own_calls(deps: OwnDeps, actor: Actor, query: Older) -> list[OwnCall]:
    """List the offers to the agent, newest first."""
    before = deps.clock.now() + 1.0 if query.before is None else query.before
    offers = await deps.history.offers_of(number_of(actor), before=before, limit=query.limit)
    tickets: dict[str, list[TicketOfCall]] = {}
    if actor.may("tickets.read"):
        had = [InteractionId(offer.interaction) for offer in offers if offer.connected_at is not None]
        all_of_them = [InteractionId(offer.interaction) for offer in offers]
        tickets = await deps.tickets.all_of_interactions(actor, all_of_them, had=had)
    numbers = await _numbers(deps, actor, [offer.interaction for offer in offers])
    names = [name for name in OwnCall.__dataclass_fields__ if name not in ("number", "ticket", "tickets")]

    def row(offer: OfferRecord) -> OwnCall:
        its = tickets.get(offer.interaction, [])
        return OwnCall(
            **{name: getattr(offer, name) for name in names},
            number=numbers.get(offer.interaction, ""),
            ticket=its[-1].id if its else None,
            tickets=its,
        )

    return [row(offer) for offer in offers]


async def _numbers(deps: OwnDeps, actor: Actor, calls: Sequence[InteractionId]) -> dict[str, str]:
    """The citizens' numbers of the agent's own calls."""
    records, sealed = await deps.records.of_calls(calls), await deps.seals.calls(calls)
    masked = not actor.may(NUMBERS)
    return {
        id: mask_number(one.caller) if masked else one.caller
        for id, one in records.items()
        if InteractionId(id) not in sealed
    }


@routes.route("GET", "/api/agent/calls/{interaction}/offers", right="desk.use", errors=(NoSeat, NoSuchCall))
async def list_own_call_offers(deps: OwnDeps, actor: Actor, interaction: LiveId) -> list[OfferRecord]:
    """List all agents to whom one of the agent's calls was offered, in order, and why each of them was chosen."""
    agent = number_of(actor)
    offers = await deps.history.offers_for(InteractionId(interaction))
    if not any(offer.agent == agent for offer in offers):
        raise NoSuchCall
    return list(offers)


@routes.route("GET", "/api/agent/calls/{interaction}/visits", right="desk.use", errors=(NoSeat, NoSuchCall))
async def list_own_call_visits(deps: OwnDeps, actor: Actor, interaction: LiveId) -> list[VisitRecord]:
    """List the supervisors who were in the agent's own talk, and who took it over. Those who only listened are included
    if the site lets agents know."""
    agent, id = number_of(actor), InteractionId(interaction)
    offers = await deps.history.offers_for(id)
    if not any(offer.agent == agent and offer.connected_at is not None for offer in offers):
        raise NoSuchCall
    return await deps.visits.of(id, agent, listening=deps.floor.agents_see_listening)
