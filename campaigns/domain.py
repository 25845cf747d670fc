"""The face of campaigns to the rest of the system."""

from zoneinfo import ZoneInfo

from campaigns import api
from campaigns.api import MANAGE
from campaigns.dialler import Calendars, Dialler, LinesNow
from campaigns.dialling_store import Claims
from campaigns.export import EXPORT
from campaigns.forgetting import Forgetting
from campaigns.live import LIVE
from campaigns.progress import PUSHED, CampaignWatch
from campaigns.service import CampaignService
from campaigns.settings import CampaignSettings
from campaigns.views import CampaignView
from core.rights import Right, Role
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.domain import Domain
from infra.link.face import Link
from infra.services import Services


def forgetting(of: Services) -> Forgetting:
    """Build what removes the citizens from old campaigns."""
    days = of.get(CampaignSettings).campaign_numbers_days
    return Forgetting(of.get(Database), of.get(Clock), of.get(ZoneInfo), days)


def services(registry: Services) -> None:
    """Build the campaigns, and the dialler, which the web host runs."""
    registry.under(CampaignWatch).provide(lambda of: CampaignWatch(of.get(Database)))
    registry.under(CampaignService).provide(
        lambda of: CampaignService(of.get(Database), of.get(Clock), new_id, of.get(CampaignWatch))
    )
    registry.under(Claims).provide(lambda of: Claims(of.get(Database), of.get(ZoneInfo)))
    registry.under(Forgetting).provide(forgetting)
    registry.under(Dialler).provide(
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
    name="campaigns",
    live=LIVE,
    rights=(Right(name=MANAGE, least=Role.SUPERVISOR), Right(name=EXPORT.right, least=Role.SUPERVISOR)),
    routes=(api.routes,),
    services=services,
    work={"campaigns": Dialler, "campaign_numbers": Forgetting},
    jobs=(EXPORT.job,),
    views=(CampaignView,),
    pushed=PUSHED,
)
