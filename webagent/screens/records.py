"""Call records (话单): the list with its filters, one call's story with its recordings and ticket, exports."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Annotated

from pydantic import Field

from accounts.service import AccountService
from acd.emergency_store import EmergencyCard, EmergencyCards
from core.actor import Actor
from core.ids import Instant, InteractionId
from hotline.facts.service import SiteService
from infra.http.forms import EntryId, LiveId, Moment, PageForm
from infra.http.routes import Form, Routes
from infra.jobs.service import Jobs, TooManyJobs
from infra.jobs.views import JobView, shown
from infra.lists.exports import ExportForm, groups_of
from infra.lists.paging import cursor
from infra.live.history import EventLog
from infra.logs.logging import mask_number
from infra.settings.installation import Settings
from infra.trail.audit import AuditLog
from knowledge.answers.service import AnswerService
from knowledge.answers.store import How
from knowledge.parts import READ as KNOWLEDGE
from recording.api import RecordingDeps
from recording.reader import RecordingReader
from recording.views import RecordingView
from records.export import EXPORT, RecordOrder
from records.figures import Figure
from records.reader import (
    NUMBERS,
    READ,
    BadCursor,
    NoSuchRecord,
    NumberTooShort,
    PeriodTooLong,
    Reach,
    RecordKey,
    RecordQuery,
    RecordReader,
)
from records.types import AgentPart, Chapter, Direction, Outcome, PartRole, Record, chain, without_listening
from tickets.confidential.seals import Seals
from tickets.service import TicketService
from tickets.store import TicketOfCall
from webagent.reach import People, people_seen

FIRST_EVENTS = 500
"""The number of events of one call that are read at first for its story; an ordinary call has thirty."""

MOST_EVENTS = 20_000
"""Maximum number of events of one call that are read at all."""

WHOLE_NUMBER = 7
"""People who see masked numbers can only find a call by a number that they know, not digit by digit."""


class RecordFilter(Form):
    """The calls to list; all given conditions must hold. Times are when a call began, in seconds.

    `number`: the citizen's number; its first digits are enough for people who see whole numbers. `min_talk_s`: the
    shortest talk. `figure`: only the calls that this figure counts. Without a number, `since` is needed, and the period
    is at most 93 days.
    """

    since: Moment | None = None
    until: Moment | None = None
    number: Annotated[str, Field(pattern=r"^\+?[0-9]{3,32}$")] | None = None
    agent: EntryId | None = None
    queue: EntryId | None = None
    outcomes: Annotated[tuple[Outcome, ...], Field(max_length=len(Outcome))] = ()
    direction: Direction | None = None
    recorded: bool | None = None
    min_talk_s: Annotated[int, Field(ge=0, le=86_400)] = 0
    training: bool | None = None
    figure: Figure | None = None

    def wanted(self, actor: Actor) -> RecordQuery:
        """Return the filter, as far as this person may ask. Raises `PeriodTooLong` or `NumberTooShort`."""
        if self.number is not None and len(self.number) < WHOLE_NUMBER and not actor.may(NUMBERS):
            raise NumberTooShort(field="number")
        given = self.model_dump(include=set(RecordFilter.model_fields)) | {"number": self.number or ""}
        return RecordQuery(**given, begins=actor.may(NUMBERS)).checked()


class RecordSearch(RecordFilter, PageForm):
    """One page of calls. `cursor`: the `next` of the page before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAgent:
    """An agent's part in a call. `name` is empty for somebody who no longer has an account."""

    agent: str
    name: str
    role: PartRole
    offered_at: Instant
    rang_at: Instant | None
    connected_at: Instant | None
    parted_at: Instant | None
    talk_s: float
    hold_s: float
    wrap_s: float
    outcome: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """A call in the list. `number` is the citizen's, masked without `records.numbers`; `outcome` is null while the
    call lasts.

    `recorded`: '' without a recording, else its state; `tickets`: those of the call that this person may open, the ones
    that it was about before those that were written in it.
    """

    id: str
    begun_at: Instant
    ended_at: Instant | None
    direction: Direction
    number: str
    called: str
    trunk: str
    path: str
    queue: str
    queue_name: str
    talked_at: Instant | None
    waited_s: float
    talk_s: float
    hold_s: float
    wrap_s: float
    outcome: Outcome | None
    ended_by: str | None
    training: bool
    recorded: str
    recorded_s: float
    agents: list[RecordAgent]
    tickets: list[TicketOfCall]


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Calls, newest first. `next` is the cursor of the next page."""

    items: list[RecordRow]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAnswer:
    """An article that the citizen got in the call: version `n`, at this second of the recording."""

    article: str
    title: str
    n: int
    how: How
    by_name: str
    at: Instant
    second: float | None


_NUMBER = re.compile(r"\d(?:[ -]?\d){6,}")
"""A telephone number in words, however its digits are grouped."""


@dataclass(frozen=True, slots=True)
class RecordDetail:
    """One call with its story. `listen`: whether this person may play its recordings. `names`: of the agents in it.

    `more`: the story continues, but only its first events were read.
    """

    record: RecordRow
    chapters: list[Chapter]
    more: bool
    recordings: list[RecordingView]
    listen: bool
    names: dict[str, str]
    answers: list[RecordAnswer]
    emergencies: list[EmergencyCard]
    """The cards that were read out to emergency services."""


@dataclass(frozen=True, slots=True)
class RecordChoice:
    """An option of the filter."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class RecordChoices:
    """The agents whose calls this person may see, and the queues."""

    agents: list[RecordChoice]
    queues: list[RecordChoice]


@dataclass(frozen=True, slots=True)
class RecordDeps:
    """The parts that these routes need."""

    records: RecordReader
    events: EventLog
    accounts: AccountService
    facts: SiteService
    tickets: TicketService
    seals: Seals
    recordings: RecordingReader
    playing: RecordingDeps
    answers: AnswerService
    emergencies: EmergencyCards
    jobs: Jobs
    audit: AuditLog
    settings: Settings

    async def people(self, actor: Actor) -> People:
        """Return all agents, and those whose calls this person may see."""
        return await people_seen(self.accounts, actor, READ)

    def queue_names(self, language: str = "zh") -> dict[str, str]:
        """Return the names of the queues in use."""
        english = language == "en"
        return {queue.id: (english and queue.name_en) or queue.name for queue in self.facts.site.queues}

    async def rows(
        self, actor: Actor, people: People, records: list[Record], parts: Mapping[str, list[AgentPart]]
    ) -> list[RecordRow]:
        """Return records as this person sees them. Their tickets take one more statement for all of them."""
        tickets: dict[str, list[TicketOfCall]] = {}
        if records and actor.may("tickets.read"):
            ids = [InteractionId(record.id) for record in records]
            had = [
                one for one in ids if any(part.agent == actor.agent for part in parts.get(one, []) if part.connected_at)
            ]
            tickets = await self.tickets.all_of_interactions(actor, ids, had=had)
        queues, masked = self.queue_names(), not actor.may(NUMBERS)
        return [
            _row(record, parts.get(record.id, []), people.names, queues, tickets.get(record.id, []), masked=masked)
            for record in records
        ]


def _row(
    record: Record,
    parts: list[AgentPart],
    names: Mapping[str, str],
    queues: Mapping[str, str],
    tickets: list[TicketOfCall],
    *,
    masked: bool,
) -> RecordRow:
    plain = {field.name: getattr(record, field.name) for field in fields(RecordRow) if hasattr(record, field.name)}
    shown = {field.name for field in fields(RecordAgent)} - {"name"}
    agents = [
        RecordAgent(name=names.get(part.agent, ""), **{name: getattr(part, name) for name in shown}) for part in parts
    ]
    number = mask_number(record.caller) if masked else record.caller
    queue_name = queues.get(record.queue, record.queue)
    return RecordRow(**plain, number=number, queue_name=queue_name, agents=agents, tickets=tickets)


routes = Routes("records", RecordDeps)


@routes.route("POST", "/api/records/search", right=READ, errors=(PeriodTooLong, NumberTooShort, BadCursor), reads=True)
async def search_records(deps: RecordDeps, actor: Actor, body: RecordSearch) -> RecordPage:
    """Return a page of calls, newest first. The conditions are sent in the body because a number does not belong in a
    URL."""
    wanted = body.wanted(actor)
    people = await deps.people(actor)
    after = RecordKey.after(body.cursor)
    records, following = await deps.records.page(wanted, Reach(people.seen), after, body.limit)
    parts = await deps.records.parts([record.id for record in records])
    rows = await deps.rows(actor, people, records, parts)
    return RecordPage(rows, cursor(following))


@routes.route("GET", "/api/records/choices", right=READ)
async def read_record_choices(deps: RecordDeps, actor: Actor) -> RecordChoices:
    """Return the options of the filter."""
    people = await deps.people(actor)
    agents = [RecordChoice(agent, name) for agent, name in people.shown().items()]
    return RecordChoices(agents, [RecordChoice(id, name) for id, name in deps.queue_names().items()])


class WholeStory(Form):
    """`whole`: whether the entire story is wanted."""

    whole: bool = False


@routes.route("GET", "/api/records/calls/{call}", right=READ, errors=(NoSuchRecord,))
async def read_record(deps: RecordDeps, actor: Actor, call: LiveId, query: WholeStory) -> RecordDetail:
    """Return one call, from arrival to wrap-up. Of a very long story, only the first part unless all is requested."""
    people = await deps.people(actor)
    record, parts = await deps.records.get(call, Reach(people.seen))
    (row,) = await deps.rows(actor, people, [record], {call: parts})
    limit = MOST_EVENTS if query.whole else FIRST_EVENTS
    events = await deps.events.of(call, limit + 1)
    chapters = chain(events[:limit])
    if not actor.may("floor.watch"):
        chapters = without_listening(chapters)
    if not actor.may(NUMBERS):
        chapters = [replace(one, number=mask_number(one.number)) if one.number else one for one in chapters]
    interaction = InteractionId(call)
    recordings = await deps.recordings.of_interaction(interaction)
    listen = bool(recordings) and await deps.playing.may_listen(actor, interaction)
    in_it = {one.agent for one in chapters} | {one.by for one in chapters} | {part.agent for part in parts}
    names = {one: people.names[one] for one in in_it if one in people.names}
    answers = await _answers(deps, actor, interaction)
    emergencies = await _emergencies(deps, actor, interaction)
    return RecordDetail(row, chapters, len(events) > limit, recordings, listen, names, answers, emergencies)


async def _emergencies(deps: RecordDeps, actor: Actor, call: InteractionId) -> list[EmergencyCard]:
    """Return what was read out to emergency services; nothing of a confidential ticket's call, and no whole numbers
    for people who may not see them.
    """
    if call in await deps.seals.calls([call]):
        return []
    cards = await deps.emergencies.of(call)
    if actor.may(NUMBERS):
        return cards
    return [replace(one, words=without_numbers(one.words)) for one in cards]


def without_numbers(words: str) -> str:
    """Return what was read out, with its telephone numbers masked."""
    return _NUMBER.sub(lambda found: mask_number(found[0]), words)


async def _answers(deps: RecordDeps, actor: Actor, call: InteractionId) -> list[RecordAnswer]:
    """Return the articles; none for a confidential ticket, because their titles would reveal what the call was
    about."""
    if not actor.may(KNOWLEDGE) or call in await deps.seals.calls([call]):
        return []
    names = ("article", "n", "how", "by_name", "at", "second")
    found = await deps.answers.of_calls([call])
    return [RecordAnswer(title=title, **{name: getattr(one, name) for name in names}) for one, title in found]


class RecordExport(ExportForm):
    """The calls to export."""

    filter: RecordFilter


@routes.route(
    "POST", "/api/records/exports", right=EXPORT.right, status=201, errors=(PeriodTooLong, NumberTooShort, TooManyJobs)
)
async def export_records(deps: RecordDeps, actor: Actor, body: RecordExport) -> JobView:
    """Start an export of all calls that the filter finds. Its progress and file are listed with the jobs."""
    actor.must(READ)
    people = await deps.people(actor)
    order = RecordOrder(
        wanted=body.filter.wanted(actor),
        reach=people.seen,
        groups=groups_of(actor, READ),
        masked=not actor.may(NUMBERS),
        language=body.language,
        zone=deps.settings.zone,
        agents=people.names,
        queues=deps.queue_names(body.language),
        form=body.form,
    )
    about = {**body.filter.model_dump(mode="json", exclude_defaults=True, exclude={"number"}), "masked": order.masked}
    if body.filter.number is not None:
        about["number"] = mask_number(body.filter.number)
    job = await deps.jobs.add(actor, EXPORT.name, order.params())
    await deps.audit.note(actor, "records.exported", "records", actor.user, after=about)
    return shown(job)
