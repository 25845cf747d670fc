"""A floor on a real Asterisk: the core with all domains, desk phones that register, and the ways in which they die."""

import asyncio
import itertools
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from acd.rules.entities import Agent, Interaction, Participant
from acd.service import Floor
from asterisk.program import AsteriskProgram
from core.ids import AgentId, QueueId
from core.messages.base import Command, Message
from core.messages.floor import AgentProfile, GoIdle, SignOn
from core.messages.outbound import SetOutboundRules
from core.messages.routing import QueueRule
from cti.service import TelephoneEdges, TelephoneService
from infra.clock import SystemClock, new_id
from infra.settings.installation import DeskPhone, Trunk
from infra.settings.secrets import phone_secret
from phone.message import offer, user_of
from phone.phone import Phone, PhoneCall
from server.live import Live
from tests.asterisk.cti_site import Line, Site, running_site
from tests.edges import edges, flows_of, uncarried, unfiled
from tests.ports import free_port
from tests.tape import MASTER
from tests.unit.together.system import write_flows
from tests.until import until

PASSWORD = "a-desk-phones-password"
DESKS = tuple(str(number) for number in range(8801, 8830))
CITY = free_port(socket.SOCK_DGRAM)
"""The port at which citizens and departments are called."""


class Desk:
    """An agent with a desk phone that is answered as soon as it rings."""

    def __init__(self, hall: "Hall", number: str) -> None:
        self.hall, self.number = hall, AgentId(number)
        self.rung: list[Line] = []
        self.phone: Phone | None = None

    async def plug_in(self, port: int = 0) -> Phone:
        """Register a telephone that has just started, at a new address unless `port` is the old one."""
        server = ("127.0.0.1", self.hall.site.settings.sip_port)
        _, phone = await asyncio.get_running_loop().create_datagram_endpoint(
            lambda: Phone("127.0.0.1", server, self.number, PASSWORD), local_addr=("127.0.0.1", port)
        )
        phone.on_call = self._ring
        self.phone = phone
        self.hall.phones.append(phone)
        await phone.register()
        return phone

    def _ring(self, call: PhoneCall) -> None:
        """The phone has one line: an INVITE that is repeated after the phone was away finds it busy."""
        if any(one.answered_at for one in call.phone.calls.values()):
            call.reject()
            return
        self.rung.append(Line(call))
        call.answer()

    @property
    def line(self) -> Line:
        """The newest call."""
        return self.rung[-1]

    async def hold(self) -> None:
        """Press the telephone's own hold key: it then sends no sound and wants none (RFC 3264 8.4)."""
        call, phone = self.line.call, self.phone
        assert phone is not None
        call.cseq += 1
        sdp = offer(phone.host, call.sound.port).replace("a=sendrecv", "a=inactive")
        headers = [("contact", phone.contact), *(("route", route) for route in call.route)]
        await phone._ask("INVITE", call.target, call.local, call.remote, call.id, call.cseq, headers, sdp)
        call.sound.sending = False

    async def die(self) -> int:
        """Lose power: no BYE, no sound, no answer to anything. Return the port that the phone had."""
        assert self.phone is not None
        port = self.phone.port
        await self.phone.vanish()
        return port

    @property
    def agent(self) -> Agent:
        found = self.hall.floor.agent(self.number)
        assert found is not None
        return found

    @property
    def state(self) -> tuple[str, str]:
        return self.agent.state.value, self.agent.reason


class Hall:
    """The core on a site, with the people added so far."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        telephone = TelephoneEdges(
            phone_secret=lambda phone, nonce: phone_secret(MASTER, phone, nonce), settings=site.telephone
        )
        around = (telephone, flows_of(folder / "flows"), unfiled(), uncarried())
        self.clock = SystemClock()
        self.alone = asyncio.Lock()
        """Held while an agent is idle who must get the next caller."""

        self.live = Live(edges(folder / "journal", self.clock, *around, new_id=new_id))
        folder.mkdir(exist_ok=True)
        write_flows(folder / "flows")
        self.bus, self.floor = self.live.bus, self.live.get(Floor)
        self.telephone = self.live.get(TelephoneService)
        self.heard: list[Message] = []
        self._desks = (Desk(self, number) for number in DESKS)
        self._numbers = itertools.count(13_800_000_000)
        self.phones: list[Phone] = []
        self._outside: dict[str, Line] = {}
        self._task: asyncio.Task[None] | None = None

    async def open(self, *events: type[Message]) -> None:
        """Start; return when both links to Asterisk are up."""
        self.bus.listen(events, self.heard.append)
        recovered = self.live.open()
        await self.live.prepare(recovered)
        self.live.begin(recovered)
        self._task = asyncio.create_task(self.telephone.run())
        await until(lambda: self.telephone.link.up and self.telephone.ami.up)
        self.floor.set_rules([QueueRule(id=QueueId("q"), name="q")], 28_800, dial_allowed=("1",))
        (await self.phone(CITY)).on_call = self._ring_outside
        self.bus.post(SetOutboundRules(allowed=("1",), trunk="city", shown="12345", at_once=20, a_day=50))

    async def ask(self, command: Command) -> None:
        """Give an order, which must not be refused."""
        await self.bus.ask(command)

    async def desk(self, *, idle: bool = True) -> Desk:
        """Sign on one more agent, idle by default."""
        desk = next(self._desks)
        await desk.plug_in()
        profile = AgentProfile(id=desk.number, name=desk.number, phone=desk.number)
        await self.ask(SignOn(profile=profile, by=desk.number))
        await until(lambda: desk.agent.reachable)
        if idle:
            await self.ask(GoIdle(agent=desk.number, by=desk.number))
        return desk

    async def phone(self, port: int = 0, number: str = "") -> Phone:
        """A telephone outside."""
        server = ("127.0.0.1", self.site.settings.sip_port)
        user = number or str(next(self._numbers))
        _, phone = await asyncio.get_running_loop().create_datagram_endpoint(
            lambda: Phone("127.0.0.1", server, user), local_addr=("127.0.0.1", port)
        )
        self.phones.append(phone)
        return phone

    def _ring_outside(self, call: PhoneCall) -> None:
        assert call.invite is not None
        number = user_of(call.invite.uri)
        if number.endswith("503"):
            call.reject(503, "Service Unavailable")
            return
        self._outside[number] = Line(call)
        call.answer()

    async def outside(self, number: str) -> Line:
        """The telephone with this number, once it was called and has answered."""
        await until(lambda: number in self._outside)
        return self._outside[number]

    async def talk(self, desk: Desk) -> tuple[str, Line]:
        """A citizen calls and talks to this agent, who must be the only idle one."""
        known = {one.id for one in self.floor.talks()}
        phone = await self.phone()
        line = Line(await phone.dial("12345"))
        await until(lambda: {one.id for one in self.floor.talks()} - known)
        (call,) = {one.id for one in self.floor.talks()} - known
        await until(lambda: desk.state == ("talking", "") and self.connected(call))
        return call, line

    def connected(self, call: str) -> bool:
        found = self.floor.talk(call)
        return found is not None and bool(found.talk.leg) and found.talk.lost_at is None

    def interaction(self, call: str) -> Interaction | None:
        return self.floor.owner.tables.one(Interaction, call)

    def participants(self, call: str) -> list[Participant]:
        found = self.floor.owner.tables.of(Participant).values()
        return [one for one in found if isinstance(one, Participant) and one.interaction == call]

    def told(self, kind: type[Message], which: Callable[[Message], bool] = lambda _: True) -> list[Message]:
        """The messages of this kind so far."""
        return [one for one in self.heard if isinstance(one, kind) and which(one)]

    async def close(self) -> None:
        """Drop all calls by force."""
        for phone in self.phones:
            await phone.vanish()
        assert self._task is not None
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self.live.journal.close()


@asynccontextmanager
async def running_hall(
    program: AsteriskProgram, folder: Path, *events: type[Message], **changes: object
) -> AsyncIterator[Hall]:
    """A floor, stopped at the end. `changes` are settings of the site."""
    desks = tuple(DeskPhone(number=number, password=PASSWORD) for number in DESKS)
    city = Trunk(name="city", host=f"127.0.0.1:{CITY}", qualify_s=0)
    async with running_site(program, folder / "site", desk_phones=desks, trunks=(city,), **changes) as site:
        hall = Hall(site, folder / "core")
        await hall.open(*events)
        try:
            yield hall
        finally:
            await hall.close()
