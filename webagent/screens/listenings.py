"""Listenings (听音记录) for people with the right to the audit log, and one recording for its drawer."""

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.service import AccountService
from core.actor import Actor
from core.errors import NotFound
from hotline.facts.service import SiteService
from infra.http.forms import EntryId, Moment, PageForm, SoundId
from infra.http.routes import Form, Routes
from infra.jobs.service import Jobs, TooManyJobs
from infra.jobs.views import JobView, shown
from infra.lists.exports import ExportForm
from infra.lists.paging import cursor
from infra.settings.installation import Settings
from infra.trail import audit
from infra.trail.audit import AuditLog
from recording.api import RecordingDeps
from recording.finding.search import BadCursor
from recording.listening.api import DOWNLOAD
from recording.listening.export import EXPORT, ListeningOrder
from recording.listening.reader import HeardBy, ListeningKey, ListeningReader, SpanTooLong
from recording.listening.service import Listening
from recording.reader import NotReady, RecordingReader
from records.reader import NUMBERS
from webagent.screens.recordings import RecordingRow, deletions, row_of


class ListeningFilter(Form):
    """The listenings to list, by when they began; `others`: only of calls in which the listener had no part. `taken`:
    only downloads, or only listenings."""

    since: Moment
    until: Moment
    by: EntryId | None = None
    recording: SoundId | None = None
    others: bool = False
    taken: bool | None = None

    def wanted(self) -> HeardBy:
        """Return the filter for the reader. Raises `SpanTooLong`."""
        given = self.model_dump(include={"since", "until", "others", "taken"})
        return HeardBy(**given, by=self.by or "", recording=self.recording or "").checked()


class ListeningSearch(ListeningFilter, PageForm):
    """One page of listenings. `cursor`: the `next` of the page before."""


@dataclass(frozen=True, slots=True)
class ListeningRow:
    """A listening, with the agents who were in the call and their names."""

    listening: Listening
    agents: dict[str, str]


@dataclass(frozen=True, slots=True)
class ListeningPage:
    """Listenings, newest first. `next` is the cursor of the next page."""

    items: list[ListeningRow]
    next: str | None


class ListeningExport(ExportForm):
    """The listenings to export."""

    filter: ListeningFilter


@dataclass(frozen=True, slots=True)
class RecordingDetail:
    """A recording with its talk. `download`: whether this person may download it; `tag`: whether they may tag it."""

    talk: RecordingRow
    download: bool
    tag: bool


@dataclass(frozen=True, slots=True)
class ListeningsDeps:
    """The parts that these routes need."""

    listenings: ListeningReader
    recordings: RecordingReader
    playing: RecordingDeps
    accounts: AccountService
    facts: SiteService
    jobs: Jobs
    audit: AuditLog
    settings: Settings

    async def names(self) -> dict[str, str]:
        """Return the names of all agents, by number."""
        return {str(one.agent): one.name for one in await self.accounts.accounts() if one.agent is not None}


routes = Routes("recordings", ListeningsDeps)


@routes.route(
    "POST", "/api/recordings/listenings/search", right=audit.READ, errors=(SpanTooLong, BadCursor), reads=True
)
async def search_listenings(deps: ListeningsDeps, actor: Actor, body: ListeningSearch) -> ListeningPage:
    """Return a page of listenings and downloads, newest first: who heard what, which seconds, and why."""
    after = ListeningKey.after(body.cursor)
    found, following = await deps.listenings.page(body.wanted(), after, body.limit)
    agents, names = await deps.listenings.agents_of(found), await deps.names()
    rows = [ListeningRow(one, {agent: names.get(agent, "") for agent in agents.get(one.call, ())}) for one in found]
    return ListeningPage(rows, cursor(following))


@routes.route(
    "POST", "/api/recordings/listenings/exports", right=audit.READ, status=201, errors=(SpanTooLong, TooManyJobs)
)
async def export_listenings(deps: ListeningsDeps, actor: Actor, body: ListeningExport) -> JobView:
    """Start an export of all listenings that the filter finds. Its progress and file are listed with the jobs."""
    order = ListeningOrder(
        wanted=body.filter.wanted(),
        language=body.language,
        zone=deps.settings.zone,
        agents=await deps.names(),
        form=body.form,
    )
    job = await deps.jobs.add(actor, EXPORT.name, order.params())
    about: Mapping[str, object] = body.filter.model_dump(mode="json", exclude_defaults=True)
    await deps.audit.note(actor, "recording.listenings_exported", "recordings", actor.user, after=about)
    return shown(job)


@routes.route("GET", "/api/recordings/{recording}", right="recordings.listen_own", errors=(NotFound, NotReady))
async def read_recording(deps: ListeningsDeps, actor: Actor, recording: SoundId) -> RecordingDetail:
    """Return the talk of a recording that this person may play, even while its sound waits for room on the disk, or if
    it could not be filed. Reading this does not count as listening."""
    filed = await deps.playing.readable(actor, recording)
    talk = await deps.recordings.talk(filed)
    queues = {queue.id: queue.name for queue in deps.facts.site.queues}
    gone = await deletions(deps.recordings, deps.accounts, [talk])
    row = row_of(talk, await deps.names(), queues, gone.get(talk.call), masked=not actor.may(NUMBERS))
    return RecordingDetail(row, actor.may(DOWNLOAD), actor.may("recordings.listen"))
