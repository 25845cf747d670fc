"""Owns the state machines of the telephone, each as one table. What is not in a table is stale and changes nothing."""

from enum import StrEnum

from cti.rules.entities import CallState, LegState, Sound


class CallInput(StrEnum):
    """What moves a call."""

    ANSWERED = "answered"
    END = "end"


class SoundInput(StrEnum):
    """What changes what the caller hears."""

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
    """What moves a leg."""

    ENTERED = "entered"
    RINGING = "ringing"
    ANSWERED = "answered"
    JOINED = "joined"
    END = "end"


CALL: dict[tuple[CallState, CallInput], CallState] = {
    (CallState.RINGING, CallInput.ANSWERED): CallState.UP,
    (CallState.RINGING, CallInput.END): CallState.ENDING,
    (CallState.UP, CallInput.END): CallState.ENDING,
}

SOUND: dict[tuple[Sound, SoundInput], Sound] = {
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

LEG: dict[tuple[LegState, LegInput], LegState] = {
    (LegState.CREATING, LegInput.ENTERED): LegState.DIALING,
    (LegState.DIALING, LegInput.RINGING): LegState.RINGING,
    (LegState.DIALING, LegInput.ANSWERED): LegState.UP,
    (LegState.RINGING, LegInput.ANSWERED): LegState.UP,
    (LegState.UP, LegInput.JOINED): LegState.JOINED,
    (LegState.CREATING, LegInput.END): LegState.ENDING,
    (LegState.DIALING, LegInput.END): LegState.ENDING,
    (LegState.RINGING, LegInput.END): LegState.ENDING,
    (LegState.UP, LegInput.END): LegState.ENDING,
    (LegState.JOINED, LegInput.END): LegState.ENDING,
}
