"""Reads comments and mentions, which Weibo does not deliver."""

import asyncio
from collections.abc import Sequence
from typing import Final

import structlog

from channels.conversations.wire import Accounts, ChannelBusy, NotSent
from channels.weibo import store
from channels.weibo.form import Verified, verified
from channels.weibo.provider import Refused, WeiboProvider
from channels.weibo.receiving import WeiboReceiver
from channels.weibo.rules.answers import refusal
from channels.weibo.rules.heard import Comment, comment_of
from core.ids import Instant
from core.messages.floor import Kind
from infra.clock import Clock
from infra.database.away import DatabaseAway
from infra.database.engine import Database
from infra.process.waiting import woken_or_after

log = structlog.get_logger()

LISTS: Final = ("to_me", "mentions")
PAGE: Final = 50
MOST_PAGES: Final = 40
"""Weibo gives at most 2,000 comments of a list."""

LOOK_S: Final = 60.0


class WeiboComments:
    """Reads both lists of each account in its interval. How far they were read is in the database.

    A comment that came before the account was set up is not taken.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        accounts: Accounts,
        provider: WeiboProvider,
        receiver: WeiboReceiver,
    ) -> None:
        self._database = database
        self._clock = clock
        self._accounts = accounts
        self._provider = provider
        self._receiver = receiver
        self._due: dict[str, Instant] = {}
        self._awake = asyncio.Event()

    def wake(self) -> None:
        """An account has changed."""
        self._awake.set()

    async def run(self) -> None:
        """Read until cancelled."""
        while True:
            self._awake.clear()
            try:
                wait = await self.read_due()
            except DatabaseAway:
                wait = LOOK_S
                log.info("Comments on Weibo wait for the database.")
            await woken_or_after(self._awake, self._clock, wait)

    async def read_due(self) -> float:
        """Read the accounts whose interval is over. Returns the seconds until the next one."""
        accounts = [verified(one) for one in self._accounts.of(Kind.WEIBO) if one.enabled]
        now = self._clock.now()
        for account in accounts:
            if account.comments and self._due.get(account.id, 0.0) <= now:
                self._due[account.id] = now + account.poll_s
                await self._read(account)
        following = [self._due.get(one.id, now) for one in accounts if one.comments]
        return max(1.0, min((at - self._clock.now() for at in following), default=LOOK_S))

    async def _read(self, account: Verified) -> None:
        try:
            for of in LISTS:
                await self._read_list(account, of)
        except (NotSent, Refused) as error:
            why = error.reason if isinstance(error, NotSent) else refusal(error.code).reason
            log.info("Comments on Weibo cannot be read now.", account=account.id, why=why)
        except ChannelBusy:
            log.info("Comments on Weibo are read later: there are too many.", account=account.id)

    async def _read_list(self, account: Verified, of: str) -> None:
        async with self._database.read() as connection:
            since = await store.mark(connection, account.id, of)
        if since is None:
            newest = await self._provider.comments(account, of, 0, 1, 1)
            await self._mark(account, of, max((one.id for one in _comments(newest)), default=0))
            return
        for comment in await self._newer(account, of, since):
            if comment.sender != account.uid:
                await self._receiver.comment(account, comment)
            # One by one: if the next one is put off, this one is not read again.
            await self._mark(account, of, comment.id)

    async def _newer(self, account: Verified, of: str, since: int) -> Sequence[Comment]:
        """The comments after this one, the oldest first."""
        found: dict[int, Comment] = {}
        for page in range(1, MOST_PAGES + 1):
            told = await self._provider.comments(account, of, since, page, PAGE)
            found.update({one.id: one for one in _comments(told) if one.id > since})
            if len(told) < PAGE:
                break
        return [found[id] for id in sorted(found)]

    async def _mark(self, account: Verified, of: str, since: int) -> None:
        async with self._database.write() as connection:
            await store.put_mark(connection, account.id, of, since)


def _comments(told: Sequence[object]) -> Sequence[Comment]:
    return [one for each in told if (one := comment_of(each)) is not None]
