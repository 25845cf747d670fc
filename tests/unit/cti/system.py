"""The telephone on an Asterisk in memory; the test plays the rest of the system."""

from pathlib import Path

import cti.live
from core.ids import CallId
from core.messages import outbound, supervision, telephony
from core.messages.base import Command, Event, Message
from core.messages.fax import FaxesLive
from cti.ari.fake import FakeAsterisk
from cti.rules.entities import Call, Leg
from cti.service import TelephoneService
from infra.clock import FakeClock
from infra.live.codec import subclasses
from server.live import Live
from tests.edges import edges, fake_telephone
from tests.until import until

OURS = (telephony.__name__, supervision.__name__, outbound.__name__, FaxesLive.__module__)
OFTEN = (telephony.CallsLive, FaxesLive)
"""Posted every few seconds, whatever happens."""

EVENTS = tuple(cls for cls in subclasses(Event) if cls.__module__ in OURS and cls not in OFTEN)
"""The telephone's events, without those that are posted every few seconds."""


class System:
    """One run of the core. A second one on the same folder and the same Asterisk is a restart."""

    def __init__(self, folder: Path, asterisk: FakeAsterisk, clock: FakeClock | None = None) -> None:
        self.asterisk = asterisk
        self.clock = clock or FakeClock()
        self.reconciled: list[str] = []
        telephone = fake_telephone(asterisk)
        live = Live(edges(folder, self.clock, telephone, on_reconciled=self.reconciled.append), [cti.live.LIVE])
        self.bus, self.journal = live.bus, live.journal
        self.service = live.get(TelephoneService)
        self.heard: list[Event] = []
        self.bus.listen(EVENTS, self._hear)
        live.begin(live.open())
        asterisk.deliver = self.service.deliver
        asterisk.on_contact = self.service.heard_of_manager

    def _hear(self, event: Message) -> None:
        assert isinstance(event, Event)
        self.heard.append(event)

    async def connect(self) -> None:
        """Bring the event link up."""
        await self.asterisk.connect()
        await self.quiet()

    async def do(self, *commands: Command) -> None:
        """Post commands, and wait until Asterisk has answered all that follows."""
        for command in commands:
            self.bus.post(command)
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until nothing is on its way to Asterisk any more."""
        await until(lambda: self.service.lanes.busy == 0)

    async def sweep(self) -> None:
        """Let the sweeper look once."""
        await self.service.sweep_once()
        await self.quiet()

    def call(self, id: str) -> Call | None:
        return self.service.owner.tables.one(Call, id)

    def leg(self, id: str) -> Leg | None:
        return self.service.owner.tables.one(Leg, id)

    def names(self) -> list[str]:
        """The events heard so far, by name."""
        return [type(event).__name__ for event in self.heard]

    def last(self) -> Event:
        """The newest event."""
        return self.heard[-1]

    async def ring(self, call: str, leg: str = "o1", phone: str = "8001", seconds: float = 10.0) -> None:
        """An agent's phone rings for the call."""
        self.asterisk.register(phone)
        until_ = self.clock.now() + seconds
        await self.do(telephony.RingPhone(call=CallId(call), leg=leg, phone=phone, caller="13812345678", until=until_))
        self.asterisk.ring(f"l-{leg}")

    async def picked_up(self, leg: str = "o1") -> CallId:
        """A caller who hears music, and an agent who has answered; they are not joined yet."""
        call = CallId(self.asterisk.arrive())
        await self.do(telephony.AnswerCall(call=call), telephony.StartMusic(call=call))
        await self.ring(call, leg)
        self.asterisk.pick_up(f"l-{leg}")
        return call

    async def talk(self, leg: str = "o1") -> CallId:
        """A caller who talks to an agent."""
        call = await self.picked_up(leg)
        await self.do(telephony.JoinLeg(call=call, leg=leg))
        return call
