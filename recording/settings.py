"""The settings of recordings."""

from typing import Annotated, Literal

from pydantic import Field

from infra.settings.section import Section


class RecordingSettings(Section):
    """How recordings are stored, paused and listened to."""

    recorded_as: Literal["opus", "wav"] = "opus"
    """The format of stored recordings: Opus takes about 10 MB for an hour of talk, PCM in WAV 115 MB."""
    recording_pause_s: Annotated[int, Field(ge=10, le=3600)] = 600
    """A pause of a recording, for words that nobody may keep, ends by itself after this time."""
    recording_idle_s: Annotated[int, Field(ge=0, le=3600)] = 150
    """A recording is filed in idle time. After this time it gets its turn: a machine may be busy for the rest of the
    day.
    """
    listening_reason: Literal["none", "others", "all"] = "others"
    """The listeners who must give the player of recordings a reason: none, those who were not in the call, or all."""
