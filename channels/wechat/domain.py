"""The face of WeChat to the rest of the system."""

from channels.conversations.wire import Accounts, Arrivals
from channels.wechat import api
from channels.wechat.door import WeChatDoor
from channels.wechat.fetching import WeChatMedia
from channels.wechat.menus import WeChatMenus
from channels.wechat.provider import WeChatProvider
from channels.wechat.receiving import WeChatReceiver
from channels.wechat.service import WeChatChannel
from infra.clock import Clock
from infra.database.engine import Database
from infra.domain import Domain
from infra.files.file_store import FileStore
from infra.http.calling import Caller
from infra.services import Services


def services(registry: Services) -> None:
    """Provide the entrance for WeChat, and the channel."""
    registry.under(WeChatDoor).provide(lambda of: WeChatDoor(of.get(Clock), of.get(Accounts)))
    registry.under(WeChatProvider).provide(lambda of: WeChatProvider(Caller(), of.get(Clock)))
    registry.under(WeChatReceiver).provide(lambda of: WeChatReceiver(of.get(Database), of.get(Clock), of.get(Arrivals)))
    registry.under(WeChatMedia).provide(_media)
    registry.under(WeChatMenus).provide(lambda of: WeChatMenus(of.get(Clock), of.get(Accounts), of.get(WeChatProvider)))
    registry.under(WeChatChannel).provide(_channel)


def _media(of: Services) -> WeChatMedia:
    return WeChatMedia(
        of.get(Database),
        of.get(Clock),
        of.get(Accounts),
        of.get(Arrivals),
        of.get(WeChatProvider),
        of.get(FileStore),
    )


def _channel(of: Services) -> WeChatChannel:
    return WeChatChannel(
        of.get(Database),
        of.get(Clock),
        of.get(Accounts),
        of.get(WeChatProvider),
        of.get(FileStore),
        of.get(WeChatReceiver),
        of.get(WeChatMedia),
        of.get(WeChatMenus),
    )


DOMAIN = Domain(name="wechat", routes=(api.routes,), services=services, work={"wechat": WeChatChannel})
