"""The channel WeChat: sends what agents write, and knows how many answers are left."""

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Any, Final

import structlog

from channels.conversations.kinds import SUFFIXES
from channels.conversations.wire import Accounts, NotSent, Outgoing, Sent
from channels.wechat import store
from channels.wechat.fetching import WeChatMedia
from channels.wechat.form import SECRET, Official, WeChatForm, official
from channels.wechat.menus import WeChatMenus
from channels.wechat.provider import Refused, WeChatProvider
from channels.wechat.receiving import WeChatReceiver
from channels.wechat.rules import outgoing, quota
from channels.wechat.rules.answers import QUOTA_OVER, WINDOW_OVER, refusal
from channels.wechat.rules.outgoing import TAKES, Article, Takes
from core.messages.floor import Kind
from infra.clock import Clock
from infra.database.away import DatabaseAway
from infra.database.engine import Database
from infra.files.errors import FileDamaged, FileGone, MissingKey, NoSuchFile
from infra.files.file_store import FileStore
from infra.files.store import StoredFile
from infra.http.base import Form
from infra.limits.progress import Progress

log = structlog.get_logger()

SEND: Final = "/cgi-bin/message/custom/send"

Body = Mapping[str, Any]


class WeChatChannel:
    """WeChat's official accounts, for the conversations."""

    kind = Kind.WECHAT
    form: type[Form] = WeChatForm
    secret = SECRET

    def __init__(
        self,
        database: Database,
        clock: Clock,
        accounts: Accounts,
        provider: WeChatProvider,
        file_store: FileStore,
        receiver: WeChatReceiver,
        media: WeChatMedia,
        menus: WeChatMenus,
    ) -> None:
        self._database = database
        self._clock = clock
        self._accounts = accounts
        self._provider = provider
        self._file_store = file_store
        self._media = media
        self._menus = menus
        self._begun = Progress()
        receiver.on_media = media.wake
        accounts.on_changed(media.wake)
        accounts.on_changed(menus.wake)

    async def run(self) -> None:
        """Fetch media and keep the menus in force until cancelled."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._media.run())
                group.create_task(self._menus.run())
        finally:
            await self._provider.close()

    def fault(self, account: str) -> str | None:
        """Why this account cannot reach WeChat, or its menu is not in force."""
        return self._provider.fault(account) or self._menus.fault(account)

    def webhook(self, account: str) -> str:
        """The path to give to WeChat."""
        return f"/channels/wechat/{account}"

    async def left(self, account: str, recipient: str) -> quota.Left:
        """How many answers the citizen may still get, and until when."""
        async with self._database.read() as connection:
            known = await store.citizen(connection, account, recipient)
        return quota.left(known.windows, self._clock.now())

    async def send(self, message: Outgoing) -> Sent:
        """Send a message, in parts if its text is long or it has files. Raises `NotSent`.

        If a part fails for a while, the next attempt begins with it; that is forgotten when the process ends.
        """
        account = self._account(message.account)
        texts, files = outgoing.parts_of(message.text), message.files
        kinds = [_takes(file) for file in files]
        count = len(texts) + len(files)
        if not count:
            raise NotSent("channel.empty", passes=False)
        begun = self._begun.done(message.id)
        if count - begun > 1 and count - begun > (await self.left(message.account, message.recipient)).replies:
            raise NotSent("wechat.too_many_parts", passes=False)
        for number in range(begun, count):
            if number < len(texts):
                body = outgoing.text(message.recipient, texts[number])
            else:
                at = number - len(texts)
                body = await self._file(account, message, files[at], kinds[at])
            await self._part(account, message, body, number)
        self._begun.forget(message.id)
        return Sent(ids=())

    async def news(self, account: str, recipient: str, article: Article) -> Sent:
        """Send a card that opens a page. Raises `NotSent`."""
        await self._deliver(self._account(account), recipient, outgoing.news(recipient, article))
        return Sent(ids=())

    async def template(
        self, account: str, recipient: str, template: str, values: Mapping[str, str], url: str = "", ours: str = ""
    ) -> Sent:
        """Send a template message, which needs no message of the citizen before it. Raises `NotSent`. Whether it has
        arrived is reported later, by its id."""
        body = outgoing.template(recipient, template, values, url, ours)
        told = await self._told(self._provider.post(self._account(account), "/cgi-bin/message/template/send", body))
        return Sent(ids=(str(told.get("msgid", "")),))

    def notifies(self, account: str) -> bool:
        """Whether this account has a template for notices."""
        found = self._accounts.one(account)
        return found is not None and found.kind is Kind.WECHAT and bool(official(found).notice_template)

    async def notify(self, message: Outgoing) -> Sent:
        """Send a notice by the account's template. Raises `NotSent`."""
        account = self._account(message.account)
        values = outgoing.notice(message.subject, message.text, account.notice_fields)
        return await self.template(account.id, message.recipient, account.notice_template, values, ours=message.id)

    # --- sending ------------------------------------------------------------------------------------------------------

    def _account(self, id: str) -> Official:
        found = self._accounts.one(id)
        if found is None or found.kind is not Kind.WECHAT or not found.enabled:
            raise NotSent("channel.off", passes=False)
        return official(found)

    async def _file(self, account: Official, message: Outgoing, file: StoredFile, takes: Takes) -> Body:
        try:
            data = await self._file_store.read_whole(file, takes.most_bytes)
        except (FileGone, NoSuchFile, FileDamaged, MissingKey):
            raise NotSent("channel.file_gone", passes=False) from None
        kind = takes.kind
        # WeChat refuses uploads whose names are not ASCII.
        name = f"file{SUFFIXES[file.media_type]}"
        try:
            media = await self._told(self._provider.upload(account, kind.value, name, file.media_type, data))
        except NotSent as failure:
            # An upload is nothing that a citizen sees.
            raise NotSent(failure.reason, passes=failure.passes) from None
        return outgoing.media(message.recipient, kind, media, file.name)

    async def _part(self, account: Official, message: Outgoing, body: Body, number: int) -> None:
        try:
            await self._deliver(account, message.recipient, body)
        except NotSent as failure:
            if number and (failure.unknown or not failure.passes):
                raise NotSent("wechat.partly", passes=False, unknown=True) from None
            raise
        self._begun.step(message.id)

    async def _deliver(self, account: Official, recipient: str, body: Body) -> None:
        """Send, and count it."""
        try:
            await self._provider.post(account, SEND, body)
        except Refused as refused:
            if refused.code in (QUOTA_OVER, WINDOW_OVER):
                await self._count(account.id, recipient, over=True)
            why = refusal(refused.code)
            log.info("WeChat has refused a message.", account=account.id, code=refused.code)
            raise NotSent(why.reason, passes=why.passes) from None
        await self._count(account.id, recipient)

    async def _count(self, account: str, recipient: str, *, over: bool = False) -> None:
        """Count an answer. If the database is away, the count is too low, and WeChat itself is the limit."""
        try:
            async with self._database.write() as connection:
                windows = (await store.citizen(connection, account, recipient)).windows
                counted = quota.used_up(windows) if over else quota.sent(windows)
                await store.put_windows(connection, account, recipient, counted)
        except DatabaseAway:
            log.info("An answer by WeChat is not counted: the database is away.", account=account)

    async def _told(self, asked: Awaitable[Any]) -> Any:
        try:
            return await asked
        except Refused as refused:
            why = refusal(refused.code)
            raise NotSent(why.reason, passes=why.passes) from None


def _takes(file: StoredFile) -> Takes:
    takes = TAKES.get(file.media_type)
    if takes is None:
        raise NotSent("wechat.file_type", passes=False)
    if file.size > takes.most_bytes:
        raise NotSent("wechat.file_size", passes=False)
    return takes
