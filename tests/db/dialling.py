"""Campaigns on one database: the service, the dialler, and a simulated core."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from campaigns.dialler import Dialler
from campaigns.dialling_store import Claims
from campaigns.progress import CampaignWatch
from campaigns.rules.campaigns import CampaignDeed
from campaigns.rules.pace import Lines
from campaigns.service import CampaignService
from campaigns.store import project
from core.actor import SYSTEM
from core.calendar import Calendar
from core.errors import HotlineError
from core.messages.base import Command, Event
from core.messages.flow import CallIntoFlow
from core.messages.telephony import CallEnded, EndCause, Side
from infra.clock import FakeClock
from infra.database.engine import Database
from tests.unit.records.calls import facts_of

ZONE = ZoneInfo("Asia/Shanghai")
ALWAYS: Mapping[str, Any] = {
    "name": "回访",
    "flow": "survey",
    "from_minute": 0,
    "until_minute": 1440,
    "days": "1234567",
    "at_once": 5,
    "reserve": 20,
    "calendar": "",
    "agents": 0,
    "tries": 2,
    "gap_s": 3600.0,
}


class Core:
    """Takes the dialler's orders, and has the lines."""

    up = True

    def __init__(self) -> None:
        self.rung: list[CallIntoFlow] = []
        self.in_use = 0
        self.refuses: HotlineError | Exception | None = None
        self.on_line: set[str] = set()
        self.idle = 0
        self.known = True
        self.opening: dict[str, Calendar] = {}

    async def ask(self, command: Command, within: float = 1.0) -> None:
        assert isinstance(command, CallIntoFlow)
        if self.refuses is not None:
            raise self.refuses
        self.rung.append(command)

    def lines(self) -> Lines | None:
        return Lines(total=30, in_use=self.in_use, outbound_limit=30, outbound=0)

    def live(self, call: str) -> bool:
        return call in self.on_line

    def talks(self, number: str) -> bool:
        return number in self.on_line

    def idle_agents(self) -> int:
        return self.idle

    async def calendars(self) -> Mapping[str, Calendar]:
        return self.opening


class System:
    """Service and dialler on one database, at noon."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = FakeClock()
        self.ids = iter(f"id{n}" for n in range(10_000))
        self.watch = CampaignWatch(database)
        self.service = CampaignService(database, self.clock, lambda: next(self.ids), self.watch)
        self.core = Core()
        self.dialler = self.begun()

    def begun(self) -> Dialler:
        """The dialler of a web host that has just started."""
        return Dialler(
            claims=Claims(self.database, ZONE),
            clock=self.clock,
            zone=ZONE,
            link=self.core,  # type: ignore[arg-type]  # a core that only counts: it has no more of a link than the dialler asks
            lines=self.core,
            hours=self.core,
            watch=self.watch,
        )

    async def campaign(self, *numbers: str, **values: object) -> str:
        """Start a campaign with these numbers."""
        made = await self.service.add(SYSTEM, {**ALWAYS, **values})
        await self.service.fill(made.id, "\n".join(numbers), lambda _: None)
        await self.service.do(made.id, 1, CampaignDeed.START)
        return made.id

    async def tell(self, *events: Event) -> None:
        async with self.database.write() as connection:
            await project(connection, facts_of(events))

    async def ended(self, number: str, cause: EndCause) -> None:
        call = next(command.call for command in reversed(self.core.rung) if command.number == number)
        await self.tell(CallEnded(call=call, by=Side.SYSTEM, cause=cause, at=self.clock.now()))

    async def outcomes(self, campaign: str) -> list[tuple[str, str, int]]:
        found = await self.service.numbers(campaign, None, 0, 100)
        return [(one.number, one.outcome or one.state, one.attempts) for one in found]
