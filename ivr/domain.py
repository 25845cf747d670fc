"""What the rest of the house needs to know of flows."""

from core.rights import Right, Role
from infra.domain import Domain
from infra.link.face import Link
from infra.services import Services
from ivr import api
from ivr.rules.session import ENTITIES
from ivr.status import Flows
from ivr.store import PROJECTIONS


def services(house: Services) -> None:
    """The flows that the core runs."""
    house.under(Flows).provide(lambda of: Flows(of.get(Link)))


DOMAIN = Domain(
    name="ivr",
    entities=ENTITIES,
    mirrored=False,  # no page shows where a caller is in a flow, and each key that one presses changes it
    projections=PROJECTIONS,
    rights=(Right(name="flows.read", least=Role.LEADER),),
    routes=(api.routes,),
    services=services,
)
