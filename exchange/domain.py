"""The face of the exchange to the rest of the system."""

from core.rights import Right, Role
from exchange import api
from exchange.admin import ExchangeOffice
from exchange.arriving import Arriving
from exchange.door import Doorman
from exchange.others import Tickets
from exchange.peers import peers_of
from exchange.sender import Sender
from exchange.service import Exchange, Peers
from exchange.settings import ExchangeSettings
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.domain import Domain
from infra.services import Services

MANAGE = Right(name="exchange.manage", least=Role.ADMIN)


def services(registry: Services) -> None:
    """Provide both directions of the exchange, and its page."""
    registry.under(Peers).provide(lambda of: peers_of(of.get(ExchangeSettings)))
    registry.under(Exchange).provide(lambda of: Exchange(of.get(Database), of.get(Clock), of.get(Tickets)))
    registry.under(Arriving).provide(lambda of: Arriving(of.get(Database), of.get(Clock), of.get(Tickets)))
    registry.under(Doorman).provide(lambda of: Doorman(of.get(Clock), of.get(Peers)))
    registry.under(Sender).provide(
        lambda of: Sender(of.get(Database), of.get(Clock), new_id, of.get(Tickets), of.get(Peers))
    )
    registry.under(ExchangeOffice).provide(
        lambda of: ExchangeOffice(of.get(Database), of.get(Clock), of.get(Peers), of.get(Sender))
    )


DOMAIN = Domain(name="exchange", rights=(MANAGE,), routes=(api.routes,), services=services, work={"exchange": Sender})
