"""The face of notices to the rest of the system."""

from zoneinfo import ZoneInfo

from core.rights import Right, Role
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.domain import Domain
from infra.files.file_store import FileStore
from infra.link.face import Link
from infra.services import Services
from infra.settings.installation import Settings
from notices import admin_api, api
from notices.keeping import Keeping
from notices.live import LIVE
from notices.mail import MailSender
from notices.papers import StoredPapers
from notices.phone import PhoneSender
from notices.senders import PageSender, Senders
from notices.service import NoticeService
from notices.settings import MailSettings, NoticeSettings
from notices.site import MANAGE, NoticeSite
from notices.staff import Staff
from notices.views import PUSHED, NoticeView
from notices.written import WRITTEN, WrittenChannels, WrittenSender


def senders(of: Services) -> Senders:
    """Every sender of the system. One that is added here is used, tested and shown everywhere."""
    clock = of.get(Clock)
    return Senders(
        (
            PageSender(),
            MailSender(of.get(MailSettings), clock, StoredPapers(of.get(FileStore))),
            PhoneSender(of.get(Link), clock, of.get(Settings).outbound_trunk),
            *(WrittenSender(channel, of.get(WrittenChannels)) for channel in WRITTEN),
        )
    )


def services(registry: Services) -> None:
    """Provide the notices, which the web host spreads and sends, and their settings."""
    registry.under(Senders).provide(senders)
    registry.under(NoticeService).provide(_service)
    registry.under(NoticeSite).provide(
        lambda of: NoticeSite(of.get(Database), of.get(Clock), new_id, of.get(Staff), of.get(NoticeService))
    )
    registry.under(Keeping).provide(
        lambda of: Keeping(of.get(Database), of.get(Clock), of.get(NoticeService), of.get(NoticeSettings).notices_days)
    )


def _service(of: Services) -> NoticeService:
    made = NoticeService(of.get(Database), of.get(Clock), of.get(ZoneInfo), new_id, of.get(Staff), of.get(Senders))
    of.get(WrittenChannels).on_delivered(made.delivered)
    return made


async def load(registry: Services) -> None:
    """Load what pages show."""
    await registry.get(NoticeService).load()


DOMAIN = Domain(
    name="notices",
    live=LIVE,
    rights=(Right(name=MANAGE, least=Role.SUPERVISOR),),
    routes=(api.routes, admin_api.routes),
    services=services,
    load=load,
    work={"notices": NoticeService, "notices_kept": Keeping},
    views=(NoticeView,),
    pushed=PUSHED,
)
