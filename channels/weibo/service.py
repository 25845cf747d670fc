"""The channel Weibo: answers messages, and comments in public."""

import asyncio

import structlog

from channels.conversations.wire import Accounts, NotSent, Outgoing, Sent
from channels.weibo import store
from channels.weibo.fetching import WeiboMedia
from channels.weibo.form import SECRET, Verified, WeiboForm, verified
from channels.weibo.provider import Refused, WeiboProvider
from channels.weibo.reading import WeiboComments
from channels.weibo.receiving import WeiboReceiver
from channels.weibo.rules.answers import refusal
from channels.weibo.rules.heard import is_public, status_of
from channels.weibo.rules.outgoing import fits_comment, parts_of
from channels.weibo.rules.window import LASTS_S, Left, left, sent
from core.messages.floor import Kind
from infra.clock import Clock
from infra.database.away import DatabaseAway
from infra.database.engine import Database
from infra.http.base import Form
from infra.limits.progress import Progress

log = structlog.get_logger()


class WeiboChannel:
    """Weibo's verified accounts, for the conversations."""

    kind = Kind.WEIBO
    form: type[Form] = WeiboForm
    secret = SECRET

    def __init__(
        self,
        database: Database,
        clock: Clock,
        accounts: Accounts,
        provider: WeiboProvider,
        receiver: WeiboReceiver,
        media: WeiboMedia,
        comments: WeiboComments,
    ) -> None:
        self._database = database
        self._clock = clock
        self._accounts = accounts
        self._provider = provider
        self._media = media
        self._comments = comments
        self._begun = Progress()
        receiver.on_media = media.wake
        accounts.on_changed(media.wake)
        accounts.on_changed(comments.wake)

    async def run(self) -> None:
        """Fetch media and read comments until cancelled."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._media.run())
                group.create_task(self._comments.run())
        finally:
            await self._provider.close()

    def fault(self, account: str) -> str | None:
        """Why this account cannot reach Weibo now."""
        return self._provider.fault(account)

    def webhook(self, account: str) -> str:
        """The path to give to Weibo."""
        return f"/channels/weibo/{account}"

    async def left(self, account: str, recipient: str) -> Left:
        """How many messages the citizen may still get, and until when; comments have no such limit."""
        now = self._clock.now()
        if is_public(recipient):
            return Left(None, now + LASTS_S)
        async with self._database.read() as connection:
            return left(await store.windows(connection, account, recipient), now)

    async def send(self, message: Outgoing) -> Sent:
        """Send a message, or answer a comment if the conversation is one of comments. Raises `NotSent`."""
        found = self._accounts.one(message.account)
        if found is None or found.kind is not Kind.WEIBO or not found.enabled:
            raise NotSent("channel.off", passes=False)
        if message.files:
            raise NotSent("weibo.file_type", passes=False)
        if not message.text.strip():
            raise NotSent("channel.empty", passes=False)
        if is_public(message.recipient):
            return await self._comment(verified(found), message)
        return await self._message(verified(found), message)

    async def _comment(self, account: Verified, message: Outgoing) -> Sent:
        if message.automatic:
            # Nobody's place in line is anybody else's business.
            raise NotSent("weibo.not_in_public", passes=False)
        status, comment = status_of(message.thread), message.answers.removeprefix("c")
        if not status or not message.answers.startswith("c") or not comment.isdigit():
            raise NotSent("weibo.gone", passes=False)
        if not fits_comment(message.text):
            raise NotSent("weibo.comment_too_long", passes=False)
        try:
            return Sent(ids=(await self._provider.comment(account, status, comment, message.text),))
        except Refused as refused:
            raise _not_sent(account, refused) from None

    async def _message(self, account: Verified, message: Outgoing) -> Sent:
        """Send the parts of a text. If one fails for a while, the next attempt begins with it."""
        parts = parts_of(message.text)
        begun = self._begun.done(message.id)
        allowed = (await self.left(account.id, message.recipient)).replies
        if allowed == 0:
            raise NotSent("weibo.window_over", passes=False)
        if allowed is not None and len(parts) - begun > allowed:
            raise NotSent("weibo.too_many_parts", passes=False)
        for number, part in enumerate(parts[begun:], begun):
            try:
                await self._provider.reply(account, message.recipient, part)
            except (NotSent, Refused) as error:
                failure = _not_sent(account, error) if isinstance(error, Refused) else error
                if number and (failure.unknown or not failure.passes):
                    raise NotSent("weibo.partly", passes=False, unknown=True) from None
                raise failure from None
            self._begun.step(message.id)
            await self._count(account.id, message.recipient)
        self._begun.forget(message.id)
        return Sent(ids=())

    async def _count(self, account: str, uid: str) -> None:
        """Count an answer, which matters after a mention. If the database is away, Weibo itself is the limit."""
        try:
            async with self._database.write() as connection:
                before = await store.windows(connection, account, uid)
                after = sent(before, self._clock.now())
                if after != before:
                    await store.put_windows(connection, account, uid, after)
        except DatabaseAway:
            log.info("An answer by Weibo is not counted: the database is away.", account=account)


def _not_sent(account: Verified, refused: Refused) -> NotSent:
    why = refusal(refused.code)
    log.info("Weibo has refused a message.", account=account.id, code=refused.code)
    return NotSent(why.reason, passes=why.passes)
