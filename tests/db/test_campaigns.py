"""Campaigns on both databases: never twice a day, ended by the journal, put right after a restart (TE5)."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.actor import SYSTEM
from core.errors import Conflict
from core.ids import CallId
from core.messages.base import Command, Event
from core.messages.flow import CallIntoFlow
from core.messages.outbound import CallAnswered
from core.messages.survey import SurveyLevel, SurveyOrigin, SurveyResult
from core.messages.telephony import CallEnded, EndCause, Side
from infra.clock import FakeClock
from infra.database import Database
from surveys.campaign_store import project
from surveys.campaigns import CampaignService
from surveys.dialler import Dialler
from surveys.errors import CampaignChanged, NobodyToRing, NotInThisState
from surveys.rules.campaigns import CampaignDeed, CampaignState, Outcome
from surveys.rules.pace import Lines
from tests.unit.records.calls import facts_of
from tests.unit.surveys.answers import answer

ALWAYS: Mapping[str, Any] = {
    "name": "回访",
    "flow": "survey",
    "from_minute": 0,
    "until_minute": 1440,
    "days": "1234567",
    "at_once": 5,
    "reserve": 20,
    "tries": 2,
    "gap_s": 3600.0,
}


class Core:
    """Takes the wishes of the dialler, and has the lines."""

    up = True

    def __init__(self) -> None:
        self.rung: list[CallIntoFlow] = []
        self.in_use = 0
        self.refuses = False
        self.on_line: set[str] = set()

    async def ask(self, command: Command, within: float = 1.0) -> None:
        if self.refuses:
            raise Conflict("no")
        assert isinstance(command, CallIntoFlow)
        self.rung.append(command)

    def lines(self) -> Lines:
        return Lines(total=30, in_use=self.in_use, outbound_limit=30, outbound=0)

    def live(self, call: str) -> bool:
        return call in self.on_line

    def talks(self, number: str) -> bool:
        return number in self.on_line


class House:
    """Service and dialler on one database, at noon."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = FakeClock()
        self.ids = iter(f"id{n}" for n in range(10_000))
        self.service = CampaignService(database, self.clock, lambda: next(self.ids))
        self.core = Core()
        self.dialler = Dialler(database, self.clock, ZoneInfo("Asia/Shanghai"), self.core, self.core)  # type: ignore[arg-type]  # what is used of them

    async def campaign(self, *numbers: str, **values: object) -> str:
        """A running one."""
        made = await self.service.add(SYSTEM, {**ALWAYS, **values})
        await self.service.fill(made.id, "\n".join(numbers), lambda _: True)
        await self.service.do(made.id, 1, CampaignDeed.START)
        return made.id

    async def tell(self, *events: Event) -> None:
        async with self.database.write() as connection:
            await project(connection, facts_of(events))

    async def ended(self, number: str, cause: EndCause) -> None:
        call = next(wish.call for wish in reversed(self.core.rung) if wish.number == number)
        await self.tell(CallEnded(call=call, by=Side.SYSTEM, cause=cause, at=self.clock.now()))

    async def outcomes(self, campaign: str) -> list[tuple[str, str, int]]:
        found = await self.service.numbers(campaign, None, 0, 100)
        return [(one.number, one.outcome or one.state, one.attempts) for one in found]


@pytest.fixture
def house(database: Database) -> House:
    return House(database)


async def test_one_scores_one_is_busy_and_the_busy_one_is_tried_on_another_day(house: House) -> None:
    id = await house.campaign("13800000001", "13800000002", tries=2)
    assert await house.dialler.turn() == 2
    first = house.core.rung[0].call
    await house.tell(CallAnswered(call=first, at=house.clock.now()))
    scored = answer(first, house.clock.now(), SurveyLevel.SATISFIED, origin=SurveyOrigin.CALL_BACK, campaign=id)
    await house.tell(scored)
    await house.ended("13800000001", EndCause.NORMAL)
    await house.ended("13800000002", EndCause.BUSY)
    progress = await house.service.get(id)
    assert (progress.outcomes, progress.levels, progress.waiting) == ({"scored": 1}, {"satisfied": 1}, 1)
    assert await house.dialler.turn() == 0
    house.clock.advance(86_400)
    assert await house.dialler.turn() == 1
    await house.ended("13800000002", EndCause.NO_ANSWER)
    assert await house.outcomes(id) == [("13800000001", "scored", 1), ("13800000002", "no_answer", 2)]
    await house.dialler.turn()
    assert (await house.service.get(id)).campaign.state is CampaignState.FINISHED


async def test_no_number_rings_twice_a_day_over_all_campaigns(house: House) -> None:
    await house.campaign("13800000001")
    await house.campaign("13800000001")
    await house.dialler.turn()
    await house.ended("13800000001", EndCause.NO_ANSWER)
    for _ in range(3):
        await house.dialler.turn()
    assert len(house.core.rung) == 1
    house.clock.advance(86_400)
    await house.dialler.turn()
    assert len(house.core.rung) == 2


async def test_callers_keep_their_lines_and_a_pause_stops_at_once(house: House) -> None:
    id = await house.campaign(*(f"1380000000{n}" for n in range(9)), at_once=3)
    house.core.in_use = 10
    assert await house.dialler.turn() == 0
    house.core.in_use = 0
    assert [await house.dialler.turn() for _ in range(3)] == [2, 1, 0]
    version = (await house.service.get(id)).campaign.version
    with pytest.raises(CampaignChanged):
        await house.service.do(id, version - 1, CampaignDeed.PAUSE)
    await house.service.do(id, version, CampaignDeed.PAUSE)
    for number in ("13800000000", "13800000001"):
        await house.ended(number, EndCause.BUSY)
    assert await house.dialler.turn() == 0


async def test_outside_of_the_hours_nobody_is_rung(house: House) -> None:
    await house.campaign("13800000001", from_minute=0, until_minute=1)
    house.clock.advance(3600)
    assert await house.dialler.turn() == 0


async def test_somebody_who_refuses_is_on_no_list_any_more(house: House) -> None:
    """TE5: the do-not-call list, by the citizen's own key or by hand."""
    id = await house.campaign("13800000001", "13800000002")
    await house.service.refuse(SYSTEM, "13800000002", "本人要求")
    await house.dialler.turn()
    refused = answer(
        house.core.rung[0].call, house.clock.now(), None, result=SurveyResult.REFUSED, origin=SurveyOrigin.CALL_BACK
    )
    await house.tell(refused)
    await house.ended("13800000001", EndCause.NORMAL)
    assert [one for _, one, _ in await house.outcomes(id)] == [Outcome.REFUSED, Outcome.DO_NOT_CALL]
    assert {one.number for one in await house.service.refusals()} == {"13800000001", "13800000002"}
    taken = await house.service.fill(await house.campaign("13800000003"), "13800000001", lambda _: True)
    assert (taken.added, taken.left_out) == (0, 1)


async def test_a_call_that_could_not_be_placed_uses_up_neither_try_nor_day(house: House) -> None:
    id = await house.campaign("13800000001")
    house.core.refuses = True
    assert await house.dialler.turn() == 0
    house.core.refuses = False
    house.clock.advance(120)
    assert await house.dialler.turn() == 1
    await house.ended("13800000001", EndCause.LINES_USED)
    assert await house.outcomes(id) == [("13800000001", "waiting", 0)]


async def test_what_was_in_flight_when_everything_died_is_put_right(house: House) -> None:
    """A call that still is goes on; one of which nobody has told the end has failed."""
    id = await house.campaign("13800000001", "13800000002")
    await house.dialler.turn()
    house.core.on_line = {house.core.rung[0].call}
    house.clock.advance(400)
    await Dialler(house.database, house.clock, ZoneInfo("Asia/Shanghai"), house.core, house.core).turn()  # type: ignore[arg-type]  # as above
    assert [one for _, one, _ in await house.outcomes(id)] == ["ringing", "failed"]


async def test_what_cannot_be_done_is_refused(house: House) -> None:
    made = await house.service.add(SYSTEM, ALWAYS)
    with pytest.raises(NobodyToRing):
        await house.service.do(made.id, 1, CampaignDeed.START)
    running = await house.campaign("13800000001")
    with pytest.raises(NotInThisState):
        await house.service.change(running, 2, ALWAYS)
    await house.tell(CallEnded(call=CallId("c-1"), by=Side.CALLER, cause=EndCause.NORMAL, at=0.0))
