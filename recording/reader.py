"""Recordings as the web host reads them: live ones from a mirror of the live state, others from the database."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import cast

from core.errors import Conflict, NotFound
from core.ids import CallId, Instant, InteractionId, RecordingId, call_of
from core.state import Tables
from infra.database.engine import Database
from recording.filing.raw import NoParts, RawSound
from recording.finding.search import FoundTalk, RecordingKey, RecordingQuery, page, talk_of
from recording.finding.talks import TAG, KnownCue, cues_of, set_tags, words_of
from recording.keeping.marks import Deletion, deletions_of
from recording.rules.entities import Recording, RecordingState, recording_of
from recording.store import FiledRecording, RecordingStore
from recording.views import STATES, RecordingView, State, recording

RAW = (RecordingState.FILING, RecordingState.WAITING)
"""The states in which Asterisk has closed the parts and they are the only copy of the sound."""


class NotReady(Conflict):
    """This recording is not filed yet, or could not be filed."""

    code = "recording.not_ready"


class RecordingReader:
    """All recordings, wherever they are. The live state is asked first: a page learns of a recording before its row is
    written.
    """

    def __init__(self, tables: Tables, store: RecordingStore, database: Database, raw: RawSound) -> None:
        self._tables = tables
        self._store = store
        self._database = database
        self._raw = raw

    async def search(
        self, sought: RecordingQuery, agents: frozenset[str] | None, after: RecordingKey | None, limit: int
    ) -> tuple[list[FoundTalk], RecordingKey | None]:
        """At most `limit` talks after `after`, newest first, and where the next page begins.

        `agents`: only talks with one of these agents; None: all. Raises `PeriodTooLong`.
        """
        async with self._database.read() as connection:
            return await page(connection, sought, agents, after, limit)

    async def talk(self, filed: FiledRecording) -> FoundTalk:
        """The talk of a recording; raises `NotFound` if the history does not have its call yet."""
        async with self._database.read() as connection:
            found = await talk_of(connection, filed.call)
        if found is None:
            raise NotFound("The talk of this recording is not known yet.")
        return found

    async def deletions(self, calls: Sequence[str]) -> Mapping[str, Deletion]:
        """The deletions among the recordings of these calls."""
        async with self._database.read() as connection:
            return await deletions_of(connection, calls) if calls else {}

    async def cues(self, filed: FiledRecording) -> list[KnownCue]:
        """The moments of a recording, in seconds from its start."""
        began = filed.filed_at if filed.started_at is None else filed.started_at
        async with self._database.read() as connection:
            return await cues_of(connection, filed.call, began)

    async def tags(self, filed: FiledRecording) -> list[str]:
        """The tags that people gave it."""
        async with self._database.read() as connection:
            return (await words_of(connection, [filed.call])).get(filed.call, {}).get(TAG, [])

    async def set_tags(self, filed: FiledRecording, tags: Sequence[str]) -> None:
        """Replace the tags."""
        async with self._database.write() as connection:
            await set_tags(connection, filed.call, tags)

    async def of_interaction(self, interaction: InteractionId) -> list[RecordingView]:
        """All recordings of an interaction; a live one has more facts than its row."""
        call = call_of(interaction)
        live = self._tables.one(Recording, recording_of(call))
        if live is not None:
            return [recording(live)]
        return [_filed(one) for one in await self._store.of_calls([call])]

    async def start_of(self, interaction: InteractionId) -> tuple[RecordingId, Instant] | None:
        """The recording of an interaction, with the moment when it began; None if there is none."""
        call = call_of(interaction)
        live = self._tables.one(Recording, recording_of(call))
        if live is not None:
            return RecordingId(live.id), live.started_at or live.asked_at
        for one in await self._store.of_calls([call]):
            if one.started_at is not None:
                return one.id, one.started_at
        return None

    async def of_calls(self, calls: Sequence[CallId]) -> list[RecordingView]:
        """The recordings of these calls, with at most one statement."""
        live = [self._tables.one(Recording, recording_of(call)) for call in calls]
        filed = [call for call, one in zip(calls, live, strict=True) if one is None]
        rows = await self._store.of_calls(filed) if filed else []
        return [*(recording(one) for one in live if one is not None), *map(_filed, rows)]

    async def filed(self, id: RecordingId) -> FiledRecording:
        """The filed recording; raises `NotFound`, or `NotReady`."""
        live = self._tables.one(Recording, id)
        if live is not None and live.state is RecordingState.READY:
            at = live.started_at or live.asked_at
            row = (RecordingId(live.id), live.call, "ready", live.file, live.seconds, live.sha256, at, at)
            written = tuple(one for one in (live.sound, live.waveform) if one is not None)
            return FiledRecording(*row, sound=None if live.sound is None else live.sound.id, written=written)
        if live is not None:
            raise NotReady
        filed = await self._store.get(id)
        if filed.state != "ready":
            raise NotReady
        return filed

    async def playable(self, id: RecordingId) -> FiledRecording:
        """The same, and also for a call that is over and not filed yet: its state is `filing` or `waiting` then, and
        its parts can be played.
        """
        live = self._tables.one(Recording, id)
        if live is None or live.void or live.state not in RAW:
            return await self.filed(id)
        try:
            seconds = await self._raw.seconds(id)
        except NoParts:  # just filed
            raise NotReady from None
        at = live.started_at or live.asked_at
        return FiledRecording(id, live.call, STATES[live.state], "", seconds, "", at, at)

    async def known(self, id: RecordingId) -> FiledRecording:
        """The same, and also for a recording that waits for disk space or could not be filed: its talk can be read."""
        try:
            return await self.filed(id)
        except NotReady:
            with suppress(NotFound):
                return await self._store.get(id)
            raise


def _filed(one: FiledRecording) -> RecordingView:
    return RecordingView(id=one.id, interaction=one.call, state=cast("State", one.state), seconds=round(one.seconds, 1))
