"""The live part of the hotline's own facts: announcements that are spoken into a telephone."""

from hotline.rules.by_phone import HANDLES, decide
from infra.live_service import Context, LiveService


class LiveAnnouncements(LiveService):
    """Their owner alone: the caller is led by a flow, and the web host puts up what was spoken."""

    def __init__(self, context: Context) -> None:
        self.owner = context.owner("hotline", decide, HANDLES)
