"""Several people in one talk, with telephone, flow and floor together: who is joined with whom at any moment (TE4)."""

from itertools import pairwise

import pytest

from acd.rules.entities import Participant, WrapUp
from core.ids import QueueId
from core.messages.floor import Departure, EndWrapUp, GoBusy
from core.messages.handover import Transfer
from core.messages.orders import ForceSignOff, SignOffWhen
from core.messages.talks import (
    CompleteConsult,
    Confer,
    Consult,
    DropParticipant,
    LeaveTalk,
    PromoteParticipant,
    SwapParticipants,
    TakeOver,
)
from core.messages.telephony import HangUpCall, HangUpLeg
from tests.unit.together.talks import LEAD, SECOND, THIRD, Stage

NUMBER = "13900001111"


async def test_consult_swap_confer_and_hand_on(stage: Stage) -> None:
    """TE4: a consultation, there and back, all three, and then the second agent has the caller."""
    await stage.ask(Consult, to=SECOND)
    assert stage.states() == ["consulting", "ringing"]
    stage.check({f"l-{stage.lead}"})
    leg = stage.participant.id
    stage.system.asterisk.pick_up(f"l-{leg}")
    await stage.system.quiet()
    assert stage.states() == ["consulting", "consulting"]
    stage.check({f"l-{stage.lead}", f"l-{leg}"})

    await stage.ask(SwapParticipants)
    assert stage.states() == ["talking", "held"]
    stage.check({stage.call, f"l-{stage.lead}"})
    await stage.ask(SwapParticipants)
    stage.check({f"l-{stage.lead}", f"l-{leg}"})
    stage.never(stage.call, f"l-{leg}")

    await stage.ask(Confer)
    assert stage.states() == ["talking", "talking"]
    stage.check({stage.call, f"l-{stage.lead}", f"l-{leg}"})

    await stage.ask(CompleteConsult)
    assert stage.states() == ["wrap_up", "talking"]
    stage.check({stage.call, f"l-{leg}"})
    assert (stage.interaction.talk.agent, stage.interaction.talk.leg, stage.conference) == (SECOND, leg, None)
    await stage.system.do(EndWrapUp(agent=LEAD, by=LEAD))
    stage.check({stage.call, f"l-{leg}"})


@pytest.mark.parametrize("swapped", [False, True])
async def test_an_attended_transfer_never_has_three_together(stage: Stage, swapped: bool) -> None:
    """TE4: on either side of a swap, nobody hears a word that is not meant for them."""
    leg = await stage.consult(to=SECOND)
    if swapped:
        await stage.ask(SwapParticipants)
    await stage.ask(CompleteConsult)
    stage.check({stage.call, f"l-{leg}"})
    stage.never(stage.call, f"l-{leg}", f"l-{stage.lead}")


@pytest.mark.parametrize("when", ["ringing", "consulting", "swapped", "conference"])
async def test_the_participant_is_dropped(stage: Stage, when: str) -> None:
    """TE4: the lead is with the caller again, at whatever moment this happens."""
    await _until(stage, when)
    await stage.ask(DropParticipant)
    assert stage.states() == ["talking", "idle"]
    stage.check({stage.call, f"l-{stage.lead}"})
    assert stage.conference is None


@pytest.mark.parametrize("when", ["ringing", "consulting", "swapped", "conference"])
async def test_the_participant_hangs_up(stage: Stage, when: str) -> None:
    """TE4: the participant declines, or leaves in the middle."""
    await _until(stage, when)
    stage.system.asterisk.hang_up(f"l-{stage.participant.id}", 21 if when == "ringing" else 16)
    await stage.system.quiet()
    assert stage.states() == ["talking", "busy" if when == "ringing" else "idle"]
    stage.check({stage.call, f"l-{stage.lead}"})


@pytest.mark.parametrize("when", ["ringing", "consulting", "swapped", "conference"])
async def test_the_caller_hangs_up(stage: Stage, when: str) -> None:
    """TE4: everybody is free, and only the lead has wrap-up."""
    await _until(stage, when)
    stage.system.asterisk.hang_up(stage.call)
    await stage.system.quiet()
    assert stage.states() == ["wrap_up", "idle"]
    stage.check()


@pytest.mark.parametrize("when", ["ringing", "consulting", "swapped", "conference"])
async def test_the_lead_hangs_up(stage: Stage, when: str) -> None:
    """TE4: a participant who has answered gets the caller; nobody in the talk is cut off."""
    leg = await _until(stage, when)
    await stage.system.do(HangUpLeg(leg=stage.lead))
    if when == "ringing":
        assert stage.states() == ["wrap_up", "idle"]
        assert stage.call not in stage.system.asterisk.channels
        return
    assert stage.states() == ["wrap_up", "talking"]
    stage.check({stage.call, f"l-{leg}"})


@pytest.mark.parametrize("back", [True, False])
@pytest.mark.parametrize("when", ["ringing", "consulting", "swapped", "conference"])
async def test_the_lead_loses_the_browser(stage: Stage, when: str, back: bool) -> None:
    """AC5: people in the talk go on; the lead is brought back, or a participant who is in the talk gets the caller."""
    leg = await _until(stage, when)
    stage.system.asterisk.unregister(LEAD)
    stage.system.asterisk.hang_up(f"l-{stage.lead}", 44)
    await stage.system.quiet()
    in_talk = when in ("consulting", "conference")
    stage.check(*([{f"l-{leg}"}] if when == "consulting" else [{stage.call, f"l-{leg}"}] if in_talk else []))
    assert stage.states()[1] == {"consulting": "consulting", "conference": "talking"}.get(when, "idle")
    if not back:
        await stage.system.pass_by(16)
        assert stage.system.agent_of(stage.call) in ((SECOND,) if in_talk else (SECOND, THIRD))
        assert stage.system.agent(LEAD).state == "busy"
        stage.check(*([{stage.call, f"l-{leg}"}] if in_talk else []))
        return
    stage.system.asterisk.register(LEAD)
    await stage.system.quiet()
    lead = stage.interaction.talk.leg
    stage.system.asterisk.pick_up(f"l-{lead}")
    await stage.system.quiet()
    others = {"consulting": {f"l-{leg}"}, "conference": {stage.call, f"l-{leg}"}}.get(when, {stage.call})
    stage.check({f"l-{lead}", *others})
    assert stage.states()[0] == ("consulting" if when == "consulting" else "talking")


@pytest.mark.parametrize("when", ["ringing", "consulting", "swapped", "conference"])
async def test_the_lead_is_forced_out_and_the_caller_put_back(stage: Stage, when: str) -> None:
    """TE6: nobody is left in the talk, and the caller rings at the next agent."""
    await _until(stage, when)
    order = ForceSignOff(agent=LEAD, reason="r", by="boss", when=SignOffWhen.NOW_REQUEUE)
    await stage.system.do(order)
    assert stage.system.agent(LEAD).state == "signed_off"
    assert stage.system.agent_of(stage.call) in (SECOND, THIRD)
    stage.check()
    music = stage.system.asterisk.channels[stage.call].music
    assert music


@pytest.mark.parametrize("when", ["ringing", "consulting", "swapped", "conference"])
async def test_the_participant_is_forced_out(stage: Stage, when: str) -> None:
    """TE6: the lead is with the caller again, and nobody else loses anything."""
    leg = await _until(stage, when)
    order = ForceSignOff(agent=SECOND, reason="r", by="boss", when=SignOffWhen.NOW_REQUEUE)
    await stage.system.do(order)
    assert stage.states() == ["talking", "signed_off"]
    assert (f"l-{leg}" in stage.system.asterisk.channels, stage.conference) == (False, None)
    stage.check({stage.call, f"l-{stage.lead}"})


@pytest.mark.parametrize("when", ["consulting", "swapped", "conference"])
async def test_a_participant_who_is_forced_out_after_the_call_stays_in_it(stage: Stage, when: str) -> None:
    """TE6: the agent is signed off when their part in the talk is over, and not before."""
    await _until(stage, when)
    before, groups = stage.states(), stage.system.together()
    order = ForceSignOff(agent=SECOND, reason="r", by="boss", when=SignOffWhen.AFTER_CALL)
    await stage.system.do(order)
    assert stage.states() == before
    stage.check(*groups)
    await stage.ask(DropParticipant)
    assert stage.states() == ["talking", "signed_off"]
    stage.check({stage.call, f"l-{stage.lead}"})


@pytest.mark.parametrize("when", ["ringing", "consulting", "swapped", "conference"])
async def test_the_call_is_disconnected(stage: Stage, when: str) -> None:
    await _until(stage, when)
    await stage.system.do(HangUpCall(call=stage.call))  # type: ignore[arg-type]
    assert stage.states() == ["wrap_up", "idle"]
    stage.check()


async def test_a_participant_leaves_by_itself_and_becomes_the_lead(stage: Stage) -> None:
    leg = await stage.consult(to=SECOND)
    await stage.ask(Confer)
    await stage.ask(PromoteParticipant, participant=leg)
    assert stage.states() == ["talking", "talking"]
    assert (stage.interaction.talk.agent, stage.participant.agent) == (SECOND, LEAD)
    stage.check({stage.call, f"l-{stage.lead}", f"l-{leg}"})
    await stage.system.do(LeaveTalk(agent=LEAD, by=LEAD))
    stage.check({stage.call, f"l-{leg}"})
    assert stage.states() == ["wrap_up", "talking"]
    await stage.system.do(EndWrapUp(agent=LEAD, by=LEAD))
    assert stage.states() == ["idle", "talking"]


async def test_whoever_led_a_talk_writes_it_up_when_all_hang_up(stage: Stage) -> None:
    """TE4 AC2: this includes an earlier lead who stayed in the talk after another took the lead."""
    led_since = stage.interaction.talk.connected_at
    leg = await stage.consult(to=SECOND)
    await stage.ask(Confer)
    await stage.ask(PromoteParticipant, participant=leg)
    await stage.system.pass_by(5)
    stage.system.asterisk.hang_up(stage.call)
    await stage.system.quiet()
    assert stage.states() == ["wrap_up", "wrap_up"]
    paper = stage.system.floor.owner.tables.of(WrapUp)[LEAD]
    assert isinstance(paper, WrapUp)
    assert (paper.interaction.talk.agent, paper.interaction.talk.connected_at) == (LEAD, led_since)


async def test_somebody_outside_is_consulted_and_has_the_caller(stage: Stage) -> None:
    """TE4: the agent writes up; caller and outside party talk until one hangs up, and the floor has no part in it."""
    leg = await stage.consult(number=NUMBER, name="城管局 王科长", contact="k1")
    await stage.ask(CompleteConsult)
    assert [one.departure for one in stage.departed()] == [Departure.SENT_ELSEWHERE]
    stage.check({stage.call, f"l-{leg}"})
    await stage.system.do(EndWrapUp(agent=LEAD, by=LEAD))
    stage.check({stage.call, f"l-{leg}"})
    stage.system.asterisk.hang_up(f"l-{leg}")
    await stage.system.quiet()
    assert stage.call not in stage.system.asterisk.channels
    assert len(stage.departed()) == 1


async def test_a_lead_who_is_lost_for_good_leaves_the_caller_to_who_is_outside(stage: Stage) -> None:
    """AC5: nothing of the talk is left with the lead, who is not ready until the phone is back."""
    leg = await stage.consult(number=NUMBER)
    stage.system.asterisk.unregister(LEAD)
    stage.system.asterisk.hang_up(f"l-{stage.lead}", 44)
    await stage.system.quiet()
    await stage.system.pass_by(25)
    stage.check({stage.call, f"l-{leg}"})
    assert stage.system.floor.talk(stage.call) is None
    lead = stage.system.agent(LEAD)
    assert (lead.state, lead.reason) == ("busy", "phone_lost")


@pytest.mark.parametrize("answers", [True, False])
async def test_a_blind_transfer_outside(stage: Stage, answers: bool) -> None:
    """TE4: the caller hears music meanwhile; if nobody answers there, the caller goes back to the head of the line."""
    await stage.ask(Transfer, number=NUMBER, name="城管局")
    assert stage.states()[0] == "wrap_up"
    assert stage.system.asterisk.channels[stage.call].music
    leg = next(one.id for one in stage.system.floor.owner.tables.of(Participant).values())
    if not answers:
        stage.system.asterisk.hang_up(f"l-{leg}", 17)
        await stage.system.quiet()
        assert stage.system.agent_of(stage.call) == SECOND
        assert stage.departed() == []
        return
    stage.system.asterisk.pick_up(f"l-{leg}")
    await stage.system.quiet()
    stage.check({stage.call, f"l-{leg}"})
    assert [one.departure for one in stage.departed()] == [Departure.SENT_ELSEWHERE]


async def test_a_number_that_may_not_be_dialled_ends_the_consultation(stage: Stage) -> None:
    await stage.ask(Consult, number="9999")
    assert (stage.conference, stage.states()[0]) == (None, "talking")
    stage.check({stage.call, f"l-{stage.lead}"})


async def test_a_queue_is_consulted_one_agent_after_the_other(stage: Stage) -> None:
    """TE4: any suitable agent, the longest idle first."""
    await stage.ask(Consult, queue=QueueId("q"))
    assert stage.participant.agent == SECOND
    stage.system.asterisk.hang_up(f"l-{stage.participant.id}", 19)
    await stage.system.quiet()
    assert stage.participant.agent == THIRD
    stage.system.asterisk.pick_up(f"l-{stage.participant.id}")
    await stage.system.quiet()
    stage.check({f"l-{stage.lead}", f"l-{stage.participant.id}"})


async def test_a_supervisor_takes_over_without_a_gap(stage: Stage) -> None:
    """TE6: the caller is with the agent until the supervisor is there, and never alone."""
    await stage.system.do(GoBusy(agent=SECOND, reason="r", by=SECOND))
    taker = stage.system.agent(SECOND)
    await stage.system.bus.ask(TakeOver(agent=LEAD, taker=SECOND, by="boss"))
    await stage.system.quiet()
    assert stage.states() == ["talking", "ringing"]
    leg = stage.participant.id
    stage.check({stage.call, f"l-{stage.lead}"})
    stage.seen.clear()
    stage.system.asterisk.pick_up(f"l-{leg}")
    await stage.system.quiet()
    stage.check({stage.call, f"l-{leg}"})
    assert stage.states() == ["wrap_up", "talking"]
    assert all(stage.call in group and len(group) > 1 for group in stage.seen)
    assert [a for a, b in pairwise(stage.seen) if not a & b - {stage.call}] == []
    stage.system.asterisk.hang_up(stage.call)
    await stage.system.do(EndWrapUp(agent=SECOND, by=SECOND))
    assert stage.system.agent(SECOND).state is taker.state


async def _until(stage: Stage, when: str) -> str:
    """Bring a consultation with 8002 to this point."""
    if when == "ringing":
        await stage.ask(Consult, to=SECOND)
        return stage.participant.id
    leg = await stage.consult(to=SECOND)
    if when == "swapped":
        await stage.ask(SwapParticipants)
    elif when == "conference":
        await stage.ask(Confer)
    return leg
