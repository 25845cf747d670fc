"""Emergency announcements are put up, changed and taken down here; the current ones are kept for pages and flows."""

from collections.abc import Callable
from dataclasses import asdict, replace

import structlog

from core.actor import Actor
from core.changing import Changing
from core.errors import Conflict, Invalid, NotFound, StaleVersion
from core.ids import Instant
from core.messages.site import SetEmergencies
from hotline.emergencies import store
from hotline.prompts.sounds import Converter, PromptSounds, StoredSound
from hotline.rules.emergencies import LONGEST_S, SHORTEST_S, Emergency, next_end
from infra.clock import Clock, Timer
from infra.database.engine import Database
from infra.trail import audit

log = structlog.get_logger()
ANNOUNCE = "emergency.announce"
AT_ONCE = 10
NOTHING = StoredSound("", 0.0)


class NoSuchEmergency(NotFound):
    """There is no such announcement."""

    code = "emergency.unknown"


class EmergencyChanged(StaleVersion):
    """Somebody else has changed this announcement since you read it."""

    code = "emergency.changed"


class EmergencyOver(Conflict):
    """This announcement is over; put up a new one."""

    code = "emergency.over"


class TooManyEmergencies(Conflict):
    """As many announcements are up as can be; take one down first."""

    code = "emergency.too_many"


class EmergencyService(Changing):
    """Emergency announcements. `current()` returns those that callers hear now; listeners are called on each change."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        new_id: Callable[[], str],
        kept_sounds: PromptSounds,
        converter: Converter,
    ) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._kept_sounds = kept_sounds
        self._converter = converter
        self._kept: dict[str, Emergency] = {}
        self._timer: Timer | None = None

    async def load(self) -> None:
        """Read the announcements that are up."""
        async with self._database.read() as connection:
            self._kept = {one.id: one for one in await store.up(connection, self._clock.now())}
        self._tell()

    def current(self) -> list[Emergency]:
        """The announcements that are up, newest last."""
        now = self._clock.now()
        return sorted((one for one in self._kept.values() if one.is_up(now)), key=lambda one: one.begins)

    def told(self) -> SetEmergencies:
        """The announcements that are up, as flows get them."""
        return SetEmergencies(emergencies=tuple(one.told(self._media(one)) for one in self.current()))

    async def all(self, limit: int = 50) -> list[Emergency]:
        """The latest announcements, newest first."""
        async with self._database.read() as connection:
            return await store.newest(connection, limit)

    async def put_up(
        self,
        actor: Actor,
        new_one: Emergency,
        sound_zh: bytes | None = None,
        sound_en: bytes | None = None,
        *,
        id: str = "",
    ) -> Emergency:
        """Put up an announcement that callers hear from now on.

        `new_one` gives its words, audience and end; sounds are files. If the announcement `id` is already up, nothing
        changes and that one is returned. Raises `Invalid`, `TooManyEmergencies`, or the converter's error for a file.
        """
        actor.must(ANNOUNCE)
        if id:
            async with self._database.read() as connection:
                known = await store.get(connection, id)
            if known is not None:
                return known
        self._check(new_one, bool(sound_zh or sound_en))
        if len(self.current()) >= AT_ONCE:
            raise TooManyEmergencies
        zh, en = await self._sound(sound_zh), await self._sound(sound_en)
        made = replace(
            new_one,
            id=id or self._new_id(),
            version=1,
            begins=self._clock.now(),
            sound_zh=zh.name,
            sound_en=en.name,
            seconds_zh=zh.seconds,
            seconds_en=en.seconds,
            created_by=actor.user,
            created_by_name=actor.name,
        )
        async with self._database.write() as connection:
            await store.add(connection, made)
            await audit.write(
                connection, actor, "emergency.put_up", "emergency", made.id, made.begins, before=None, after=noted(made)
            )
        log.info("An announcement of an emergency is up.", emergency=made.id, user=actor.user)
        self._take(made)
        return made

    async def extend(self, actor: Actor, id: str, version: int, ends: Instant) -> Emergency:
        """Change the end. Raises `NoSuchEmergency`, `EmergencyOver`, `EmergencyChanged` or `Invalid`."""
        actor.must(ANNOUNCE)
        self.check_end(ends)
        return await self._change(actor, "emergency.extended", id, version, lambda one: replace(one, ends=ends))

    async def take_down(self, actor: Actor, id: str, version: int) -> Emergency:
        """Take an announcement down. Raises `NoSuchEmergency`, `EmergencyOver` or `EmergencyChanged`."""
        actor.must(ANNOUNCE)
        now = self._clock.now()
        return await self._change(
            actor,
            "emergency.taken_down",
            id,
            version,
            lambda one: replace(one, ended_at=now, ended_by_name=actor.name),
        )

    async def wav(self, id: str, language: str) -> bytes:
        """The spoken words, in a form that browsers play. Raises `NoSuchEmergency`."""
        async with self._database.read() as connection:
            found = await store.get(connection, id)
        name = "" if found is None else found.sound_zh if language == "zh" else found.sound_en
        if not name:
            raise NoSuchEmergency
        try:
            return await self._kept_sounds.wav(name)
        except FileNotFoundError:
            raise NoSuchEmergency from None

    async def _change(
        self, actor: Actor, action: str, id: str, version: int, change: Callable[[Emergency], Emergency]
    ) -> Emergency:
        now = self._clock.now()
        async with self._database.write() as connection:
            before = await store.get(connection, id)
            if before is None:
                raise NoSuchEmergency
            if not before.is_up(now):
                raise EmergencyOver
            after = replace(change(before), version=version + 1)
            if before.version != version or not await store.save(connection, after):
                raise EmergencyChanged(current=before)
            old, new = audit.differing(noted(before), noted(after))
            await audit.write(connection, actor, action, "emergency", id, now, before=old, after=new)
        self._take(after)
        return after

    def _check(self, new_one: Emergency, spoken: bool) -> None:
        if not (spoken or new_one.text_zh or new_one.text_en):
            raise Invalid("Speak or type what callers should hear.", field="text_zh")
        self.check_end(new_one.ends)

    def check_end(self, ends: Instant) -> None:
        """Raise `Invalid` if an announcement must not end at this time."""
        now = self._clock.now()
        if ends < now + SHORTEST_S:
            raise Invalid("The end must be a minute from now at least.", field="ends")
        if ends > now + LONGEST_S:
            raise Invalid("The end must be within seven days.", field="ends")

    async def _sound(self, data: bytes | None) -> StoredSound:
        return NOTHING if data is None else await self._kept_sounds.keep(await self._converter.convert(data))

    def _media(self, one: Emergency) -> dict[str, str]:
        found = {"zh": one.sound_zh, "en": one.sound_en}
        return {language: self._kept_sounds.media(name) for language, name in found.items() if name}

    def _take(self, one: Emergency) -> None:
        self._kept[one.id] = one
        self._tell()

    def _tell(self) -> None:
        now = self._clock.now()
        self._kept = {id: one for id, one in self._kept.items() if one.is_up(now)}
        if self._timer is not None:
            self._timer.cancel()
        due = next_end(self._kept.values(), now)
        self._timer = None if due is None else self._clock.call_at(due, self._tell)
        super()._tell()


def noted(one: Emergency) -> dict[str, object]:
    """The values for the audit log. The text may be in it, since everybody has heard it."""
    values = asdict(one)
    kept = ("text_zh", "text_en", "ends", "numbers", "flows", "hangs_up", "skippable", "ended_at")
    return {**{name: values[name] for name in kept}, "spoken": bool(one.sound_zh or one.sound_en)}
