"""Moves the sound of messages to the file store, where a rule says how long it is kept; finds and deletes it there."""

import asyncio
from pathlib import Path
from typing import Protocol

import structlog

from core.actor import Actor
from core.errors import NotFound
from infra.clock import Clock, after
from infra.database.engine import Database
from infra.files.errors import FileTooLarge, WrongMedia
from infra.files.file_store import About, FileStore
from infra.files.kinds import MIB, YEAR_DAYS, FileKind
from infra.files.store import StoredFile
from infra.trail.audit import AuditLog
from voicemail.rules.errors import NoSound, SoundGone
from voicemail.store import VoicemailStore, Waiting, put_in_file_store

log = structlog.get_logger()

VOICEMAIL = FileKind(
    name="voicemail",
    media_types=frozenset({"audio/ogg", "audio/wav", "application/json"}),
    most_bytes=64 * MIB,
    days=2 * YEAR_DAYS,
    least_days=30,
)
"""The sound of a message, and the waveform (JSON) that belongs to it. Ten minutes of WAV are 19 MB."""

DELETED = "voicemail.deleted"

LOOK_S = 20.0
"""The interval of the search for new messages. Until it is moved, a message plays from where it is."""

AT_ONCE = 50


class Filed(Protocol):
    """Where the core has filed a message's sound."""

    def path(self, file: str) -> Path:
        """The sound; raises `NotFound`."""
        ...

    def peaks_path(self, file: str) -> Path:
        """Its waveform, which need not exist; raises `NotFound` if the sound does not."""
        ...

    def discard(self, file: str) -> None:
        """Delete both, as far as they exist. Raises OSError when the disk refuses."""
        ...


class VoicemailSounds:
    """The sound of all messages. Only one web host does this work, and only one task at a time."""

    def __init__(
        self,
        database: Database,
        file_store: FileStore,
        store: VoicemailStore,
        filed: Filed,
        audit: AuditLog,
        clock: Clock,
    ) -> None:
        self._database = database
        self._file_store = file_store
        self._store = store
        self._filed = filed
        self._audit = audit
        self._clock = clock
        self._alone = asyncio.Lock()
        self._told: set[str] = set()

    async def run(self) -> None:
        """Move sound to the file store until cancelled."""
        while True:
            await self.put_all()
            await after(self._clock, LOOK_S)

    async def put_all(self) -> int:
        """Move the sound of all messages to the file store that is not there yet, from earlier releases too; return
        their number. A message that cannot be moved is logged once, plays from where it is, and is tried again.
        """
        done, after = 0, ""
        while found := await self._store.waiting(after, AT_ONCE):
            for one in found:
                try:
                    async with self._alone:
                        await self._put(one)
                    done += 1
                except (NotFound, WrongMedia, FileTooLarge, OSError) as error:
                    self._tell(one.id, type(error).__name__)
            after = found[-1].file
        return done

    def _tell(self, id: str, why: str) -> None:
        if id not in self._told:
            self._told.add(id)
            log.error("The sound of a message could not be put in the file store.", message=id, why=why)

    async def _put(self, one: Waiting) -> None:
        """Move one message's sound. The rows are written before the old bytes are removed, so this may stop at any
        step."""
        if one.sound is None:
            sound, peaks = await asyncio.to_thread(self._write, one)
            if sound.sha256 != one.sha256:
                log.error("The sound of a message is not what was filed.", message=one.id)
            async with self._database.write() as connection:
                await self._file_store.enter_on(connection, sound)
                if peaks is not None:
                    await self._file_store.enter_on(connection, peaks)
                await put_in_file_store(connection, one.id, sound.id)
        await asyncio.to_thread(self._filed.discard, one.file)
        await self._store.no_file(one.id)

    def _write(self, one: Waiting) -> tuple[StoredFile, StoredFile | None]:
        writer = self._file_store.writer
        sound = writer.write(self._filed.path(one.file), VOICEMAIL, About(made_at=one.left_at))
        peaks = self._filed.peaks_path(one.file)
        if not peaks.is_file():
            return sound, None
        return sound, writer.write(peaks, VOICEMAIL, About(made_at=one.left_at, of=sound.id))

    async def sound(self, id: str) -> StoredFile | None:
        """The sound of a message; None: it is not in the file store yet. Raises `FileGone` when it was deleted."""
        sound = await self._store.sound(id)
        return None if sound is None else await self._file_store.there(sound)

    async def peaks(self, id: str) -> StoredFile | None:
        """Its waveform; None: it is not in the file store yet. Raises `NotFound` when there is none."""
        sound = await self.sound(id)
        if sound is None:
            return None
        found = await self._file_store.belonging(sound.id)
        if not found:
            raise NotFound("This message has no waveform.")
        return found[0]

    async def delete(self, actor: Actor, id: str, why: str) -> None:
        """Delete the sound of a message, whose row stays and says so; it is in the audit log.

        Raises `SoundGone` when it was deleted before, `NoSound` when there is none, or `FileHeld`.
        """
        async with self._alone:
            waiting = await self._store.one_waiting(id)
            if waiting is not None:
                try:
                    await self._put(waiting)
                except NotFound:
                    raise NoSound from None
            sound = await self._store.sound(id)
            if sound is None:
                raise NoSound
            if (await self._file_store.get(sound)).deleted_at is not None:
                raise SoundGone
            await self._file_store.delete(sound, why, actor)
            await self._audit.note(actor, DELETED, "voicemail", id, reason=why)
