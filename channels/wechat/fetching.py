"""Fetches pictures, voice messages, videos and names from WeChat, beside the messages."""

import asyncio
from collections.abc import AsyncIterator
from typing import Final
from urllib.parse import urlsplit

import structlog

from channels.conversations.kinds import MOST_BYTES, PAPER, SUFFIXES
from channels.conversations.wire import Accounts, Arrivals, Arrived, ChannelBusy, NotSent
from channels.wechat import store
from channels.wechat.form import Official, official
from channels.wechat.provider import Refused, WeChatProvider, json_of
from channels.wechat.rules.answers import refusal
from channels.wechat.rules.fetching import again_at
from channels.wechat.rules.heard import MediaKind
from channels.wechat.store import Pending
from core.ids import Instant
from core.messages.floor import Kind
from core.text import line
from infra.clock import Clock
from infra.database.away import DatabaseAway
from infra.database.engine import Database
from infra.files.errors import FileTooLarge, MissingKey, WrongMedia
from infra.files.file_store import About, FileStore
from infra.files.store import StoredFile
from infra.http.calling import Answer, AnswerTooLarge
from infra.process.waiting import woken_or_after

log = structlog.get_logger()

AT_ONCE: Final = 20
LOOK_S: Final = 60.0
NAMES: Final[dict[MediaKind, str]] = {MediaKind.IMAGE: "图片", MediaKind.VOICE: "语音", MediaKind.VIDEO: "视频"}
VIDEO_HOSTS: Final = (".qq.com", ".qpic.cn")
"""A video is sometimes answered as an address: only WeChat's own servers are followed."""


class GivenUp(Exception):
    """Media cannot be had. The text says why, for people."""


class WeChatMedia:
    """Fetches what messages have announced. What is not fetched yet is in the database, so a restart loses nothing."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        accounts: Accounts,
        arrivals: Arrivals,
        provider: WeChatProvider,
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
                log.info("Media of WeChat wait for the database.")
            await woken_or_after(self._awake, self._clock, wait)

    async def fetch_due(self) -> float:
        """Fetch everything that is due, and ask for names. Returns the seconds until something is due again."""
        accounts = {one.id: official(one) for one in self._accounts.of(Kind.WECHAT) if one.enabled}
        while accounts:
            async with self._database.read() as connection:
                due = await store.pending(connection, [*accounts], self._clock.now(), AT_ONCE)
            if not due:
                break
            for one in due:
                await self._settle(accounts[one.account], one)
        await self._names(accounts)
        async with self._database.read() as connection:
            following = await store.next_at(connection, [*accounts])
        return LOOK_S if following is None else min(LOOK_S, max(1.0, following - self._clock.now()))

    async def _settle(self, account: Official, one: Pending) -> None:
        text = ""
        files: tuple[StoredFile, ...] = ()
        try:
            files = (await self._stored(account, one),)
        except GivenUp as why:
            text = f"［{NAMES[one.kind]}没有取到：{why}］"
            log.info("Media of a WeChat message are given up.", account=account.id, kind=one.kind.value)
        except (NotSent, MissingKey, OSError) as error:
            at = again_at(one.at, one.attempts, self._clock.now())
            if at is not None:
                reason = error.reason if isinstance(error, NotSent) else type(error).__name__
                log.info("Media of a WeChat message are fetched later.", account=account.id, why=reason)
                await self._later(one, at)
                return
            text = f"［{NAMES[one.kind]}没有取到：微信一直没有给出］"
        await self._follow(account, one, text, files)

    async def _follow(self, account: Official, one: Pending, text: str, files: tuple[StoredFile, ...]) -> None:
        """The file becomes a message of its own. Its id follows from the first one's, so it is taken once."""
        arrived = Arrived(
            channel=Kind.WECHAT,
            account=account.id,
            sender=one.openid,
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

    async def _stored(self, account: Official, one: Pending) -> StoredFile:
        """Fetch and write the file. Raises `GivenUp` for one that will never be had, and `NotSent` or OSError."""
        try:
            answer = await self._provider.download(account, one.media, MOST_BYTES)
            if answer.media_type in ("application/json", "text/plain"):
                answer = await self._video(account, answer)
        except AnswerTooLarge:
            raise GivenUp(f"超过 {MOST_BYTES // 1024 // 1024} MB") from None
        except Refused as refused:
            why = refusal(refused.code)
            if why.passes:
                raise NotSent(why.reason, passes=True) from None
            raise GivenUp("微信已不再提供") from None
        name = NAMES[one.kind] + SUFFIXES.get(answer.media_type, "")
        try:
            return await self._file_store.write(_once(answer.body), PAPER, About(made_at=one.at, name=name))
        except (FileTooLarge, WrongMedia):
            raise GivenUp("不是可以收下的文件") from None

    async def _video(self, account: Official, answer: Answer) -> Answer:
        url = str(json_of(answer).get("video_url", ""))
        host = urlsplit(url).hostname or ""
        ours = urlsplit(account.endpoint).hostname
        if host != ours and not host.endswith(VIDEO_HOSTS):
            raise GivenUp("微信给出的地址不对")
        return await self._provider.fetch(account, url, MOST_BYTES)

    async def _names(self, accounts: dict[str, Official]) -> None:
        """Ask for the names of new citizens. Most accounts get none since 2021; then the name stays empty."""
        async with self._database.read() as connection:
            asked = await store.nameless(connection, [*accounts], AT_ONCE)
        for account, openid in asked:
            try:
                told = await self._provider.get(accounts[account], "/cgi-bin/user/info", {"openid": openid})
            except NotSent:
                return
            except Refused:
                told = {}
            name = line(str(told.get("nickname", "")))
            async with self._database.write() as connection:
                await store.put_name(connection, account, openid, name, self._clock.now())


async def _once(data: bytes) -> AsyncIterator[bytes]:
    yield data
