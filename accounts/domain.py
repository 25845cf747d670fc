"""The face of accounts to the rest of the system."""

from accounts import api
from accounts.people import MANAGE, PeopleService
from accounts.roles import api as role_api
from accounts.roles.service import RoleService
from accounts.service import AccountService
from accounts.sessions import api as session_api
from accounts.sessions.passwords import Passwords
from accounts.sessions.service import SessionService
from core.rights import Right, Rights, Role
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.domain import Domain
from infra.services import Services


def services(registry: Services) -> None:
    """Build the services for accounts, people and sessions."""
    registry.under(AccountService).provide(
        lambda of: AccountService(of.get(Database), of.get(Clock), new_id, of.get(Passwords), of.get(Rights))
    )
    registry.under(PeopleService).provide(
        lambda of: PeopleService(of.get(Database), of.get(Clock), new_id, of.get(Passwords), of.get(AccountService))
    )
    registry.under(RoleService).provide(
        lambda of: RoleService(of.get(Database), of.get(Clock), new_id, of.get(AccountService), of.get(PeopleService))
    )
    registry.under(SessionService).provide(
        lambda of: SessionService(of.get(Database), of.get(Clock), of.get(Passwords), of.get(AccountService))
    )


async def load(registry: Services) -> None:
    """Load the seats and the agents who have taken them."""
    await registry.get(AccountService).seats.load()


DOMAIN = Domain(
    name="accounts",
    rights=(Right(name=MANAGE, least=Role.ADMIN, kept=True),),
    routes=(api.routes, role_api.routes, session_api.routes),
    services=services,
    load=load,
)
