"""A real Asterisk for the telephone's tests, with telephones around it and the core's telephone running."""

import asyncio
import dataclasses
import itertools
import shutil
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import cti.live
from asterisk.process import Asterisk
from asterisk.program import AsteriskProgram
from asterisk.settings import AsteriskSettings
from core.ids import CallId, Instant
from core.messages import outbound, recording, supervision, telephony
from core.messages.base import Command, Event, Message
from core.messages.fax import FaxesLive
from cti.ami.link import AmiAddress
from cti.ari import operations
from cti.ari.client import AriAddress, AriClient
from cti.ari.models import Bridge, Channel
from cti.ari.request import Ok
from cti.rules.entities import Call
from cti.service import TelephoneEdges, TelephoneService, TelephoneSettings
from infra.clock import SystemClock, Timer, new_id
from infra.live.codec import subclasses
from infra.settings.installation import OutboundLimits
from infra.settings.secrets import Secrets, phone_secret
from phone.phone import Phone, PhoneCall, open_phone
from server.live import Live
from tests import taping
from tests.edges import edges
from tests.ports import free_port
from tests.tape import CARRY, MASTER
from tests.taping import TapedLinks, TapedTelephone, taped
from tests.until import until

OURS = (telephony.__name__, supervision.__name__, outbound.__name__, recording.__name__)
OFTEN = (telephony.CallsLive, FaxesLive)
"""Reported every few seconds, whatever happens."""

EVENTS = tuple(cls for cls in subclasses(Event) if cls.__module__ in OURS and cls not in OFTEN)
"""Asterisk's events, without the periodic reports."""
E = TypeVar("E", bound=Event)
numbers = itertools.count(8101)


class Site:
    """One running Asterisk, with the ports and folders of the test. `changes` are settings of its own."""

    def __init__(self, program: AsteriskProgram, folder: Path, **changes: Any) -> None:
        for name in ("sounds", "recordings", "speech", "music", "log", "keys"):
            (folder / name).mkdir(parents=True)
        (folder / "sounds" / "long.alaw").write_bytes(b"\x55\xd5" * 8000 * 10)
        (folder / "sounds" / "short.alaw").write_bytes(b"\x55\xd5" * 800)
        (folder / "music" / "music.alaw").write_bytes(b"\x35\xb5" * 8000 * 5)
        self.folder = folder
        self.settings = AsteriskSettings(
            state=folder / "state",
            sounds=folder / "sounds",
            recordings=folder / "recordings",
            speech=folder / "speech",
            music=folder / "music",
            log=folder / "log",
            keys=folder / "keys",
            secrets=Secrets(master=MASTER, ari="ari" * 8, ami="ami" * 8, watchdog="dog" * 8),
            media_address="127.0.0.1",
            sip_port=free_port(socket.SOCK_DGRAM),
            http_port=free_port(socket.SOCK_STREAM),
            ami_port=free_port(socket.SOCK_STREAM),
            rtp_ports=range(21000, 21400),
            udptl_ports=range(24000, 24100),
            outbound=OutboundLimits(denied=("00", "0571"), at_once=2),
        )
        self.settings = dataclasses.replace(self.settings, **changes)
        self.asterisk = Asterisk(program, self.settings)

    @property
    def telephone(self) -> TelephoneSettings:
        """The settings with which the core reaches this Asterisk. The sweeper runs only when a test asks for it."""
        return TelephoneSettings(
            ari=AriAddress(port=self.settings.http_port, password=self.settings.secrets.ari),
            ami=AmiAddress(port=self.settings.ami_port, secret=self.settings.secrets.ami),
            executor=CARRY,
            sweep_s=3600.0,
        )


@asynccontextmanager
async def running_site(program: AsteriskProgram, folder: Path, **changes: Any) -> AsyncIterator[Site]:
    """A running Asterisk; stopped at the end."""
    site = Site(program, folder, **changes)
    await site.asterisk.start()
    try:
        yield site
    finally:
        await site.asterisk.stop()
        shutil.rmtree(folder / "music")


class MortalClock(SystemClock):
    """A clock whose timers die with their process."""

    dead = False

    def call_at(self, at: Instant, callback: Callable[[], None]) -> Timer:
        return super().call_at(at, lambda: None if self.dead else callback())


class Core:
    """One run of the core's telephone on a site. A second run on the same folder is a restart."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        self.clock = MortalClock()
        self.reconciled: list[str] = []
        self.tape = taping.running
        live = self._live(folder)
        self.bus, self.journal = live.bus, live.journal
        self.service: TelephoneService = live.get(TapedTelephone if self.tape else TelephoneService)
        self.heard: list[Event] = []
        self.bus.listen(EVENTS, self._hear)
        live.begin(live.open())
        self._task: asyncio.Task[None] | None = None

    def _live(self, folder: Path) -> Live:
        """The core; its telephone is recorded if there is a tape."""
        links = TapedLinks(self.tape) if self.tape else None
        telephone = TelephoneEdges(
            phone_secret=lambda phone, nonce: phone_secret(MASTER, phone, nonce),
            settings=self.site.telephone,
            sender=links,
            recorder=links,
        )
        new, domain = new_id, cti.live.LIVE
        if self.tape and links:
            new, domain = self.tape.new_id, taped(self.tape, links)
            self.tape.begin(self.clock)
        return Live(edges(folder, self.clock, telephone, new_id=new, on_reconciled=self.reconciled.append), [domain])

    def _hear(self, event: Message) -> None:
        assert isinstance(event, Event)
        self.heard.append(event)

    async def start(self) -> None:
        """Start; return when both links are up."""
        self._task = asyncio.create_task(self.service.run())
        await until(lambda: self.service.link.up and self.service.ami.up)

    async def kill(self) -> None:
        """Kill the core: from now on it receives and sends nothing."""
        assert self._task is not None
        self.clock.dead = True
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task
        if self.tape:
            self.tape.note("core", False)
        self.journal.close()

    async def do(self, *commands: Command) -> None:
        """Post commands; return when Asterisk has answered everything that follows from them."""
        for command in commands:
            self.bus.post(command)
        await until(lambda: self.service.lanes.busy == 0)

    async def hear(self, kind: type[E], which: Callable[[E], bool] = lambda event: True) -> E:
        """Wait for an event of this kind."""

        def found() -> E | None:
            return next((event for event in self.heard if isinstance(event, kind) and which(event)), None)

        await until(found)
        event = found()
        assert event is not None
        return event

    async def hear_all(self, kind: type[Event], times: int) -> None:
        """Wait until this many events of this kind have come."""
        await until(lambda: sum(isinstance(event, kind) for event in self.heard) >= times)

    def names(self) -> list[str]:
        return [type(event).__name__ for event in self.heard]

    def call(self, id: str) -> Call | None:
        return self.service.owner.tables.one(Call, id)

    async def channels(self) -> list[Channel]:
        """The channels in Asterisk now."""
        answer = await self.service.client.send(operations.channels_list())
        assert isinstance(answer, Ok)
        return answer.value

    async def bridges(self) -> list[Bridge]:
        """The bridges in Asterisk now."""
        answer = await self.service.client.send(operations.bridges_list())
        assert isinstance(answer, Ok)
        return answer.value

    async def until_empty(self) -> None:
        """Wait until Asterisk has no channels and no bridges."""
        async with asyncio.timeout(5):
            while await self.channels() or await self.bridges():
                pass


class Line:
    """One call of a telephone, from either side."""

    def __init__(self, call: PhoneCall | None = None, dialling: "asyncio.Task[PhoneCall] | None" = None) -> None:
        self._call = call
        self._dialling = dialling

    @property
    def call(self) -> PhoneCall:
        call = self._dialling.result() if self._dialling is not None else self._call
        assert call is not None
        return call

    @property
    def heard(self) -> int:
        """Packets of sound heard so far."""
        return self.call.sound.packets_heard

    async def up(self) -> None:
        """Wait until the call that we dialled is answered."""
        assert self._dialling is not None
        await self._dialling

    async def over(self) -> None:
        """Wait until the call is over."""
        async with asyncio.timeout(5):
            await asyncio.shield(self.call.ended)

    async def hang_up(self) -> None:
        await self.call.hang_up()

    def press(self, key: str) -> None:
        self.call.sound.press(key)

    def answer(self) -> None:
        self.call.answer()

    def refuse(self, status: int, reason: str) -> None:
        self.call.reject(status, reason)

    def header(self, name: str) -> str:
        """A header of the INVITE that came here."""
        assert self.call.invite is not None
        return self.call.invite.get(name)


class Caller:
    """A citizen's telephone on the trunk."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._dialled: list[asyncio.Task[PhoneCall]] = []
        self.phone: Phone | None = None

    async def open(self) -> None:
        self.phone = await open_phone(("127.0.0.1", self._site.settings.sip_port), "13812345678")

    def dial(self, number: str) -> Line:
        """Dial without waiting for the answer."""
        assert self.phone is not None
        dialling = asyncio.create_task(self.phone.dial(number))
        self._dialled.append(dialling)
        return Line(dialling=dialling)

    async def close(self) -> None:
        """Close the telephone once Asterisk has ended every call."""
        await asyncio.gather(*self._dialled, return_exceptions=True)
        assert self.phone is not None
        await close(self.phone)


class Seat:
    """An agent's telephone at a fixed address. Each has its own number, since Asterisk keeps the first address of a
    number."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.number = str(next(numbers))
        self.rung: list[Line] = []
        self._phone: Phone | None = None

    async def plug_in(self, client: AriClient) -> None:
        """Tell Asterisk the telephone's address."""
        self._phone = await open_phone(("127.0.0.1", self._site.settings.sip_port), self.number)
        self._phone.on_call = lambda call: self.rung.append(Line(call))
        aor = {"max_contacts": "1", "contact": f"sip:{self.number}@127.0.0.1:{self._phone.port}"}
        endpoint = {
            "context": "from-agent",
            "disallow": "all",
            "allow": "alaw,ulaw",
            "aors": self.number,
            "direct_media": "no",
        }
        for kind, fields in (("aor", aor), ("endpoint", endpoint)):
            pairs = {"fields": [{"attribute": name, "value": value} for name, value in fields.items()]}
            request = operations.asterisk_update_object("res_pjsip", kind, self.number, fields=pairs)
            assert isinstance(await client.send(request), Ok)

    async def ringing(self, times: int = 1) -> Line:
        """Wait for a call; the telephone rings by itself."""
        await until(lambda: len(self.rung) >= times)
        return self.rung[-1]

    def start_anew(self) -> None:
        """Forget all calls, as after a short power failure."""
        assert self._phone is not None
        self._phone.forget()

    async def close(self) -> None:
        """Close the telephone once Asterisk has ended every call."""
        assert self._phone is not None
        await close(self._phone)


async def close(phone: Phone) -> None:
    """Close a telephone when its last call is over."""
    await until(lambda: not phone.calls)
    await phone.close()
    await asyncio.sleep(0)  # a transport is closed on the loop's next round


class Stage:
    """A core, a caller and two agents' phones: what most tests need."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        self.folder = folder
        self.core = Core(site, folder / "journal")
        self.caller = Caller(site)
        self.agent = Seat(site)
        self.other = Seat(site)
        self.third = Seat(site)

    async def open(self) -> None:
        await self.core.start()
        await self.caller.open()
        await self.agent.plug_in(self.core.service.client)
        await self.other.plug_in(self.core.service.client)
        await self.third.plug_in(self.core.service.client)
        self.core.heard.clear()

    async def close(self) -> None:
        if self.core.tape:
            self.core.tape.save()
        for channel in await self.core.channels():
            await self.core.service.client.send(operations.channels_hangup(channel.id))
        await self.core.kill()
        for phone in (self.caller, self.agent, self.other, self.third):
            await phone.close()

    async def restart(self) -> Core:
        """Start a new run of the core, with the journal of the last."""
        self.core = Core(self.site, self.folder / "journal")
        await self.core.start()
        return self.core

    async def arrive(self, number: str = "12345") -> tuple[CallId, Line]:
        """A caller arrives on the trunk."""
        before = self.core.names().count("CallArrived")
        line = self.caller.dial(number)
        await self.core.hear_all(telephony.CallArrived, before + 1)
        arrived = [event for event in self.core.heard if isinstance(event, telephony.CallArrived)]
        return arrived[-1].call, line

    async def waiting(self) -> tuple[CallId, Line]:
        """A caller who hears music."""
        call, line = await self.arrive()
        await self.core.do(telephony.AnswerCall(call=call), telephony.StartMusic(call=call))
        await line.up()
        return call, line

    async def ring(self, call: CallId, leg: str = "o1", phone: Seat | None = None, seconds: float = 20.0) -> Line:
        """Ring an agent's phone for the call."""
        phone = phone or self.agent
        times = len(phone.rung) + 1
        until_ = self.core.clock.now() + seconds
        command = telephony.RingPhone(call=call, leg=leg, phone=phone.number, caller="13812345678", until=until_)
        self.core.bus.post(command)
        line = await phone.ringing(times)
        await self.core.hear(telephony.LegRinging, lambda event: event.leg == leg)
        return line

    async def answered(self, call: CallId, leg: str, phone: Seat) -> Line:
        """Connect one more phone that is not in the talk yet."""
        line = await self.ring(call, leg, phone)
        line.answer()
        await self.core.hear(telephony.LegAnswered, lambda event: event.leg == leg)
        return line

    async def talk(self, leg: str = "o1") -> tuple[CallId, Line, Line]:
        """A caller and an agent who hear each other."""
        call, caller = await self.waiting()
        agent = await self.ring(call, leg)
        agent.answer()
        await self.core.hear(telephony.LegAnswered, lambda event: event.leg == leg)
        await self.core.do(telephony.JoinLeg(call=call, leg=leg))
        await self.core.hear(telephony.LegJoined, lambda event: event.leg == leg)
        return call, caller, agent
