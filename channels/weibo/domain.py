"""The face of Weibo to the rest of the system."""

from channels.conversations.wire import Accounts, Arrivals
from channels.weibo import api
from channels.weibo.door import WeiboDoor
from channels.weibo.fetching import WeiboMedia
from channels.weibo.provider import WeiboProvider
from channels.weibo.reading import WeiboComments
from channels.weibo.receiving import WeiboReceiver
from channels.weibo.service import WeiboChannel
from infra.clock import Clock
from infra.database.engine import Database
from infra.domain import Domain
from infra.files.file_store import FileStore
from infra.http.calling import Caller
from infra.services import Services


def services(registry: Services) -> None:
    """Provide the entrance for Weibo, and the channel."""
    registry.under(WeiboDoor).provide(lambda of: WeiboDoor(of.get(Clock), of.get(Accounts)))
    registry.under(WeiboProvider).provide(lambda of: WeiboProvider(Caller()))
    registry.under(WeiboReceiver).provide(lambda of: WeiboReceiver(of.get(Database), of.get(Clock), of.get(Arrivals)))
    registry.under(WeiboMedia).provide(_media)
    registry.under(WeiboComments).provide(_comments)
    registry.under(WeiboChannel).provide(_channel)


def _media(of: Services) -> WeiboMedia:
    return WeiboMedia(
        of.get(Database),
        of.get(Clock),
        of.get(Accounts),
        of.get(Arrivals),
        of.get(WeiboProvider),
        of.get(FileStore),
    )


def _comments(of: Services) -> WeiboComments:
    return WeiboComments(
        of.get(Database), of.get(Clock), of.get(Accounts), of.get(WeiboProvider), of.get(WeiboReceiver)
    )


def _channel(of: Services) -> WeiboChannel:
    return WeiboChannel(
        of.get(Database),
        of.get(Clock),
        of.get(Accounts),
        of.get(WeiboProvider),
        of.get(WeiboReceiver),
        of.get(WeiboMedia),
        of.get(WeiboComments),
    )


DOMAIN = Domain(name="weibo", routes=(api.routes,), services=services, work={"weibo": WeiboChannel})
