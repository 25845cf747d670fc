"""How long a recording is kept: its rule and its legal holds (RC4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.actor import Actor
from core.errors import Conflict, Invalid
from core.ids import Instant
from infra.clock import Clock
from infra.database.engine import Database
from infra.files import rule_store
from infra.files.errors import FileGone, NoSuchHold
from infra.files.file_store import FileStore
from infra.files.moving import NotMoved
from infra.files.rule_store import DAY_S, RetentionRule
from infra.files.store import Hold, StoredFile
from infra.trail.audit import AuditLog
from recording.files import RECORDING
from recording.filing.moving import Moving
from recording.keeping.marking import Marks
from recording.sounds import RecordingSounds
from recording.store import FiledRecording

HELD, RELEASED, KEPT = "recording.held", "recording.released", "recording.kept"

NOTICED_S = 30 * DAY_S
"""Another category keeps a recording at least this long, or as long as before: else the change would be a way to delete
it.
"""


class NotInFileStore(Conflict):
    """This recording cannot be put in the file store: its file is missing or was changed."""

    code = "recording.not_in_file_store"


class KeptTooShort(Conflict):
    """By this rule the recording would be deleted within thirty days; ask for its deletion instead."""

    code = "recording.kept_too_short"


class NoSuchCategory(Invalid):
    """There is no such category of recordings."""

    code = "recording.no_such_category"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingKeeping:
    """How a recording is kept. `file`: its row in the file store; None for one of an earlier release, not moved yet."""

    file: StoredFile | None
    rule: RetentionRule | None
    holds: Sequence[Hold]

    @property
    def until(self) -> Instant | None:
        """When its time is up; None: never, or not before its holds are released."""
        return None if self.file is None or self.rule is None or self.file.holds else over_at(self.file, self.rule)


def over_at(file: StoredFile, rule: RetentionRule) -> Instant | None:
    """When the time of this file is up by this rule; None: never."""
    return None if rule.days is None else max(file.made_at + rule.days * DAY_S, file.keep_until or 0.0)


@dataclass(frozen=True, slots=True)
class Keeping:
    """Reads and changes how recordings are kept. The routes check the rights."""

    database: Database
    file_store: FileStore
    sounds: RecordingSounds
    moving: Moving
    audit: AuditLog
    marks: Marks
    clock: Clock

    async def read(self, filed: FiledRecording) -> RecordingKeeping:
        """How it is kept, even if it was deleted."""
        if filed.sound is None:
            return RecordingKeeping(file=None, rule=await self._rule(RECORDING.name), holds=())
        try:
            sound = await self.sounds.sound(filed)
        except FileGone:
            sound = await self.file_store.get(filed.sound)
        assert sound is not None
        return RecordingKeeping(
            file=sound, rule=await self._rule(sound.category), holds=await self.file_store.holds(sound.id)
        )

    async def categories(self) -> list[RetentionRule]:
        """The rules by which a recording can be kept."""
        async with self.database.read() as connection:
            return [rule for rule in await rule_store.rules(connection) if rule.kind == RECORDING.name]

    async def hold(self, actor: Actor, filed: FiledRecording, why: str, last_day: date | None) -> None:
        """Hold it: no person, rule or full disk deletes it until the hold is released, or its last day is over. Raises
        `NotInFileStore`, `FileGone`, or `HoldOver`.
        """
        await self.file_store.hold(await self.there(filed), why, actor, last_day)
        after = None if last_day is None else {"until": last_day.isoformat()}
        await self.audit.note(actor, HELD, "recording", filed.id, reason=why, after=after)
        await self.marks.look()

    async def release(self, actor: Actor, filed: FiledRecording, hold: str, why: str) -> None:
        """Release the hold. Raises `NoSuchHold`, even if it is another file's."""
        sound = await self.there(filed)
        if hold not in [one.id for one in await self.file_store.holds(sound)]:
            raise NoSuchHold
        await self.file_store.release(hold, why, actor)
        await self.audit.note(actor, RELEASED, "recording", filed.id, reason=why)
        await self.marks.look()

    async def keep(self, actor: Actor, filed: FiledRecording, category: str, why: str) -> None:
        """Keep it by another category's rule from now on. Raises `NoSuchCategory`, `KeptTooShort`, `NotInFileStore`, or
        `FileGone`.
        """
        rule = next((one for one in await self.categories() if one.category == category), None)
        if rule is None:
            raise NoSuchCategory(field="category")
        file = await self.file_store.there(await self.there(filed))
        await self._must_last(file, rule)
        await self.file_store.set_category(file.id, category, why, actor)
        await self.audit.note(actor, KEPT, "recording", filed.id, reason=why, after={"category": category})

    async def _must_last(self, file: StoredFile, rule: RetentionRule) -> None:
        """Refuse a change that amounts to a deletion: nobody may delete alone, even indirectly."""
        now_by, then = await self._rule(file.category), over_at(file, rule)
        until = None if now_by is None else over_at(file, now_by)
        if then is not None and then < self.clock.now() + NOTICED_S and (until is None or then < until):
            raise KeptTooShort(field="category")

    async def there(self, filed: FiledRecording) -> str:
        """The id of its file, after moving one of an earlier release to the file store. Raises `NotInFileStore`, or
        `FileGone`."""
        try:
            sound = filed.sound or await self.moving.move(filed.id)
        except (NotMoved, OSError):
            raise NotInFileStore from None
        return (await self.file_store.there(sound)).id

    async def _rule(self, category: str) -> RetentionRule | None:
        """The category's rule, or else the rule of recordings in general."""
        async with self.database.read() as connection:
            found = await rule_store.rule(connection, category)
            return found or await rule_store.rule(connection, RECORDING.name)
