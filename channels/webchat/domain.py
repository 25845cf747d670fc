"""The face of the chat to the rest of the system."""

from channels.conversations.wire import Accounts, Arrivals
from channels.webchat import api
from channels.webchat.chat import Chat
from channels.webchat.door import WebchatDoor
from channels.webchat.others import VisitorConversations
from channels.webchat.rates import Budgets
from channels.webchat.service import WebchatChannel
from channels.webchat.visitors import Visitors
from channels.webchat.watching import Watching
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.domain import Domain
from infra.files.file_store import FileStore
from infra.services import Services


def services(registry: Services) -> None:
    """Provide the channel, and what its routes need."""
    registry.under(Watching).provide(lambda _: Watching())
    registry.under(WebchatDoor).provide(lambda of: WebchatDoor(of.get(Accounts), of.get(Clock)))
    registry.under(Visitors).provide(lambda of: Visitors(of.get(Database), of.get(Clock), new_id, of.get(WebchatDoor)))
    registry.under(Chat).provide(
        lambda of: Chat(
            of.get(Database),
            of.get(Clock),
            of.get(Arrivals),
            of.get(VisitorConversations),
            of.get(FileStore),
            of.get(WebchatDoor),
            of.get(Watching),
            Budgets(),
        )
    )
    registry.under(WebchatChannel).provide(
        lambda of: WebchatChannel(
            of.get(Database), of.get(Clock), of.get(Accounts), of.get(VisitorConversations), of.get(Watching)
        )
    )


DOMAIN = Domain(name="webchat", routes=(api.routes,), services=services, work={"webchat": WebchatChannel})
