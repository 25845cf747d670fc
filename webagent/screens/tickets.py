"""A ticket's data from other domains: the calls about it with their results; and its printed sheets.

Each kind of data is read once for all calls together, so that the number of statements does not grow with the calls.
"""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from accounts.service import AccountService
from channels.fax.domain import HANDLE
from channels.fax.reader import FaxReader
from core.actor import Actor
from core.ids import CallId, Instant, InteractionId, call_of
from core.messages.survey import SurveyLevel, SurveyResult
from hotline.facts.service import SiteService
from infra.http.forms import Id
from infra.http.routes import Form, Routes
from infra.trail.audit import AuditLog
from knowledge.answers.service import AnswerService
from knowledge.answers.store import How
from knowledge.parts import READ
from recording.reader import RecordingReader
from records.reader import RecordReader
from records.types import Direction, Outcome, Record
from surveys.reader import SurveyReader
from tickets.access import Access
from tickets.api import BoundRecording, TicketDeps, TicketPage
from tickets.confidential.seals import Seals
from tickets.errors import NoSuchTicket
from tickets.service import TicketService
from tickets.types import Ticket
from voicemail.reader import VoicemailReader

PRINTED = "ticket.printed"
MOST_SHEETS = 50
MOST_CALLS = 50
"""Maximum number of a ticket's calls that are shown, namely the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketMessage:
    """A message that was left in a call. `gone`: its sound was deleted."""

    id: str
    at: Instant
    seconds: float
    gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketSurvey:
    """The answer to a survey. `level`: null unless one was given."""

    at: Instant
    result: SurveyResult
    level: SurveyLevel | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketAnswer:
    """An article that was read to the citizen in a call, or sent: version `n`, at this second of `recording`."""

    article: str
    title: str
    n: int
    how: How
    by_name: str
    at: Instant
    recording: str | None
    second: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCall:
    """A call about the ticket: the one from which it was created (`first`), or one to its citizen. `outcome`: null
    while it lasts. `messages` and `survey` are only set for people who may see them."""

    id: str
    at: Instant
    first: bool
    direction: Direction
    outcome: Outcome | None
    queue: str
    queue_name: str
    agent_name: str
    talk_s: float
    recordings: list[BoundRecording]
    messages: list[TicketMessage]
    survey: TicketSurvey | None
    answers: list[TicketAnswer]


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketPaper:
    """A fax of the ticket: `sent` to the citizen, or else received. `state`: only for a sent one."""

    id: str
    at: Instant
    sent: bool
    pages: int
    state: str


@dataclass(frozen=True, slots=True)
class TicketContacts:
    """The contacts with the citizen about a ticket, each kind in order."""

    calls: list[TicketCall]
    faxes: list[TicketPaper]


class SheetsForm(Form):
    """The tickets to print."""

    tickets: Annotated[tuple[Id, ...], Field(min_length=1, max_length=MOST_SHEETS)]


@dataclass(frozen=True, slots=True)
class TicketSheets:
    """Tickets as they are printed, in the requested order, without those that the reader may not read. `by`, `at`: who
    prints, and when."""

    items: list[TicketPage]
    by: str
    at: Instant


@dataclass(frozen=True, slots=True)
class ContactDeps:
    """The parts that these routes need."""

    tickets: TicketService
    access: Access
    seals: Seals
    pages: TicketDeps
    records: RecordReader
    recordings: RecordingReader
    messages: VoicemailReader
    surveys: SurveyReader
    faxes: FaxReader
    answers: AnswerService
    accounts: AccountService
    facts: SiteService
    audit: AuditLog


routes = Routes("tickets", ContactDeps)


@routes.route("GET", "/api/tickets/{ticket}/contacts", right="tickets.read", errors=(NoSuchTicket,))
async def read_ticket_contacts(deps: ContactDeps, actor: Actor, ticket: Id) -> TicketContacts:
    """Return the calls and faxes about a ticket, with recordings, messages and surveys. They contain no numbers. The
    lists are empty for a confidential ticket that is closed to this person, and for a person who only handles the
    ticket for a department."""
    found = await deps.tickets.get(actor, ticket)
    if await deps.access.handles_only(actor, found):
        return TicketContacts([], [])
    if await deps.seals.is_closed(actor, found):
        return TicketContacts([], [])
    calls = await deps.tickets.calls_of(found, MOST_CALLS)
    ids = [call_of(one) for one in calls]
    records, recordings, messages, surveys, faxes, answers = await asyncio.gather(
        deps.records.of_calls(ids),
        deps.recordings.of_calls(ids),
        _messages(deps, actor, ids),
        _surveys(deps, actor, ids),
        _faxes(deps, actor, found),
        _answers(deps, actor, ids),
    )
    bound: dict[str, list[BoundRecording]] = {}
    for one in recordings:
        bound.setdefault(one.interaction, []).append(BoundRecording(one.id, one.seconds, one.state))
    names = await _names(deps, records.values())
    shown = [
        TicketCall(
            id=id,
            at=record.begun_at,
            first=InteractionId(id) == found.interaction,
            direction=record.direction,
            outcome=record.outcome,
            queue=record.queue,
            queue_name=names.queues.get(record.queue, record.queue),
            agent_name=names.agents.get(record.agent or "", record.agent or ""),
            talk_s=record.talk_s,
            recordings=bound.get(id, []),
            messages=messages.get(id, []),
            survey=surveys.get(id),
            answers=answers.get(id, []),
        )
        for id, record in ((id, records[id]) for id in ids if id in records)
    ]
    return TicketContacts(shown, faxes)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of agents by number, and of queues."""

    agents: Mapping[str, str]
    queues: Mapping[str, str]


async def _names(deps: ContactDeps, records: Collection[Record]) -> Names:
    queues = {queue.id: queue.name for queue in deps.facts.site.queues}
    if not any(one.agent for one in records):
        return Names({}, queues)
    accounts = await deps.accounts.accounts()
    return Names({str(one.agent): one.name for one in accounts if one.agent is not None}, queues)


async def _messages(deps: ContactDeps, actor: Actor, ids: Sequence[CallId]) -> dict[str, list[TicketMessage]]:
    if not actor.may("voicemail.handle"):
        return {}
    found = await deps.messages.of_calls(ids)
    gone = await deps.messages.deleted([one.id for one in found])
    messages: dict[str, list[TicketMessage]] = {}
    for one in found:
        shown = TicketMessage(id=one.id, at=one.left_at, seconds=one.seconds, gone=one.id in gone)
        messages.setdefault(one.call, []).append(shown)
    return messages


async def _surveys(deps: ContactDeps, actor: Actor, ids: Sequence[CallId]) -> dict[str, TicketSurvey]:
    if not actor.may("surveys.read"):
        return {}
    found = await deps.surveys.of_calls(ids)
    return {call: TicketSurvey(at=one.at, result=one.result, level=one.level) for call, one in found.items()}


async def _answers(deps: ContactDeps, actor: Actor, ids: Sequence[CallId]) -> dict[str, list[TicketAnswer]]:
    if not actor.may(READ):
        return {}
    found: dict[str, list[TicketAnswer]] = {}
    for one, title in await deps.answers.of_calls(ids):
        names = ("article", "n", "how", "by_name", "at", "recording", "second")
        answer = TicketAnswer(title=title, **{name: getattr(one, name) for name in names})
        found.setdefault(one.interaction, []).append(answer)
    return found


async def _faxes(deps: ContactDeps, actor: Actor, ticket: Ticket) -> list[TicketPaper]:
    came = await deps.faxes.of_calls([ticket.interaction]) if ticket.interaction and actor.may(HANDLE) else []
    sent = await deps.faxes.of_ticket(ticket.id)
    return [
        *(TicketPaper(id=one.id, at=one.began_at, sent=False, pages=one.pages, state="") for one in came),
        *(TicketPaper(id=one.id, at=one.queued_at, sent=True, pages=one.pages, state=one.state) for one in sent),
    ]


@routes.route("POST", "/api/tickets/sheets", right="tickets.read")
async def print_tickets(deps: ContactDeps, actor: Actor, body: SheetsForm) -> TicketSheets:
    """Return tickets to be printed; each is recorded in the audit log. Numbers are masked without `records.numbers`;
    for a confidential ticket neither name nor number is printed."""
    items: list[TicketPage] = []
    for id in dict.fromkeys(body.tickets):
        try:
            page = await deps.pages.page(actor, await deps.tickets.get(actor, id), on_paper=True)
        except NoSuchTicket:
            continue
        await deps.audit.note(actor, PRINTED, "ticket", id, after={"number": page.number})
        items.append(page)
    return TicketSheets(items, actor.name, deps.tickets.now())
