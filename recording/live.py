"""The core's part of the recordings: its live state, and the projection of its events into the database."""

from infra.live.domain import LiveDomain
from infra.live.service import Context
from infra.services import Services
from recording import store
from recording.finding import talks
from recording.rules.entities import ENTITIES
from recording.service import RecordingEdges, RecordingService


def make(core: Services) -> RecordingService:
    """Create the service of recordings."""
    return RecordingService(core.get(Context), core.get(RecordingEdges))


LIVE = LiveDomain(
    name="recording",
    entities=ENTITIES,
    mirrored=True,
    projections=(*store.PROJECTIONS, *talks.PROJECTIONS),
    make=make,
)
