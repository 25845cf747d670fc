"""The work for visitors: they write, read, send files, rate and end a conversation."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from channels.conversations.kinds import MOST_BYTES, PAPER
from channels.conversations.wire import Arrivals, Arrived, ChannelBusy, Delivery, Receipt
from channels.webchat import store
from channels.webchat.door import WebchatDoor
from channels.webchat.errors import NoFiles, NoSuchPaper, NoTalk, NothingSaid, RatedBefore, TooFast
from channels.webchat.others import Rating, Standing, VisitorConversations
from channels.webchat.rates import Budgets
from channels.webchat.rules.visits import received
from channels.webchat.store import Line, Paper, Visitor
from channels.webchat.watching import Watching
from core.errors import Invalid
from core.messages.floor import Kind
from infra.clock import Clock
from infra.database.engine import Database
from infra.files.errors import NoSuchFile
from infra.files.file_store import About, FileStore
from infra.files.store import StoredFile
from infra.http.body import body_of

PAGE = 50
"""The messages of one answer."""

UNUSED = 10
"""The most files that a visitor has sent without a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Updates:
    """The news for a page. `more`: there is more of it; `rated`: the stars of the latest conversation, or 0."""

    messages: Sequence[Line]
    more: bool
    last: int
    standing: Standing | None
    rated: int


@dataclass(frozen=True, slots=True)
class Chat:
    """The visitors' side of all conversations."""

    database: Database
    clock: Clock
    arrivals: Arrivals
    conversations: VisitorConversations
    file_store: FileStore
    door: WebchatDoor
    watching: Watching
    budgets: Budgets

    async def post(self, visitor: Visitor, id: str, text: str, files: Sequence[str]) -> Line:
        """A visitor's message, which is safe when this returns. The same id again is the same message. Raises
        `NothingSaid`, `NoSuchPaper`, or `TooFast`, in which case the page sends it again later."""
        if not text.strip() and not files:
            raise NothingSaid
        now = self.clock.now()
        if not self.budgets.may_write(visitor.id, now):
            raise TooFast
        async with self.database.write() as connection:
            found = await store.files(connection, visitor.id, files)
            if len(found) < len(set(files)):
                raise NoSuchPaper
            papers = tuple(store.paper_of(found[id]) for id in dict.fromkeys(files))
            new = Line(seq=0, id=id, ours=False, text=text, files=papers, taken=False, at=now)
            line = await store.add_message(connection, visitor.id, new)
            await store.use(connection, visitor.id, list(found))
        # The row comes first, so that an answer gets a higher number; a page shows it as not sent until it is taken.
        if not line.taken:
            await self._take(visitor, line, [found[one.id] for one in line.files if one.id in found])
            async with self.database.write() as connection:
                await store.taken(connection, visitor.id, id)
            self.watching.tell(visitor.account, visitor.sender)
        return Line(seq=line.seq, id=id, ours=False, text=line.text, files=line.files, taken=True, at=line.at)

    async def _take(self, visitor: Visitor, line: Line, files: Sequence[StoredFile]) -> None:
        arrived = Arrived(
            channel=Kind.WEB,
            account=visitor.account,
            sender=visitor.sender,
            sender_name=visitor.name,
            id=f"{visitor.id}.{line.id}",
            at=line.at,
            text=line.text,
            files=tuple(files),
            language=visitor.language,
            number=visitor.number,
        )
        try:
            await self.arrivals.take(arrived)
        except ChannelBusy:
            raise TooFast from None

    async def updates(self, visitor: Visitor, after: int, shown: int) -> Updates:
        """The messages after a number: the page has received all up to it, and shown all up to `shown`."""
        await self._receive(visitor, after, shown)
        standing = await self.conversations.standing(visitor.account, visitor.sender)
        async with self.database.read() as connection:
            found = await store.messages(connection, visitor.id, after, PAGE + 1)
            rated = await store.rating(connection, standing.conversation) if standing is not None else 0
        last = max([visitor.last, *(one.seq for one in found)])
        return Updates(messages=found[:PAGE], more=len(found) > PAGE, last=last, standing=standing, rated=rated)

    async def earlier(self, visitor: Visitor, before: int) -> Sequence[Line]:
        """The messages before one, for a page that scrolls back."""
        async with self.database.read() as connection:
            return await store.latest(connection, visitor.id, before, PAGE)

    async def _receive(self, visitor: Visitor, fetched: int, shown: int) -> None:
        before, now = visitor.received, self.clock.now()
        after = received(before, fetched, shown, visitor.last)
        if after == before:
            return
        async with self.database.read() as connection:
            delivered = await store.sent_between(connection, visitor.id, before.fetched, after.fetched)
            read = await store.sent_between(connection, visitor.id, before.shown, after.shown)
        # Told first: if we stop in between, the page says it again, and a state never goes back.
        for ids, state in ((delivered, Delivery.DELIVERED), (read, Delivery.READ)):
            for id in ids:
                account = visitor.account
                await self.arrivals.receipt(Receipt(channel=Kind.WEB, account=account, id=id, state=state, at=now))
        async with self.database.write() as connection:
            await store.receive(connection, visitor.id, after)

    async def upload(self, visitor: Visitor, request: web.Request, name: str) -> Paper:
        """A file for a message that follows. Raises `NoFiles`, `TooFast`, `Invalid`, or an error of the file store."""
        _, form = self.door.open_chat(visitor.account)
        if not form.files:
            raise NoFiles
        size, now = request.content_length, self.clock.now()
        if size is None or size > MOST_BYTES:
            raise Invalid("The size of the file is missing, or too large.")
        async with self.database.read() as connection:
            waiting = await store.unused(connection, visitor.id)
        if waiting >= UNUSED or not self.budgets.may_send(visitor.id, visitor.account, size, now):
            raise TooFast
        written = await self.file_store.write(body_of(request), PAPER, About(made_at=now, name=name))
        async with self.database.write() as connection:
            await store.add_file(connection, visitor.id, written, now, used=False)
        return store.paper_of(written)

    async def file(self, visitor: Visitor, id: str) -> StoredFile:
        """A file of this visitor's chat; raises `NoSuchPaper`, or `FileGone`."""
        async with self.database.read() as connection:
            found = (await store.files(connection, visitor.id, [id])).get(id)
        if found is None:
            raise NoSuchPaper
        try:
            return await self.file_store.there(id)
        except NoSuchFile:
            return found  # its message is not taken yet

    async def typing(self, visitor: Visitor) -> None:
        """The visitor is writing."""
        await self.conversations.typing(visitor.account, visitor.sender)

    async def end(self, visitor: Visitor) -> None:
        """The visitor ends the conversation."""
        await self.conversations.end(visitor.account, visitor.sender)
        self.watching.tell(visitor.account, visitor.sender)

    async def rate(self, visitor: Visitor, conversation: str, stars: int, comment: str) -> None:
        """Rate the visitor's latest conversation, once. Raises `NoTalk` or `RatedBefore`."""
        standing, now = await self.conversations.standing(visitor.account, visitor.sender), self.clock.now()
        if standing is None or standing.conversation != conversation:
            raise NoTalk
        async with self.database.write() as connection:
            first = await store.add_rating(connection, conversation, visitor.id, stars, comment, now)
            if not first and await store.rating(connection, conversation) != stars:
                raise RatedBefore
        # Also when it was kept before: we may have stopped before the conversations knew.
        await self.conversations.rated(Rating(conversation=conversation, stars=stars, comment=comment, at=now))
        self.watching.tell(visitor.account, visitor.sender)
