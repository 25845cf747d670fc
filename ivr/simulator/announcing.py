"""Stands in for page and web host when a simulated caller records an emergency announcement. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from core.ids import CallId, Instant
from core.messages.announcing import AnnouncementOpened, AnnouncementSettled, ConfirmAnnouncement, KeyCode
from core.messages.base import Message
from core.messages.telephony import PlayMedia
from core.messages.voicemail import EndMessage, MessageTaken

ORDER = "simulated"
SPOKEN_S = 5.0
"""The length of a simulated supervisor's announcement."""

ANSWERS: Mapping[str, tuple[str, str]] = {
    "right": ("the code is right", "录制码正确"),
    "wrong": ("the code is wrong", "录制码不对"),
    "up": ("the announcement is up", "播报已生效"),
    "failed": ("the announcement could not be put up", "播报没能生效"),
}
"""The answers that a walk can give, in English and Chinese."""

Awaits = Literal["code", "announcement", ""]


@dataclass(slots=True)
class Announcing:
    """One caller's announcement. `awaits`: what the caller waits for, a check of the code or the announcement."""

    awaits: Awaits = ""
    _opened: bool = False

    def meets(self, post: Message, now: Instant) -> Message | None:
        """Note a message of the flow. Return the answer, if it needs no step of the walk."""
        match post:
            case KeyCode():
                self.awaits = "code"
            case ConfirmAnnouncement():
                self.awaits = "announcement"
            case PlayMedia():
                self.awaits = ""
            case EndMessage() if self._opened:
                return MessageTaken(message=post.message, call=post.call, heard_s=SPOKEN_S, at=now)
        return None

    def answer(self, value: str, call: CallId, now: Instant) -> Message | None:
        """The answer for a step of a walk, about the code or the announcement; None if nothing waits for it."""
        if self.awaits == "code" and value in ("right", "wrong"):
            self._opened = value == "right"
            return AnnouncementOpened(call=call, order=ORDER if self._opened else "", at=now)
        if self.awaits == "announcement" and value in ("up", "failed"):
            fault = "" if value == "up" else "sound.failed"
            return AnnouncementSettled(call=call, order=ORDER, fault=fault, at=now)
        return None
