"""The live state of recordings: those not stored yet, the rules, and calls that rules may concern."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from core.files import WrittenFile
from core.ids import CallId, Instant, RecordingId
from recording.rules.choice import Prospect, RecordingRules


class RecordingState(StrEnum):
    """The progress of a recording on its way from the call to the file store."""

    RECORDING = "recording"
    CLOSING = "closing"
    FILING = "filing"
    WAITING = "waiting"
    """The disk has no space for it."""

    READY = "ready"
    FAILED = "failed"


class Pause(StrEnum):
    """Whether silence is recorded instead of words. ASKED: Asterisk has not confirmed it yet."""

    NONE = "none"
    ASKED = "asked"
    ON = "on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """The sound of one call. `started_at` is None until Asterisk writes and there is a talk.

    `void`: no talk came about, and nothing is filed: the parts are deleted instead. `paused_by`: who ordered the pause,
    or its end. `due` of a paused recording is the end of the pause. `category`: whose rule keeps it. `found`: its parts
    existed at a start, but were unknown. `sound`, `waveform`: in the file store, once it is filed.
    """

    KIND: ClassVar[str] = "recording"
    id: str
    call: CallId
    state: RecordingState
    asked_at: Instant
    started_at: Instant | None = None
    file: str = ""
    seconds: float = 0.0
    sha256: str = ""
    void: bool = False
    pause: Pause = Pause.NONE
    paused_by: str = ""
    category: str = ""
    found: bool = False
    sound: WrittenFile | None = None
    waveform: WrittenFile | None = None
    due: Instant | None = None


ENTITIES = (Recording, RecordingRules, Prospect)
"""The entities known to the codec."""


def recording_of(call: CallId) -> RecordingId:
    """The id of a call's single recording. It is derived, so that a repeated start gives the same recording."""
    return RecordingId(f"r-{''.join(c if c.isalnum() else '-' for c in call)}")


NUMBERED = re.compile(r"(?<=[0-9]{9})-(?=[0-9]+$)")
"""Where an Asterisk id (`name-1764000000.17`) has its dot."""


def call_of_parts(recording: RecordingId) -> CallId:
    """The call whose recording has this id: the id has no dots, and neither have our own ids."""
    return CallId(NUMBERED.sub(".", recording.removeprefix("r-")))


def call_of_message(message: str) -> CallId:
    """The call in which a message was left: the message's id is the call's, plus the count of prompts until then."""
    return call_of_parts(RecordingId(message.removeprefix("v-").rpartition("-")[0]))
