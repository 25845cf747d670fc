"""What the rest of the house needs to know of the floor."""

from acd import callback_store, party_store, store, supervision_store
from acd.rules.entities import ENTITIES
from acd.upgrades import Upgrade
from acd.views import VIEWS
from core.rights import Right, Role
from infra.database import Database
from infra.domain import Domain
from infra.services import Services


def services(house: Services) -> None:
    """What the floor's history tells."""
    house.under(store.FloorHistory).provide(lambda of: store.FloorHistory(of.get(Database)))
    house.under(party_store.PartyHistory).provide(lambda of: party_store.PartyHistory(of.get(Database)))


DOMAIN = Domain(
    name="acd",
    entities=ENTITIES,
    upgrade=Upgrade,
    mirrored=True,
    projections=(
        *store.PROJECTIONS,
        *callback_store.PROJECTIONS,
        *party_store.PROJECTIONS,
        *supervision_store.PROJECTIONS,
    ),
    rights=(
        Right(name="desk.use", least=Role.AGENT),
        Right(name="floor.watch", least=Role.LEADER),
        Right(name="floor.command", least=Role.LEADER),
        Right(name="floor.all", least=Role.SUPERVISOR),
    ),
    services=services,
    views=VIEWS,
)
