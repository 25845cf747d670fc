"""The face of the hotline's own facts and announcements to the rest of the system."""

from functools import partial
from zoneinfo import ZoneInfo

from core.rights import Right, Role
from hotline.announcements import api as announcement_api
from hotline.announcements.service import WRITE, AnnouncementService
from hotline.emergencies import api as emergency_api
from hotline.emergencies.by_phone import Messages, NumbersOfFlow, SpokenByPhone
from hotline.emergencies.service import ANNOUNCE, EmergencyService
from hotline.facts import api
from hotline.facts.options import Options
from hotline.facts.recording_rules import RecordingCategories, report_unknown
from hotline.facts.service import MANAGE, SiteService
from hotline.lists import api as list_api
from hotline.lists import service as lists
from hotline.lists.service import ListService
from hotline.live import LIVE
from hotline.people import People
from hotline.prompts import api as prompt_api
from hotline.prompts import service as prompts
from hotline.prompts.service import PromptService
from hotline.prompts.sound_cleaning import JOB as CLEANING
from hotline.prompts.sounds import Converter, PromptSounds, Voice
from hotline.prompts.typed import TypedTexts
from hotline.public_numbers import api as public_number_api
from hotline.public_numbers import service as public_numbers
from hotline.public_numbers.service import PublicNumbers, RungNumbers
from hotline.views import CHOICES, PUSHED, VIEWS
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.domain import Domain, Pages
from infra.link.face import Link
from infra.services import Services
from infra.settings.installation import Settings


def services(registry: Services) -> None:
    """Provide the services of the site's facts (which start from `Options`), announcements, lists and prompts."""
    registry.under(SiteService).provide(lambda of: SiteService(of.get(Database), of.get(Clock), of.get(Options)))
    registry.under(AnnouncementService).provide(
        lambda of: AnnouncementService(of.get(Database), of.get(Clock), new_id, of.get(People).groups_of_agents)
    )
    registry.under(EmergencyService).provide(
        lambda of: EmergencyService(of.get(Database), of.get(Clock), new_id, of.get(PromptSounds), of.get(Converter))
    )
    registry.under(ListService).provide(
        lambda of: ListService(of.get(Database), of.get(Clock), new_id, of.get(ZoneInfo))
    )
    registry.under(PublicNumbers).provide(
        lambda of: PublicNumbers(of.get(Database), of.get(Clock), new_id, of.get(RungNumbers))
    )
    registry.under(PromptService).provide(
        lambda of: PromptService(
            of.get(Database), of.get(Clock), of.get(PromptSounds), of.get(Converter), of.get(Settings).sounds
        )
    )

    registry.under(TypedTexts).provide(
        lambda of: TypedTexts(of.get(EmergencyService), of.get(ListService), of.get(PromptService), of.get(Voice))
    )

    registry.under(SpokenByPhone).provide(
        lambda of: SpokenByPhone(
            *(of.get(Database), of.get(Clock), new_id, of.get(Link), of.get(EmergencyService)),
            *(of.get(People), of.get(Messages), of.get(NumbersOfFlow)),
        )
    )


async def load(registry: Services) -> None:
    """Load the facts that are in force now."""
    await registry.get(AnnouncementService).load()
    await registry.get(SiteService).load()
    await report_unknown(registry.get(SiteService).site.recording_rules, registry.get(RecordingCategories))
    await registry.get(EmergencyService).load()
    await registry.get(ListService).load()
    await registry.get(PromptService).load()
    registry.get(TypedTexts).ask()
    registry.get(SpokenByPhone).look()


def tell_choices(registry: Services, pages: Pages) -> None:
    """Pages read the choices again when the site's facts have changed."""
    registry.get(SiteService).on_changed(partial(pages.tell, CHOICES))


DOMAIN = Domain(
    name="hotline",
    live=LIVE,
    rights=(
        Right(name=WRITE, least=Role.LEADER),
        Right(name=ANNOUNCE, least=Role.LEADER),
        Right(name=lists.READ, least=Role.LEADER),
        Right(name=lists.WRITE, least=Role.SUPERVISOR),
        Right(name=prompts.WRITE, least=Role.ADMIN),
        Right(name=public_numbers.MANAGE, least=Role.SUPERVISOR),
        Right(name=MANAGE, least=Role.ADMIN),
    ),
    routes=tuple(
        part.routes for part in (api, announcement_api, emergency_api, list_api, public_number_api, prompt_api)
    ),
    services=services,
    views=VIEWS,
    pushed=PUSHED,
    listeners=(tell_choices,),
    load=load,
    jobs=(CLEANING,),
)
