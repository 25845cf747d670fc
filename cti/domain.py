"""The face of the telephone to the rest of the system."""

from cti import api
from cti.live import LIVE
from cti.reader import TelephoneReader
from cti.views import PUSHED, VIEWS
from infra.domain import Domain
from infra.link.face import Link
from infra.services import Services


def services(registry: Services) -> None:
    """Register the reader of the live telephone."""
    registry.under(TelephoneReader).provide(lambda of: TelephoneReader(of.get(Link).tables["cti"]))


DOMAIN = Domain(
    name="cti",
    live=LIVE,
    routes=(api.routes,),
    services=services,
    views=VIEWS,
    pushed=PUSHED,
)
