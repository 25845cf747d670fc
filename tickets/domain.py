"""The protocols and values of tickets that other domains use."""

from zoneinfo import ZoneInfo

from core.actor import Scope
from core.rights import Right, Role
from infra.clock import Clock, new_id
from infra.database import Database
from infra.domain import Domain
from infra.outbox import Outbox
from infra.services import Services
from tickets import api
from tickets.access import Interactions
from tickets.service import Choices, TicketService

READ = Right(
    name="tickets.read",
    least=Role.AGENT,
    reach={Role.AGENT: Scope.OWN, Role.LEADER: Scope.GROUP, Role.SUPERVISOR: Scope.ALL, Role.ADMIN: Scope.ALL},
)
WRITE = Right(name="tickets.write", least=Role.AGENT, reach=dict.fromkeys(Role, Scope.OWN))


def services(house: Services) -> None:
    """The tickets."""
    house.under(TicketService).provide(
        lambda of: TicketService(
            of.get(Database),
            of.get(Outbox),
            of.get(Clock),
            new_id,
            of.get(Choices).catalogue,
            of.get(ZoneInfo),
            of.get(Interactions),
        )
    )


DOMAIN = Domain(name="tickets", rights=(READ, WRITE), routes=(api.routes,), services=services)
