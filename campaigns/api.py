"""The routes of campaigns (外呼回访): lists of citizens who are called for a survey, and numbers that must not be
called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Protocol
from zoneinfo import ZoneInfo

from pydantic import Field

from campaigns.dialler import Calendars
from campaigns.errors import (
    CampaignChanged,
    HoursTheWrongWay,
    ListTooLong,
    NobodyToRing,
    NoNumberToRefuse,
    NoSuchCalendar,
    NoSuchCampaign,
    NoSuchPeriod,
    NoSuchSurveyFlow,
    NotInThisState,
)
from campaigns.export import EXPORT, CampaignOrder
from campaigns.rules.campaigns import CampaignDeed, NumberState, Outcome
from campaigns.rules.rows import Row
from campaigns.service import AT_MOST, CampaignService, Progress, Refusal, Taken
from campaigns.store import Campaign, CampaignNumber
from core.actor import Actor
from core.ids import Instant
from core.messages.survey import SurveyLevel
from core.outbound import Refused
from infra.clock import Clock
from infra.http.forms import EntryId, Moment
from infra.http.routes import INT32, Form, Routes
from infra.jobs.service import Jobs, TooManyJobs
from infra.jobs.views import JobView, shown
from infra.logs.logging import mask_number
from infra.trail.audit import NUMBERS, AuditLog

MANAGE = "campaigns.manage"
Version = Annotated[int, Field(ge=1, le=INT32)]
Minute = Annotated[int, Field(ge=0, le=1440)]
CalendarId = Annotated[str, Field(pattern=r"^([a-z][a-z0-9-]{0,29})?$")]
LONGEST_S = 93 * 86_400.0
"""The longest period of a filter: lists of calls allow no longer one."""

Digits = Annotated[str, Field(pattern=r"^[0-9]{5,15}$")]


@dataclass(frozen=True, slots=True)
class CampaignFlow:
    """The name of a flow; `name_en` is empty if the English page shows the same name."""

    name: str
    name_en: str


class Surroundings(Protocol):
    """The facts about other domains that campaigns need."""

    def refused(self, number: str) -> Refused | None:
        """Return why this number must not be called, or None if it may be."""
        ...

    async def flows(self) -> Mapping[str, CampaignFlow]:
        """Return the name of each flow that runs, by its id."""
        ...

    async def callers(self, since: Instant, until: Instant, queue: str | None, limit: int) -> Sequence[Row]:
        """Return the citizens who talked with an agent in a period, each once, with the call's time as the note."""
        ...

    async def of_tickets(self, actor: Actor, since: Instant, until: Instant, limit: int) -> Sequence[Row]:
        """Return the citizens whose tickets were closed in a period, each with the ticket's number as the note."""
        ...


class CampaignForm(Form):
    """A campaign's settings. Minutes count from midnight of the site; `days` are days of the week, 1 is Monday.

    `reserve`: lines that stay free for callers; `gap_s`: how long after a failed try the next one follows, never on
    the same day. `calendar`: a calendar of the site whose holidays, make-up days and hours also apply; '' for none.
    `agents`: calls are only made while at least this many are idle, for a flow in which citizens may ask for a
    person.
    """

    name: Annotated[str, Field(min_length=1, max_length=60)]
    flow: EntryId
    from_minute: Minute = 9 * 60
    until_minute: Minute = 18 * 60
    days: Annotated[str, Field(pattern=r"^1?2?3?4?5?6?7?$", min_length=1)] = "12345"
    at_once: Annotated[int, Field(ge=1, le=100)] = 5
    reserve: Annotated[int, Field(ge=0, le=2000)] = 20
    calendar: CalendarId = ""
    agents: Annotated[int, Field(ge=0, le=500)] = 0
    tries: Annotated[int, Field(ge=1, le=5)] = 2
    gap_s: Annotated[float, Field(ge=3600, le=14 * 86_400)] = 86_400.0


class ChangedCampaign(CampaignForm):
    """The settings, with the version that was read."""

    version: Version


class DeedForm(Form):
    """An action, with the version that was read."""

    version: Version
    deed: CampaignDeed


class ListForm(Form):
    """Numbers, one per line, each optionally followed by a comma and a note, as a spreadsheet saves CSV."""

    text: Annotated[str, Field(min_length=1, max_length=400_000)]


class FilterForm(Form):
    """The citizens who talked with an agent (`calls`), or whose tickets were closed (`tickets`), in a period."""

    of: Annotated[str, Field(pattern=r"^(calls|tickets)$")]
    since: Moment
    until: Moment
    queue: EntryId | None = None

    def checked(self) -> "FilterForm":
        """Return this filter. Raises `NoSuchPeriod`."""
        if not 0 < self.until - self.since <= LONGEST_S:
            raise NoSuchPeriod(field="until")
        return self


class NumberQuery(Form):
    """One page of a list. `outcome`: only numbers with this outcome, or in this state."""

    outcome: Annotated[str, Field(pattern=r"^[a-z_]{1,16}$")] | None = None
    after: Annotated[int, Field(ge=0, le=INT32)] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 100


class RefusedNumber(Form):
    """A number that must not be called for a survey, and why."""

    number: Digits
    reason: Annotated[str, Field(min_length=1, max_length=200)]


class AllowedNumber(Form):
    """A number that may be called again."""

    number: Digits


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow:
    """A citizen of a list. `number` is masked without `records.numbers`; `call` is '' before the first call."""

    n: int
    number: str
    note: str
    state: NumberState
    attempts: int
    due_at: Instant
    rang_at: Instant | None
    answered_at: Instant | None
    call: str
    outcome: Outcome | None
    level: SurveyLevel | None


@dataclass(frozen=True, slots=True)
class CalendarToday:
    """A calendar of the site: whether it is open now, today's holiday if there is one, and whether it has any
    holidays."""

    id: str
    open: bool
    holiday: str | None
    has_holidays: bool


@dataclass(frozen=True, slots=True)
class CampaignDeps:
    """The parts that these routes need."""

    campaigns: CampaignService
    around: Surroundings
    audit: AuditLog
    jobs: Jobs
    clock: Clock
    zone: ZoneInfo
    hours: Calendars

    async def check(self, flow: str, calendar: str) -> None:
        """Raise `NoSuchSurveyFlow` unless this flow runs, and `NoSuchCalendar` unless the site has this calendar."""
        if flow not in await self.around.flows():
            raise NoSuchSurveyFlow(field="flow")
        if calendar and calendar not in await self.hours.calendars():
            raise NoSuchCalendar(field="calendar")


routes = Routes("campaigns", CampaignDeps)


@routes.route("GET", "/api/campaigns", right=MANAGE)
async def list_campaigns(deps: CampaignDeps) -> list[Progress]:
    """List all campaigns with their progress, newest first."""
    return await deps.campaigns.all()


@routes.route("GET", "/api/campaigns/flows", right=MANAGE)
async def list_campaign_flows(deps: CampaignDeps) -> Mapping[str, CampaignFlow]:
    """List the flows that citizens can be called for, by name."""
    return await deps.around.flows()


@routes.route("GET", "/api/campaigns/calendars", right=MANAGE)
async def list_campaign_calendars(deps: CampaignDeps) -> list[CalendarToday]:
    """List the site's calendars that a campaign can follow."""
    now = deps.clock.now()
    known = await deps.hours.calendars()
    return [CalendarToday(id, one.is_open(now), one.holiday(now), bool(one.holidays)) for id, one in known.items()]


@routes.route(
    "POST", "/api/campaigns", right=MANAGE, status=201, errors=(NoSuchSurveyFlow, NoSuchCalendar, HoursTheWrongWay)
)
async def add_campaign(deps: CampaignDeps, actor: Actor, body: CampaignForm) -> Campaign:
    """Create a campaign as a draft without numbers."""
    await deps.check(body.flow, body.calendar)
    made = await deps.campaigns.add(actor, body.model_dump())
    await deps.audit.note(actor, "campaign.added", "campaign", made.id, after=body.model_dump())
    return made


@routes.route("GET", "/api/campaigns/{campaign}", right=MANAGE, errors=(NoSuchCampaign,))
async def read_campaign(deps: CampaignDeps, campaign: EntryId) -> Progress:
    """Return one campaign with its progress."""
    return await deps.campaigns.get(campaign)


@routes.route(
    "PUT",
    "/api/campaigns/{campaign}",
    right=MANAGE,
    errors=(NoSuchCampaign, CampaignChanged, NotInThisState, NoSuchSurveyFlow, NoSuchCalendar, HoursTheWrongWay),
)
async def change_campaign(deps: CampaignDeps, actor: Actor, campaign: EntryId, body: ChangedCampaign) -> Campaign:
    """Change the settings of a campaign that is not running."""
    await deps.check(body.flow, body.calendar)
    values = body.model_dump(exclude={"version"})
    changed = await deps.campaigns.change(campaign, body.version, values)
    await deps.audit.note(actor, "campaign.changed", "campaign", campaign, after=values)
    return changed


@routes.route(
    "POST",
    "/api/campaigns/{campaign}/do",
    right=MANAGE,
    errors=(NoSuchCampaign, CampaignChanged, NotInThisState, NobodyToRing, NoSuchSurveyFlow, NoSuchCalendar),
)
async def do_with_campaign(deps: CampaignDeps, actor: Actor, campaign: EntryId, body: DeedForm) -> Campaign:
    """Start, pause or finish a campaign. Calls under way continue to their end."""
    if body.deed is CampaignDeed.START:
        found = (await deps.campaigns.get(campaign)).campaign
        await deps.check(found.flow, found.calendar)
    changed = await deps.campaigns.do(campaign, body.version, body.deed)
    await deps.audit.note(actor, "campaign.done", "campaign", campaign, after={"state": changed.state.value})
    return changed


@routes.route(
    "POST", "/api/campaigns/{campaign}/numbers", right=MANAGE, errors=(ListTooLong, NoSuchCampaign, NotInThisState)
)
async def add_campaign_numbers(deps: CampaignDeps, actor: Actor, campaign: EntryId, body: ListForm) -> Taken:
    """Add a list of numbers. Every line is checked; lines that cannot be called are left out and reported."""
    taken = await deps.campaigns.fill(campaign, body.text, deps.around.refused)
    await deps.audit.note(actor, "campaign.filled", "campaign", campaign, after={"rows": taken.added})
    return taken


@routes.route(
    "POST", "/api/campaigns/{campaign}/filter", right=MANAGE, errors=(NoSuchCampaign, NotInThisState, NoSuchPeriod)
)
async def fill_campaign(deps: CampaignDeps, actor: Actor, campaign: EntryId, body: FilterForm) -> Taken:
    """Add the citizens that a filter finds."""
    body.checked()
    if body.of == "calls":
        rows = await deps.around.callers(body.since, body.until, body.queue, AT_MOST)
    else:
        rows = await deps.around.of_tickets(actor, body.since, body.until, AT_MOST)
    taken = await deps.campaigns.fill_with(campaign, rows, deps.around.refused)
    await deps.audit.note(actor, "campaign.filled", "campaign", campaign, after={"rows": taken.added})
    return taken


@routes.route("GET", "/api/campaigns/{campaign}/numbers", right=MANAGE, errors=(NoSuchCampaign,))
async def list_campaign_numbers(
    deps: CampaignDeps, actor: Actor, campaign: EntryId, query: NumberQuery
) -> list[NumberRow]:
    """List the citizens of a campaign, each with the outcome."""
    found = await deps.campaigns.numbers(campaign, query.outcome, query.after, query.limit)
    masked = not actor.may(NUMBERS)
    return [_row(one, masked=masked) for one in found]


def _row(one: CampaignNumber, *, masked: bool) -> NumberRow:
    values: dict[str, Any] = {name: getattr(one, name) for name in NumberRow.__dataclass_fields__}
    return NumberRow(**values | {"number": mask_number(one.number) if masked else one.number})


@routes.route("GET", "/api/do-not-call", right=MANAGE)
async def list_refusals(deps: CampaignDeps, actor: Actor) -> list[Refusal]:
    """List the numbers that must not be called for a survey, newest first."""
    found = await deps.campaigns.refusals()
    if actor.may(NUMBERS):
        return found
    return [
        Refusal(number=mask_number(one.number), reason=one.reason, added_by=one.added_by, added_at=one.added_at)
        for one in found
    ]


@routes.route("POST", "/api/do-not-call", right=MANAGE, errors=(NoNumberToRefuse,))
async def refuse_number(deps: CampaignDeps, actor: Actor, body: RefusedNumber) -> None:
    """Put a number on the list of those that must not be called for surveys."""
    await deps.campaigns.refuse(actor, body.number, body.reason)
    about = {"number": mask_number(body.number)}
    await deps.audit.note(actor, "campaign.refused", "do_not_call", actor.user, after=about, reason=body.reason)


@routes.route("POST", "/api/do-not-call/remove", right=MANAGE)
async def allow_number(deps: CampaignDeps, actor: Actor, body: AllowedNumber) -> None:
    """Allow a number to be called again. It is sent in the body because a number does not belong in a URL."""
    await deps.campaigns.allow(body.number)
    about = {"number": mask_number(body.number)}
    await deps.audit.note(actor, "campaign.allowed", "do_not_call", actor.user, after=about)


@routes.route(
    "POST", "/api/campaigns/{campaign}/export", right=EXPORT.right, status=201, errors=(NoSuchCampaign, TooManyJobs)
)
async def export_campaign(deps: CampaignDeps, actor: Actor, campaign: EntryId) -> JobView:
    """Start an export of the list with its results. Its progress and file are listed with the jobs."""
    found = await deps.campaigns.get(campaign)
    order = CampaignOrder(campaign=found.campaign.id, masked=not actor.may(NUMBERS), zone=deps.zone.key)
    job = await deps.jobs.add(actor, EXPORT.name, order.params())
    await deps.audit.note(actor, "campaign.exported", "campaign", campaign, after={"masked": order.masked})
    return shown(job)
