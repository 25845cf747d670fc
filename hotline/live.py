"""The live part of the hotline's own facts: announcements that are spoken into a telephone."""

from hotline.lists import store as list_store
from hotline.rules.by_phone import ENTITIES, HANDLES, decide
from infra.live.domain import LiveDomain
from infra.live.service import Context, LiveService
from infra.services import Services


class LiveAnnouncements(LiveService):
    """Their owner only: a flow leads the caller, and the web host puts up the spoken announcement."""

    def __init__(self, context: Context) -> None:
        self.owner = context.owner("hotline", decide, HANDLES)


def make(core: Services) -> LiveAnnouncements:
    """Create the live part of announcements by telephone."""
    return LiveAnnouncements(core.get(Context))


LIVE = LiveDomain(name="hotline", entities=ENTITIES, mirrored=True, projections=list_store.PROJECTIONS, make=make)
