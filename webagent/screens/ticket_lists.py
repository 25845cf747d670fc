"""Parts of ticket lists that need other domains: exports, and open tickets of a person, whatever the number."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from core.actor import Actor
from core.ids import InteractionId
from exchange.settings import ExchangeSettings
from hotline.facts.service import SiteService
from infra.http.forms import Id, LiveId
from infra.http.routes import Form, Routes
from infra.jobs.service import Jobs, TooManyJobs
from infra.jobs.views import JobView, shown
from infra.lists.exports import ExportForm, groups_of
from infra.lists.spreadsheet import Format
from infra.settings.installation import Settings
from infra.trail.audit import NUMBERS, AuditLog
from tickets.forms import Number
from tickets.lists.api import TicketConditions, wanted_of
from tickets.lists.export import EXPORT, READ, TicketOrder
from tickets.matters.service import MatterService, MatterSoFar, SimilarTickets
from tickets.parts import KnownNumbers
from tickets.service import TicketService
from tickets.types import TicketForm, form_of

Words = Annotated[str, Field(max_length=2000)]


class SimilarSearch(Form):
    """The known facts of a new matter. `draft`: the ticket in which it is written."""

    draft: Id | None = None
    interaction: LiveId | None = None
    number: Number = ""
    address: Annotated[str, Field(max_length=200)] = ""
    title: Annotated[str, Field(max_length=200)] = ""
    text: Words = ""


class TicketExport(ExportForm):
    """The tickets to export."""

    filter: TicketConditions
    form: Format = "xlsx"


@dataclass(frozen=True, slots=True)
class TicketListDeps:
    """The parts that these routes need."""

    tickets: TicketService
    matters: MatterService
    known: KnownNumbers
    facts: SiteService
    jobs: Jobs
    audit: AuditLog
    settings: Settings
    exchange: ExchangeSettings

    async def names(self, language: str) -> dict[str, str]:
        """Return the names of kinds, urgencies, departments, districts and the platforms above, by id; those of legal
        ways by `legal_way.<id>`."""
        site = self.facts.site
        choices = {one.id: one.en if language == "en" else one.zh for one in (*site.ticket_types, *site.urgencies)}
        districts = {entry.values["id"]: entry.values["name"] for entry in await self.facts.districts()}
        platforms = {one.id: one.name for one in self.exchange.peers}
        ways = {f"legal_way.{one.id}": one.en if language == "en" else one.zh for one in site.legal_ways}
        return platforms | choices | districts | ways | {one.id: one.name for one in site.departments}

    def own_form(self, types: Collection[str]) -> TicketForm:
        """Return the form of the kind, if there is only one kind."""
        known = (one for one in self.facts.site.ticket_types if set(types) == {one.id})
        return next((form_of(one.model_dump()) for one in known), TicketForm())


routes = Routes("tickets", TicketListDeps)


@routes.route("POST", "/api/tickets/similar", right="tickets.write", reads=True)
async def find_similar_tickets(deps: TicketListDeps, actor: Actor, body: SimilarSearch) -> SimilarTickets:
    """Find open tickets that may be about the same: of this number or person, at this address, or with similar words;
    without names, numbers and texts. They can be urged or joined instead of creating another one. Those that this
    person may not open are only counted."""
    interaction = InteractionId(body.interaction) if body.interaction else None
    told = MatterSoFar(
        numbers=await deps.known.of_person(actor, body.number),
        address=body.address,
        words="\n".join((body.title, body.text, body.address)),
        training=deps.tickets.is_training(actor, interaction),
        but=body.draft or "",
    )
    return await deps.matters.similar(actor, told)


@routes.route("POST", "/api/tickets/exports", right=EXPORT.right, status=201, errors=(TooManyJobs,))
async def export_tickets(deps: TicketListDeps, actor: Actor, body: TicketExport) -> JobView:
    """Start an export of all tickets that the filter finds. Its progress and file are listed with the jobs."""
    actor.must(READ)
    tickets = deps.tickets
    order = TicketOrder(
        wanted=wanted_of(body.filter, actor, tickets.paths(), tickets.now(), tickets.area),
        reach=await tickets.reach(actor),
        groups=groups_of(actor, READ),
        masked=not actor.may(NUMBERS),
        language=body.language,
        zone=deps.settings.zone,
        names=await deps.names(body.language),
        form=body.form,
        own=deps.own_form(body.filter.types),
    )
    about = body.filter.model_dump(mode="json", exclude_defaults=True, exclude={"caller", "text"})
    job = await deps.jobs.add(actor, EXPORT.name, order.params())
    await deps.audit.note(actor, "tickets.exported", "tickets", actor.user, after={**about, "masked": order.masked})
    return shown(job)
