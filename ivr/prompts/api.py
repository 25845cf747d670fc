"""Routes for voices: list them, hear a text in any of them, and tell how a text will be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from aiohttp import web
from pydantic import Field

from infra.http.routes import SIGNED_IN, Form, Routes
from infra.sound.wav import wav
from ivr.reading.unsure import Unsure, unsure
from ivr.voice import good
from ivr.voice.engine import SpeechBusy, SpeechFailed, TextUnfit
from ivr.voice.speaker import spoken
from ivr.voice.studio import Lexicon, NoSuchVoice, Studio
from ivr.voice.voices import LANGUAGES, VOICES, best

WRITE = "flows.write"
Language = Literal["zh", "en", "ru", "ja", "ko", "es", "fr"]


class TextToHear(Form):
    """A text, and how to speak it. Without a voice, the best one of the language speaks."""

    text: Annotated[str, Field(min_length=1, max_length=500)]
    language: Language = "zh"
    voice: Annotated[str, Field(max_length=40)] = ""
    slow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceStatus:
    """A voice. `installed`: this installation has it; `best`: it is the default; `at_once`: it speaks during calls."""

    id: str
    language: str
    zh: str
    en: str
    installed: bool
    best: bool
    at_once: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """All voices, and the words of the lexicon with their readings."""

    languages: list[str]
    voices: list[VoiceStatus]
    good_installed: bool
    readings: dict[str, str]


class TextToRead(Form):
    """A text whose reading somebody wants to know."""

    text: Annotated[str, Field(max_length=2000)]
    language: Language = "zh"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReading:
    """The text as a voice gets it, and its parts that could be read in another way."""

    said: str
    unsure: Sequence[Unsure]


@dataclass(frozen=True, slots=True)
class SpeechDeps:
    """The parts that these routes need."""

    studio: Studio
    lexicon: Lexicon


routes = Routes("speech", SpeechDeps)


@routes.route("GET", "/api/speech/voices", right=WRITE)
async def list_voices(deps: SpeechDeps) -> Voices:
    """The voices by language, the best first."""
    there = good.installed()
    listed = [
        VoiceStatus(
            id=voice.id,
            language=voice.language,
            zh=voice.zh,
            en=voice.en,
            installed=there or voice.engine == "espeak",
            best=best(voice.language) is voice,
            at_once=voice.engine == "espeak",
        )
        for voice in VOICES
    ]
    readings = dict(deps.lexicon.readings())
    return Voices(languages=list(LANGUAGES), voices=listed, good_installed=there, readings=readings)


@routes.route("POST", "/api/speech/reading", right=SIGNED_IN, reads=True)
async def tell_reading(deps: SpeechDeps, body: TextToRead) -> TextReading:
    """How a text will be read, for everybody who types texts that callers hear."""
    return TextReading(said=spoken(body.text, body.language, {}), unsure=unsure(body.text, body.language))


@routes.route(
    "POST",
    "/api/speech/hear",
    right=WRITE,
    errors=(NoSuchVoice, TextUnfit, SpeechBusy, SpeechFailed),
    produces="audio/wav",
)
async def hear_text(deps: SpeechDeps, body: TextToHear) -> web.Response:
    """The text as it would sound on the telephone."""
    sound = await deps.studio.hear(body.text, body.language, body.voice, slow=body.slow)
    return web.Response(body=wav(sound), content_type="audio/wav", headers={"Cache-Control": "no-store"})
