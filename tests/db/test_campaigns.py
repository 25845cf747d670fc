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
from tests.db.dialling import ALWAYS, ZONE, System
from tests.unit.surveys.answers import answer


@pytest.fixture
def system(database: Database) -> System:
    return System(database)


async def test_one_scores_one_is_busy_and_the_busy_one_is_tried_on_another_day(system: System) -> None:
    id = await system.campaign("13800000001", "13800000002", tries=2)
    assert await system.dialler.turn() == 2
    first = system.core.rung[0].call
    await system.tell(CallAnswered(call=first, at=system.clock.now()))
    scored = answer(first, system.clock.now(), SurveyLevel.SATISFIED, origin=SurveyOrigin.CALL_BACK, campaign=id)
    await system.tell(scored)
    await system.ended("13800000001", EndCause.NORMAL)
    await system.ended("13800000002", EndCause.BUSY)
    progress = await system.service.get(id)
    assert (progress.outcomes, progress.levels, progress.waiting) == ({"scored": 1}, {"satisfied": 1}, 1)
    assert await system.dialler.turn() == 0
    system.clock.advance(86_400)
    assert await system.dialler.turn() == 1
    await system.ended("13800000002", EndCause.NO_ANSWER)
    assert await system.outcomes(id) == [("13800000001", "scored", 1), ("13800000002", "no_answer", 2)]
    await system.dialler.turn()
    assert (await system.service.get(id)).campaign.state is CampaignState.FINISHED


async def test_no_number_rings_twice_a_day_over_all_campaigns(system: System) -> None:
    await system.campaign("13800000001")
    await system.campaign("13800000001")
    await system.dialler.turn()
    await system.ended("13800000001", EndCause.NO_ANSWER)
    for _ in range(3):
        await system.dialler.turn()
    assert len(system.core.rung) == 1
    system.clock.advance(86_400)
    await system.dialler.turn()
    assert len(system.core.rung) == 2


async def test_callers_keep_their_lines_and_a_pause_stops_at_once(system: System) -> None:
    id = await system.campaign(*(f"1380000000{n}" for n in range(9)), at_once=3)
    system.core.in_use = 10
    assert await system.dialler.turn() == 0
    system.core.in_use = 0
    assert [await system.dialler.turn() for _ in range(3)] == [2, 1, 0]
    version = (await system.service.get(id)).campaign.version
    with pytest.raises(CampaignChanged):
        await system.service.do(id, version - 1, CampaignDeed.PAUSE)
    await system.service.do(id, version, CampaignDeed.PAUSE)
    for number in ("13800000000", "13800000001"):
        await system.ended(number, EndCause.BUSY)
    assert await system.dialler.turn() == 0


async def test_outside_of_the_hours_nobody_is_rung(system: System) -> None:
    await system.campaign("13800000001", from_minute=0, until_minute=1)
    system.clock.advance(3600)
    assert await system.dialler.turn() == 0


async def test_somebody_who_refuses_is_on_no_list_any_more(system: System) -> None:
    """TE5: the do-not-call list, filled by the citizen's own key or by hand."""
    id = await system.campaign("13800000001", "13800000002")
    await system.service.refuse(SYSTEM, "13800000002", "本人要求")
    await system.dialler.turn()
    refused = answer(
        system.core.rung[0].call, system.clock.now(), None, result=SurveyResult.REFUSED, origin=SurveyOrigin.CALL_BACK
    )
    await system.tell(refused)
    await system.ended("13800000001", EndCause.NORMAL)
    assert [one for _, one, _ in await system.outcomes(id)] == [Outcome.REFUSED, Outcome.DO_NOT_CALL]
    assert {one.number for one in await system.service.refusals()} == {"13800000001", "13800000002"}
    taken = await system.service.fill(await system.campaign("13800000003"), "13800000001", lambda _: None)
    assert (taken.added, taken.left_out) == (0, 1)


async def test_a_call_that_could_not_be_placed_uses_up_neither_try_nor_day(system: System) -> None:
    id = await system.campaign("13800000001")
    system.core.refuses = Conflict("no")
    assert await system.dialler.turn() == 0
    system.core.refuses = None
    system.clock.advance(120)
    assert await system.dialler.turn() == 1
    await system.ended("13800000001", EndCause.LINES_USED)
    assert await system.outcomes(id) == [("13800000001", "waiting", 0)]


async def test_what_was_in_flight_when_everything_died_is_put_right(system: System) -> None:
    """A call that still exists goes on; one whose end nobody has reported has failed."""
    id = await system.campaign("13800000001", "13800000002")
    await system.dialler.turn()
    system.core.on_line = {system.core.rung[0].call}
    system.clock.advance(400)
    await system.begun().turn()
    assert [one for _, one, _ in await system.outcomes(id)] == ["ringing", "failed"]


async def test_what_cannot_be_done_is_refused(system: System) -> None:
    made = await system.service.add(SYSTEM, ALWAYS)
    with pytest.raises(NobodyToRing):
        await system.service.do(made.id, 1, CampaignDeed.START)
    running = await system.campaign("13800000001")
    with pytest.raises(NotInThisState):
        await system.service.change(running, 2, ALWAYS)
    await system.tell(CallEnded(call=CallId("c-1"), by=Side.CALLER, cause=EndCause.NORMAL, at=0.0))


async def test_a_number_without_a_line_is_rung_by_another_call(system: System) -> None:
    """The core takes a call that it knows for the same order, and late reports about the first do not count for the
    second."""
    id = await system.campaign("13800000001")
    await system.dialler.turn()
    await system.ended("13800000001", EndCause.LINES_USED)
    system.clock.advance(61)
    assert await system.dialler.turn() == 1
    first, second = (command.call for command in system.core.rung)
    assert first != second
    await system.tell(CallAnswered(call=first, at=system.clock.now()))
    await system.tell(CallEnded(call=first, by=Side.SYSTEM, cause=EndCause.LINES_USED, at=system.clock.now()))
    assert await system.outcomes(id) == [("13800000001", "ringing", 1)]


async def test_nothing_is_asked_of_a_core_that_is_away(system: System) -> None:
    """The numbers stay as they were: otherwise they would use up their day, two a second, without being called."""
    id = await system.campaign(*(f"1380000000{n}" for n in range(9)))
    system.core.up = False
    system.core.refuses = CoreAway()
    assert [await system.dialler.turn() for _ in range(3)] == [0, 0, 0]
    assert {state for _, state, _ in await system.outcomes(id)} == {"waiting"}
    assert system.watch.views[id].held == "core"


@pytest.mark.parametrize("lost", [CoreAway(), StillPending()])
async def test_a_call_of_which_nothing_is_known_is_not_placed_again_that_day(system: System, lost: Exception) -> None:
    id = await system.campaign("13800000001", "13800000002")
    system.core.refuses = lost
    await system.dialler.turn()
    system.core.refuses = None
    system.clock.advance(5)
    await system.dialler.turn()
    assert [command.number for command in system.core.rung] == ["13800000002"]
    system.clock.advance(400)
    await system.dialler.turn()
    assert [state for _, state, _ in await system.outcomes(id)] == ["failed", "failed"]
    assert len(system.core.rung) == 1


async def test_what_is_told_after_a_call_was_given_up_still_counts(system: System) -> None:
    """The database was away for a while, or the talk was long: nobody who has answered is called again."""
    id = await system.campaign("13800000001")
    await system.dialler.turn()
    call = system.core.rung[0].call
    system.clock.advance(400)
    await system.dialler.turn()
    assert await system.outcomes(id) == [("13800000001", "failed", 1)]
    await system.tell(
        CallAnswered(call=call, at=system.clock.now()),
        answer(call, system.clock.now(), SurveyLevel.SATISFIED, origin=SurveyOrigin.CALL_BACK, campaign=id),
        CallEnded(call=call, by=Side.CALLER, cause=EndCause.NORMAL, at=system.clock.now()),
    )
    assert await system.outcomes(id) == [("13800000001", "scored", 1)]
    system.clock.advance(86_400)
    await system.dialler.turn()
    assert len(system.core.rung) == 1


async def test_a_citizen_who_hangs_up_in_the_survey_is_told_of_after_the_call(system: System) -> None:
    id = await system.campaign("13800000001")
    await system.dialler.turn()
    call, now = system.core.rung[0].call, system.clock.now()
    await system.tell(
        CallAnswered(call=call, at=now), CallEnded(call=call, by=Side.CALLER, cause=EndCause.NORMAL, at=now)
    )
    refused = answer(call, now, None, result=SurveyResult.REFUSED, origin=SurveyOrigin.CALL_BACK, campaign=id)
    await system.tell(refused)
    assert await system.outcomes(id) == [("13800000001", "refused", 1)]


async def test_two_diallers_at_once_ring_nobody_twice(system: System) -> None:
    """As happens while one web host ends and another starts."""
    await system.campaign(*(f"1380000000{n}" for n in range(4)))
    diallers = [system.begun(), system.begun()]
    for _ in range(3):
        await asyncio.gather(*(one.turn() for one in diallers))
    numbers = [command.number for command in system.core.rung]
    assert len(numbers) == len(set(numbers)) == 4


async def test_a_campaign_that_is_paused_rings_nobody_in_that_very_turn(system: System) -> None:
    id = await system.campaign("13800000001")
    found = (await system.service.get(id)).campaign
    await system.service.do(id, found.version, CampaignDeed.PAUSE)
    assert await Claims(system.database, ZONE).next(found, system.clock.now(), system.core.talks) is None


async def test_numbers_that_are_added_as_the_last_call_ends_are_rung(system: System) -> None:
    """The dialler finds no number left, then one is added, and only then would it finish the campaign."""
    id = await system.campaign("13800000001")
    await system.dialler.turn()
    await system.ended("13800000001", EndCause.NOT_ALLOWED)
    found = (await system.service.get(id)).campaign
    await system.service.fill(id, "13800000002", lambda _: None)
    await Claims(system.database, ZONE).finish(found, system.clock.now())
    assert await system.dialler.turn() == 1


async def test_a_campaign_that_is_ended_while_somebody_is_rung(system: System) -> None:
    """The call goes on to its end, its outcome is kept, and nobody is called again."""
    id = await system.campaign("13800000001", tries=3)
    await system.dialler.turn()
    await system.service.do(id, 2, CampaignDeed.FINISH)
    await system.ended("13800000001", EndCause.BUSY)
    system.clock.advance(86_400)
    assert await system.dialler.turn() == 0
    assert (await system.service.get(id)).campaign.state is CampaignState.FINISHED
    assert system.watch.views[id].ringing == 0


async def test_a_flow_that_does_not_run_any_more_pauses_the_campaign(system: System) -> None:
    id = await system.campaign("13800000001")
    system.core.refuses = NoSuchFlow()
    assert [await system.dialler.turn() for _ in range(2)] == [0, 0]
    assert (await system.service.get(id)).campaign.state is CampaignState.PAUSED
    assert await system.outcomes(id) == [("13800000001", "waiting", 0)]


async def test_citizens_who_might_ask_for_a_person_are_rung_when_agents_are_idle(system: System) -> None:
    id = await system.campaign("13800000001", agents=2)
    system.core.idle = 1
    assert await system.dialler.turn() == 0
    assert system.watch.views[id].held == "agents"
    system.core.idle = 2
    assert await system.dialler.turn() == 1


async def test_a_campaign_goes_by_the_sites_calendar(system: System) -> None:
    """When it is closed, on a holiday, or without its calendar nobody is called; when it opens, they are."""
    id = await system.campaign("13800000001", calendar="office")
    assert await system.dialler.turn() == 0
    assert system.watch.views[id].held == "calendar"
    system.core.opening = {"office": Calendar(zone="Asia/Shanghai", weekly=((),) * 7)}
    assert await system.dialler.turn() == 0
    assert system.watch.views[id].held == "hours"
    system.core.opening = {"office": Calendar(zone="Asia/Shanghai", weekly=(ALL_DAY,) * 7)}
    assert await system.dialler.turn() == 1


async def test_pages_learn_of_calls_that_the_journal_has_ended(system: System) -> None:
    """The dialler's own look is enough, and nothing is reported if nothing has changed."""
    told: list[int] = []
    system.watch.on_changed(lambda: told.append(1))
    id = await system.campaign("13800000001")
    await system.dialler.turn()
    assert system.watch.views[id].ringing == 1
    before, changed = len(told), system.watch.views[id].changed
    await system.dialler.turn()
    assert len(told) == before
    await system.ended("13800000001", EndCause.BUSY)
    await system.dialler.turn()
    assert (system.watch.views[id].waiting, system.watch.views[id].held) == (1, "not_yet")
    assert system.watch.views[id].changed != changed
    assert len(told) == before + 1


async def test_one_telephone_written_in_several_ways_is_one_number(system: System) -> None:
    id = await system.campaign("013800000001", "+86 138-0000-0001", "１３８０００００００１", '"8613800000001",乙')
    assert [number for number, _, _ in await system.outcomes(id)] == ["13800000001"]
    await system.service.refuse(SYSTEM, "8613800000002", "本人要求")
    assert [one.number for one in await system.service.refusals()] == ["13800000002"]


async def test_lists_that_are_added_at_once_have_each_number_once(system: System) -> None:
    made = await system.service.add(SYSTEM, ALWAYS)
    text = "\n".join(f"1380000000{n}" for n in range(9))
    taken = await asyncio.gather(*(system.service.fill(made.id, text, lambda _: None) for _ in range(3)))
    assert sorted(one.added for one in taken) == [0, 0, 9]
    assert [one.n for one in await system.service.numbers(made.id, None, 0, 100)] == list(range(1, 10))
