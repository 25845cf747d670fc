"""The shell of voicemail: its owner alone. The sound is written by the telephone and filed by recording."""

from infra.live.service import Context, LiveService
from voicemail.rules.messages import HANDLES, Voicemail, decide


class LiveVoicemail(LiveService):
    """Owns the messages that nobody has seen to yet."""

    def __init__(self, context: Context) -> None:
        self.owner = context.owner("voicemail", decide, HANDLES)

    @property
    def waits(self) -> bool:
        """Whether a message waits for room on the disk."""
        return any(one.waits for one in self.owner.tables.of(Voicemail).values())
