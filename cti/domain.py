"""The protocols and values of the telephone that other domains use."""

from cti import api
from cti.reader import TelephoneReader
from cti.rules.entities import ENTITIES
from cti.service import TelephoneEdges, TelephoneService
from cti.store import PROJECTIONS
from cti.upgrades import Upgrade
from cti.views import PUSHED, VIEWS
from infra.domain import Domain
from infra.link.face import Link
from infra.live_service import Context
from infra.services import Services


def services(house: Services) -> None:
    """The readable side of the live telephone."""
    house.under(TelephoneReader).provide(lambda of: TelephoneReader(of.get(Link).tables["cti"]))


def live(core: Services) -> TelephoneService:
    """The telephone."""
    return TelephoneService(core.get(Context), core.get(TelephoneEdges))


DOMAIN = Domain(
    name="cti",
    entities=ENTITIES,
    upgrade=Upgrade,
    mirrored=True,
    projections=PROJECTIONS,
    routes=(api.routes,),
    services=services,
    views=VIEWS,
    pushed=PUSHED,
    live=live,
)
