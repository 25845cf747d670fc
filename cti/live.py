"""The core's part of the telephone: its live state, and the projection of its events into the database."""

from cti.rules.entities import ENTITIES
from cti.service import TelephoneEdges, TelephoneService
from cti.store import PROJECTIONS
from cti.upgrades import Upgrade
from infra.live.domain import LiveDomain
from infra.live.service import Context
from infra.services import Services


def make(core: Services) -> TelephoneService:
    """Create the telephone's service."""
    return TelephoneService(core.get(Context), core.get(TelephoneEdges))


LIVE = LiveDomain(
    name="cti",
    entities=ENTITIES,
    upgrade=Upgrade,
    mirrored=True,
    projections=PROJECTIONS,
    make=make,
)
