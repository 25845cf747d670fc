"""What the rest of the system needs to know of surveys. Their results are a screen: `webagent/screens/surveys.py`."""

from zoneinfo import ZoneInfo

from core.actor import Scope
from core.rights import Right, Role
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.domain import Domain
from infra.link.face import Link
from infra.services import Services
from infra.settings.installation import Settings
from surveys import api, list_export
from surveys.campaigns import CampaignService
from surveys.dialler import Calendars, Dialler, LinesNow
from surveys.dialling_store import Claims
from surveys.export import EXPORT, JOB, MANAGE
from surveys.forgetting import Forgetting
from surveys.live import LIVE
from surveys.progress import CampaignWatch
from surveys.reader import READ, SurveyReader
from surveys.views import CampaignView

RIGHTS = (
    Right(
        name=READ,
        least=Role.AGENT,
        reach={Role.AGENT: Scope.OWN, Role.LEADER: Scope.GROUP, Role.SUPERVISOR: Scope.ALL, Role.ADMIN: Scope.ALL},
    ),
    Right(name=MANAGE, least=Role.SUPERVISOR),
    Right(name=EXPORT, least=Role.SUPERVISOR),
    Right(name=list_export.EXPORT, least=Role.LEADER),
)


def services(house: Services) -> None:
    """Build the results, the campaigns, and the dialler, which the web host runs."""
    house.under(SurveyReader).provide(lambda of: SurveyReader(of.get(Database), of.get(ZoneInfo)))
    house.under(CampaignWatch).provide(lambda of: CampaignWatch(of.get(Database)))
    house.under(CampaignService).provide(
        lambda of: CampaignService(of.get(Database), of.get(Clock), new_id, of.get(CampaignWatch))
    )
    house.under(Claims).provide(lambda of: Claims(of.get(Database), of.get(ZoneInfo)))
    house.under(Forgetting).provide(
        lambda of: Forgetting(of.get(Database), of.get(Clock), of.get(ZoneInfo), of.get(Settings).campaign_numbers_days)
    )
    house.under(Dialler).provide(
        lambda of: Dialler(
            claims=of.get(Claims),
            clock=of.get(Clock),
            zone=of.get(ZoneInfo),
            link=of.get(Link),
            lines=of.get(LinesNow),
            hours=of.get(Calendars),
            watch=of.get(CampaignWatch),
        )
    )


DOMAIN = Domain(
    name="surveys",
    live=LIVE,
    rights=RIGHTS,
    routes=(api.routes,),
    services=services,
    jobs=(JOB, list_export.JOB),
    views=(CampaignView,),
)
