"""Recordings: played from their call's record, or from its ticket. Every listening is in the audit log (RC2)."""

from dataclasses import dataclass
from typing import Annotated, Protocol

from aiohttp import web
from pydantic import Field

from core.actor import Actor
from core.errors import NotAllowed, NotFound
from core.ids import InteractionId, RecordingId, interaction_of
from infra.audit import AuditLog
from infra.http import Routes
from recording.reader import NotReady, RecordingReader
from recording.shelf import Shelf
from recording.store import FiledRecording
from recording.views import RecordingView

Id = Annotated[str, Field(pattern=r"^[\w.\-]{1,160}$")]


LISTENED = "recording.listened"
NOTED_FOR_S = 900.0
"""A player fetches one recording in many parts: for this long they are one listening."""


class Talks(Protocol):
    """The facts about talks that recordings need."""

    async def took_part(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person talked in it; one whose phone only rang did not."""
        ...

    async def watched(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether its agent is this person's to watch."""
        ...


@dataclass(frozen=True, slots=True)
class RecordingDesk:
    """The parts that these routes need."""

    recordings: RecordingReader
    shelf: Shelf
    talks: Talks
    audit: AuditLog

    async def listenable(self, actor: Actor, recording: str) -> FiledRecording:
        """The filed recording, if the actor took part in the call, or may listen to this agent's calls. Somebody who
        only wrote a ticket about it may not: anybody can write one."""
        filed = await self.recordings.filed(RecordingId(recording))
        if not await self.may_listen(actor, interaction_of(filed.call)):
            raise NotAllowed(right="recordings.listen")
        return filed

    async def may_listen(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person may play the recordings of this call."""
        if await self._watched(actor, interaction):
            return True
        return actor.may("recordings.listen_own") and await self.talks.took_part(actor, interaction)

    async def _watched(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether the actor watches the agent whose call it was; one that no agent had is for people who see all."""
        if not actor.may("recordings.listen") or actor.may("floor.all"):
            return actor.may("recordings.listen")
        return await self.talks.watched(actor, interaction)


routes = Routes("recordings", RecordingDesk)


@routes.route("GET", "/api/recordings/of/{interaction}", right="recordings.listen_own")
async def list_recordings_of(desk: RecordingDesk, actor: Actor, interaction: Id) -> list[RecordingView]:
    """The recordings of an interaction; none for somebody who may not play them."""
    if not await desk.may_listen(actor, InteractionId(interaction)):
        return []
    return await desk.recordings.of_interaction(InteractionId(interaction))


@routes.route(
    "GET",
    "/api/recordings/{recording}/audio",
    right="recordings.listen_own",
    also=(206,),
    errors=(NotFound, NotReady),
    produces="audio/ogg",
)
async def read_audio(desk: RecordingDesk, actor: Actor, recording: Id) -> web.FileResponse:
    """The sound: caller left, agent right. Parts of it by Range. A player asks for it only when it is to be played.

    The first part is in the audit log, whichever it is; what cannot be noted is not played.
    """
    filed = await desk.listenable(actor, recording)
    await desk.audit.note_once(actor, LISTENED, "recording", filed.id, NOTED_FOR_S)
    return await desk.shelf.audio(filed.file)


@routes.route("GET", "/api/recordings/{recording}/peaks", right="recordings.listen_own", errors=(NotFound, NotReady))
async def read_peaks(desk: RecordingDesk, actor: Actor, recording: Id) -> web.FileResponse:
    """The waveform: {seconds, left, right}, peaks from 0 to 1, twenty a second. To see it is not to listen."""
    filed = await desk.listenable(actor, recording)
    return await desk.shelf.peaks(filed.file)
