"""The face of surveys to the rest of the system. Their results are a screen: `webagent/screens/surveys.py`."""

from zoneinfo import ZoneInfo

from core.actor import Scope
from core.rights import Right, Role
from infra.database.engine import Database
from infra.domain import Domain
from infra.services import Services
from surveys.export import EXPORT
from surveys.live import LIVE
from surveys.reader import READ, SurveyReader

RIGHTS = (
    Right(
        name=READ,
        least=Role.AGENT,
        reach={Role.AGENT: Scope.OWN, Role.LEADER: Scope.GROUP, Role.SUPERVISOR: Scope.ALL, Role.ADMIN: Scope.ALL},
    ),
    Right(name=EXPORT.right, least=Role.LEADER),
)


def services(registry: Services) -> None:
    """Build the results."""
    registry.under(SurveyReader).provide(lambda of: SurveyReader(of.get(Database), of.get(ZoneInfo)))


DOMAIN = Domain(name="surveys", live=LIVE, rights=RIGHTS, services=services, jobs=(EXPORT.job,))
