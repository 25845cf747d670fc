"""The sound of messages: found in the file store, and deleted there by a person. The core has put it there."""

from typing import Protocol

from core.actor import Actor
from core.errors import NotFound
from infra.clock import Clock
from infra.database.engine import Database
from infra.files import arriving
from infra.files.file_store import FileStore
from infra.files.moving import Mover, NotMoved, PlainFolder, PlainRows
from infra.files.store import StoredFile
from infra.trail.audit import AuditLog
from voicemail.kinds import VOICEMAIL
from voicemail.rules.errors import NoSound, SoundGone
from voicemail.store import KeptMessage, VoicemailStore, voicemail_table

DELETED = "voicemail.deleted"
_v = voicemail_table.c

PLAIN = PlainRows(
    table=voicemail_table,
    stored=_v.sound,
    made_at=_v.left_at,
    sha256=_v.sha256,
    ready=_v.file != "",
    kind=VOICEMAIL,
)


class Filed(PlainFolder, Protocol):
    """The folder where an earlier release filed the sound of messages."""


class VoicemailSounds:
    """The sound of all messages. What an earlier release filed is moved by one web host."""

    def __init__(
        self,
        database: Database,
        file_store: FileStore,
        store: VoicemailStore,
        filed: Filed,
        audit: AuditLog,
        clock: Clock,
    ) -> None:
        self._file_store = file_store
        self._store = store
        self._audit = audit
        self._clock = clock
        self.mover = Mover(database, file_store, filed, PLAIN)

    async def run(self) -> None:
        """Move what an earlier release filed, until cancelled."""
        await self.mover.run(self._clock)

    async def sound(self, message: KeptMessage) -> StoredFile | None:
        """The sound of a message; None: it is where an earlier release filed it. Raises `FileGone` when it was
        deleted."""
        sound = message.sound or await self._store.sound(message.id)
        if sound is None:
            return None
        return await arriving.there(self._file_store, sound, message.written, message.left_at)

    async def peaks(self, message: KeptMessage) -> StoredFile | None:
        """Its waveform, in the same way. Raises `NotFound` when there is none."""
        sound = await self.sound(message)
        if sound is None:
            return None
        found = await arriving.belonging(self._file_store, sound.id, message.written, message.left_at)
        if not found:
            raise NotFound("This message has no waveform.")
        return found[0]

    async def delete(self, actor: Actor, id: str, why: str) -> None:
        """Delete the sound of a message, whose row stays and says so; it is in the audit log.

        Raises `SoundGone` when it was deleted before, `NoSound` when there is none, or `FileHeld`.
        """
        try:
            sound = await self.mover.move(id)
        except NotMoved:
            raise NoSound from None
        if (await self._file_store.get(sound)).deleted_at is not None:
            raise SoundGone
        await self._file_store.delete(sound, why, actor)
        await self._audit.note(actor, DELETED, "voicemail", id, reason=why)
