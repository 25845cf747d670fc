"""The channel of chats on web sites and in apps."""

import asyncio
from typing import Final

import structlog

from channels.conversations.wire import Accounts, Delivery, NotSent, Outgoing, Sent
from channels.webchat import store
from channels.webchat.form import WebchatForm, form_of
from channels.webchat.others import VisitorConversations
from channels.webchat.rules.visits import BEGUN_S, REMEMBERED_S
from channels.webchat.store import Line
from channels.webchat.watching import TYPING, Watching
from core.messages.floor import Kind
from infra.clock import Clock
from infra.database.away import DatabaseAway
from infra.database.engine import Database
from infra.http.base import Form

log = structlog.get_logger()

TIDY_S: Final = 3600.0


class WebchatChannel:
    """Puts what agents write where the visitor's page reads it, and wakes the page."""

    kind: Kind = Kind.WEB
    form: type[Form] = WebchatForm
    secret: frozenset[str] = frozenset({"secret"})

    def __init__(
        self,
        database: Database,
        clock: Clock,
        accounts: Accounts,
        conversations: VisitorConversations,
        watching: Watching,
    ) -> None:
        self._database = database
        self._clock = clock
        self._accounts = accounts
        self._watching = watching
        conversations.on_changed(watching.tell)

    async def send(self, message: Outgoing) -> Sent:
        """Keep a message for the visitor's page; raises `NotSent` if that visitor is forgotten, or if the database is
        away."""
        account = self._accounts.one(message.account)
        if account is None or not account.enabled:
            raise NotSent("webchat.no_such_chat", passes=False)
        papers = tuple(store.paper_of(file) for file in message.files)
        new = Line(seq=0, id=message.id, ours=True, text=message.text, files=papers, taken=True, at=message.at)
        try:
            async with self._database.write() as connection:
                visitor = await store.visitor_at(connection, message.account, message.recipient)
                if visitor is None:
                    raise NotSent("webchat.visitor_gone", passes=False)
                for file in message.files:
                    await store.add_file(connection, visitor.id, file, self._clock.now(), used=True)
                await store.add_message(connection, visitor.id, new)
        except DatabaseAway:
            raise NotSent("unavailable", passes=True) from None
        self._watching.tell(message.account, message.recipient)
        return Sent(ids=(message.id,), state=Delivery.SENT)

    def fault(self, account: str) -> str | None:
        """The only thing that can be wrong is how the account is set up."""
        found = self._accounts.one(account)
        return None if found is None or form_of(found) is not None else "webchat.badly_set_up"

    def typing(self, account: str, recipient: str) -> None:
        """Show the visitor that their agent is writing."""
        self._watching.tell(account, recipient, TYPING)

    async def run(self) -> None:
        """Forget visitors who have not come for a long time."""
        while True:
            await self.tidy()
            await asyncio.sleep(TIDY_S)

    async def tidy(self) -> None:
        """Forget all that are due, some at a time, so that writers come between them."""
        now, forgotten = self._clock.now(), 0
        while True:
            async with self._database.write() as connection:
                some = await store.forget(connection, now, now - REMEMBERED_S, now - BEGUN_S)
            forgotten += some
            if some < store.FORGOTTEN_AT_ONCE:
                break
        if forgotten:
            log.info("Visitors of the chat were forgotten.", visitors=forgotten)
