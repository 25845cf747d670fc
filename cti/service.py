"""Owns the telephone's shell: it takes Asterisk's events in, runs the rules and sends their effects out. It decides
nothing."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

import structlog

from core.ids import CallId
from core.messages.base import Message
from core.messages.fax import FaxesLive, FaxProgress
from core.messages.guard import AddressBanned, AddressFreed, TrustedAddressFails
from core.messages.telephony import CallsLive
from core.state import Entity, Turn
from cti.ami.link import AmiAddress, AmiLink
from cti.ari.client import AriAddress, AriClient, Sender
from cti.ari.link import AriLink, Delivery, LinkLost, Snapshot, take_snapshot
from cti.executor import AriExecutor, ExecutorSettings, Recorder
from cti.lanes import Lanes
from cti.rules.decide import HANDLES, decide
from cti.rules.effects import AriEffect
from cti.rules.entities import Call, Leg, Recording, SupervisionSession
from cti.rules.seen import Swept
from cti.translate import (
    contact_of,
    failure_of,
    fax_channel_of,
    fax_channels,
    fax_of,
    message_of,
    picture_of,
    registration_of,
)
from infra.live.service import Context, LiveService

log = structlog.get_logger()

SWEEP_S = 5.0

STALL_S = 2.0
"""Lists that take longer than this indicate a lock that Asterisk's threads wait for (issue 1946 of 22.10)."""


@dataclass(frozen=True, slots=True)
class TelephoneSettings:
    """The address of Asterisk, and the settings of the shell's links to it."""

    ari: AriAddress = field(default_factory=AriAddress)
    ami: AmiAddress = field(default_factory=AmiAddress)
    executor: ExecutorSettings = field(default_factory=ExecutorSettings)
    sweep_s: float = SWEEP_S


class Modems(Protocol):
    """Reports the progress of faxes: the AMI link, or the fake."""

    async def fax_pages(self) -> Mapping[str, int]:
        """Each fax in progress, with its confirmed pages so far."""
        ...


class Links(Protocol):
    """Delivers Asterisk's events: the event link and the manager link together."""

    async def run(
        self, deliver: Callable[[Delivery], None], on_manager_event: Callable[[Mapping[str, str]], None]
    ) -> None:
        """Keep the links until cancelled."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TelephoneEdges:
    """The links to Asterisk. `sender`, `recorder`, `modems` and `links` are the real ones unless given.

    `phone_secret(phone, nonce)` derives a phone's secret.
    """

    phone_secret: Callable[[str, str], str]
    settings: TelephoneSettings = field(default_factory=TelephoneSettings)
    sender: Sender | None = None
    recorder: Recorder | None = None
    modems: Modems | None = None
    links: Links | None = None


class TelephoneService(LiveService):
    """The telephone as one service: an owner, and the shell around it."""

    def __init__(self, context: Context, edges: TelephoneEdges) -> None:
        bus, settings = context.bus, edges.settings
        self._bus = bus
        self._settings = settings
        self.owner = context.owner("cti", self._decide, HANDLES)
        self.lanes = Lanes()
        self.client = AriClient(settings.ari)
        self._sender: Sender = edges.sender or self.client
        self.ami = AmiLink(settings.ami, self.heard_of_manager)
        self._modems: Modems = edges.modems or self.ami
        self.link = AriLink(settings.ari, self._sender, self.deliver)
        self._links = edges.links
        self._executor = AriExecutor(
            self._sender,
            edges.recorder or self.ami,
            self.lanes,
            bus.post,
            settings.executor,
            edges.phone_secret,
            context.on_reconciled,
        )
        self._steering = False
        self._clock = context.clock
        self.sweep_took_s = 0.0
        self._moves: list[tuple[Entity | None, Entity | None]] = []
        for kind in (Call.KIND, Leg.KIND, SupervisionSession.KIND, Recording.KIND):
            self.owner.tables.watch(kind, self._moved)
        bus.listen(self._executor.executes, self._execute)
        bus.listen((AddressBanned, AddressFreed, TrustedAddressFails), self._tell_ban)

    @property
    def inside(self) -> int:
        """The number of calls, in either direction."""
        return len(self.owner.tables.of(Call))

    def begin(self) -> None:
        """Start with the link down, whatever the journal says.

        An offer that became due while we were away is not judged before the link has reported what its phone did.
        """
        self.deliver(LinkLost())

    async def run(self) -> None:
        """Keep both links and sweep, until cancelled. The owner must have recovered before."""
        await self.client.open()
        try:
            async with asyncio.TaskGroup() as tasks:
                if self._links is None:
                    tasks.create_task(self.ami.run())
                    tasks.create_task(self.link.run())
                else:
                    tasks.create_task(self._links.run(self.deliver, self.heard_of_manager))
                tasks.create_task(self._sweep())
        finally:
            self.lanes.stop()
            await self.client.close()

    def deliver(self, delivery: Delivery) -> None:
        """Deliver events from the event link, each in a turn of its own, so that order is kept."""
        if isinstance(delivery, Snapshot | LinkLost):
            self._steering = isinstance(delivery, Snapshot)
        message = message_of(delivery)
        if message is not None:
            self._bus.post(message)

    def heard_of_manager(self, headers: Mapping[str, str]) -> None:
        """Deliver events from the AMI link: a fax, a registration, or a client that could not sign in."""
        fax = fax_of(headers) if headers.get("Event") == "UserEvent" else fax_channel_of(headers)
        if fax is not None:
            self._bus.post(fax)
            return
        failure = failure_of(headers)
        if failure is None:
            self.heard_of_phone(headers)
            return
        log.warning("A sign-in failed.", address=failure.address, account=failure.name)
        self._bus.post(failure)

    def _tell_ban(self, event: Message) -> None:
        """Log lines about bans, for fail2ban among others (docs/howto/系统管理.md)."""
        match event:
            case AddressBanned(address=address, until=until, failures=failures, by=by):
                ends = datetime.fromtimestamp(until, UTC).isoformat(timespec="seconds")
                log.warning("An address is banned.", address=address, until=ends, failures=failures, by=by)
            case AddressFreed(address=address, by=by):
                log.warning("An address is no longer banned.", address=address, by=by)
            case TrustedAddressFails(address=address, failures=failures):
                log.error("An address that is never banned fails to sign in.", address=address, failures=failures)

    def heard_of_phone(self, headers: Mapping[str, str]) -> None:
        """Deliver a registration that came, went or was renewed."""
        message = contact_of(headers) or registration_of(headers)
        if message is not None:
            self._bus.post(message)

    def _execute(self, effect: Message) -> None:
        """Execute an effect. While the link is down nothing is sent: effects still needed follow from the state once it
        is back."""
        assert isinstance(effect, AriEffect)
        if not self._steering:
            return
        self.lanes.submit(effect.lane, lambda: self._executor.execute(effect))

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(self._settings.sweep_s)
            await self.sweep_once()

    async def sweep_once(self) -> None:
        """Compare with Asterisk, unless the link is down. Slow lists are an early sign that Asterisk stalls."""
        if not self._steering:
            return
        began = self._clock.now()
        snapshot = await take_snapshot(self._sender)
        self.sweep_took_s = self._clock.now() - began
        if snapshot is None or self.sweep_took_s > STALL_S:
            log.error("Asterisk answers slowly or not at all.", seconds=round(self.sweep_took_s, 2))
        if snapshot is not None and self._steering:
            self._bus.post(Swept(picture=picture_of(snapshot)))
            channels = fax_channels(snapshot)
            self._bus.post(FaxesLive(channels=channels, at=self._clock.now()))
            self.tell_calls()
            if channels:
                await self._tell_pages()

    async def _tell_pages(self) -> None:
        """Post the progress of faxes. Modems report it only when asked, so each sweep asks."""
        for fax, pages in (await self._modems.fax_pages()).items():
            self._bus.post(FaxProgress(fax=fax, pages=pages, at=self._clock.now()))

    def tell_calls(self) -> None:
        """Post the list of calls, for domains that may have missed the end of one. It is not journaled."""
        if self._steering:
            calls = tuple(CallId(id) for id in self.owner.tables.of(Call))
            self._bus.post(CallsLive(calls=calls, at=self._clock.now()))

    def _moved(self, before: Entity | None, after: Entity | None) -> None:
        self._moves.append((before, after))

    def _decide(self, turn: Turn, message: Message) -> None:
        """Run the rule, and log each change of a state."""
        self._moves.clear()
        decide(turn, message)
        for before, after in self._moves:
            if (was := _state(before)) != (now := _state(after)):
                entity = after or before
                assert isinstance(entity, Call | Leg | SupervisionSession | Recording)
                log.info(
                    "A state changed.",
                    interaction=entity.id if isinstance(entity, Call) else entity.call,
                    kind=entity.KIND,
                    id=entity.id,
                    before=was,
                    on=type(message).__name__,
                    after=now,
                )


def _state(entity: Entity | None) -> str:
    if isinstance(entity, Call):
        return f"{entity.state}/{entity.sound}"
    if isinstance(entity, SupervisionSession):
        return str(entity.told)
    return str(entity.state) if isinstance(entity, Leg | Recording) else "-"
