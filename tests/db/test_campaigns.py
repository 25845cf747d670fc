"""Campaigns on both databases: no second call a day, ends from the journal, put right after a restart (TE5)."""

import asyncio

import pytest

from campaigns.dialling_store import Claims
from campaigns.errors import CampaignChanged, NobodyToRing, NotInThisState
from campaigns.rules.campaigns import CampaignDeed, CampaignState, Outcome
from core.actor import SYSTEM
from core.calendar import ALL_DAY, Calendar
from core.errors import Conflict
from core.ids import CallId
from core.messages.outbound import CallAnswered
from core.messages.survey import SurveyLevel, SurveyOrigin, SurveyResult
from core.messages.telephony import CallEnded, EndCause, Side
from infra.database.engine import Database
from infra.link.face import CoreAway
from infra.live.bus import StillPending
from ivr.rules.outward import NoSuchFlow
from tests.db.dialling import ALWAYS, ZONE, House
from tests.unit.surveys.answers import answer


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
    """TE5: the do-not-call list, filled by the citizen's own key or by hand."""
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
    taken = await house.service.fill(await house.campaign("13800000003"), "13800000001", lambda _: None)
    assert (taken.added, taken.left_out) == (0, 1)


async def test_a_call_that_could_not_be_placed_uses_up_neither_try_nor_day(house: House) -> None:
    id = await house.campaign("13800000001")
    house.core.refuses = Conflict("no")
    assert await house.dialler.turn() == 0
    house.core.refuses = None
    house.clock.advance(120)
    assert await house.dialler.turn() == 1
    await house.ended("13800000001", EndCause.LINES_USED)
    assert await house.outcomes(id) == [("13800000001", "waiting", 0)]


async def test_what_was_in_flight_when_everything_died_is_put_right(house: House) -> None:
    """A call that still exists goes on; one whose end nobody has reported has failed."""
    id = await house.campaign("13800000001", "13800000002")
    await house.dialler.turn()
    house.core.on_line = {house.core.rung[0].call}
    house.clock.advance(400)
    await house.begun().turn()
    assert [one for _, one, _ in await house.outcomes(id)] == ["ringing", "failed"]


async def test_what_cannot_be_done_is_refused(house: House) -> None:
    made = await house.service.add(SYSTEM, ALWAYS)
    with pytest.raises(NobodyToRing):
        await house.service.do(made.id, 1, CampaignDeed.START)
    running = await house.campaign("13800000001")
    with pytest.raises(NotInThisState):
        await house.service.change(running, 2, ALWAYS)
    await house.tell(CallEnded(call=CallId("c-1"), by=Side.CALLER, cause=EndCause.NORMAL, at=0.0))


async def test_a_number_without_a_line_is_rung_by_another_call(house: House) -> None:
    """The core takes a call that it knows for the same order, and late reports about the first do not count for the
    second."""
    id = await house.campaign("13800000001")
    await house.dialler.turn()
    await house.ended("13800000001", EndCause.LINES_USED)
    house.clock.advance(61)
    assert await house.dialler.turn() == 1
    first, second = (command.call for command in house.core.rung)
    assert first != second
    await house.tell(CallAnswered(call=first, at=house.clock.now()))
    await house.tell(CallEnded(call=first, by=Side.SYSTEM, cause=EndCause.LINES_USED, at=house.clock.now()))
    assert await house.outcomes(id) == [("13800000001", "ringing", 1)]


async def test_nothing_is_asked_of_a_core_that_is_away(house: House) -> None:
    """The numbers stay as they were: otherwise they would use up their day, two a second, without being called."""
    id = await house.campaign(*(f"1380000000{n}" for n in range(9)))
    house.core.up = False
    house.core.refuses = CoreAway()
    assert [await house.dialler.turn() for _ in range(3)] == [0, 0, 0]
    assert {state for _, state, _ in await house.outcomes(id)} == {"waiting"}
    assert house.watch.views[id].held == "core"


@pytest.mark.parametrize("lost", [CoreAway(), StillPending()])
async def test_a_call_of_which_nothing_is_known_is_not_placed_again_that_day(house: House, lost: Exception) -> None:
    id = await house.campaign("13800000001", "13800000002")
    house.core.refuses = lost
    await house.dialler.turn()
    house.core.refuses = None
    house.clock.advance(5)
    await house.dialler.turn()
    assert [command.number for command in house.core.rung] == ["13800000002"]
    house.clock.advance(400)
    await house.dialler.turn()
    assert [state for _, state, _ in await house.outcomes(id)] == ["failed", "failed"]
    assert len(house.core.rung) == 1


async def test_what_is_told_after_a_call_was_given_up_still_counts(house: House) -> None:
    """The database was away for a while, or the talk was long: nobody who has answered is called again."""
    id = await house.campaign("13800000001")
    await house.dialler.turn()
    call = house.core.rung[0].call
    house.clock.advance(400)
    await house.dialler.turn()
    assert await house.outcomes(id) == [("13800000001", "failed", 1)]
    await house.tell(
        CallAnswered(call=call, at=house.clock.now()),
        answer(call, house.clock.now(), SurveyLevel.SATISFIED, origin=SurveyOrigin.CALL_BACK, campaign=id),
        CallEnded(call=call, by=Side.CALLER, cause=EndCause.NORMAL, at=house.clock.now()),
    )
    assert await house.outcomes(id) == [("13800000001", "scored", 1)]
    house.clock.advance(86_400)
    await house.dialler.turn()
    assert len(house.core.rung) == 1


async def test_a_citizen_who_hangs_up_in_the_survey_is_told_of_after_the_call(house: House) -> None:
    id = await house.campaign("13800000001")
    await house.dialler.turn()
    call, now = house.core.rung[0].call, house.clock.now()
    await house.tell(
        CallAnswered(call=call, at=now), CallEnded(call=call, by=Side.CALLER, cause=EndCause.NORMAL, at=now)
    )
    refused = answer(call, now, None, result=SurveyResult.REFUSED, origin=SurveyOrigin.CALL_BACK, campaign=id)
    await house.tell(refused)
    assert await house.outcomes(id) == [("13800000001", "refused", 1)]


async def test_two_diallers_at_once_ring_nobody_twice(house: House) -> None:
    """As happens while one web host ends and another starts."""
    await house.campaign(*(f"1380000000{n}" for n in range(4)))
    diallers = [house.begun(), house.begun()]
    for _ in range(3):
        await asyncio.gather(*(one.turn() for one in diallers))
    numbers = [command.number for command in house.core.rung]
    assert len(numbers) == len(set(numbers)) == 4


async def test_a_campaign_that_is_paused_rings_nobody_in_that_very_turn(house: House) -> None:
    id = await house.campaign("13800000001")
    found = (await house.service.get(id)).campaign
    await house.service.do(id, found.version, CampaignDeed.PAUSE)
    assert await Claims(house.database, ZONE).next(found, house.clock.now(), house.core.talks) is None


async def test_numbers_that_are_added_as_the_last_call_ends_are_rung(house: House) -> None:
    """The dialler finds no number left, then one is added, and only then would it finish the campaign."""
    id = await house.campaign("13800000001")
    await house.dialler.turn()
    await house.ended("13800000001", EndCause.NOT_ALLOWED)
    found = (await house.service.get(id)).campaign
    await house.service.fill(id, "13800000002", lambda _: None)
    await Claims(house.database, ZONE).finish(found, house.clock.now())
    assert await house.dialler.turn() == 1


async def test_a_campaign_that_is_ended_while_somebody_is_rung(house: House) -> None:
    """The call goes on to its end, its outcome is kept, and nobody is called again."""
    id = await house.campaign("13800000001", tries=3)
    await house.dialler.turn()
    await house.service.do(id, 2, CampaignDeed.FINISH)
    await house.ended("13800000001", EndCause.BUSY)
    house.clock.advance(86_400)
    assert await house.dialler.turn() == 0
    assert (await house.service.get(id)).campaign.state is CampaignState.FINISHED
    assert house.watch.views[id].ringing == 0


async def test_a_flow_that_does_not_run_any_more_pauses_the_campaign(house: House) -> None:
    id = await house.campaign("13800000001")
    house.core.refuses = NoSuchFlow()
    assert [await house.dialler.turn() for _ in range(2)] == [0, 0]
    assert (await house.service.get(id)).campaign.state is CampaignState.PAUSED
    assert await house.outcomes(id) == [("13800000001", "waiting", 0)]


async def test_citizens_who_might_ask_for_a_person_are_rung_when_agents_are_idle(house: House) -> None:
    id = await house.campaign("13800000001", agents=2)
    house.core.idle = 1
    assert await house.dialler.turn() == 0
    assert house.watch.views[id].held == "agents"
    house.core.idle = 2
    assert await house.dialler.turn() == 1


async def test_a_campaign_goes_by_the_sites_calendar(house: House) -> None:
    """When it is closed, on a holiday, or without its calendar nobody is called; when it opens, they are."""
    id = await house.campaign("13800000001", calendar="office")
    assert await house.dialler.turn() == 0
    assert house.watch.views[id].held == "calendar"
    house.core.opening = {"office": Calendar(zone="Asia/Shanghai", weekly=((),) * 7)}
    assert await house.dialler.turn() == 0
    assert house.watch.views[id].held == "hours"
    house.core.opening = {"office": Calendar(zone="Asia/Shanghai", weekly=(ALL_DAY,) * 7)}
    assert await house.dialler.turn() == 1


async def test_pages_learn_of_calls_that_the_journal_has_ended(house: House) -> None:
    """The dialler's own look is enough, and nothing is reported if nothing has changed."""
    told: list[int] = []
    house.watch.on_changed(lambda: told.append(1))
    id = await house.campaign("13800000001")
    await house.dialler.turn()
    assert house.watch.views[id].ringing == 1
    before, changed = len(told), house.watch.views[id].changed
    await house.dialler.turn()
    assert len(told) == before
    await house.ended("13800000001", EndCause.BUSY)
    await house.dialler.turn()
    assert (house.watch.views[id].waiting, house.watch.views[id].held) == (1, "not_yet")
    assert house.watch.views[id].changed != changed
    assert len(told) == before + 1


async def test_one_telephone_written_in_several_ways_is_one_number(house: House) -> None:
    id = await house.campaign("013800000001", "+86 138-0000-0001", "１３８０００００００１", '"8613800000001",乙')
    assert [number for number, _, _ in await house.outcomes(id)] == ["13800000001"]
    await house.service.refuse(SYSTEM, "8613800000002", "本人要求")
    assert [one.number for one in await house.service.refusals()] == ["13800000002"]


async def test_lists_that_are_added_at_once_have_each_number_once(house: House) -> None:
    made = await house.service.add(SYSTEM, ALWAYS)
    text = "\n".join(f"1380000000{n}" for n in range(9))
    taken = await asyncio.gather(*(house.service.fill(made.id, text, lambda _: None) for _ in range(3)))
    assert sorted(one.added for one in taken) == [0, 0, 9]
    assert [one.n for one in await house.service.numbers(made.id, None, 0, 100)] == list(range(1, 10))
