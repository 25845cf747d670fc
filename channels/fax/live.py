"""The core's part of fax: its live state, and how its events get into the database."""

from channels.fax.service import ENTITIES, FaxEdges, LiveFax
from channels.fax.store import PROJECTIONS
from infra.live.domain import LiveDomain
from infra.live.service import Context
from infra.services import Services


def make(core: Services) -> LiveFax:
    """The faxes that nobody has seen to, and those that are not through."""
    return LiveFax(core.get(Context), core.get(FaxEdges))


LIVE = LiveDomain(
    name="fax",
    entities=ENTITIES,
    mirrored=True,
    projections=PROJECTIONS,
    make=make,
)
