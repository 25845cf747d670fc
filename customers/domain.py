"""The face of customers to the rest of the system."""

from core.rights import Right, Role
from customers import api
from customers.access import Callers, Needs
from customers.pairs import CustomerPairs
from customers.sealing import CustomerSeals
from customers.service import CustomerService
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.domain import Domain
from infra.services import Services
from infra.telling import Notices

RIGHTS = (
    Right(name="customers.read", least=Role.AGENT),
    Right(name="customers.write", least=Role.AGENT),
    Right(name="customers.search", least=Role.LEADER),
    Right(name="customers.merge", least=Role.LEADER),
    Right(name="customers.open", least=Role.SUPERVISOR),
)


def services(registry: Services) -> None:
    """Provide the customers."""
    registry.under(CustomerService).provide(
        lambda of: CustomerService(of.get(Database), of.get(Clock), new_id, of.get(Callers), of.make(Needs))
    )
    registry.under(CustomerPairs).provide(
        lambda of: CustomerPairs(of.get(Database), of.get(Clock), new_id, of.get(Callers), of.get(CustomerService))
    )
    registry.under(CustomerSeals).provide(
        lambda of: CustomerSeals(of.get(Database), of.get(Clock), new_id, of.get(CustomerService), of.get(Notices))
    )


DOMAIN = Domain(name="customers", rights=RIGHTS, routes=(api.routes,), services=services)
