"""What the rest of the house needs to know of the telephone."""

from cti import api
from cti.reader import TelephoneReader
from cti.rules.entities import ENTITIES
from cti.store import PROJECTIONS
from cti.views import PUSHED, VIEWS
from infra.domain import Domain
from infra.link.face import Link
from infra.services import Services


def services(house: Services) -> None:
    """What can be read of the live telephone."""
    house.under(TelephoneReader).provide(lambda of: TelephoneReader(of.get(Link).tables["cti"]))


DOMAIN = Domain(
    name="cti",
    entities=ENTITIES,
    mirrored=True,
    projections=PROJECTIONS,
    routes=(api.routes,),
    services=services,
    views=VIEWS,
    pushed=PUSHED,
)
