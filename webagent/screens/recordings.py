"""The search for recordings, with the names of agents and queues, and numbers as this person may see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Annotated, Literal

from pydantic import Field

from accounts.service import AccountService
from core.actor import SYSTEM, Actor
from core.ids import Instant
from core.messages.survey import SurveyLevel
from hotline.facts.service import SiteService
from infra.http.forms import EntryId, Moment, PageForm
from infra.http.routes import Form, Routes
from infra.lists.paging import cursor
from infra.logs.logging import mask_number
from recording.finding.search import BadCursor, FoundTalk, PeriodTooLong, RecordingKey, RecordingQuery
from recording.finding.talks import AGENT, TAG, TICKET
from recording.keeping.marks import DELETED, KEPT, Deletion
from recording.reader import RecordingReader
from records.reader import NUMBERS, READ
from webagent.reach import people_seen

Seconds = Annotated[int, Field(ge=0, le=86_400)]
State = Literal["ready", "failed", "waiting", "waived", "missing"]
Mark = Literal["held", "ending", "deleted"]
MARKS: tuple[Mark, ...] = ("held", "ending", "deleted")


class RecordingFilter(Form):
    """The recordings to list; all given conditions must hold. Times are when the talk began, in seconds.

    `number`: the citizen's whole number; `ends`: its last digits. `ticket`: its id or its number. `kept`: on legal
    hold, on hold for a week more at most, or deleted. `min_s`, `max_s`: the recording's length. Without a number or a
    ticket, `since` is needed, and the period is at most 366 days.
    """

    since: Moment | None = None
    until: Moment | None = None
    number: Annotated[str, Field(pattern=r"^\+?[0-9]{7,32}$")] | None = None
    ends: Annotated[str, Field(pattern=r"^[0-9]{4,11}$")] | None = None
    agent: EntryId | None = None
    queue: EntryId | None = None
    ticket: EntryId | None = None
    tag: Annotated[str, Field(min_length=1, max_length=20)] | None = None
    level: SurveyLevel | None = None
    direction: Literal["in", "out", "callback"] | None = None
    states: Annotated[tuple[State, ...], Field(max_length=5)] = ("ready",)
    kept: Mark | None = None
    min_s: Seconds = 0
    max_s: Seconds | None = None
    training: bool | None = None


class RecordingSearch(RecordingFilter, PageForm):
    """One page of recordings. `cursor`: the `next` of the page before."""

    def sought(self) -> RecordingQuery:
        """Return the filter for the search. Raises `PeriodTooLong`."""
        given = self.model_dump(include={field.name for field in fields(RecordingQuery)})
        words = ("number", "ends", "agent", "queue", "ticket", "tag", "level", "direction", "kept")
        return RecordingQuery(**given | {word: given[word] or "" for word in words}).checked()


@dataclass(frozen=True, slots=True)
class RecordingDeletion:
    """The deletion of a recording: by whom and why, both '' when its time was up; `row` of the chain of hashes."""

    at: Instant
    by: str
    why: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingRow:
    """A talk in the list. `number` is masked without `records.numbers`; `recording` is '' where there is none.

    `state`: ready; failed: the parts are kept; waiting: for room on the disk; waived: a rule excludes it from
    recording; missing: for an unknown reason. `agents` has everybody who was in the talk, with their names; `tickets`
    are ids and numbers of tickets of the call. `marks`: on legal hold, and whether that ends within a week.
    """

    call: str
    at: Instant
    ended_at: Instant | None
    recording: str
    state: State
    seconds: float
    talk_s: float
    direction: Literal["in", "out", "callback"]
    number: str
    queue: str
    queue_name: str
    level: str
    training: bool
    faults: str
    agents: dict[str, str]
    tickets: list[str]
    tags: list[str]
    marks: list[Mark]
    deleted: RecordingDeletion | None


@dataclass(frozen=True, slots=True)
class RecordingPage:
    """Talks, newest first. `next` is the cursor of the next page."""

    items: list[RecordingRow]
    next: str | None


@dataclass(frozen=True, slots=True)
class RecordingsDeps:
    """The parts that these routes need."""

    recordings: RecordingReader
    accounts: AccountService
    facts: SiteService


routes = Routes("recordings", RecordingsDeps)


@routes.route(
    "POST", "/api/recordings/search", right="recordings.listen_own", errors=(PeriodTooLong, BadCursor), reads=True
)
async def search_recordings(deps: RecordingsDeps, actor: Actor, body: RecordingSearch) -> RecordingPage:
    """Return a page of talks, newest first: those of the agents whose calls this person may hear, or their own. The
    conditions are sent in the body because a number does not belong in a URL."""
    people = await people_seen(deps.accounts, actor, READ)
    seen = people.seen
    if not actor.may("recordings.listen"):
        seen = frozenset() if actor.agent is None else frozenset({str(actor.agent)})
    after = RecordingKey.after(body.cursor)
    found, following = await deps.recordings.search(body.sought(), seen, after, body.limit)
    queues = {queue.id: queue.name for queue in deps.facts.site.queues}
    masked = not actor.may(NUMBERS)
    gone = await deletions(deps.recordings, deps.accounts, found)
    rows = [row_of(talk, people.names, queues, gone.get(talk.call), masked=masked) for talk in found]
    return RecordingPage(rows, cursor(following))


async def deletions(
    recordings: RecordingReader, accounts: AccountService, talks: Sequence[FoundTalk]
) -> Mapping[str, RecordingDeletion]:
    """Return the deletions of those talks whose recording was deleted, by call."""
    gone = await recordings.deletions([talk.call for talk in talks if DELETED in talk.words.get(KEPT, ())])
    names = {str(one.id): one.name for one in await accounts.accounts()} if gone else {}
    return {call: _deletion(one, names) for call, one in gone.items()}


def _deletion(one: Deletion, names: Mapping[str, str]) -> RecordingDeletion:
    if one.by == SYSTEM.user:
        return RecordingDeletion(one.at, "", "", one.row)
    return RecordingDeletion(one.at, names.get(one.by, one.by), one.why, one.row)


def row_of(
    talk: FoundTalk,
    names: Mapping[str, str],
    queues: Mapping[str, str],
    deletion: RecordingDeletion | None,
    *,
    masked: bool,
) -> RecordingRow:
    """Return a talk as this person sees it."""
    plain = {one.name: getattr(talk, one.name) for one in fields(RecordingRow) if hasattr(talk, one.name)}
    number = mask_number(talk.number) if masked else talk.number
    return RecordingRow(
        **plain | {"number": number},
        queue_name=queues.get(talk.queue, talk.queue),
        agents={agent: names.get(agent, "") for agent in talk.words.get(AGENT, ())},
        tickets=list(talk.words.get(TICKET, ())),
        tags=list(talk.words.get(TAG, ())),
        marks=[mark for mark in MARKS if mark in talk.words.get(KEPT, ()) and mark != DELETED],
        deleted=deletion,
    )
