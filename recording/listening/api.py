"""Listening to recordings, and downloading them: both are logged with person, time, seconds, and reason."""

from dataclasses import dataclass
from typing import Annotated

from aiohttp import web
from pydantic import Field

from core.actor import Actor
from core.errors import NotFound
from core.ids import interaction_of
from infra.files.errors import FileDamaged, FileGone
from infra.http.forms import ShortId, SoundId
from infra.http.routes import Form, Routes
from recording.api import RecordingDeps
from recording.downloads import Converter, FormatMissing, NotConverted, send
from recording.downloads import Form as Format
from recording.listening.service import ListeningLog, NoSuchListening, ReasonNeeded
from recording.reader import NotReady
from recording.store import FiledRecording

DOWNLOAD = "recordings.download"
Second = Annotated[float, Field(ge=0, le=1e6)]


@dataclass(frozen=True, slots=True)
class ListeningDeps:
    """The parts that these routes need."""

    playing: RecordingDeps
    log: ListeningLog
    converter: Converter

    async def heard(self, actor: Actor, recording: str) -> tuple[FiledRecording, bool]:
        """A playable recording, and whether this person was in its talk; raises what `playable` raises."""
        return await self._with_own(actor, await self.playing.playable(actor, recording))

    async def found(self, actor: Actor, recording: str) -> tuple[FiledRecording, bool]:
        """A filed recording, and whether this person was in its talk; raises what `listenable` raises."""
        return await self._with_own(actor, await self.playing.listenable(actor, recording))

    async def _with_own(self, actor: Actor, filed: FiledRecording) -> tuple[FiledRecording, bool]:
        return filed, await self.playing.talks.took_part(actor, interaction_of(filed.call))


routes = Routes("recordings", ListeningDeps)


class WhyHeard(Form):
    """The reason for listening; never the citizen's words."""

    reason: Annotated[str, Field(max_length=80)] = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """A listening that may begin: its id goes with the requests for the sound."""

    id: str


class Spans(Form):
    """The seconds of the recording that were heard since the last report, as from–to."""

    spans: Annotated[tuple[tuple[Second, Second], ...], Field(min_length=1, max_length=50)]


class Download(Form):
    """The format, and the listening in which the reason was given."""

    form: Format
    listening: ShortId | None = None


@routes.route(
    "POST",
    "/api/recordings/{recording}/listenings",
    right="recordings.listen_own",
    status=201,
    errors=(NotFound, NotReady, ReasonNeeded),
)
async def begin_listening(deps: ListeningDeps, actor: Actor, recording: SoundId, body: WhyHeard) -> Begun:
    """Announce a listening, with a reason where the site asks for one. It counts once the sound is fetched."""
    filed, own = await deps.heard(actor, recording)
    return Begun(await deps.log.begin(actor, filed, own=own, reason=body.reason))


@routes.route(
    "PUT",
    "/api/recordings/{recording}/listenings/{listening}",
    right="recordings.listen_own",
    errors=(NoSuchListening,),
)
async def note_heard(deps: ListeningDeps, actor: Actor, recording: SoundId, listening: ShortId, body: Spans) -> None:
    """Note that these seconds were heard too; earlier ones stay noted."""
    await deps.log.heard(actor, recording, listening, body.spans)


@routes.route(
    "GET",
    "/api/recordings/{recording}/download",
    right=DOWNLOAD,
    errors=(NotFound, FileGone, FileDamaged, NotReady, ReasonNeeded, NoSuchListening, FormatMissing, NotConverted),
    produces="application/octet-stream",
)
async def download_recording(
    deps: ListeningDeps, actor: Actor, request: web.Request, recording: SoundId, query: Download
) -> web.StreamResponse:
    """The recording as a file: WAV, MP3 or Opus in Ogg. It is in the log of listenings, and in the audit log."""
    filed, own = await deps.found(actor, recording)
    file = await deps.converter.made(filed, query.form)
    with file:
        # Logged after it is made, so that no log has a failed download; without a log entry it is not sent.
        await deps.log.take(actor, filed, query.listening, query.form, own=own)
        return await send(file, query.form, filed.id, request)
