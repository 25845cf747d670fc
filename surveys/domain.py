"""The face of surveys to the rest of the house. Their results are a screen: `webagent/screens/surveys.py`."""

from zoneinfo import ZoneInfo

from core.actor import Scope
from core.rights import Right, Role
from infra.database import Database
from infra.domain import Domain
from infra.services import Services
from surveys.reader import READ, SurveyReader
from surveys.store import PROJECTIONS

RIGHTS = (
    Right(
        name=READ,
        least=Role.AGENT,
        reach={Role.AGENT: Scope.OWN, Role.LEADER: Scope.GROUP, Role.SUPERVISOR: Scope.ALL, Role.ADMIN: Scope.ALL},
    ),
)


def services(house: Services) -> None:
    """The results."""
    house.under(SurveyReader).provide(lambda of: SurveyReader(of.get(Database), of.get(ZoneInfo)))


DOMAIN = Domain(name="surveys", projections=PROJECTIONS, rights=RIGHTS, services=services)
