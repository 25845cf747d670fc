"""The channel of text messages: HTTP providers and carriers' connections, by the accounts that are set up."""

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import structlog

from channels.conversations.wire import Account, Accounts, NotSent, Outgoing, Sent
from channels.sms import proofs
from channels.sms.door import DoorKeys
from channels.sms.form import SECRET, Ready, SmsAccount, ready
from channels.sms.inbox import Inbox, Text
from channels.sms.link import Link
from channels.sms.outbox import Outbox
from channels.sms.posting import Poster
from channels.sms.rules import cmpp, smpp
from channels.sms.rules.cmpp_dialect import CmppDialect
from channels.sms.rules.dialect import Dialect, Verdict
from channels.sms.rules.pdu import Delivered
from channels.sms.rules.receipts import PartReceipt
from channels.sms.rules.smpp import Optional
from channels.sms.rules.smpp_dialect import SmppDialect
from channels.sms.rules.splitting import Header, TooLong, headed
from channels.sms.rules.words import signed
from channels.sms.session import Pace, Where, unhurried
from core.ids import Instant
from core.messages.floor import Kind
from core.numbers import plain
from infra.clock import Clock, after
from infra.http.base import Form

log = structlog.get_logger()

SWEEP_S: Final = 10.0
STOP_S: Final = 6.0
"""Connections that do not end by themselves within this time are cut."""

_BEIJING: Final = ZoneInfo("Asia/Shanghai")


@dataclass(slots=True)
class _Running:
    """A connection at work, and the account as it was when it began."""

    ready: Ready
    link: Link
    task: asyncio.Task[None]


class SmsChannel:
    """Text messages; implements `wire.Channel`, and works in the background."""

    kind: Kind = Kind.SMS
    form: type[Form] = SmsAccount
    secret: frozenset[str] = SECRET

    def __init__(
        self,
        accounts: Accounts,
        inbox: Inbox,
        outbox: Outbox,
        keys: DoorKeys,
        clock: Clock,
        new_id: Callable[[], str],
        *,
        pace: Callable[[SmsAccount], Pace] | None = None,
    ) -> None:
        self._accounts = accounts
        self._inbox = inbox
        self._outbox = outbox
        self._keys = keys
        self._clock = clock
        self._new_id = new_id
        self._pace = pace or pace_of
        self.poster = Poster(new_id)
        self._running: dict[str, _Running] = {}
        self._ending: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Event()
        accounts.on_changed(self._changed.set)

    def webhook(self, account: str) -> str:
        """The path that the provider is to call; empty for a carrier's connection."""
        found = self._usable(account)
        return self._keys.path(account) if found is not None and found.form.over_http else ""

    def fault(self, account: str) -> str | None:
        """See `wire.Channel`."""
        found = self._usable(account)
        if found is None or not found.complete:
            return "sms.not_complete"
        if found.form.over_http:
            return self.poster.faults.get(account)
        running = self._running.get(account)
        return "sms.connecting" if running is None else running.link.fault

    def _usable(self, account: str) -> Ready | None:
        found = self._accounts.one(account)
        return ready(found) if found is not None and found.kind is Kind.SMS else None

    async def send(self, message: Outgoing) -> Sent:
        """See `wire.Channel`. A text message has no files: one with files is refused, rather than sent without them."""
        account = self._accounts.one(message.account)
        found = self._usable(message.account)
        if account is None or not account.enabled or found is None or not found.complete:
            raise NotSent("sms.not_complete", passes=False)
        recipient = plain(message.recipient)
        if not recipient:
            raise NotSent("sms.no_number", passes=False)
        if message.files:
            raise NotSent("sms.no_files", passes=False)
        if not message.text.strip():
            raise NotSent("sms.empty", passes=False)
        if found.form.over_http:
            return await self._send_over_http(found, message, recipient)
        return await self._send_over_link(found, message, recipient)

    async def _send_over_http(self, found: Ready, message: Outgoing, recipient: str) -> Sent:
        async def give(_: int) -> str:
            return await self.poster.send(found, message.id, recipient, message.text, self._clock.now())

        return await unhurried(self._outbox.send(found.id, message.id, 1, give), STOP_S)

    async def _send_over_link(self, found: Ready, message: Outgoing, recipient: str) -> Sent:
        running = self._running.get(found.id)
        if running is None or not running.link.up:
            raise NotSent(self.fault(found.id) or "sms.connecting", passes=True)
        link = running.link
        try:
            parts = link.parts(signed(message.text, found.form.signature), reference_of(message.id))
        except TooLong:
            raise NotSent("sms.too_long", passes=False) from None

        async def give(number: int) -> str:
            return await link.send(parts[number - 1], recipient)

        respelt = found.form.way == "smpp"
        return await unhurried(self._outbox.send(found.id, message.id, len(parts), give, respelt=respelt), STOP_S)

    async def run(self) -> None:
        """Keep a connection for each account that has one, until cancelled."""
        sweeping = asyncio.create_task(self._sweep())
        try:
            while True:
                self._changed.clear()
                self._follow()
                await self._changed.wait()
        finally:
            sweeping.cancel()
            await asyncio.gather(sweeping, return_exceptions=True)
            await self._stop_all()
            await self.poster.close()

    def _follow(self) -> None:
        """Bring the connections into line with the accounts."""
        wanted = {one.id: one for one in map(_ready_link, self._accounts.of(Kind.SMS)) if one is not None}
        for id, running in list(self._running.items()):
            if wanted.get(id) != running.ready:
                self._end(self._running.pop(id))
        for id, found in wanted.items():
            if id not in self._running:
                link = self._link(found)
                self._running[id] = _Running(found, link, asyncio.create_task(link.run()))

    def _link(self, found: Ready) -> Link:
        form = found.form
        where = Where(form.host, form.port, form.tls)
        listener = _Listener(found.id, self._inbox, self._outbox, form.way)
        dialect = dialect_of(form, self._clock.now)
        return Link(found.id, where, dialect, listener, self._clock, self._new_id, self._pace(form))

    def _end(self, running: _Running) -> None:
        running.link.stop()
        self._ending.add(running.task)
        running.task.add_done_callback(self._ending.discard)

    async def _stop_all(self) -> None:
        for id in list(self._running):
            self._end(self._running.pop(id))
        if self._ending:
            _, late = await asyncio.wait(self._ending, timeout=STOP_S)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _sweep(self) -> None:
        while True:
            for work in (self._inbox.sweep, self._outbox.sweep):
                try:
                    await unhurried(work(), STOP_S)
                except Exception as error:  # such as a database that is away; the next pass does it
                    log.warning("Text messages were not looked through.", error=type(error).__name__)
            await after(self._clock, SWEEP_S)


class _Listener:
    """Takes everything that the connection of one account brings."""

    def __init__(self, account: str, inbox: Inbox, outbox: Outbox, way: str) -> None:
        self._account = account
        self._inbox = inbox
        self._outbox = outbox
        self._smpp = way == "smpp"

    async def message(self, message: Delivered, session: str) -> Verdict:
        """See `link.Listener`."""
        header, data = headed(message.data) if message.udhi else (None, message.data)
        return await self._inbox.take(
            Text(
                account=self._account,
                sender=message.sender,
                coding=message.coding,
                data=data,
                header=header or _numbered(message),
                id=message.id,
                session=session,
                gsm=self._smpp,
            )
        )

    async def receipt(self, receipt: PartReceipt) -> None:
        """See `link.Listener`."""
        await self._outbox.receipt(self._account, receipt, respelt=self._smpp)

    async def confirmed(self, session: str, until: Instant) -> None:
        """See `link.Listener`."""
        if self._smpp:
            await self._inbox.confirmed(self._account, session, until)


def _numbered(message: Delivered) -> Header | None:
    """The place of a part that SMPP's optional parameters name."""
    found = [smpp.number_of(message, tag) for tag in (Optional.SAR_REFERENCE, Optional.SAR_TOTAL, Optional.SAR_NUMBER)]
    reference, of, number = (one or 0 for one in found)
    return Header(reference, of, number) if found[0] is not None and 1 <= number <= of and 1 < of <= 255 else None


def _ready_link(account: Account) -> Ready | None:
    """The account, if it is to have a connection."""
    found = ready(account) if account.enabled else None
    return found if found is not None and not found.form.over_http and found.complete else None


def pace_of(form: SmsAccount) -> Pace:
    """The window and rate of an account."""
    return Pace(window=form.window, a_second=form.a_second)


def dialect_of(form: SmsAccount, now: Callable[[], Instant]) -> Callable[[], Dialect]:
    """Makes the protocol of an account for each login."""

    def speak() -> Dialect:
        if form.way == "smpp":
            login = smpp.Login(system_id=form.login, password=form.password, system_type=form.system_type)
            return SmppDialect(login_as=login, number=form.number, form=form.number_form, service=form.service)
        stamp = f"{datetime.fromtimestamp(now(), _BEIJING):%m%d%H%M%S}"
        version = cmpp.Version.V2 if form.way == "cmpp2" else cmpp.Version.V3
        account = proofs.login(form.login, form.password, stamp, version)
        return CmppDialect(login_as=account, number=form.number, form=form.number_form, service=form.service)

    return speak


def reference_of(message: str) -> int:
    """The reference by which phones join the parts of this message, the same at each attempt."""
    return hashlib.sha256(message.encode()).digest()[0]
