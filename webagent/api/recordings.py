"""Recordings: to be played from the ticket. Every listening is logged (RC2)."""

from dataclasses import dataclass
from typing import Annotated, Literal, cast

import structlog
from aiohttp import web
from pydantic import Field

from core.actor import Actor
from core.errors import Conflict, NotAllowed, NotFound
from core.ids import InteractionId, RecordingId, call_of, interaction_of
from infra.http import Routes
from recording.rules.decide import Recording, RecordingState, recording_of
from recording.store import FiledRecording, RecordingStore
from recording.views import STATES
from tickets.api import BoundRecording
from webagent.live import Live
from webagent.parts import Parts

log = structlog.get_logger()
Id = Annotated[str, Field(pattern=r"^[\w.\-]{1,160}$")]
routes = Routes("recordings", Parts)


class NotReady(Conflict):
    """This recording is not filed yet, or could not be filed."""

    code = "recording.not_ready"


@dataclass(frozen=True, slots=True)
class BoundRecordings:
    """The recordings of an interaction, live or filed."""

    live: Live
    filed: RecordingStore

    async def bound_to(self, interaction: InteractionId) -> list[BoundRecording]:
        """All of them; a live one tells more than its row."""
        call = call_of(interaction)
        live = self.live.of(Recording).get(recording_of(call))
        if live is not None:
            return [BoundRecording(live.id, round(live.seconds, 1), STATES[live.state])]
        filed = await self.filed.of_calls([call])
        return [BoundRecording(one.id, round(one.seconds, 1), _state(one.state)) for one in filed]


def _state(state: str) -> Literal["recording", "filing", "ready", "failed"]:
    return cast('Literal["recording", "filing", "ready", "failed"]', state)


@routes.route(
    "GET",
    "/api/recordings/{recording}/audio",
    right="recordings.listen_own",
    also=(206,),
    errors=(NotFound, NotReady),
    produces="audio/wav",
)
async def read_audio(parts: Parts, actor: Actor, request: web.Request, recording: Id) -> web.FileResponse:
    """The sound: caller left, agent right. Parts of it by Range."""
    filed = await _listenable(parts, actor, recording)
    if request.headers.get("Range", "bytes=0-").startswith("bytes=0-"):
        log.info("A recording is listened to.", recording=filed.id, interaction=filed.call, user=actor.user)
    return web.FileResponse(parts.sound_file(filed.file), headers={"Content-Type": "audio/wav"})


@routes.route("GET", "/api/recordings/{recording}/peaks", right="recordings.listen_own", errors=(NotFound, NotReady))
async def read_peaks(parts: Parts, actor: Actor, recording: Id) -> web.FileResponse:
    """The waveform: {seconds, left, right}, peaks from 0 to 1, twenty a second."""
    filed = await _listenable(parts, actor, recording)
    path = parts.sound_file(filed.file).with_suffix(".peaks.json")
    return web.FileResponse(path, headers={"Content-Type": "application/json"})


async def _listenable(parts: Parts, actor: Actor, recording: str) -> FiledRecording:
    """The filed recording, if the actor took part in the call, or may listen to this agent's calls. Who only wrote a
    ticket about it may not: anybody can write one."""
    filed = await _filed(parts, recording)
    if not await _watched(parts, actor, filed) and not await parts.involvement.took_part(
        actor, interaction_of(filed.call)
    ):
        raise NotAllowed(right="recordings.listen")
    return filed


async def _watched(parts: Parts, actor: Actor, filed: FiledRecording) -> bool:
    """Whether this is a call of an agent whom the actor watches; without a seat in it, it is for those who see all."""
    if not actor.may("recordings.listen") or actor.may("floor.all"):
        return actor.may("recordings.listen")
    return await parts.involvement.watched(actor, interaction_of(filed.call))


async def _filed(parts: Parts, recording: str) -> FiledRecording:
    """The recording on the shelf. A page learns of it before its row is written, so the live one is asked first."""
    live = parts.live.of(Recording).get(recording)
    if live is not None and live.state is RecordingState.READY:
        id, at = RecordingId(live.id), live.started_at or live.asked_at
        return FiledRecording(id, live.call, "ready", live.file, live.seconds, live.sha256, at)
    if live is not None:
        raise NotReady
    filed = await parts.recordings.get(RecordingId(recording))
    if filed.state != "ready":
        raise NotReady
    return filed
