"""One history of a customer over all channels: calls with their results, tickets, faxes and call-backs."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from acd.callback_store import CallbackHistory
from channels.fax.reader import FaxReader
from core.actor import Actor
from core.ids import Instant, InteractionId
from core.messages.survey import SurveyLevel
from customers.errors import NoSuchCustomer, NotAtHand
from customers.service import CustomerService
from hotline.facts.service import SiteService
from infra.clock import Clock
from infra.http.forms import Id, Moment
from infra.http.routes import Form, Routes
from records.reader import RecordReader
from records.types import Direction, Outcome, Record
from surveys.reader import SurveyReader
from tickets.service import TicketService
from tickets.store import TicketOfCall
from tickets.types import TicketState
from voicemail.reader import VoicemailReader


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCall:
    """A call with its results. `faxes`, `messages` and `level` are only set for people who may see them."""

    direction: Direction
    outcome: Outcome | None
    queue: str
    queue_name: str
    agent: str
    talk_s: float
    tickets: list[TicketOfCall]
    faxes: int
    messages: int
    level: SurveyLevel | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTicket:
    """A ticket about the customer's matter. `times`: how often somebody has contacted us about it. A ticket that was
    merged into another is not in the history."""

    number: str
    state: TicketState
    title: str
    type: str
    urgency: str
    department: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PastFax:
    """A fax that was sent to the customer."""

    subject: str
    state: str
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCallback:
    """A call-back that was promised to the customer. `outcome`: null while it waits."""

    queue: str
    queue_name: str
    outcome: str | None
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One entry of the history; only the field of its kind is set."""

    kind: Literal["call", "ticket", "fax", "callback"]
    id: str
    at: Instant
    call: PastCall | None = None
    ticket: PastTicket | None = None
    fax: PastFax | None = None
    callback: PastCallback | None = None


@dataclass(frozen=True, slots=True)
class CustomerHistory:
    """A page of the history, newest first. `before`: where the next page begins."""

    items: list[HistoryEntry]
    before: Instant | None


class HistoryQuery(Form):
    """One page: entries before this moment."""

    before: Moment | None = None
    limit: Annotated[int, Field(ge=1, le=50)] = 30


@dataclass(frozen=True, slots=True)
class HistoryDeps:
    """The parts from which the history is assembled."""

    customers: CustomerService
    records: RecordReader
    tickets: TicketService
    messages: VoicemailReader
    faxes: FaxReader
    surveys: SurveyReader
    callbacks: CallbackHistory
    facts: SiteService
    clock: Clock


routes = Routes("customers", HistoryDeps)


@routes.route("GET", "/api/customers/{customer}/history", right="customers.read", errors=(NoSuchCustomer, NotAtHand))
async def read_customer_history(deps: HistoryDeps, actor: Actor, customer: Id, query: HistoryQuery) -> CustomerHistory:
    """Return the contacts between the customer and the hotline, newest first, as far as this person may see them. They
    contain no numbers, so a confidential customer's history is no different. Contacts with a number that the reader has
    entered are left out, unless the reader has that number at hand anyway."""
    id, need = await deps.customers.needed(actor, customer)
    await deps.customers.looked(actor, id, need, sealed=False)
    _, numbers = await deps.customers.numbers(actor, id)
    before = deps.clock.now() + 1.0 if query.before is None else query.before
    most = query.limit + 1
    parts = await asyncio.gather(
        _calls(deps, actor, numbers, before, most),
        _tickets(deps, actor, numbers, before, most),
        _faxes(deps, actor, numbers, before, most),
        _callbacks(deps, numbers, before, most),
    )
    found = sorted((entry for part in parts for entry in part), key=lambda one: (one.at, one.id), reverse=True)
    items = found[: query.limit]
    return CustomerHistory(items, items[-1].at if len(found) > query.limit else None)


async def _calls(
    deps: HistoryDeps, actor: Actor, numbers: Sequence[str], before: Instant, limit: int
) -> list[HistoryEntry]:
    calls = await deps.records.of_numbers(numbers, before, limit)
    ids = [one.id for one in calls]
    tickets: dict[str, list[TicketOfCall]] = {}
    if actor.may("tickets.read"):
        tickets = await deps.tickets.all_of_interactions(actor, [InteractionId(id) for id in ids])
    messages = await deps.messages.of_calls(ids) if actor.may("voicemail.handle") else []
    faxes = await deps.faxes.of_calls(ids) if ids and actor.may("fax.handle") else []
    levels = await deps.surveys.of_calls(ids) if actor.may("surveys.read") else {}
    names = _queues(deps)

    def entry(one: Record) -> HistoryEntry:
        survey = levels.get(one.id)
        call = PastCall(
            direction=one.direction,
            outcome=one.outcome,
            queue=one.queue,
            queue_name=names.get(one.queue, one.queue),
            agent=one.agent or "",
            talk_s=one.talk_s,
            tickets=tickets.get(one.id, []),
            faxes=sum(fax.call == one.id for fax in faxes),
            messages=sum(message.call == one.id for message in messages),
            level=survey.level if survey is not None else None,
        )
        return HistoryEntry(kind="call", id=one.id, at=one.begun_at, call=call)

    return [entry(one) for one in calls]


async def _tickets(
    deps: HistoryDeps, actor: Actor, numbers: Sequence[str], before: Instant, limit: int
) -> list[HistoryEntry]:
    if not actor.may("tickets.read"):
        return []
    names = PastTicket.__dataclass_fields__
    return [
        HistoryEntry(
            kind="ticket",
            id=one.id,
            at=one.created_at,
            ticket=PastTicket(**{name: getattr(one, name) for name in names}),
        )
        for one in await deps.tickets.of_numbers(actor, numbers, before, limit)
    ]


async def _faxes(
    deps: HistoryDeps, actor: Actor, numbers: Sequence[str], before: Instant, limit: int
) -> list[HistoryEntry]:
    if not actor.may("fax.handle"):
        return []
    return [
        HistoryEntry(
            kind="fax",
            id=one.id,
            at=one.queued_at,
            fax=PastFax(subject=one.subject, state=one.state, pages=one.pages),
        )
        for one in await deps.faxes.sent_to(numbers, before, limit)
    ]


async def _callbacks(deps: HistoryDeps, numbers: Sequence[str], before: Instant, limit: int) -> list[HistoryEntry]:
    names = _queues(deps)
    return [
        HistoryEntry(
            kind="callback",
            id=one.id,
            at=one.requested_at,
            callback=PastCallback(
                queue=one.queue,
                queue_name=names.get(one.queue, one.queue),
                outcome=one.outcome,
                attempts=one.attempts,
            ),
        )
        for one in await deps.callbacks.of_numbers(numbers, before, limit)
    ]


def _queues(deps: HistoryDeps) -> dict[str, str]:
    return {queue.id: queue.name for queue in deps.facts.site.queues}
