"""The routes for listing, hearing and replacing prompts, and for going back to earlier versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from aiohttp import web
from pydantic import Field

from core.actor import Actor
from core.errors import Invalid
from hotline.lists.service import ListService
from hotline.prompts.service import (
    BUILT_IN,
    READ,
    RENDERED,
    WRITE,
    FlowUses,
    NoSuchPrompt,
    PromptChanged,
    PromptInUse,
    PromptService,
    TooManyPrompts,
)
from hotline.prompts.sounds import BASE64_MOST, Voice, from_base64
from hotline.prompts.store import OwnPrompt
from hotline.rules.prompts import ListedPrompt, Use, UsedIn
from infra.http.routes import INT32, Form, Routes

Language = Annotated[str, Field(pattern=r"^[a-z]{2,8}$")]
Prompt = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}$")]
Version = Annotated[int, Field(ge=0, le=INT32)]
SAID = frozenset(("zh",))
"""The languages in which a list of callers plays its prompt."""


class NewSound(Form):
    """A WAV or MP3 file as Base64, or a text to be spoken. `base`: the newest version that was seen; 0 for none."""

    base: Version
    source: Literal["uploaded", "recorded", "rendered"]
    sound: Annotated[str, Field(max_length=BASE64_MOST)] | None = None
    text: Annotated[str, Field(max_length=500)] = ""


class Chosen(Form):
    """The version that callers should hear; 0 for the shipped one."""

    version: Version


class WhichVersion(Form):
    """The version to play; without it, the one in force."""

    version: Version | None = None


@dataclass(frozen=True, slots=True)
class PromptDeps:
    """The parts that these routes need."""

    prompts: PromptService
    lists: ListService
    uses: FlowUses
    voice: Voice

    async def said(self) -> Mapping[str, Sequence[Use]]:
        """All flows, drafts and lists of callers that use each prompt."""
        found = {prompt: list(uses) for prompt, uses in (await self.uses.prompts()).items()}
        for one, _ in await self.lists.lists():
            if one.prompt:
                found.setdefault(one.prompt, []).append(Use(by=one.name, languages=SAID, kind=UsedIn.LIST))
        return found


routes = Routes("prompts", PromptDeps)


@routes.route("GET", "/api/prompts", right=READ)
async def list_prompts(deps: PromptDeps) -> list[ListedPrompt]:
    """All prompts with their languages, and the flows, drafts and lists that use them."""
    return await deps.prompts.all(await deps.said())


@routes.route("GET", "/api/prompts/{language}/{prompt}/versions", right=READ)
async def list_prompt_versions(deps: PromptDeps, language: Language, prompt: Prompt) -> Sequence[OwnPrompt]:
    """The site's own versions of a prompt, newest first."""
    return deps.prompts.versions(language, prompt)


@routes.route("GET", "/api/prompts/{language}/{prompt}/audio", right=READ, errors=(NoSuchPrompt,), produces="audio/wav")
async def hear_prompt(deps: PromptDeps, language: Language, prompt: Prompt, query: WhichVersion) -> web.Response:
    """The prompt as callers hear it, or another of its versions."""
    return web.Response(body=await deps.prompts.wav(language, prompt, query.version), content_type="audio/wav")


@routes.route(
    "POST",
    "/api/prompts/{language}/{prompt}/versions",
    right=WRITE,
    status=201,
    errors=(PromptChanged, TooManyPrompts, Invalid),
)
async def replace_prompt(
    deps: PromptDeps, actor: Actor, language: Language, prompt: Prompt, body: NewSound
) -> OwnPrompt:
    """Add a version, which takes effect for the next callers."""
    if body.source == "rendered":
        if not body.text:
            raise Invalid("Type what it should say.", field="text")
        sound, best = await deps.voice.speak(body.text, language)
        source = RENDERED if best else BUILT_IN
        return await deps.prompts.put(actor, language, prompt, body.base, sound, source, body.text)
    if body.sound is None:
        raise Invalid("The sound is missing.", field="sound")
    file = from_base64(body.sound, "sound")
    return await deps.prompts.replace(
        actor, language, prompt, body.base, sound=file, source=body.source, text=body.text
    )


@routes.route("PUT", "/api/prompts/{language}/{prompt}", right=WRITE, errors=(NoSuchPrompt,))
async def choose_prompt(deps: PromptDeps, actor: Actor, language: Language, prompt: Prompt, body: Chosen) -> None:
    """Put another version in force."""
    await deps.prompts.choose(actor, language, prompt, body.version)


@routes.route("DELETE", "/api/prompts/{language}/{prompt}", right=WRITE, errors=(NoSuchPrompt, PromptInUse))
async def remove_prompt(deps: PromptDeps, actor: Actor, language: Language, prompt: Prompt) -> None:
    """Remove the site's own prompt. One that flows use can go only if another of its name ships."""
    await deps.prompts.remove(actor, language, prompt, (await deps.said()).get(prompt, ()))
