"""The face of conversations to the rest of the system. Most of their routes are screens: `webagent/screens`."""

from channels.conversations import api
from channels.conversations.accounts import AccountBook
from channels.conversations.alone import AloneMail
from channels.conversations.arriving import ArrivalDesk
from channels.conversations.changes import Changes
from channels.conversations.citizens import Citizens
from channels.conversations.desk import Desk
from channels.conversations.keeper import Keeper
from channels.conversations.kinds import PAPER
from channels.conversations.lists import ConversationLists
from channels.conversations.memory import OpenConversations
from channels.conversations.office import AccountOffice
from channels.conversations.opening import Opening
from channels.conversations.others import Channels, Floor, KnownCustomers, OpeningHours, Ratings
from channels.conversations.rating import RatingDesk
from channels.conversations.receipts import Receipts
from channels.conversations.replies import MANAGE, QuickReplies
from channels.conversations.secrets_box import SecretBox
from channels.conversations.sending import OutgoingMail
from channels.conversations.views import PUSHED, ConversationView
from channels.conversations.wire import Accounts, Arrivals
from channels.conversations.word_lists import Words
from channels.conversations.writing import Writer
from core.messages.floor import Kind
from core.rights import Right, Role
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.domain import Domain
from infra.files.file_store import FileStore
from infra.link.face import Link
from infra.services import Services
from infra.telling import Notices

SEARCH = "conversations.search"
JOIN = "conversations.join"
CHANNELS = "channels.manage"

WRITTEN = (Kind.SMS, Kind.WECHAT, Kind.WEIBO, Kind.EMAIL, Kind.WEB)


def services(registry: Services) -> None:
    """Provide what takes, keeps, routes, answers and sends messages."""
    registry.under(SecretBox).provide(lambda of: SecretBox(of.get(FileStore).writer.keys))
    registry.under(AccountBook).provide(lambda of: AccountBook(of.get(Database), of.get(Clock), of.get(SecretBox)))
    registry.under(Accounts).provide(lambda of: of.get(AccountBook))
    registry.under(Words).provide(lambda of: Words(of.get(Database), of.get(Clock)))
    registry.under(OpenConversations).provide(lambda of: OpenConversations(of.get(Database), of.get(AccountBook)))
    registry.under(Receipts).provide(lambda of: Receipts(of.get(Database), of.get(Clock), of.get(OpenConversations)))
    registry.under(AloneMail).provide(
        lambda of: AloneMail(of.get(Database), of.get(Clock), of.get(AccountBook), of.get(Channels), of.get(Receipts))
    )
    registry.under(Changes).provide(lambda of: Changes(of.get(Database), of.get(OpenConversations)))
    registry.under(Writer).provide(lambda of: Writer(of.get(AccountBook), of.get(Clock), new_id))
    registry.under(RatingDesk).provide(lambda of: RatingDesk(of.get(Writer), of.get(Ratings)))
    registry.under(Opening).provide(lambda of: Opening(of.get(OpeningHours)))
    registry.under(Arrivals).provide(_arrivals)
    registry.under(ConversationLists).provide(lambda of: ConversationLists(of.get(Database)))
    registry.under(QuickReplies).provide(lambda of: QuickReplies(of.get(Database), of.get(Clock), new_id))
    registry.under(Keeper).provide(_keeper)
    registry.under(OutgoingMail).provide(_mail)
    registry.under(Desk).provide(_desk)
    registry.under(Citizens).provide(
        lambda of: Citizens(
            of.get(Database),
            of.get(Changes),
            of.get(OpenConversations),
            of.get(Keeper),
            of.get(Floor),
            of.get(Writer),
            of.get(RatingDesk),
        )
    )
    registry.under(AccountOffice).provide(
        lambda of: AccountOffice(
            of.get(Database), of.get(Clock), new_id, of.get(AccountBook), of.get(Channels), of.get(OpenConversations)
        )
    )


def _arrivals(of: Services) -> Arrivals:
    return ArrivalDesk(
        of.get(Database),
        of.get(Clock),
        new_id,
        of.get(AccountBook),
        of.get(Words),
        of.get(OpenConversations),
        of.get(Writer),
        of.get(Opening),
        of.get(FileStore),
        of.get(KnownCustomers),
        of.get(Receipts),
        of.get(RatingDesk),
    )


def _keeper(of: Services) -> Keeper:
    return Keeper(
        of.get(Database),
        of.get(Clock),
        of.get(OpenConversations),
        of.get(Changes),
        of.get(AccountBook),
        of.get(Writer),
        of.get(Floor),
        of.get(Link),
        of.get(Opening),
    )


def _mail(of: Services) -> OutgoingMail:
    return OutgoingMail(
        of.get(Database),
        of.get(Clock),
        of.get(AccountBook),
        of.get(Channels),
        of.get(OpenConversations),
        of.get(FileStore),
        of.get(Notices),
        of.get(Receipts),
        of.get(RatingDesk),
    )


def _desk(of: Services) -> Desk:
    return Desk(
        of.get(Database),
        of.get(Clock),
        of.get(Changes),
        of.get(OpenConversations),
        of.get(Writer),
        of.get(Keeper),
        of.get(Floor),
        of.get(AccountBook),
        of.get(Channels),
        of.get(FileStore),
    )


async def load(registry: Services) -> None:
    """Read accounts, words and open conversations."""
    await registry.get(AccountBook).load()
    await registry.get(Words).load()
    await registry.get(OpenConversations).load()


DOMAIN = Domain(
    name="conversations",
    rights=(
        Right(name=api.HANDLE, least=Role.AGENT),
        *(Right(name=f"conversations.{kind.value}", least=Role.AGENT, handles=kind) for kind in WRITTEN),
        Right(name=SEARCH, least=Role.LEADER),
        Right(name=JOIN, least=Role.LEADER),
        Right(name=MANAGE, least=Role.SUPERVISOR),
        Right(name=CHANNELS, least=Role.ADMIN),
    ),
    routes=(api.routes,),
    services=services,
    load=load,
    views=(ConversationView,),
    pushed=PUSHED,
    work={"conversations": Keeper, "conversation_messages": OutgoingMail},
    files=(PAPER,),
)
