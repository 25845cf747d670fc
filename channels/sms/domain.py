"""The face of text messages to the rest of the system."""

from channels.conversations.wire import Accounts, Arrivals
from channels.sms import api
from channels.sms.callbacks import Callbacks
from channels.sms.door import DoorKeys, SmsDoor
from channels.sms.inbox import Inbox
from channels.sms.outbox import Outbox
from channels.sms.service import SmsChannel
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.domain import Domain
from infra.services import Services
from infra.settings.secrets import Passes


def services(registry: Services) -> None:
    """Provide the channel, and the door of its providers."""
    registry.under(DoorKeys).provide(lambda of: DoorKeys(of.get(Passes).secret))
    registry.under(SmsDoor).provide(lambda of: SmsDoor(of.get(DoorKeys), of.get(Accounts), of.get(Clock)))
    registry.under(Inbox).provide(lambda of: Inbox(of.get(Database), of.get(Clock), new_id, of.get(Arrivals)))
    registry.under(Outbox).provide(lambda of: Outbox(of.get(Database), of.get(Clock), of.get(Arrivals)))
    registry.under(Callbacks).provide(lambda of: Callbacks(of.get(Clock), of.get(Inbox), of.get(Outbox)))
    registry.under(SmsChannel).provide(
        lambda of: SmsChannel(of.get(Accounts), of.get(Inbox), of.get(Outbox), of.get(DoorKeys), of.get(Clock), new_id)
    )


DOMAIN = Domain(name="sms", routes=(api.routes,), services=services, work={"sms": SmsChannel})
