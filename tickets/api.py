"""The routes of tickets."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Protocol

from pydantic import Field

from core.actor import Actor
from core.errors import NotAllowed
from core.ids import Instant, InteractionId
from infra.http.forms import CodeId, Id, LiveId
from infra.http.routes import INT32, Form, Reply, Routes
from infra.trail.audit import NUMBERS
from tickets.access import Access
from tickets.confidential.masking import masked
from tickets.confidential.seals import Seals
from tickets.correcting import Corrections
from tickets.edit_store import Written
from tickets.errors import LedByAnother, NeverAnswered, NoSuchTicket, NotYourInteraction, TicketChanged
from tickets.files.service import TicketFile, TicketFiles
from tickets.forms import Choice, Number
from tickets.rules.contacts import MOST as MOST_WAYS
from tickets.rules.contacts import WayKind, WayToReach
from tickets.rules.form import LONGEST, MOST_FIELDS, FormField
from tickets.rules.handed import handed, steps_handed
from tickets.rules.sealing import kept_back, of_ticket, step_kept_back
from tickets.rules.ticket import FIELDS, Level, PendingRequest, Ticket
from tickets.rules.workflow.branches import OPEN, Branch, BranchState, Join
from tickets.rules.workflow.clocks import Clock, ClockEnd, ClockKind
from tickets.rules.workflow.orders import TakenStep
from tickets.rules.workflow.states import TicketState
from tickets.service import TicketService
from tickets.workflow.offers import Barred, Offer
from tickets.workflow.service import TicketFlow

Particular = Annotated[str, Field(max_length=LONGEST)]


@dataclass(frozen=True, slots=True)
class BoundRecording:
    """A recording of a ticket's interaction; `seconds` is 0 until the recording is filed."""

    id: str
    seconds: float
    state: Literal["recording", "filing", "waiting", "ready", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketClock:
    """A clock of a ticket or of a branch. `due_at` is null while it is paused; `late`: met after its moment.

    `soon_at`: from then on it is 即将到期; `left_s`: working time left until its moment, null unless it runs.
    """

    n: int
    kind: ClockKind
    branch: int | None
    budget_s: float
    started_at: Instant
    due_at: Instant | None
    ended_at: Instant | None
    end: ClockEnd | None
    late: bool
    soon_at: Instant | None
    left_s: float | None


def clock_shown(clock: Clock, left_s: float | None) -> TicketClock:
    """A clock as pages show it."""
    return TicketClock(
        n=clock.n,
        kind=clock.kind,
        branch=clock.branch,
        budget_s=clock.budget_s,
        started_at=clock.runs[0].start,
        due_at=clock.due_at,
        ended_at=clock.ended_at,
        end=clock.end,
        late=clock.late,
        soon_at=clock.soon_at,
        left_s=left_s,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchShown:
    """A branch as pages show it. What its department may do with it is among the ticket's `offers`."""

    n: int
    department: str
    state: BranchState
    lead: bool
    mandatory: bool
    dispatched_at: Instant
    signed_at: Instant | None
    answered_at: Instant | None
    extension_s: float | None
    due_at: Instant | None
    soon_at: Instant | None


def branch_shown(branch: Branch) -> BranchShown:
    """A branch as pages show it."""
    return BranchShown(**{name: getattr(branch, name) for name in BranchShown.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketPage:
    """One complete ticket: with its recordings, its life, the authors of each edit, and what the reader may do with
    it."""

    id: str
    number: str
    version: int
    state: TicketState
    type: str
    urgency: str
    department: str
    title: str
    text: str
    contact_name: str
    contact_number: str
    caller: str
    interaction: InteractionId | None
    training: bool
    created_by: str
    created_at: Instant
    updated_at: Instant
    submitted_at: Instant | None
    join: Join
    hard: bool
    at_once: bool
    urges: int
    supervisions: int
    redispatches: int
    completed_at: Instant | None
    archived_at: Instant | None
    due_at: Instant | None
    soon_at: Instant | None
    source: str
    level: Level
    external: str
    asked: PendingRequest
    district: str
    path: str
    address: str
    landmark: str
    form: str
    fields: Sequence[FormField]
    """The fields of its kind at the time the ticket got that kind; `particulars` has their values by id."""

    particulars: dict[str, str]
    contacts: Sequence[WayToReach]
    channel: str
    """How the matter reached us: a `TicketChannel`."""

    confidential: bool
    legal_way: str
    """The legal way that the citizen was told of (告知), if that closed the ticket; its step says by whom."""

    sealed: bool
    """The citizen's name, and everything that leads to it, is hidden from the reader."""

    opened_until: Instant | None
    """How long a confidential ticket is open to the reader, after another person opened it."""

    opening_asked: bool
    """The reader has asked to have it opened, and nobody has decided yet."""

    branches: list[BranchShown]
    clocks: list[TicketClock]
    steps: list[TakenStep]
    offers: list[Offer]
    barred: list[Barred]
    """Steps that somebody else has to take instead of the reader, and why."""

    recordings: list[BoundRecording]
    files: list[TicketFile]
    written: list[Written]
    may_edit: bool
    may_submit: bool
    may_correct: bool
    correct_until: Instant | None
    """How long the reader may correct it; null for those who may at any time, and those who may not."""


class WayForm(Form):
    """A way to reach the citizen, or somebody close to the citizen."""

    kind: WayKind
    value: Annotated[str, Field(max_length=100)]
    name: Annotated[str, Field(max_length=64)] = ""
    relation: Annotated[str, Field(max_length=20)] = ""

    def way(self) -> WayToReach:
        """The way in the form that the rules use."""
        return WayToReach(kind=self.kind, value=self.value, name=self.name, relation=self.relation)


class TicketFields(Form):
    """The fields that people fill in; a missing field stays as it is."""

    type: Choice | None = None
    urgency: Choice | None = None
    department: Choice | None = None
    title: Annotated[str, Field(max_length=200)] | None = None
    text: Annotated[str, Field(max_length=20_000)] | None = None
    contact_name: Annotated[str, Field(max_length=64)] | None = None
    contact_number: Number | None = None
    district: Choice | None = None
    address: Annotated[str, Field(max_length=200)] | None = None
    landmark: Annotated[str, Field(max_length=100)] | None = None
    particulars: Annotated[dict[CodeId, Particular], Field(max_length=MOST_FIELDS)] | None = None
    contacts: Annotated[tuple[WayForm, ...], Field(max_length=MOST_WAYS)] | None = None
    confidential: bool | None = None
    channel: Choice | None = None
    """A `TicketChannel`; '' until it is chosen, for a ticket that is begun without a call."""

    def given(self) -> dict[str, Any]:
        """The fields that were given, including only the particulars that were given."""
        found = {name: value for name in FIELDS if (value := getattr(self, name)) is not None}
        return found if self.contacts is None else found | {"contacts": [one.way() for one in self.contacts]}


class NewTicket(TicketFields):
    """A draft, with or without an interaction."""

    interaction: LiveId | None = None


class EditedTicket(TicketFields):
    """Changes to the ticket, with the version that they are based on."""

    version: Annotated[int, Field(ge=1, le=INT32)]


class SubmittedTicket(Form):
    """The version to submit. `close`: it was settled during the call, by this `answer`, which is then required."""

    version: Annotated[int, Field(ge=1, le=INT32)]
    close: bool = False
    answer: Annotated[str, Field(max_length=4000)] = ""


class DiscardedTicket(Form):
    """The version of the draft to throw away."""

    version: Annotated[int, Field(ge=1, le=INT32)]


class TicketNumber(Form):
    """The part of a ticket that a caller may know: its number."""

    number: Annotated[str, Field(pattern=r"^\d{8}-\d{4,8}$")]


class Recordings(Protocol):
    """The source of an interaction's recordings."""

    async def bound_to(self, interaction: InteractionId) -> list[BoundRecording]: ...


@dataclass(frozen=True, slots=True)
class TicketDeps:
    """The dependencies of the ticket routes."""

    tickets: TicketService
    access: Access
    seals: Seals
    flow: TicketFlow
    recordings: Recordings
    files: TicketFiles
    corrections: Corrections

    async def page(self, actor: Actor, ticket: Ticket, *, on_paper: bool = False) -> TicketPage:
        """A ticket with everything bound to it, as this person may see it. `on_paper`: confidential content is left out
        for everybody, since paper outlives any opening, and numbers are full only with the right to see them. Readers
        who only handle the ticket for a department see no calls, recordings or authors of edits."""
        sealed = ticket.confidential and (on_paper or await self.seals.is_closed(actor, ticket))
        form = await self.tickets.form(ticket)
        shown = kept_back(ticket, form) if sealed else ticket
        only_handles = await self.access.handles_only(actor, ticket)
        shown = handed(shown) if only_handles else shown
        life = await self.flow.whole(actor, ticket.id, ticket)
        if not await self._numbers_whole(actor, ticket, life.branches, on_paper=on_paper):
            shown = masked(shown, form)
        values: dict[str, Any] = {name: getattr(shown, name) for name in Ticket.__dataclass_fields__}
        standing = await self.tickets.standing(actor, ticket)
        secrets = of_ticket(ticket)
        steps = [step_kept_back(one, secrets) for one in life.steps] if sealed else life.steps
        steps = steps_handed(steps) if only_handles else steps
        calls = [shown.interaction, *(one.result.interaction for one in steps if one.result is not None)]
        calls += [one.legal_way.interaction for one in steps if one.legal_way is not None]
        bound = [found for call in dict.fromkeys(calls) if call for found in await self.recordings.bound_to(call)]
        opening = await self.seals.opening(actor, ticket.id) if ticket.confidential else None
        correctable = await self.corrections.correctable(actor, ticket, wrote=life.wrote)
        if not sealed:
            await self.seals.note(actor, ticket)
        return TicketPage(
            **values,
            fields=form.fields,
            branches=[branch_shown(one) for one in life.branches],
            clocks=[clock_shown(one, life.left_s.get(one.n)) for one in life.clocks],
            steps=steps,
            offers=life.offers,
            barred=life.barred,
            recordings=bound,
            files=await self.files.of(actor, ticket, writes=standing.may_edit, on_paper=on_paper),
            sealed=sealed,
            opened_until=opening.until if opening is not None and not sealed else None,
            opening_asked=opening is not None and opening.allowed is None,
            written=[] if only_handles else await self.tickets.written(ticket),
            may_edit=standing.may_edit,
            may_submit=standing.may_submit,
            may_correct=correctable.now,
            correct_until=correctable.until,
        )

    async def _numbers_whole(self, actor: Actor, ticket: Ticket, branches: Sequence[Branch], *, on_paper: bool) -> bool:
        if on_paper:
            return actor.may(NUMBERS)
        at_work = frozenset(one.department for one in branches if one.state in OPEN)
        return await self.access.sees_numbers(actor, ticket, at_work)


routes = Routes("tickets", TicketDeps)


@routes.route("POST", "/api/tickets/look-up", right="tickets.read", errors=(NoSuchTicket,))
async def look_up_ticket(deps: TicketDeps, actor: Actor, body: TicketNumber) -> TicketPage:
    """The ticket with this number, for an agent whose caller asks about it. The audit log notes the access."""
    return await deps.page(actor, await deps.tickets.look_up(actor, body.number))


@routes.route("POST", "/api/tickets", right="tickets.write", status=201, also=(200,), errors=(NotYourInteraction,))
async def draft_ticket(deps: TicketDeps, actor: Actor, body: NewTicket) -> Reply[TicketPage]:
    """Create a draft; 200 with the existing draft if the interaction has one. Only people in the interaction and their
    supervisors may do so."""
    interaction = InteractionId(body.interaction) if body.interaction else None
    ticket, new = await deps.tickets.draft(actor, interaction, body.given())
    return Reply(await deps.page(actor, ticket), status=201 if new else 200)


@routes.route("GET", "/api/tickets/{ticket}", right="tickets.read", errors=(NoSuchTicket,))
async def read_ticket(deps: TicketDeps, actor: Actor, ticket: Id) -> TicketPage:
    """One ticket with its recordings. The audit log notes readers who have no task in it."""
    return await deps.page(actor, await deps.tickets.get(actor, ticket))


@routes.route("PATCH", "/api/tickets/{ticket}", right="tickets.write", errors=(NoSuchTicket, TicketChanged, NotAllowed))
async def edit_ticket(deps: TicketDeps, actor: Actor, ticket: Id, body: EditedTicket) -> TicketPage:
    """Change fields of a draft: for its authors and everybody who has or had the call.

    409 with the newest ticket as `details.current` if somebody was faster, and the others' edits as `details.changed`.
    """
    return await deps.page(actor, await deps.tickets.edit(actor, ticket, body.version, body.given()))


@routes.route(
    "POST",
    "/api/tickets/{ticket}/submit",
    right="tickets.write",
    errors=(NoSuchTicket, TicketChanged, LedByAnother, NeverAnswered, NotAllowed),
)
async def submit_ticket(deps: TicketDeps, actor: Actor, ticket: Id, body: SubmittedTicket) -> TicketPage:
    """Submit a draft; 400 with every field that is missing."""
    answer = body.answer if body.close else None
    return await deps.page(actor, await deps.tickets.submit(actor, ticket, body.version, answer=answer))


@routes.route(
    "POST",
    "/api/tickets/{ticket}/discard",
    right="tickets.write",
    errors=(NoSuchTicket, TicketChanged, NotAllowed),
)
async def discard_ticket(deps: TicketDeps, actor: Actor, ticket: Id, body: DiscardedTicket) -> None:
    """Throw a draft away, with its attachments. It had no number, and nothing is left of it but a line in the audit
    log."""
    await deps.tickets.may_discard(actor, ticket, body.version)
    for file in await deps.files.all_of(ticket):
        await deps.files.remove(actor, file.bound.id)
    await deps.tickets.discard(actor, ticket, body.version)
