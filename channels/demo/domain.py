"""The face of the demo's citizens to the rest of the system, which has it only with `demo = true`."""

from channels.conversations.office import AccountOffice
from channels.conversations.wire import Accounts
from channels.demo import api
from channels.demo.accounts import withdraw as withdraw
from channels.demo.city import DemoCity
from channels.demo.city import OurDoors as OurDoors
from core.rights import Right, Role
from infra.clock import Clock
from infra.domain import Domain
from infra.services import Services


def services(registry: Services) -> None:
    """Provide the city. The doors come from where the system is built."""
    registry.under(DemoCity).provide(
        lambda of: DemoCity(of.get(Clock), of.get(OurDoors), of.get(AccountOffice), of.get(Accounts))
    )


DOMAIN = Domain(
    name="demo",
    rights=(Right(name=api.CITIZEN, least=Role.SUPERVISOR),),
    routes=(api.routes,),
    services=services,
    work={"demo_city": DemoCity},
)
