"""The protocols and values of the number's own facts and announcements that other domains use."""

from core.rights import Right, Role
from hotline import announcement_api, api
from hotline.announcements import WRITE, AnnouncementService
from hotline.options import Options
from hotline.people import People
from hotline.service import MANAGE, SiteService
from hotline.views import VIEWS
from infra.clock import Clock, new_id
from infra.database import Database
from infra.domain import Domain
from infra.services import Services


def services(house: Services) -> None:
    """The facts, which begin with `Options`, and the announcements."""
    house.under(SiteService).provide(lambda of: SiteService(of.get(Database), of.get(Clock), of.get(Options)))
    house.under(AnnouncementService).provide(
        lambda of: AnnouncementService(of.get(Database), of.get(Clock), new_id, of.get(People).groups_of_agents)
    )


async def load(house: Services) -> None:
    """The facts in force now."""
    await house.get(AnnouncementService).load()
    await house.get(SiteService).load()


DOMAIN = Domain(
    name="hotline",
    rights=(Right(name=WRITE, least=Role.LEADER), Right(name=MANAGE, least=Role.ADMIN)),
    routes=(api.routes, announcement_api.routes),
    services=services,
    views=VIEWS,
    load=load,
)
