"""Recordings, played from their call's record or from its ticket. Every listening is in the audit log (RC2)."""

from dataclasses import dataclass
from typing import Annotated, Protocol

from aiohttp import web
from pydantic import Field

from core.actor import Actor
from core.errors import Conflict, NotAllowed, NotFound
from core.ids import CallId, InteractionId, RecordingId, interaction_of
from core.messages.recording import BeginRecording, PauseRecording, ResumeRecording
from infra.files.errors import FileDamaged, FileGone
from infra.http.forms import LiveId, ShortId, SoundId
from infra.http.routes import Form, Routes
from infra.link.face import Link
from infra.trail.audit import AuditLog
from recording.listening.service import ListeningLog, NoSuchListening, ReasonNeeded
from recording.reader import NotReady, RecordingReader
from recording.rules.pauses import NotRecorded
from recording.rules.story import CueKind
from recording.sounds import RecordingSounds
from recording.store import FiledRecording
from recording.views import RecordingView


class Talks(Protocol):
    """The facts about talks that recordings need."""

    async def took_part(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person talked in it; a phone that only rang does not count."""
        ...

    def in_talk(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person is in this talk now."""
        ...

    async def watched(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person watches its agent."""
        ...


class NotInTalk(Conflict):
    """Only people in this talk, and those who watch its agent, can do this."""

    code = "recording.not_in_talk"


PAUSE = "recordings.pause"
Steering = BeginRecording | PauseRecording | ResumeRecording


@dataclass(frozen=True, slots=True)
class RecordingDeps:
    """The parts that these routes need."""

    recordings: RecordingReader
    sounds: RecordingSounds
    talks: Talks
    audit: AuditLog
    listenings: ListeningLog
    core: Link

    async def do(self, actor: Actor, action: str, command: Steering, reason: str) -> None:
        """Begin, pause or resume the recording of a live talk, for a person who is in it or watches its agent.

        An order that cannot be noted is not carried out.
        """
        interaction = interaction_of(command.call)
        if not self.talks.in_talk(actor, interaction) and not await self._watched(actor, interaction):
            raise NotInTalk
        await self.audit.note(actor, action, "interaction", interaction, reason=reason)
        await self.core.ask(command)

    async def listenable(self, actor: Actor, recording: str) -> FiledRecording:
        """The filed recording, if the actor took part in the call, or may listen to this agent's calls.

        Having written a ticket about it is not enough: anybody can write one.
        """
        return await self._allowed(actor, await self.recordings.filed(RecordingId(recording)))

    async def playable(self, actor: Actor, recording: str) -> FiledRecording:
        """A recording that this person may hear, as `listenable` has it, also before its sound is filed."""
        return await self._allowed(actor, await self.recordings.playable(RecordingId(recording)))

    async def readable(self, actor: Actor, recording: str) -> FiledRecording:
        """For the same people, also a recording without playable sound: it waits for disk space, or has failed."""
        return await self._allowed(actor, await self.recordings.known(RecordingId(recording)))

    async def _allowed(self, actor: Actor, filed: FiledRecording) -> FiledRecording:
        if not await self.may_listen(actor, interaction_of(filed.call)):
            raise NotAllowed(right="recordings.listen")
        return filed

    async def may_listen(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person may play the recordings of this call."""
        if await self._watched(actor, interaction):
            return True
        return actor.may("recordings.listen_own") and await self.talks.took_part(actor, interaction)

    async def _watched(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether the actor watches the agent of the call; a call that no agent had needs the right to all calls."""
        if not actor.may("recordings.listen") or actor.may("floor.all"):
            return actor.may("recordings.listen")
        return await self.talks.watched(actor, interaction)


routes = Routes("recordings", RecordingDeps)


@routes.route("GET", "/api/recordings/of/{interaction}", right="recordings.listen_own")
async def list_recordings_of(deps: RecordingDeps, actor: Actor, interaction: LiveId) -> list[RecordingView]:
    """The recordings of an interaction; an empty list for a person who may not play them."""
    if not await deps.may_listen(actor, InteractionId(interaction)):
        return []
    return await deps.recordings.of_interaction(InteractionId(interaction))


class Reason(Form):
    """The reason in a few words, without the citizen's words."""

    reason: Annotated[str, Field(max_length=80)] = ""


@routes.route("POST", "/api/recordings/of/{interaction}/begin", right=PAUSE, also=(202,), errors=(NotInTalk,))
async def begin_recording(deps: RecordingDeps, actor: Actor, interaction: LiveId, body: Reason) -> None:
    """Record a talk from now on that a rule has left out. Nothing changes if it is already recorded."""
    command = BeginRecording(call=CallId(interaction), by=actor.agent or actor.user)
    await deps.do(actor, "recording.begun", command, body.reason)


@routes.route(
    "POST", "/api/recordings/of/{interaction}/pause", right=PAUSE, also=(202,), errors=(NotInTalk, NotRecorded)
)
async def pause_recording(deps: RecordingDeps, actor: Actor, interaction: LiveId, body: Reason) -> None:
    """Record silence instead of words that nobody may keep, until resumed, the agent's talk is over, or the site's
    longest pause has passed. The call's `recording.pause` is `on` when it is in force.
    """
    command = PauseRecording(call=CallId(interaction), by=actor.agent or actor.user)
    await deps.do(actor, "recording.paused", command, body.reason)


@routes.route(
    "POST", "/api/recordings/of/{interaction}/resume", right=PAUSE, also=(202,), errors=(NotInTalk, NotRecorded)
)
async def resume_recording(deps: RecordingDeps, actor: Actor, interaction: LiveId, body: Reason) -> None:
    """End the pause, and record sound again."""
    command = ResumeRecording(call=CallId(interaction), by=actor.agent or actor.user)
    await deps.do(actor, "recording.resumed", command, body.reason)


class Heard(Form):
    """The listening to which this request belongs, from `POST /api/recordings/{recording}/listenings`.

    `raw`: the player has begun with the unfiled sound, and cannot switch to another format.
    """

    listening: ShortId | None = None
    raw: bool = False


class FiledNow(Conflict):
    """This recording has been filed meanwhile: fetch it anew."""

    code = "recording.filed"


@routes.route(
    "GET",
    "/api/recordings/{recording}/audio",
    right="recordings.listen_own",
    also=(206, 304, 416),
    errors=(NotFound, FileGone, FileDamaged, NotReady, FiledNow, NoSuchListening, ReasonNeeded),
    produces="audio/ogg",
)
async def read_audio(
    deps: RecordingDeps, actor: Actor, request: web.Request, recording: SoundId, query: Heard
) -> web.StreamResponse:
    """The sound: caller left, agent right; ranges are supported. A player asks for it only when it is to be played.

    The first request is in the audit log, whichever range it asks for; a listening that cannot be noted is refused.
    Until the recording is filed, which may take minutes on a busy machine, the same sound comes as WAV, made from
    Asterisk's parts.
    """
    filed = await deps.playable(actor, recording)
    if query.raw and filed.state == "ready":
        raise FiledNow
    own = await deps.talks.took_part(actor, interaction_of(filed.call))
    await deps.listenings.play(actor, filed, query.listening, own=own)
    return await deps.sounds.audio(filed, request)


@routes.route(
    "GET",
    "/api/recordings/{recording}/peaks",
    right="recordings.listen_own",
    also=(206, 304, 416),
    errors=(NotFound, FileGone, FileDamaged, NotReady),
    produces="application/json",
)
async def read_peaks(deps: RecordingDeps, actor: Actor, request: web.Request, recording: SoundId) -> web.StreamResponse:
    """The waveform: {seconds, left, right}, peaks from 0 to 1, twenty a second. Seeing it is not listening."""
    filed = await deps.listenable(actor, recording)
    return await deps.sounds.peaks(filed, request)


@dataclass(frozen=True, slots=True)
class CueView:
    """A moment of a recording: the event, and the seconds from its start. `who`: the agent, '' for others."""

    kind: CueKind
    at_s: float
    who: str
    note: str


@dataclass(frozen=True, slots=True)
class CueList:
    """The moments of a recording in order, and its tags."""

    seconds: float
    cues: list[CueView]
    tags: list[str]


@routes.route("GET", "/api/recordings/{recording}/cues", right="recordings.listen_own", errors=(NotFound, NotReady))
async def read_cues(deps: RecordingDeps, actor: Actor, recording: SoundId) -> CueList:
    """The moments of a recording: joins and leaves, holds, consultations, transfers, pauses, surveys. Reading them does
    not count as listening.
    """
    filed = await deps.playable(actor, recording)
    cues = await deps.recordings.cues(filed)
    shown = [CueView(one.kind, min(one.at_s, filed.seconds), one.who, one.note) for one in cues]
    return CueList(filed.seconds, shown, await deps.recordings.tags(filed))


Tag = Annotated[str, Field(min_length=1, max_length=20, pattern=r"^\S(.*\S)?$")]


class Tags(Form):
    """All tags of a recording."""

    tags: Annotated[tuple[Tag, ...], Field(max_length=10)]


@routes.route("PUT", "/api/recordings/{recording}/tags", right="recordings.listen", errors=(NotFound, NotReady))
async def tag_recording(deps: RecordingDeps, actor: Actor, recording: SoundId, body: Tags) -> None:
    """Replace the recording's tags. This is in the audit log."""
    filed = await deps.listenable(actor, recording)
    tags = list(dict.fromkeys(body.tags))
    await deps.audit.note(actor, "recording.tagged", "recording", filed.id, after={"tags": tags})
    await deps.recordings.set_tags(filed, tags)
