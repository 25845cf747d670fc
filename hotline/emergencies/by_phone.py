"""Emergency announcements by telephone: ordered here, spoken in a flow, put up here (TE9)."""

import asyncio
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

import structlog

from core.actor import Actor
from core.errors import HotlineError, Invalid
from core.ids import CallId, FlowId, Instant, UserId
from core.messages.announcing import CancelAnnouncement, OrderAnnouncement, SettleAnnouncement
from core.messages.flow import CallIntoFlow
from core.messages.outbound import UNATTENDED, MayDial
from core.state import Change
from hotline.emergencies.service import ANNOUNCE, EmergencyService
from hotline.people import People
from hotline.rules.by_phone import CodeInUse, OrderState, PhoneOrder
from hotline.rules.emergencies import Emergency
from infra.clock import Clock, after
from infra.database.away import DatabaseAway
from infra.database.engine import Database
from infra.link.face import CoreAway, Link
from infra.logs.masking import mask_number
from infra.trail import audit

log = structlog.get_logger()

FLOW = FlowId("announce")
"""The flow that a called person enters, with the node that records. It ships with the software."""

OWNER = "hotline"
HOLDS_S = 600.0
"""A code is valid for this long."""

RING_S = 45.0
AGAIN_S = 1.0
"""The pause between attempts to put one up while the database is away. The core gives up after a minute."""

TRIES = 5
"""The number of codes to try until one is not in use."""


class Messages(Protocol):
    """Reads messages that were spoken into a telephone."""

    async def read(self, message: str) -> bytes:
        """Return the message as a WAV file. Raises `FileNotFoundError`."""
        ...


class NumbersOfFlow(Protocol):
    """The numbers that lead to a flow."""

    async def numbers(self, flow: str) -> Sequence[str]:
        """Return the numbers in the version that runs. Raises `CoreAway`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """The code to key in, its expiry, the numbers that accept it, and whether a telephone is ringing now."""

    id: str
    code: str
    until: Instant
    numbers: Sequence[str]
    rings: bool


class SpokenByPhone:
    """Orders announcements and puts up the spoken ones, including those that an earlier web host left unfinished."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        new_id: Callable[[], str],
        link: Link,
        emergencies: EmergencyService,
        people: People,
        messages: Messages,
        flows: NumbersOfFlow,
        new_code: Callable[[], str] = lambda: f"{secrets.randbelow(1_000_000):06}",
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._link = link
        self._emergencies = emergencies
        self._people = people
        self._messages = messages
        self._flows = flows
        self._new_code = new_code
        self._work: dict[str, asyncio.Task[None]] = {}
        link.on_changed(self._changed)
        link.on_up(lambda up: self.look() if up else None)

    async def order(self, actor: Actor, new_one: Emergency, language: str, number: str) -> Ordered:
        """Create a code for this person, and call `number` if there is one.

        Raises `Invalid`, `BeingSpoken`, `CoreAway`, or the reason why the number cannot be called.
        """
        actor.must(ANNOUNCE)
        self._emergencies.check_end(new_one.ends)
        if number:
            await self._link.ask(MayDial(number=number, by=actor.user))
        made = await self._ordered(actor, new_one, language)
        if number:
            await self._ring(actor, made, number)
        about = {"ends": new_one.ends, "numbers": new_one.numbers, "flows": new_one.flows, "rung": mask_number(number)}
        async with self._database.write() as connection:
            now = self._clock.now()
            await audit.write(
                connection, actor, "emergency.phone_ordered", "emergency", made.order, now, before=None, after=about
            )
        numbers = await self._flows.numbers(FLOW)
        return Ordered(id=made.order, code=made.code, until=made.until, numbers=numbers, rings=bool(number))

    async def _ordered(self, actor: Actor, new_one: Emergency, language: str) -> OrderAnnouncement:
        for left in reversed(range(TRIES)):
            made = OrderAnnouncement(
                order=self._new_id(),
                code=self._new_code(),
                by=actor.user,
                by_name=actor.name,
                language=language,
                ends=new_one.ends,
                numbers=new_one.numbers,
                flows=tuple(new_one.flows),
                hangs_up=new_one.hangs_up,
                skippable=new_one.skippable,
                until=self._clock.now() + HOLDS_S,
            )
            try:
                await self._link.ask(made)
                return made
            except CodeInUse:
                if not left:
                    raise
        raise AssertionError("the last try has returned or raised")

    async def _ring(self, actor: Actor, made: OrderAnnouncement, number: str) -> None:
        call = CallIntoFlow(
            call=CallId(f"{UNATTENDED}{made.order}"),
            number=number,
            flow=FLOW,
            until=self._clock.now() + RING_S,
            by=actor.user,
            campaign="",
        )
        try:
            await self._link.ask(call)
        except HotlineError:
            self._link.post(CancelAnnouncement(order=made.order, by=actor.user))
            raise

    async def cancel(self, actor: Actor, order: str) -> None:
        """Cancel an order. Raises `NoSuchOrder`, also if the order is somebody else's."""
        actor.must(ANNOUNCE)
        await self._link.ask(CancelAnnouncement(order=order, by=actor.user))

    # --- putting up ---------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Put up all announcements that were spoken and confirmed."""
        for order in self._orders().values():
            if order.state is OrderState.SAID and order.id not in self._work:
                self._work[order.id] = asyncio.get_running_loop().create_task(self._put_up(order))

    def _orders(self) -> Mapping[str, PhoneOrder]:
        tables = self._link.tables.get(OWNER)
        return {} if tables is None else tables.of(PhoneOrder)

    def _changed(self, owner: str, _: Sequence[Change]) -> None:
        if owner == OWNER:
            self.look()

    async def _put_up(self, order: PhoneOrder) -> None:
        try:
            while order.id in self._orders():
                try:
                    fault = await self._try(order)
                    await self._link.ask(SettleAnnouncement(order=order.id, fault=fault))
                    return
                except CoreAway:
                    return  # retried when the core is back
                except DatabaseAway:
                    await after(self._clock, AGAIN_S)
        finally:
            del self._work[order.id]

    async def _try(self, order: PhoneOrder) -> str:
        """Put up an announcement, unless an earlier attempt has already done so. Return the fault, or '' if it is up.

        The code has proved who is speaking. The right to announce is checked now, not when the code was given out.
        """
        speaker = await self._people.rightful(UserId(order.by))
        if speaker is None or not speaker.may(ANNOUNCE):
            return "not_allowed"
        try:
            sound = await self._messages.read(order.message)
            sounds = {"sound_en" if order.language == "en" else "sound_zh": sound}
            await self._emergencies.put_up(speaker, _command(order), **sounds, id=order.id)
        except (HotlineError, OSError) as error:
            fault = error.code if isinstance(error, HotlineError) else "sound.failed"
            log.warning("An announcement that was spoken into a telephone is not up.", order=order.id, fault=fault)
            return "ends" if isinstance(error, Invalid) and error.details.get("field") == "ends" else fault
        return ""


def _command(order: PhoneOrder) -> Emergency:
    known = asdict(order)
    named = ("ends", "numbers", "flows", "hangs_up", "skippable")
    return Emergency(
        id=order.id,
        version=0,
        begins=0.0,
        text_zh="",
        text_en="",
        sound_zh="",
        sound_en="",
        seconds_zh=0.0,
        seconds_en=0.0,
        created_by=UserId(order.by),
        created_by_name=order.by_name,
        **{name: known[name] for name in named},
    )
