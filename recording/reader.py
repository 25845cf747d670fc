"""Recordings as the web host reads them: those under way, from a mirror of the live state, and those that are filed."""

from typing import cast

from core.errors import Conflict
from core.ids import InteractionId, RecordingId, call_of
from core.state import Tables
from recording.rules.decide import Recording, RecordingState, recording_of
from recording.store import FiledRecording, RecordingStore
from recording.views import RecordingView, State, recording


class NotReady(Conflict):
    """This recording is not filed yet, or could not be filed."""

    code = "recording.not_ready"


class RecordingReader:
    """All recordings, wherever they are. The live state is asked first: a page learns of a recording before its row is
    written."""

    def __init__(self, tables: Tables, store: RecordingStore) -> None:
        self._tables = tables
        self._store = store

    async def of_interaction(self, interaction: InteractionId) -> list[RecordingView]:
        """All of an interaction; a live one tells more than its row."""
        call = call_of(interaction)
        live = self._tables.one(Recording, recording_of(call))
        if live is not None:
            return [recording(live)]
        return [_filed(one) for one in await self._store.of_calls([call])]

    async def filed(self, id: RecordingId) -> FiledRecording:
        """The recording on the shelf; raises `NotFound`, or `NotReady`."""
        live = self._tables.one(Recording, id)
        if live is not None and live.state is RecordingState.READY:
            at = live.started_at or live.asked_at
            row = (RecordingId(live.id), live.call, "ready", live.file, live.seconds, live.sha256, at, at)
            return FiledRecording(*row)
        if live is not None:
            raise NotReady
        filed = await self._store.get(id)
        if filed.state != "ready":
            raise NotReady
        return filed


def _filed(one: FiledRecording) -> RecordingView:
    return RecordingView(id=one.id, interaction=one.call, state=cast("State", one.state), seconds=round(one.seconds, 1))
