"""The core's part of the floor: its live state, and the projection of its events into the database."""

from acd import callback_store, participant_store, store, supervision_store, visit_store
from acd.rules.entities import ENTITIES
from acd.service import Floor
from acd.upgrades import Upgrade, upgrade_message
from infra.live.domain import LiveDomain
from infra.live.service import Context
from infra.services import Services


def make(core: Services) -> Floor:
    """Create the floor."""
    return Floor(core.get(Context))


LIVE = LiveDomain(
    name="acd",
    entities=ENTITIES,
    upgrade=Upgrade,
    upgrade_message=upgrade_message,
    mirrored=True,
    projections=(
        *store.PROJECTIONS,
        *callback_store.PROJECTIONS,
        *participant_store.PROJECTIONS,
        *supervision_store.PROJECTIONS,
        *visit_store.PROJECTIONS,
    ),
    make=make,
)
