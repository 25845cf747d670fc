"""Messages that stand alone: to somebody who has not written, such as a notice to one of our own people (TK5).

No conversation opens. The caller keeps the message, tries it again under the same id after a failure that passes, and
hears from `Receipts` how far it has come. The recipient's reply is an ordinary message.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from channels.conversations import store
from channels.conversations.accounts import AccountBook
from channels.conversations.others import Channels, Notifying
from channels.conversations.receipts import Receipts
from channels.conversations.wire import Account, Channel, Delivery, NotSent, Outgoing, Sent
from core.messages.floor import Kind
from infra.clock import Clock
from infra.database.away import DatabaseAway
from infra.database.engine import Database

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """A message. `id`: the same at each attempt, at most 32 characters."""

    id: str
    account: str
    recipient: str
    title: str
    text: str


class AloneMail:
    """Sends them, each attempt once."""

    def __init__(
        self, database: Database, clock: Clock, book: AccountBook, channels: Channels, receipts: Receipts
    ) -> None:
        self._database = database
        self._clock = clock
        self._book = book
        self._channels = channels
        self._receipts = receipts

    def accounts(self, kind: Kind) -> Sequence[Account]:
        """The accounts that can send such messages now, by name."""
        found = [one for one in self._book.of(kind) if one.enabled and self._reaches(one)]
        return sorted(found, key=lambda one: (one.name, one.id))

    def _reaches(self, account: Account) -> bool:
        channel: object = self._channels.of(account.kind)
        if isinstance(channel, Notifying):
            return channel.notifies(account.id)
        return channel is not None and account.kind is Kind.SMS

    async def send(self, message: Alone) -> Delivery:
        """Make one attempt. Raises `NotSent`."""
        account = self._book.one(message.account)
        channel = self._channels.of(account.kind) if account is not None else None
        if account is None or channel is None or not account.enabled or not self._reaches(account):
            raise NotSent("channel.off", passes=True)
        outgoing = Outgoing(
            id=message.id,
            account=account.id,
            recipient=message.recipient,
            subject=message.title,
            text=message.text,
            at=self._clock.now(),
            automatic=True,
        )
        sent = await self._given(channel, outgoing)
        async with self._database.write() as connection:
            await store.name_message(connection, account.id, sent.ids, message.id)
            await self._book.note_use(connection, account.id, arrived=False)
        await self._receipts.named(account.id, sent.ids)
        return sent.state

    @staticmethod
    async def _given(channel: Channel, message: Outgoing) -> Sent:
        try:
            notifying: object = channel
            return await (notifying.notify(message) if isinstance(notifying, Notifying) else channel.send(message))
        except (NotSent, DatabaseAway):
            raise
        except Exception:  # a mistake in a channel: the message may have left, so its notice is told that it is unknown
            log.exception("A channel failed to send a message.", channel=channel.kind, account=message.account)
            raise NotSent("fault", passes=False, unknown=True) from None
