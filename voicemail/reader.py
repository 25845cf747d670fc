"""Messages as the web host reads them: open ones from a mirror of the live state, and closed ones from the database."""

from collections.abc import Mapping, Sequence

from core.state import Tables
from infra.files.store import Deleted
from voicemail.rules.errors import MessageClaimed, NoSound, NoSuchMessage, NotSeenTo, SoundGone
from voicemail.rules.messages import OPEN, Voicemail
from voicemail.store import KeptMessage, VoicemailStore

__all__ = ["MessageClaimed", "NoSound", "NoSuchMessage", "NotSeenTo", "SoundGone", "VoicemailReader"]


class VoicemailReader:
    """All messages. The live state is asked first: a page learns of a message before its row is written."""

    def __init__(self, tables: Tables, store: VoicemailStore) -> None:
        self._tables = tables
        self._store = store

    def open(self, queues: frozenset[str] | None) -> list[KeptMessage]:
        """The messages of these queues (None: all) that nobody has seen to, the oldest first."""
        found = [one for one in self._tables.of(Voicemail).values() if one.state in OPEN]
        seen = [one for one in found if queues is None or one.queue in queues]
        return [_kept(one) for one in sorted(seen, key=lambda one: (one.began_at, one.id))]

    async def get(self, id: str, queues: frozenset[str] | None) -> KeptMessage:
        """This message; raises `NoSuchMessage`, even if it belongs to another queue."""
        live = self._tables.one(Voicemail, id)
        found = _kept(live) if live is not None and live.state in OPEN else await self._store.get(id)
        if found is None or (queues is not None and found.queue not in queues):
            raise NoSuchMessage
        return found

    async def closed(self, queues: frozenset[str] | None, before: float | None, limit: int) -> list[KeptMessage]:
        """The messages that were seen to, the latest first."""
        return await self._store.closed(queues, before, limit)

    async def of_calls(self, calls: Sequence[str]) -> list[KeptMessage]:
        """The messages that were left in these calls."""
        return await self._store.of_calls(calls) if calls else []

    async def deleted(self, ids: Sequence[str]) -> Mapping[str, Deleted]:
        """The deletions of these messages' sound, for those that were deleted."""
        return await self._store.deleted(ids)


def _kept(one: Voicemail) -> KeptMessage:
    return KeptMessage(
        id=one.id,
        call=one.call,
        box=one.box,
        queue=one.queue,
        number=one.number,
        called=one.called,
        language=one.language,
        file=one.file,
        seconds=one.seconds,
        left_at=one.began_at,
        training=one.training,
        claimed_by=one.claimed_by,
        closed_at=None,
        closed_by="",
        note="",
        sound=None if one.sound is None else one.sound.id,
        written=tuple(each for each in (one.sound, one.waveform) if each is not None),
    )
