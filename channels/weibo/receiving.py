"""Takes what Weibo delivers and the comments that are read; all of it is in the database before it is confirmed."""

import hashlib
from collections.abc import Callable

from channels.conversations.wire import LONGEST_TEXT, Arrivals, Arrived
from channels.weibo import store
from channels.weibo.created import instant
from channels.weibo.errors import Malformed
from channels.weibo.form import Verified
from channels.weibo.rules.heard import Comment, Heard, author_of, thread_of
from channels.weibo.rules.window import opened
from core.ids import Instant
from core.messages.floor import Kind
from core.text import line, lines
from infra.clock import Clock
from infra.database.engine import Database


class WeiboReceiver:
    """Takes messages and comments. A picture's message is taken with a mark, and its file follows in a message of its
    own. `on_media` is called when there is one to fetch."""

    def __init__(self, database: Database, clock: Clock, arrivals: Arrivals) -> None:
        self._database = database
        self._clock = clock
        self._arrivals = arrivals
        self.on_media: Callable[[], None] = lambda: None

    async def take(self, account: Verified, heard: Heard) -> None:
        """Take a delivery. Raises `Malformed`, or `ChannelBusy` or `DatabaseAway`, after which Weibo repeats it."""
        if heard.receiver != account.uid:
            raise Malformed("This is for another account.")
        try:
            at = instant(heard.created)
        except ValueError:
            raise Malformed from None
        id = heard.id or _id_of(heard)
        await self._note(account, heard, id, at)
        if heard.text:
            await self._arrivals.take(
                Arrived(
                    channel=Kind.WEIBO,
                    account=account.id,
                    sender=heard.sender,
                    id=id,
                    at=at,
                    text=lines(heard.text)[:LONGEST_TEXT],
                    automatic=heard.system,
                )
            )
        if heard.media is not None:
            self.on_media()

    async def comment(self, account: Verified, comment: Comment) -> None:
        """Take a comment; one that was delivered as a mention is known already. Raises `ChannelBusy`."""
        try:
            at = instant(comment.created)
        except ValueError:
            at = self._clock.now()
        await self._arrivals.take(
            Arrived(
                channel=Kind.WEIBO,
                account=account.id,
                sender=author_of(comment),
                sender_name=line(comment.name),
                id=f"c{comment.id}",
                at=at,
                text=lines(comment.text),
                thread=thread_of(comment),
            )
        )

    async def _note(self, account: Verified, heard: Heard, id: str, at: Instant) -> None:
        """Note that the citizen may be answered, and what is to be fetched. It comes before the message: if the process
        ends between the two, Weibo repeats the message."""
        if heard.opening is None:
            return
        async with self._database.write() as connection:
            known = await store.windows(connection, account.id, heard.sender)
            await store.put_windows(connection, account.id, heard.sender, opened(known, heard.opening, at))
            if heard.media is not None:
                message = (id, heard.sender, at)
                await store.expect(connection, account.id, message, heard.media, self._clock.now())


def _id_of(heard: Heard) -> str:
    """An id for a message, of which Weibo gives only sender and second. The content belongs to it: two messages of a
    second are two, but for equal ones."""
    media = heard.media.id if heard.media is not None else ""
    told = "\n".join((heard.sender, heard.created, media, heard.text))
    return f"d{hashlib.sha256(told.encode()).hexdigest()[:32]}"
