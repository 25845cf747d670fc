"""Fetches pictures and voice messages from Weibo, beside the messages."""

import asyncio
from collections.abc import AsyncIterator
from typing import Final

import structlog

from channels.conversations.kinds import MOST_BYTES, PAPER, SUFFIXES
from channels.conversations.wire import Accounts, Arrivals, Arrived, ChannelBusy, NotSent
from channels.weibo import store
from channels.weibo.form import Verified, verified
from channels.weibo.provider import Refused, WeiboProvider
from channels.weibo.rules.answers import refusal
from channels.weibo.rules.fetching import again_at
from channels.weibo.rules.heard import MediaKind
from channels.weibo.store import Pending
from core.ids import Instant
from core.messages.floor import Kind
from infra.clock import Clock
from infra.database.away import DatabaseAway
from infra.database.engine import Database
from infra.files.errors import FileTooLarge, MissingKey, WrongMedia
from infra.files.file_store import About, FileStore
from infra.files.store import StoredFile
from infra.http.calling import AnswerTooLarge
from infra.process.waiting import woken_or_after

log = structlog.get_logger()

AT_ONCE: Final = 20
LOOK_S: Final = 60.0
NAMES: Final[dict[MediaKind, str]] = {MediaKind.IMAGE: "图片", MediaKind.VOICE: "语音"}


class GivenUp(Exception):
    """Media cannot be had. The text says why, for people."""


class WeiboMedia:
    """Fetches what messages have announced. What is not fetched yet is in the database, so a restart loses nothing."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        accounts: Accounts,
        arrivals: Arrivals,
        provider: WeiboProvider,
        file_store: FileStore,
    ) -> None:
        self._database = database
        self._clock = clock
        self._accounts = accounts
        self._arrivals = arrivals
        self._provider = provider
        self._file_store = file_store
        self._awake = asyncio.Event()

    def wake(self) -> None:
        """There is something to fetch, or an account has changed."""
        self._awake.set()

    async def run(self) -> None:
        """Fetch until cancelled."""
        while True:
            self._awake.clear()
            wait = LOOK_S
            try:
                wait = await self.fetch_due()
            except DatabaseAway:
                log.info("Media of Weibo wait for the database.")
            await woken_or_after(self._awake, self._clock, wait)

    async def fetch_due(self) -> float:
        """Fetch everything that is due. Returns the seconds until something is due again."""
        accounts = {one.id: verified(one) for one in self._accounts.of(Kind.WEIBO) if one.enabled}
        while accounts:
            async with self._database.read() as connection:
                due = await store.pending(connection, [*accounts], self._clock.now(), AT_ONCE)
            if not due:
                break
            for one in due:
                await self._settle(accounts[one.account], one)
        async with self._database.read() as connection:
            following = await store.next_at(connection, [*accounts])
        return LOOK_S if following is None else min(LOOK_S, max(1.0, following - self._clock.now()))

    async def _settle(self, account: Verified, one: Pending) -> None:
        text = ""
        files: tuple[StoredFile, ...] = ()
        try:
            files = (await self._stored(account, one),)
        except GivenUp as why:
            text = f"［{NAMES[one.kind]}没有取到：{why}］"
            log.info("Media of a Weibo message are given up.", account=account.id, kind=one.kind.value)
        except (NotSent, MissingKey, OSError) as error:
            at = again_at(one.at, one.attempts, self._clock.now())
            if at is not None:
                reason = error.reason if isinstance(error, NotSent) else type(error).__name__
                log.info("Media of a Weibo message are fetched later.", account=account.id, why=reason)
                await self._later(one, at)
                return
            text = f"［{NAMES[one.kind]}没有取到：微博一直没有给出］"
        await self._follow(account, one, text, files)

    async def _follow(self, account: Verified, one: Pending, text: str, files: tuple[StoredFile, ...]) -> None:
        """The file becomes a message of its own. Its id follows from the first one's, so it is taken once."""
        arrived = Arrived(
            channel=Kind.WEIBO,
            account=account.id,
            sender=one.uid,
            id=f"{one.message}.file",
            at=one.at,
            text=text,
            files=files,
            automatic=not files,
        )
        try:
            await self._arrivals.take(arrived)
        except ChannelBusy:
            await self._later(one, self._clock.now() + LOOK_S)
            return
        async with self._database.write() as connection:
            await store.settled(connection, one.serial)

    async def _later(self, one: Pending, at: Instant) -> None:
        async with self._database.write() as connection:
            await store.put_off(connection, one.serial, at)

    async def _stored(self, account: Verified, one: Pending) -> StoredFile:
        """Fetch and write the file. Raises `GivenUp` for one that will never be had, and `NotSent` or OSError."""
        try:
            answer = await self._provider.download(account, one.media, MOST_BYTES)
        except AnswerTooLarge:
            raise GivenUp(f"超过 {MOST_BYTES // 1024 // 1024} MB") from None
        except Refused as refused:
            why = refusal(refused.code)
            if why.passes or why.reason == "weibo.token":
                raise NotSent(why.reason, passes=True) from None
            raise GivenUp("微博不再提供") from None
        name = NAMES[one.kind] + SUFFIXES.get(answer.media_type, "")
        try:
            return await self._file_store.write(_once(answer.body), PAPER, About(made_at=one.at, name=name))
        except (FileTooLarge, WrongMedia):
            raise GivenUp("不是可以收下的文件") from None


async def _once(data: bytes) -> AsyncIterator[bytes]:
    yield data
