"""The shell of voicemail: only its owner. The telephone writes the sound, and recording files it."""

from infra.live.service import Context, LiveService
from voicemail.rules.messages import HANDLES, Voicemail, decide


class LiveVoicemail(LiveService):
    """Owns the open messages."""

    def __init__(self, context: Context) -> None:
        self.owner = context.owner("voicemail", decide, HANDLES)

    @property
    def waits(self) -> bool:
        """Whether a message waits for room on the disk."""
        return any(one.waits for one in self.owner.tables.of(Voicemail).values())
