"""Owns the state machines of the telephone, each as one table. A pair that is not in a table is stale and changes
nothing.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from cti.rules.entities import CallState, LegState, Sound


class CallInput(StrEnum):
    """The events that move a call."""

    DIAL = "dial"
    ANSWERED = "answered"
    END = "end"


class SoundInput(StrEnum):
    """The events that change what the caller hears."""

    PLAY = "play"
    PLAYED = "played"
    MUSIC_ON = "music_on"
    MUSIC_OFF = "music_off"
    JOIN = "join"
    JOINED = "joined"
    HOLD = "hold"
    RESUME = "resume"
    PARTED = "parted"


class LegInput(StrEnum):
    """The events that move a leg."""

    ENTERED = "entered"
    RINGING = "ringing"
    ANSWERED = "answered"
    JOIN = "join"
    JOINED = "joined"
    PART = "part"
    SUPERVISE = "supervise"
    END = "end"


CALL: Mapping[tuple[CallState, CallInput], CallState] = {
    (CallState.PLANNED, CallInput.DIAL): CallState.DIALING,
    (CallState.DIALING, CallInput.ANSWERED): CallState.UP,
    (CallState.DIALING, CallInput.END): CallState.ENDING,
    (CallState.RINGING, CallInput.ANSWERED): CallState.UP,
    (CallState.RINGING, CallInput.END): CallState.ENDING,
    (CallState.UP, CallInput.END): CallState.ENDING,
}

SOUND: Mapping[tuple[Sound, SoundInput], Sound] = {
    (Sound.SILENCE, SoundInput.PLAY): Sound.PROMPT,
    (Sound.SILENCE, SoundInput.MUSIC_ON): Sound.MUSIC,
    (Sound.SILENCE, SoundInput.JOIN): Sound.JOINING,
    (Sound.PROMPT, SoundInput.PLAY): Sound.PROMPT,
    (Sound.PROMPT, SoundInput.PLAYED): Sound.SILENCE,
    (Sound.PROMPT, SoundInput.MUSIC_ON): Sound.MUSIC,
    (Sound.PROMPT, SoundInput.JOIN): Sound.JOINING,
    (Sound.MUSIC, SoundInput.PLAY): Sound.PROMPT,
    (Sound.MUSIC, SoundInput.MUSIC_OFF): Sound.SILENCE,
    (Sound.MUSIC, SoundInput.JOIN): Sound.JOINING,
    (Sound.JOINING, SoundInput.JOINED): Sound.TALK,
    (Sound.JOINING, SoundInput.PARTED): Sound.SILENCE,
    (Sound.TALK, SoundInput.HOLD): Sound.HELD,
    (Sound.TALK, SoundInput.PARTED): Sound.SILENCE,
    (Sound.HELD, SoundInput.RESUME): Sound.JOINING,
    (Sound.HELD, SoundInput.PARTED): Sound.MUSIC,
}

LEG: Mapping[tuple[LegState, LegInput], LegState] = {
    (LegState.CREATING, LegInput.ENTERED): LegState.DIALING,
    (LegState.DIALING, LegInput.RINGING): LegState.RINGING,
    (LegState.DIALING, LegInput.ANSWERED): LegState.UP,
    (LegState.RINGING, LegInput.ANSWERED): LegState.UP,
    (LegState.UP, LegInput.JOIN): LegState.JOINING,
    (LegState.JOINING, LegInput.JOINED): LegState.JOINED,
    (LegState.JOINING, LegInput.PART): LegState.PARTED,
    (LegState.JOINED, LegInput.PART): LegState.PARTED,
    (LegState.PARTED, LegInput.JOIN): LegState.JOINING,
    (LegState.JOINING, LegInput.SUPERVISE): LegState.UP,
    (LegState.JOINED, LegInput.SUPERVISE): LegState.UP,
    (LegState.CREATING, LegInput.END): LegState.ENDING,
    (LegState.DIALING, LegInput.END): LegState.ENDING,
    (LegState.RINGING, LegInput.END): LegState.ENDING,
    (LegState.UP, LegInput.END): LegState.ENDING,
    (LegState.JOINING, LegInput.END): LegState.ENDING,
    (LegState.JOINED, LegInput.END): LegState.ENDING,
    (LegState.PARTED, LegInput.END): LegState.ENDING,
}


def diagram() -> str:
    """The tables as docs/states/telephone.md."""
    lines = ["# The telephone's states", "", "Drawn from `cti/rules/states.py` by its `diagram()`; a test compares."]
    lines += ["Anything not drawn is stale and changes nothing. Every state ends when its channel is gone.", ""]
    lines += _drawn("The caller's channel", CallState.RINGING, CALL.items())
    lines += ["", *_drawn("What the caller hears", Sound.SILENCE, SOUND.items())]
    lines += ["", *_drawn("A leg: the phone that rings and talks", LegState.CREATING, LEG.items())]
    return "\n".join(lines) + "\n"


def _drawn(title: str, first: StrEnum, moves: Iterable[tuple[tuple[StrEnum, StrEnum], StrEnum]]) -> list[str]:
    arrows: dict[tuple[StrEnum, StrEnum], list[str]] = {}
    for (state, given), after in moves:
        arrows.setdefault((state, after), []).append(given)
    drawn = [f"    {state} --> {after}: {', '.join(inputs)}" for (state, after), inputs in arrows.items()]
    return [f"## {title}", "", "```mermaid", "stateDiagram-v2", f"    [*] --> {first}", *drawn, "```"]
