"""The face of e-mail to the rest of the system."""

from zoneinfo import ZoneInfo

from channels.conversations.wire import Accounts, Arrivals
from channels.email.arriving import Arriving
from channels.email.kinds import MAIL_PAGE
from channels.email.service import EmailChannel
from infra.clock import Clock
from infra.database.engine import Database
from infra.domain import Domain
from infra.files.file_store import FileStore
from infra.services import Services


def services(registry: Services) -> None:
    """The channel, with the part that takes what arrives."""
    registry.under(Arriving).provide(
        lambda of: Arriving(of.get(Database), of.get(FileStore), of.get(Arrivals), of.get(Accounts), of.get(Clock))
    )
    registry.under(EmailChannel).provide(
        lambda of: EmailChannel(
            of.get(Database),
            of.get(FileStore),
            of.get(Accounts),
            of.get(Arriving),
            of.get(Clock),
            of.get(ZoneInfo),
        )
    )


DOMAIN = Domain(name="email", services=services, work={"email": EmailChannel}, files=(MAIL_PAGE,))
"""Its tables are `email_mailbox` and `email_mail`; it has no routes, because nothing calls it from outside."""
