"""The prompts of flows: the shipped ones, and the site's own, which take precedence; heard and replaced here."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Protocol

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.changing import Changing
from core.errors import Conflict, NotFound
from core.messages.site import SetPrompts, SitePrompt
from hotline.prompts import store
from hotline.prompts.sounds import Converter, PromptSounds, wav
from hotline.prompts.store import OwnPrompt
from hotline.rules.prompts import Heard, ListedPrompt, Use, UsedIn, listed
from infra.clock import Clock
from infra.database.engine import Database
from infra.database.in_turn import in_turn
from infra.trail import audit

log = structlog.get_logger()
READ, WRITE = "flows.read", "prompts.write"
MOST = 2000
RENDERED, BUILT_IN = "rendered", "built_in"
"""The sources of typed prompts: spoken by the best voice, or by the built-in one until the best voice is ready."""


class NoSuchPrompt(NotFound):
    """There is no such prompt, or no such version of it."""

    code = "prompts.unknown"


class PromptInUse(Conflict):
    """Flows or lists of callers say this prompt, and nothing of this name ships; change the flows first."""

    code = "prompts.in_use"


class TooManyPrompts(Conflict):
    """The site has as many prompts of its own as it can have."""

    code = "prompts.too_many"


class PromptChanged(Conflict):
    """Somebody else has changed this prompt since you read it."""

    code = "prompts.changed"


class FlowUses(Protocol):
    """The prompts and texts that flows use."""

    async def prompts(self) -> Mapping[str, Sequence[Use]]:
        """The flows that use each prompt, in the running version or a draft."""
        ...


class PromptService(Changing):
    """The prompts. `told()` returns the site's own as flows know them; listeners are called after each change."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        kept_sounds: PromptSounds,
        converter: Converter,
        shipped: Path,
    ) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self._kept_sounds = kept_sounds
        self._converter = converter
        self._shipped = shipped
        self._own: list[OwnPrompt] = []
        self._turn = asyncio.Lock()

    async def load(self) -> None:
        """Read all prompts."""
        async with self._database.read() as connection:
            self._own = await store.all_versions(connection)
        self._tell()

    def told(self) -> SetPrompts:
        """The site's own prompts as flows know them."""
        own = [one for one in self._own if one.in_force]
        return SetPrompts(
            prompts=tuple(
                SitePrompt(id=one.name, media=self._kept_sounds.media(one.sound), seconds=one.seconds) for one in own
            )
        )

    async def all(self, uses: Mapping[str, Sequence[Use]]) -> list[ListedPrompt]:
        """All prompts, and where they are used."""
        return listed(self._heard(await asyncio.to_thread(self._manifest)), uses)

    async def has(self, language: str, prompt: str) -> bool:
        """Whether callers can hear this prompt."""
        own = any(one.in_force for one in self.versions(language, prompt))
        return own or f"{language}/{prompt}" in await asyncio.to_thread(self._manifest)

    def versions(self, language: str, prompt: str) -> list[OwnPrompt]:
        """The site's own versions of a prompt, newest first."""
        return [one for one in self._own if (one.language, one.prompt) == (language, prompt)]

    async def wav(self, language: str, prompt: str, version: int | None = None) -> bytes:
        """The prompt as callers hear it, or another version (0: the shipped one), in a form that browsers play.

        Raises `NoSuchPrompt`.
        """
        own = next((one for one in self.versions(language, prompt) if _is(one, version)), None)
        try:
            if own is not None:
                return await self._kept_sounds.wav(own.sound)
            if version:
                raise NoSuchPrompt
            return await asyncio.to_thread(self._shipped_wav, f"{language}/{prompt}")
        except (FileNotFoundError, KeyError):
            raise NoSuchPrompt from None

    async def replace(
        self, actor: Actor, language: str, prompt: str, base: int, *, sound: bytes, source: str, text: str
    ) -> OwnPrompt:
        """Add a version from an uploaded or recorded file, which takes effect at once.

        `base`: the newest version that the author saw. Raises `PromptChanged`, `TooManyPrompts`, or the converter's
        error for the file.
        """
        return await self.put(actor, language, prompt, base, await self._converter.convert(sound), source, text)

    async def put(
        self, actor: Actor, language: str, prompt: str, base: int, sound: bytes, source: str, text: str
    ) -> OwnPrompt:
        """Like `replace`, for a sound that is already A-law."""
        actor.must(WRITE)
        if len(self._own) >= MOST:
            raise TooManyPrompts
        kept = await self._kept_sounds.keep(sound)
        async with self._changing() as connection:
            all = await store.all_versions(connection)
            newest = max((one.version for one in all if (one.language, one.prompt) == (language, prompt)), default=0)
            if newest != base:
                raise PromptChanged
            made = OwnPrompt(
                language=language,
                prompt=prompt,
                version=newest + 1,
                in_force=True,
                sound=kept.name,
                seconds=kept.seconds,
                source=source,
                text=text,
                created_by_name=actor.name,
                created_at=self._clock.now(),
            )
            await store.add(connection, made)
            what = {"version": made.version, "source": source, "seconds": round(kept.seconds, 1), "text": text}
            await self._note(connection, actor, "prompt.replaced", made.name, what)
        return made

    def built_in(self) -> list[OwnPrompt]:
        """The typed versions that only the built-in voice has spoken so far."""
        return [one for one in self._own if one.source == BUILT_IN]

    async def improve(self, text: str, language: str, sound: bytes) -> None:
        """Replace the built-in voice by a better one, in every version that has this text."""
        kept = await self._kept_sounds.keep(sound)
        async with self._changing() as connection:
            await store.improve(connection, language, text, (BUILT_IN, RENDERED), kept)
        log.info("A typed prompt has the best voice now.", language=language, characters=len(text))

    async def choose(self, actor: Actor, language: str, prompt: str, version: int) -> None:
        """Put another version in force; 0 for the shipped one. Raises `NoSuchPrompt`."""
        actor.must(WRITE)
        ships = f"{language}/{prompt}" in await asyncio.to_thread(self._manifest)
        if not (ships if version == 0 else any(one.version == version for one in self.versions(language, prompt))):
            raise NoSuchPrompt
        await self._do(actor, "prompt.put_back", language, prompt, version)

    async def remove(self, actor: Actor, language: str, prompt: str, uses: Sequence[Use]) -> None:
        """Take all of the site's own versions out of force, and keep them. Raises `NoSuchPrompt` or `PromptInUse`."""
        actor.must(WRITE)
        if not any(one.in_force for one in self.versions(language, prompt)):
            raise NoSuchPrompt
        ships = f"{language}/{prompt}" in await asyncio.to_thread(self._manifest)
        said = [use for use in uses if use.kind is not UsedIn.DRAFT and language in use.languages]
        if said and not ships:
            raise PromptInUse(flows=sorted({use.by for use in said}))
        await self._do(actor, "prompt.removed", language, prompt, 0)

    async def _do(self, actor: Actor, action: str, language: str, prompt: str, version: int) -> None:
        async with self._changing() as connection:
            await store.choose(connection, language, prompt, version or None)
            await self._note(connection, actor, action, f"{language}/{prompt}", {"version": version})

    @asynccontextmanager
    async def _changing(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that changes prompts.

        Transactions take turns, so that flows afterwards get the changes that others made at the same moment.
        """
        async with self._turn:
            async with self._database.write() as connection:
                await in_turn(connection, store.prompt_table, "all")
                yield connection
                own = await store.all_versions(connection)
            self._own = own
        self._tell()

    async def _note(self, connection: Any, actor: Actor, action: str, prompt: str, what: Mapping[str, Any]) -> None:
        await audit.write(connection, actor, action, "prompt", prompt, self._clock.now(), before=None, after=what)
        log.info("A prompt was changed.", action=action, prompt=prompt, user=actor.user)

    def _heard(self, manifest: Mapping[str, Any]) -> Iterator[tuple[str, Heard]]:
        of: dict[str, list[OwnPrompt]] = {}
        for one in self._own:
            of.setdefault(one.name, []).append(one)
        for name in manifest.keys() | of.keys():
            language, _, prompt = name.partition("/")
            own, ships = of.get(name, []), manifest.get(name)
            chosen = next((one for one in own if one.in_force), None)
            id = prompt if language in ("zh", "en") or len(language) == 2 else name
            known: dict[str, Any] = {"language": language, "versions": len(own), "shipped": ships is not None}
            newest = own[0].version if own else 0
            if chosen is not None:
                yield id, _of_own(chosen, newest, known)
            elif ships is not None:
                text = str(ships.get("text", ""))
                yield id, Heard(**known, seconds=ships["ms"] / 1000, source="shipped", text=text, version=newest)

    def _manifest(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self._shipped / "manifest.json").read_text("utf-8"))
        return found

    def _shipped_wav(self, name: str) -> bytes:
        return wav((self._shipped / self._manifest()[name]["file"]).read_bytes())


def _of_own(one: OwnPrompt, newest: int, known: Mapping[str, Any]) -> Heard:
    return Heard(**known, seconds=one.seconds, source=one.source, text=one.text, version=newest)


def _is(one: OwnPrompt, version: int | None) -> bool:
    return one.in_force if version is None else one.version == version
