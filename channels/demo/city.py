"""The city of the demo: its citizens write, and the stand-ins of the providers carry what they write to our doors."""

import asyncio
import contextlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import aiohttp
import structlog
from aiohttp import web

from channels.conversations.office import AccountOffice
from channels.conversations.wire import Accounts
from channels.demo import letters
from channels.demo.accounts import Ports, id_of, set_up
from channels.demo.errors import NotAPicture, NotThere
from channels.demo.peers.aliyun import AliyunStandIn
from channels.demo.peers.kept import Album, Passed
from channels.demo.peers.mail import LONGEST_LINE, MailStandIn
from channels.demo.peers.wechat import MESSAGE, Follower, WeChatStandIn
from channels.demo.peers.weibo import WeiboStandIn
from channels.demo.people import CITIZENS, PLAYED, Citizen, DemoMessage, State, Talks
from channels.sms.providers.http import Keys
from core.messages.floor import Kind
from infra.clock import Clock
from infra.files.sniffing import HEAD, sniff

log = structlog.get_logger()

LOOPBACK: Final = "127.0.0.1"
WITHIN_S: Final = 20.0
PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/gif"})
WITH_PICTURES: Final = frozenset({Kind.WECHAT, Kind.WEIBO, Kind.EMAIL})


@dataclass
class OurDoors:
    """Where the stand-ins deliver: the web host's own socket, or an address."""

    socket: Path | None
    address: str = "http://web"

    def session(self) -> aiohttp.ClientSession:
        """A client as which a provider comes to us."""
        connector = aiohttp.UnixConnector(str(self.socket)) if self.socket is not None else None
        timeout = aiohttp.ClientTimeout(total=WITHIN_S)
        return aiohttp.ClientSession(connector=connector, timeout=timeout, trust_env=False)


class DemoCity:
    """Plays the citizens. Everything is in memory and gone with the process."""

    def __init__(self, clock: Clock, doors: OurDoors, office: AccountOffice, accounts: Accounts) -> None:
        self._clock = clock
        self._doors = doors
        self._office = office
        self._accounts = accounts
        self._session: aiohttp.ClientSession | None = None
        self._tasks = set[asyncio.Task[None]]()
        self._mails = dict[str, letters.Answered]()
        """The latest mail of the hotline to each citizen."""

        self.talks = Talks()
        self.album = Album()
        key, now = secrets.token_hex(16), clock.now
        self.sms = AliyunStandIn(Keys(id="demo", secret=key), "SMS_DEMO", now, self._texted)
        self.wechat = WeChatStandIn(
            f"wx{secrets.token_hex(8)}", secrets.token_hex(16), secrets.token_hex(16), secrets.token_hex(22)[:43], now
        )
        self.weibo = WeiboStandIn("1234512345", secrets.token_hex(16), secrets.token_hex(16), now)
        self.mail = MailStandIn(letters.SITE, secrets.token_hex(16), now, self._mailed)
        self._keep_little()

    def _keep_little(self) -> None:
        """The stand-ins note for tests what citizens got; here it is shown, and the rest is not kept."""
        self.wechat.sent = Passed[Mapping[str, Any]](self._wechatted)
        self.wechat.token_calls = Passed[bool](lambda _: None)
        self.weibo.sent = Passed[tuple[str, str]](self._answered_on_weibo)
        self.weibo.calls = Passed[str](lambda _: None)
        self.wechat.media = self.weibo.media = self.album

    # --- the stand-ins ------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Serve the stand-ins on this machine only, and let the accounts name them; until cancelled."""
        async with contextlib.AsyncExitStack() as stack:
            self._session = await stack.enter_async_context(self._doors.session())
            self.mail.validity = int(self._clock.now())
            self._remember_citizens()
            ports = Ports(
                sms=await _served(stack, self.sms.application()),
                wechat=await _served(stack, self.wechat.application()),
                weibo=await _served(stack, self.weibo.application()),
                imap=await _listening(stack, self.mail.imap),
                smtp=await _listening(stack, self.mail.smtp),
            )
            await set_up(self._office, self.sms, self.wechat, self.weibo, self.mail, ports)
            stack.push_async_callback(self._end)
            await asyncio.Event().wait()

    def _remember_citizens(self) -> None:
        """Let the providers know the citizens: a conversation from before a restart can still be answered."""
        for one in CITIZENS:
            until = self._clock.now() + MESSAGE[1]
            self.wechat.followers[one.addresses[Kind.WECHAT]] = Follower(MESSAGE[0], until, nickname=one.name)
            self.weibo.windows[one.addresses[Kind.WEIBO]] = self._clock.now()

    async def _end(self) -> None:
        self._session = None
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    # --- what citizens do ---------------------------------------------------------------------------------------------

    async def write(self, citizen: str, kind: Kind, text: str, picture: bytes = b"") -> DemoMessage:
        """A citizen writes, or sends a picture, and waits until the hotline has confirmed it. Raises `NotThere` or
        `NotAPicture`."""
        who = next((one for one in CITIZENS if one.id == citizen), None)
        account = self._accounts.one(id_of(kind))
        if who is None or kind not in PLAYED or account is None or not account.enabled or self._session is None:
            raise NotThere
        image: tuple[str, bytes] | None = None
        if picture:
            image = sniff(picture[:HEAD]), picture
            if image[0] not in PICTURES or kind not in WITH_PICTURES:
                raise NotAPicture
        shown = self._keep(image) if image is not None else ""
        said = self.talks.add(citizen, kind, DemoMessage(0, self._clock.now(), "citizen", text, shown, "sending"))
        url = f"{self._doors.address}{self._office.webhook(account)}"
        taken = False
        try:
            taken = await self._deliver(self._session, url, who, kind, text, image, shown)
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("A message of the demo did not get through.", channel=kind, error=type(error).__name__)
        self.talks.set(citizen, kind, said.id, "taken" if taken else "refused")
        return next(one for one in self.talks.of(citizen, kind) if one.id == said.id)

    async def _deliver(
        self,
        session: aiohttp.ClientSession,
        url: str,
        who: Citizen,
        kind: Kind,
        text: str,
        image: tuple[str, bytes] | None,
        shown: str,
    ) -> bool:
        """Bring a message to our door as its provider does; whether it was confirmed."""
        address = who.addresses[kind]
        match kind:
            case Kind.SMS:
                return await self.sms.deliver(session, url, self.sms.reply(address, text))
            case Kind.WECHAT:
                what = {"MsgType": "image", "MediaId": shown} if shown else {"MsgType": "text", "Content": text}
                does = self.wechat.does(address, {**what, "MsgId": str(secrets.randbits(60))})
                return await self.wechat.deliver(session, url, does)
            case Kind.WEIBO:
                if shown:
                    return await self.weibo.deliver(
                        session, url, self.weibo.does(address, "image", tovfid=int(shown), vfid=int(shown))
                    )
                return await self.weibo.deliver(session, url, self.weibo.does(address, "text", text))
            case _:
                now = self._clock.now()
                self.mail.put(letters.letter(who.name, address, text, image, self._mails.get(who.id), now))
                return True

    def _keep(self, image: tuple[str, bytes]) -> str:
        """Keep a picture. Weibo's ids are numbers, and the others take them too."""
        id = str(secrets.randbits(60))
        self.album[id] = image
        return id

    # --- what citizens get --------------------------------------------------------------------------------------------

    def _hears(
        self, kind: Kind, address: str, text: str, picture: str = "", *, reported: bool = True
    ) -> DemoMessage | None:
        who = self.talks.whose(kind, address)
        if who is None:
            return None
        state: State = "delivered" if reported else "sent"
        return self.talks.add(who.id, kind, DemoMessage(0, self._clock.now(), "hotline", text, picture, state))

    def _wechatted(self, message: Mapping[str, Any]) -> None:
        kind = str(message.get("msgtype", ""))
        told = message.get(kind, {})
        text = (
            str(told.get("content", "")) if kind == "text" else "" if kind == "image" else f"［{kind or '模板消息'}］"
        )
        self._hears(Kind.WECHAT, message["touser"], text, str(told.get("media_id", "")) if kind == "image" else "")

    def _answered_on_weibo(self, message: tuple[str, str]) -> None:
        self._hears(Kind.WEIBO, *message)

    def _mailed(self, recipients: list[str], data: bytes) -> None:
        mail = letters.read(data)
        for address in recipients:
            who = self.talks.whose(Kind.EMAIL, address)
            if who is None:
                continue
            self._mails[who.id] = mail
            self._hears(Kind.EMAIL, address, f"{mail.subject}\n{mail.text}".strip())
            for image in mail.images:
                self._hears(Kind.EMAIL, address, "", self._keep(image))

    def _texted(self, number: str, text: str, id: str) -> None:
        said = self._hears(Kind.SMS, number, text, reported=False)
        task = asyncio.get_running_loop().create_task(self._report(number, id, said))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _report(self, number: str, id: str, said: DemoMessage | None) -> None:
        """Report to the hotline that a text message was delivered."""
        account, who = self._accounts.one(id_of(Kind.SMS)), self.talks.whose(Kind.SMS, number)
        if account is None or self._session is None:
            return
        url = f"{self._doors.address}{self._office.webhook(account)}"
        with contextlib.suppress(aiohttp.ClientError, TimeoutError):
            if await self.sms.deliver(self._session, url, self.sms.report(number, id)) and said and who:
                self.talks.set(who.id, Kind.SMS, said.id, "delivered")

    def account_name(self, kind: Kind) -> str | None:
        """The name of a channel's account; None if it is not there, or switched off."""
        found = self._accounts.one(id_of(kind))
        return found.name if found is not None and found.enabled else None


async def _served(stack: contextlib.AsyncExitStack, app: web.Application) -> int:
    """Serve a stand-in on this machine; its port."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, LOOPBACK, 0).start()
    return int(runner.addresses[0][1])


async def _listening(stack: contextlib.AsyncExitStack, serve: Any) -> int:
    """Listen on this machine; the port."""
    connections = set[asyncio.Task[None]]()

    async def keep(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        connections.add(task)
        try:
            await serve(reader, writer)
        except asyncio.CancelledError:
            pass  # we stop
        finally:
            connections.discard(task)

    async def close() -> None:
        server.close()
        for task in list(connections):
            task.cancel()
        await asyncio.gather(*connections, return_exceptions=True)

    server = await asyncio.start_server(keep, LOOPBACK, 0, limit=LONGEST_LINE)
    stack.push_async_callback(close)
    return int(server.sockets[0].getsockname()[1])
