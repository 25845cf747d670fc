"""Speech engines: text in, 8 kHz A-law out; and their failures."""

from dataclasses import dataclass
from typing import Protocol

from core.errors import Invalid, Unavailable

MAX_CHARACTERS = 2000


class SpeechFailed(Unavailable):
    """The speech engine could not speak this text."""

    code = "speech.failed"


class SpeechBusy(Unavailable):
    """Too many texts are waiting for the speech engine."""

    code = "speech.busy"


class TextUnfit(Invalid):
    """The text is empty or too long to be spoken."""

    code = "speech.text"


@dataclass(frozen=True, slots=True)
class Voice:
    """The engine's `name` for a voice, and its speed: words a minute for espeak-ng, percent for the good voice."""

    name: str
    rate: int = 160


class Engine(Protocol):
    """Speaks several texts at once without holding up the event loop."""

    name: str
    """A part of the cache's key, since another engine makes another sound."""

    async def synthesise(self, text: str, voice: Voice, rank: int = 0) -> bytes:
        """The text as A-law. Raises `SpeechFailed` or `SpeechBusy`.

        `rank`: how many sentences of the same text come before it; first sentences of other texts are spoken sooner.
        """
        ...

    async def close(self) -> None:
        """Release everything; texts that are being spoken fail."""
        ...


def fit(text: str) -> str:
    """The text without surrounding space and control characters. Raises `TextUnfit`."""
    clean = "".join(mark if mark.isprintable() else " " for mark in text).strip()
    if not any(mark.isalnum() for mark in clean) or len(clean) > MAX_CHARACTERS:
        raise TextUnfit(characters=len(clean))
    return clean
