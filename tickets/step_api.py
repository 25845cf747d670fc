"""The routes of a ticket's life: steps, one with many tickets, and how clocks are computed."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from core.actor import Actor
from core.errors import HotlineError
from core.ids import InteractionId
from infra.http.forms import Id, LiveId
from infra.http.routes import INT32, Form, Routes
from tickets.api import TicketDeps, TicketPage
from tickets.dispatch.errors import NoSuchDuty
from tickets.errors import FollowUpInHand, NoSuchClock, NoSuchTicket, NotYourInteraction, TicketChanged
from tickets.forms import Choice
from tickets.matters.service import MatterService
from tickets.rules.errors import (
    NoCallYet,
    NotClaimed,
    NotYourStep,
    OwnDepartment,
    OwnDispatch,
    OwnRequest,
    OwnRuling,
    OwnWork,
    StepNotNow,
)
from tickets.rules.workflow.branches import Join
from tickets.rules.workflow.clocks import Arithmetic
from tickets.rules.workflow.extension import ExtensionPreview
from tickets.rules.workflow.legal_ways import LegalWayTold, ToldBy
from tickets.rules.workflow.orders import CallBack, Cited, Order, Share, Verdict, Way
from tickets.rules.workflow.states import Step
from tickets.service import TicketService
from tickets.workflow.service import TicketFlow

Place = Annotated[int, Field(ge=1, le=500)]
Words = Annotated[str, Field(max_length=4000)]


class NamedDepartment(Form):
    """A department that gets the ticket, as its lead or in addition; `mandatory`: the ticket waits for its answer.
    `suggested`: it was chosen from the suggestions. `rule`: the rule that suggested it, if any."""

    department: Choice
    lead: bool = False
    mandatory: bool = True
    suggested: bool = False
    rule: Annotated[str, Field(pattern=r"^([0-9a-f]{24})?$")] = ""

    def share(self) -> Share:
        """The department as a `Share`."""
        way = Way.SUGGESTED if self.suggested else Way.HAND
        return Share(self.department, self.lead, self.mandatory, way, self.rule if self.suggested else "")


class CitedClause(Form):
    """A clause of the catalogue of duties, in the version that was read."""

    duty: Id
    version: Annotated[int, Field(ge=1, le=INT32)]


class CallBackResult(Form):
    """The result of a call-back. Null: no verdict. `unreasonable`: the demand is unreasonable, or nobody is responsible
    for it."""

    reached: bool
    service: Verdict | None = None
    result: Verdict | None = None
    unreasonable: bool = False


class LegalWayForm(Form):
    """The legal way of which somebody told the citizen. `person`: that somebody; `interaction`: the call about this
    ticket in which it was told; `letter`: the number or date of the letter."""

    way: Choice
    by: ToldBy
    person: Annotated[str, Field(max_length=64)]
    interaction: LiveId | None = None
    letter: Annotated[str, Field(max_length=100)] = ""

    def told(self) -> LegalWayTold:
        """The form as the rules take it."""
        interaction = InteractionId(self.interaction) if self.interaction else None
        return LegalWayTold(
            way=self.way, by=self.by, person=self.person.strip(), interaction=interaction, letter=self.letter
        )


class TicketStep(Form):
    """A step with the version that was read. `branch`: for a step on one. `hours`: of working time. `clause`: cited by
    a return or a refusal; `no_clause`: none of the catalogue fits. `files`: attachments that this person uploaded for
    it. `interaction`: the call in which the citizen urges it or says more, which is bound to the ticket. `legal_way`:
    for `tell_legal_way`."""

    version: Annotated[int, Field(ge=1, le=INT32)]
    step: Step
    branch: Place | None = None
    opinion: Words = ""
    reason: Words = ""
    departments: Annotated[tuple[NamedDepartment, ...], Field(max_length=20)] = ()
    join: Join = Join.ALL
    hours: Annotated[float, Field(gt=0, le=1000)] | None = None
    call_back: CallBackResult | None = None
    files: Annotated[tuple[Id, ...], Field(max_length=100)] = ()
    clause: CitedClause | None = None
    no_clause: bool = False
    interaction: LiveId | None = None
    legal_way: LegalWayForm | None = None

    def order(self) -> Order:
        """The step as an `Order`."""
        said = self.call_back
        return Order(
            step=self.step,
            branch=self.branch,
            opinion=self.opinion,
            reason=self.reason,
            shares=tuple(one.share() for one in self.departments),
            join=self.join,
            hours=self.hours,
            result=CallBack(said.reached, said.service, said.result, said.unreasonable) if said is not None else None,
            files=self.files,
            cited=Cited(self.clause.duty, self.clause.version) if self.clause is not None else None,
            no_clause=self.no_clause,
            legal_way=self.legal_way.told() if self.legal_way is not None else None,
        )


class BatchTicket(Form):
    """A ticket and the version that was read."""

    ticket: Id
    version: Annotated[int, Field(ge=1, le=INT32)]


class TicketBatch(Form):
    """The same step for many tickets."""

    tickets: Annotated[tuple[BatchTicket, ...], Field(min_length=1, max_length=50)]
    step: Literal["accept", "dispatch", "urge", "supervise"]
    opinion: Annotated[str, Field(max_length=4000)] = ""
    departments: Annotated[tuple[NamedDepartment, ...], Field(max_length=20)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchResult:
    """The outcome for one ticket. `code` and `message`: why it was refused; '' if the step was taken. `number`: '' if
    the reader may not see the ticket."""

    ticket: str
    number: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class BatchResults:
    """The outcome for each ticket, in the order given."""

    items: list[BatchResult]


class WantedHours(Form):
    """The additional working hours that somebody wants."""

    hours: Annotated[float, Field(gt=0, le=1000)]


@dataclass(frozen=True, slots=True)
class StepDeps:
    """The dependencies of these routes."""

    tickets: TicketService
    flow: TicketFlow
    matters: MatterService
    pages: TicketDeps


routes = Routes("tickets", StepDeps)


@routes.route(
    "POST",
    "/api/tickets/{ticket}/steps",
    right="tickets.read",
    errors=(
        *(NoSuchTicket, TicketChanged, StepNotNow, NotYourStep, NoSuchDuty, NotYourInteraction),
        *(OwnDepartment, OwnRequest, OwnRuling, OwnDispatch, OwnWork, FollowUpInHand, NotClaimed, NoCallYet),
    ),
)
async def take_ticket_step(deps: StepDeps, actor: Actor, ticket: Id, body: TicketStep) -> TicketPage:
    """Take a step with a ticket. The ticket's `offers` lists the steps that a person may take; `barred` lists those
    that somebody else has to take instead. A call-back's result refers to the call automatically; without one it is
    reported (`tell_call_back`) with a reason, and somebody else confirms it.

    409 with the newest ticket as `details.current` if somebody was faster, and the steps since as `details.steps`.
    """
    order = body.order()
    call = InteractionId(body.interaction) if body.interaction else None
    beside = await deps.matters.heard_in(actor, call, order) if call is not None else None
    done = await deps.tickets.take(actor, ticket, body.version, order, beside)
    return await deps.pages.page(actor, done)


@routes.route("POST", "/api/tickets/steps", right="tickets.read")
async def step_tickets(deps: StepDeps, actor: Actor, body: TicketBatch) -> BatchResults:
    """Take the same step with many tickets, each on its own: refusals are reported, and do not stop the others."""
    shares = tuple(Share(one.department, one.lead, one.mandatory) for one in body.departments)
    order = Order(step=Step(body.step), opinion=body.opinion, shares=shares)
    done = await deps.tickets.take_many(actor, [(one.ticket, one.version) for one in body.tickets], order)
    refused = [id for id, one in done if isinstance(one, HotlineError) and not isinstance(one, NoSuchTicket)]
    numbers = await deps.tickets.numbers_of(refused)
    items = [
        BatchResult(ticket=id, number=numbers.get(id, ""), code=one.code, message=str(one))
        if isinstance(one, HotlineError)
        else BatchResult(ticket=id, number=one.number, code="", message="")
        for id, one in done
    ]
    return BatchResults(items)


@routes.route(
    "GET", "/api/tickets/{ticket}/branches/{branch}/extension", right="tickets.read", errors=(NoSuchTicket, StepNotNow)
)
async def preview_extension(
    deps: StepDeps, actor: Actor, ticket: Id, branch: Place, query: WantedHours
) -> ExtensionPreview:
    """The moments that an extension would give this branch and its ticket, in working time. Nothing is changed."""
    return await deps.flow.extension(actor, ticket, branch, query.hours)


@routes.route("GET", "/api/tickets/{ticket}/clocks/{clock}", right="tickets.read", errors=(NoSuchTicket, NoSuchClock))
async def read_ticket_clock(deps: StepDeps, actor: Actor, ticket: Id, clock: Place) -> Arithmetic:
    """How a clock's moment is computed: every span of working time that it has counted."""
    return await deps.flow.arithmetic(actor, ticket, clock)
