"""The face of surveys to the rest of the house. Their results are a screen: `webagent/screens/surveys.py`."""

from zoneinfo import ZoneInfo

from core.actor import Scope
from core.rights import Right, Role
from infra.clock import Clock, new_id
from infra.database import Database
from infra.domain import Domain
from infra.link.face import Link
from infra.services import Services
from surveys import api, campaign_store, store
from surveys.campaigns import CampaignService
from surveys.dialler import Dialler, LinesNow
from surveys.export import JOB, MANAGE
from surveys.reader import READ, SurveyReader

RIGHTS = (
    Right(
        name=READ,
        least=Role.AGENT,
        reach={Role.AGENT: Scope.OWN, Role.LEADER: Scope.GROUP, Role.SUPERVISOR: Scope.ALL, Role.ADMIN: Scope.ALL},
    ),
    Right(name=MANAGE, least=Role.SUPERVISOR),
)


def services(house: Services) -> None:
    """The results, the campaigns, and the dialler, which the web host runs."""
    house.under(SurveyReader).provide(lambda of: SurveyReader(of.get(Database), of.get(ZoneInfo)))
    house.under(CampaignService).provide(lambda of: CampaignService(of.get(Database), of.get(Clock), new_id))
    house.under(Dialler).provide(
        lambda of: Dialler(of.get(Database), of.get(Clock), of.get(ZoneInfo), of.get(Link), of.get(LinesNow))
    )


DOMAIN = Domain(
    name="surveys",
    projections=(*store.PROJECTIONS, *campaign_store.PROJECTIONS),
    rights=RIGHTS,
    routes=(api.routes,),
    services=services,
    jobs=(JOB,),
)
