"""Deletes recordings early: one person asks with a reason, and another decides (RC4)."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import Instant
from infra.clock import Clock
from infra.database.engine import Database
from infra.files import store
from infra.files.errors import FileGone, FileHeld
from infra.files.file_store import FileStore
from infra.files.store import StoredFile
from infra.trail import audit
from recording.keeping import deletion_store
from recording.keeping.marking import Marks
from recording.keeping.service import Keeping
from recording.rules.deletions import (
    LASTS_S,
    DeletionAsked,
    DeletionRequest,
    NoDeletionAsked,
    NotYourDeletion,
    Outcome,
    OwnDeletion,
    checked,
)
from recording.store import FiledRecording

ASKED, DELETED, REFUSED, WITHDRAWN = (
    "recording.deletion_asked",
    "recording.deleted",
    "recording.deletion_declined",
    "recording.deletion_withdrawn",
)


@dataclass(frozen=True, slots=True)
class Deletions:
    """The requests, and the actions on them. The routes check the rights."""

    database: Database
    file_store: FileStore
    keeping: Keeping
    marks: Marks
    clock: Clock
    new_id: Callable[[], str]

    async def of(self, filed: FiledRecording) -> Sequence[DeletionRequest]:
        """All requests for a recording, the newest first."""
        async with self.database.read() as connection:
            return await deletion_store.of_recording(connection, filed.id)

    async def open_ones(self) -> Sequence[DeletionRequest]:
        """The requests that wait for a second person, the oldest first."""
        async with self.database.read() as connection:
            return await deletion_store.open_ones(connection, self.clock.now())

    async def ask(self, actor: Actor, filed: FiledRecording, reason: str) -> None:
        """Ask for the deletion.

        Raises `ReasonTooThin`, `DeletionAsked`, `FileHeld`, `FileGone`, or `NotInFileStore`.
        """
        reason, now = checked(reason), self.clock.now()
        sound = await self.keeping.there(filed)
        request = DeletionRequest(
            id=self.new_id(),
            recording=filed.id,
            call=filed.call,
            reason=reason[:200],
            asked_by=actor.user,
            asked_by_name=actor.name[:80],
            seat=actor.agent or "",
            asked_at=now,
            expires_at=now + LASTS_S,
        )
        async with self.database.write() as connection:
            await store.alone(connection)
            if await self._open(connection, filed, now) is not None:
                raise DeletionAsked
            if (await self._there(connection, sound)).holds:
                raise FileHeld
            await deletion_store.add(connection, request)
            await audit.write(connection, actor, ASKED, "recording", filed.id, now, reason=request.reason)

    async def decide(self, actor: Actor, filed: FiledRecording, word: str, *, approve: bool) -> None:
        """Delete it, or keep it, with a short reason.

        A deletion takes sound and waveform; the rows and the chain say when, why and by whom. Raises `NoDeletionAsked`,
        `OwnDeletion`, `FileHeld`, `FileGone`, or `NotInFileStore`.
        """
        sound, gone = await self.keeping.there(filed), list[StoredFile]()
        async with self.database.write() as connection:
            await store.alone(connection)
            request = await self._to_decide(connection, filed)
            if request.is_of(actor.user, actor.agent or ""):
                raise OwnDeletion
            if approve:
                await self._there(connection, sound)
                gone = await self.file_store.delete_on(connection, sound, request.reason, actor)
            await self._over(connection, actor, request, Outcome.APPROVED if approve else Outcome.REFUSED, word)
        await asyncio.to_thread(self.file_store.unlink, gone)
        await self.marks.look()

    async def withdraw(self, actor: Actor, filed: FiledRecording) -> None:
        """Withdraw the request. Raises `NoDeletionAsked`, or `NotYourDeletion`."""
        async with self.database.write() as connection:
            await store.alone(connection)
            request = await self._to_decide(connection, filed)
            if request.asked_by != actor.user:
                raise NotYourDeletion
            await self._over(connection, actor, request, Outcome.WITHDRAWN, "")

    async def _over(
        self, connection: AsyncConnection, actor: Actor, request: DeletionRequest, outcome: Outcome, word: str
    ) -> None:
        now = self.clock.now()
        decided = replace(
            request, outcome=outcome, decided_by=actor.user, decided_by_name=actor.name[:80], decided_at=now
        )
        await deletion_store.decide(connection, replace(decided, word=word[:200]))
        action = {Outcome.APPROVED: DELETED, Outcome.REFUSED: REFUSED, Outcome.WITHDRAWN: WITHDRAWN}[outcome]
        asked = {"asked_by": request.asked_by, "asked_by_name": request.asked_by_name, "why": request.reason}
        await audit.write(
            connection, actor, action, "recording", request.recording, now, reason=word[:200], before=asked
        )

    async def _to_decide(self, connection: AsyncConnection, filed: FiledRecording) -> DeletionRequest:
        request = await self._open(connection, filed, self.clock.now())
        if request is None:
            raise NoDeletionAsked
        return request

    async def _open(self, connection: AsyncConnection, filed: FiledRecording, now: Instant) -> DeletionRequest | None:
        requests = await deletion_store.of_recording(connection, filed.id)
        return next((one for one in requests if one.is_open(now)), None)

    async def _there(self, connection: AsyncConnection, sound: str) -> StoredFile:
        file = await store.get(connection, sound)
        assert file is not None
        if file.deleted_at is not None:  # deleted by its rule in the meantime
            raise FileGone(at=file.deleted_at, why=file.deleted_why)
        return file
