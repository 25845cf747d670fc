"""Satisfaction (满意度): the surveys with their calls and tickets, and the satisfied rate by agent, queue and day."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from accounts.service import AccountService
from core.actor import Actor
from core.ids import Instant, InteractionId
from core.messages.floor import Kind
from core.messages.survey import SurveyLevel, SurveyOrigin, SurveyResult
from hotline.facts.service import SiteService
from infra.http.forms import EntryId, Moment, PageForm
from infra.http.routes import Form, Routes
from infra.jobs.service import Jobs, TooManyJobs
from infra.jobs.views import JobView, shown
from infra.lists.exports import ExportForm, Language, groups_of
from infra.lists.paging import cursor
from infra.logs.logging import mask_number
from infra.settings.installation import Settings
from infra.trail.audit import AuditLog
from records.reader import NUMBERS
from surveys.export import EXPORT, SurveyOrder
from surveys.reader import READ, AnswerKey, AnswerQuery, BadSurveyCursor, By, SurveyPeriodTooLong, SurveyReader
from surveys.store import Survey
from surveys.types import Figures
from tickets.service import TicketService
from webagent.reach import People, people_seen


class SurveyFilter(Form):
    """The surveys to include; all given conditions must hold. At most a year, `until` exclusive."""

    since: Moment
    until: Moment
    agent: EntryId | None = None
    queue: EntryId | None = None
    levels: Annotated[tuple[SurveyLevel, ...], Field(max_length=len(SurveyLevel))] = ()
    result: SurveyResult | None = None
    origin: SurveyOrigin | None = None
    campaign: EntryId | None = None
    channel: Kind | None = None

    def wanted(self, people: People) -> AnswerQuery:
        """Return the filter for the agents whose surveys this person may see."""
        given = self.model_dump(include=set(SurveyFilter.model_fields))
        return AnswerQuery(**given, agents=people.seen).checked()


class SurveySearch(SurveyFilter, PageForm):
    """One page of surveys. `cursor`: the `next` of the page before."""


class FiguresForm(SurveyFilter):
    """The figures of these surveys, a line for each agent, queue, day or month."""

    by: By


class SurveyExport(ExportForm):
    """The surveys to export."""

    filter: SurveyFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAgent:
    """An agent who talked in the call; `name` is '' for somebody who no longer has an account."""

    agent: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyRow:
    """A completed survey. `number` is masked without `records.numbers`; `ticket` is the newest of the call that this
    person may open; `level` is null where there was no answer. `channel`: a call, or the
    written channel of a conversation, whose id `call` is then."""

    call: str
    channel: Kind
    at: Instant
    origin: SurveyOrigin
    result: SurveyResult
    level: SurveyLevel | None
    number: str
    queue: str
    queue_name: str
    campaign: str
    agents: list[SurveyAgent]
    ticket: str | None


@dataclass(frozen=True, slots=True)
class SurveyPage:
    """Surveys, newest first. `next` is the cursor of the next page."""

    items: list[SurveyRow]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyLine:
    """The figures of one agent, queue, day or month; `name` is its id, `title` its name for people."""

    name: str
    title: str
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyFigures:
    """The figures of all surveys together, and line by line."""

    whole: Figures
    lines: list[SurveyLine]


@dataclass(frozen=True, slots=True)
class SurveyChoices:
    """The options of the filter: names by id."""

    agents: dict[str, str]
    queues: dict[str, str]


@dataclass(frozen=True, slots=True)
class SurveyDeps:
    """The parts that these routes need."""

    surveys: SurveyReader
    accounts: AccountService
    facts: SiteService
    tickets: TicketService
    jobs: Jobs
    audit: AuditLog
    settings: Settings

    def queue_names(self, language: Language = "zh") -> dict[str, str]:
        """Return the names of the queues in use."""
        english = language == "en"
        return {queue.id: (english and queue.name_en) or queue.name for queue in self.facts.site.queues}

    async def rows(self, actor: Actor, people: People, found: list[Survey]) -> list[SurveyRow]:
        """Return surveys as this person sees them."""
        agents = await self.surveys.agents_of([one.call for one in found])
        tickets: dict[str, str] = {}
        if found and actor.may("tickets.read"):
            ids = [InteractionId(one.call) for one in found]
            had = [one for one in ids if actor.agent is not None and actor.agent in agents.get(one, ())]
            tickets = await self.tickets.of_interactions(actor, ids, had=had)
        queues, masked = self.queue_names(), not actor.may(NUMBERS)
        return [
            SurveyRow(
                call=one.call,
                channel=Kind(one.channel),
                at=one.at,
                origin=one.origin,
                result=one.result,
                level=one.level,
                number=mask_number(one.number) if masked else one.number,
                queue=one.queue,
                queue_name=queues.get(one.queue, one.queue),
                campaign=one.campaign,
                agents=[SurveyAgent(agent=id, name=people.names.get(id, "")) for id in agents.get(one.call, ())],
                ticket=tickets.get(one.call),
            )
            for one in found
        ]


routes = Routes("surveys", SurveyDeps)


@routes.route("POST", "/api/surveys/search", right=READ, errors=(SurveyPeriodTooLong, BadSurveyCursor), reads=True)
async def search_surveys(deps: SurveyDeps, actor: Actor, body: SurveySearch) -> SurveyPage:
    """Return a page of surveys, newest first. People without a wider right see those of the calls in which they
    talked."""
    people = await people_seen(deps.accounts, actor, READ)
    after = AnswerKey.after(body.cursor)
    found, following = await deps.surveys.page(body.wanted(people), after, body.limit)
    return SurveyPage(await deps.rows(actor, people, found), cursor(following))


@routes.route("POST", "/api/surveys/figures", right=READ, errors=(SurveyPeriodTooLong,), reads=True)
async def read_survey_figures(deps: SurveyDeps, actor: Actor, body: FiguresForm) -> SurveyFigures:
    """Return the satisfied rate, front desk and call-back separately (assessment item 8). Training calls are never
    counted."""
    people = await people_seen(deps.accounts, actor, READ)
    whole, lines = await deps.surveys.figures(body.wanted(people), body.by)
    names = {By.AGENT: people.names, By.QUEUE: deps.queue_names()}.get(body.by, {})
    titled = [SurveyLine(name=one.name, title=names.get(one.name, one.name), figures=one.figures) for one in lines]
    return SurveyFigures(whole=whole, lines=titled)


@routes.route("GET", "/api/surveys/choices", right=READ)
async def read_survey_choices(deps: SurveyDeps, actor: Actor) -> SurveyChoices:
    """Return the options of the filter."""
    people = await people_seen(deps.accounts, actor, READ)
    return SurveyChoices(people.shown(), deps.queue_names())


@routes.route("POST", "/api/surveys/exports", right=EXPORT.right, status=201, errors=(SurveyPeriodTooLong, TooManyJobs))
async def export_surveys(deps: SurveyDeps, actor: Actor, body: SurveyExport) -> JobView:
    """Start an export of all surveys that the filter finds. Its progress and file are listed with the jobs."""
    actor.must(READ)
    people = await people_seen(deps.accounts, actor, READ)
    order = SurveyOrder(
        wanted=body.filter.wanted(people),
        groups=groups_of(actor, READ),
        masked=not actor.may(NUMBERS),
        language=body.language,
        zone=deps.settings.zone,
        agents=people.names,
        queues=deps.queue_names(body.language),
        form=body.form,
    )
    job = await deps.jobs.add(actor, EXPORT.name, order.params())
    about = {**body.filter.model_dump(mode="json", exclude_defaults=True), "masked": order.masked}
    await deps.audit.note(actor, "surveys.exported", "surveys", actor.user, after=about)
    return shown(job)
