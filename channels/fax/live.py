"""The core's part of fax: its live state, and how its events are written to the database."""

from channels.fax.service import ENTITIES, FaxEdges, LiveFax
from channels.fax.store import PROJECTIONS
from infra.live.domain import LiveDomain
from infra.live.service import Context
from infra.services import Services


def make(core: Services) -> LiveFax:
    """Create the owner of open incoming faxes and unfinished outgoing ones."""
    return LiveFax(core.get(Context), core.get(FaxEdges))


LIVE = LiveDomain(
    name="fax",
    entities=ENTITIES,
    mirrored=True,
    projections=PROJECTIONS,
    make=make,
)
