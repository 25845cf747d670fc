"""Click to call on the pure floor: from the agent's own phone to the wrap-up, with every way to end without a talk."""

import pytest

from acd.rules.entities import Agent, Interaction, Offer, Participant
from core.errors import HotlineError
from core.ids import AgentId, CallId, InteractionId, QueueId
from core.messages.base import Message
from core.messages.callback import CallOut, OutboundBegan
from core.messages.floor import (
    AgentState,
    Connected,
    DeclineOffer,
    Departed,
    Departure,
    EndWrapUp,
    GoBusy,
    GoIdle,
    OfferEnded,
    OfferOutcome,
    TakeBreak,
)
from core.messages.handover import Transfer
from core.messages.orders import ForceSignOff, SignOffWhen
from core.messages.outbound import PlaceCall
from core.messages.routing import QueueRule, SetFloorRules
from core.messages.talks import TakeOver
from core.messages.telephony import (
    NOT_DIALLED,
    CallEnded,
    EndCause,
    HangUpCall,
    LegAnswered,
    LegEnded,
    LegJoined,
    PhoneUnreachable,
    RingPhone,
    Side,
    StartMusic,
    StopRinging,
    TelephoneLost,
)
from tests.unit.acd.invariants import check
from tests.unit.acd.world import World, some, the

CITIZEN = "13900001111"
CALL = "out-1"


def open_floor(**rule: object) -> World:
    world = World()
    queue = QueueRule(id=QueueId("q"), name="热线", **rule)  # type: ignore[arg-type]
    world.do(SetFloorRules(queues=(queue,), dial_allowed=("1", "0"), dial_denied=("00",)))
    return world


def seated(idle: bool = True, **rule: object) -> World:
    world = open_floor(**rule)
    world.sign_on("8001", idle=idle)
    return world


def dial(world: World, number: str = CITIZEN, call: str = CALL) -> list[Message]:
    return world.do(CallOut(agent=AgentId("8001"), interaction=InteractionId(call), number=number, by="8001"))


def ends(world: World, cause: EndCause, by: Side = Side.SYSTEM, call: str = CALL) -> list[Message]:
    """The telephone gives up the call."""
    return world.do(CallEnded(call=CallId(call), by=by, cause=cause, at=world.now))


def talking() -> World:
    world = seated()
    dial(world)
    world.talk("8001")
    return world


def test_the_own_phone_then_the_citizen_then_talk_and_wrap_up() -> None:
    """TE5: the agent is ringing, talking and in wrap-up, and gets no offer meanwhile."""
    world = seated()
    placed = the(dial(world), PlaceCall)
    assert (placed.call, placed.phone, placed.number, placed.auto_answer) == (CALL, "8001", CITIZEN, True)
    assert placed.leg == world.offer_to("8001").id
    assert world.state("8001")[0] == "ringing"
    world.arrive("a")
    assert world.with_agent("a") is None
    posts = world.pick_up("8001")
    assert the(posts, OutboundBegan).interaction == CALL
    assert world.state("8001")[0] == "talking"
    check(world)
    assert the(world.join("8001"), Connected).interaction == CALL
    found = world.get(Interaction, CALL)
    assert (found.outbound, found.talk.agent, found.queue) == (True, "8001", "q")
    posts = world.agent_hangs_up("8001")
    assert the(posts, HangUpCall).call == CALL
    assert the(posts, Departed).departure is Departure.HANDLED
    assert world.state("8001")[0] == "wrap_up"
    ends(world, EndCause.NORMAL, Side.AGENT)
    world.do(EndWrapUp(agent=AgentId("8001"), by="8001"))
    assert world.with_agent("a") == "8001"
    check(world)


def test_it_is_in_no_figure_of_those_who_call_us() -> None:
    """AC4: figures on inbound calls exclude outgoing ones."""
    world = talking()
    world.wait(100)
    world.agent_hangs_up("8001")
    agent, day = world.get(Agent, "8001"), world.day()
    assert (agent.calls_today, agent.talk_s_today) == (0, 0.0)
    assert (day.offered, day.answered, day.talk_s) == (0, 0, 0.0)


@pytest.mark.parametrize("cause", [EndCause.BUSY, EndCause.NO_ANSWER, EndCause.UNREACHABLE, EndCause.FAILED])
def test_a_citizen_who_does_not_answer_is_written_up(cause: EndCause) -> None:
    """TE5."""
    world = seated()
    dial(world)
    world.pick_up("8001")
    posts = ends(world, cause)
    assert the(posts, Departed).departure is Departure.NOT_REACHED
    found = world.get(Interaction, CALL)
    assert (found.talk.not_reached, found.talk.parted_at) == (cause, world.now)
    assert world.state("8001")[0] == "wrap_up"
    assert world.waiting() == []
    check(world)
    world.do(EndWrapUp(agent=AgentId("8001"), by="8001"))
    assert world.agent_is_free("8001")


def test_the_agent_hangs_up_while_the_citizens_phone_rings() -> None:
    world = seated()
    dial(world)
    offer = world.offer_to("8001")
    world.pick_up("8001")
    world.do(
        LegEnded(call=CallId(CALL), leg=offer.id, answered=True, by=Side.AGENT, cause=EndCause.NORMAL, at=world.now)
    )
    assert world.get(Interaction, CALL).talk.not_reached is EndCause.CANCELLED
    assert world.state("8001")[0] == "wrap_up"
    assert ends(world, EndCause.CANCELLED, Side.AGENT) == []
    check(world)


def test_without_a_wrap_up_the_agent_is_free_at_once() -> None:
    world = seated(wrap_up_s=0)
    dial(world)
    world.pick_up("8001")
    ends(world, EndCause.BUSY)
    assert world.agent_is_free("8001")


def test_an_own_phone_that_is_not_answered() -> None:
    world = seated()
    dial(world)
    posts = world.wait(15)
    assert the(posts, OfferEnded).outcome is OfferOutcome.NO_ANSWER
    assert the(posts, StopRinging)
    assert some(posts, Departed) == []
    assert world.state("8001") == ("busy", "ring_no_answer")
    assert world.waiting() == []


@pytest.mark.parametrize("how", ["phone", "page"])
def test_a_busy_agent_who_thinks_better_of_it_is_busy_again_for_the_same_reason(how: str) -> None:
    world = seated(idle=False)
    world.do(GoBusy(agent=AgentId("8001"), reason="paperwork", by="8001"))
    dial(world)
    if how == "phone":
        world.leg_ends(world.offer_to("8001"), EndCause.NORMAL)
    else:
        world.do(DeclineOffer(offer=world.offer_to("8001").id, by="8001"))
    assert world.state("8001") == ("busy", "paperwork")
    assert world.waiting() == []


def test_a_busy_agent_is_busy_again_after_the_wrap_up() -> None:
    world = seated(idle=False)
    world.do(GoBusy(agent=AgentId("8001"), reason="call_back", by="8001"))
    dial(world)
    world.talk("8001")
    world.agent_hangs_up("8001")
    world.do(EndWrapUp(agent=AgentId("8001"), by="8001"))
    assert world.state("8001") == ("busy", "call_back")


def test_an_agent_whom_the_system_made_busy_chooses_anew_during_the_call() -> None:
    """Nobody has ordered the old state, and the agent no longer wants it."""
    world = seated()
    world.arrive("a")
    world.wait(10)
    assert world.state("8001") == ("busy", "ring_no_answer")
    world.caller_hangs_up("a")
    dial(world)
    world.talk("8001")
    world.do(GoIdle(agent=AgentId("8001"), by="8001"))
    world.caller_hangs_up(CALL)
    world.do(EndWrapUp(agent=AgentId("8001"), by="8001"))
    assert world.state("8001")[0] == "idle"


def test_from_wrap_up_the_former_talk_is_done() -> None:
    world = seated()
    world.arrive("a")
    world.talk("8001")
    world.caller_hangs_up("a")
    dial(world)
    assert world.get(Agent, "8001").interaction == CALL
    assert [one.id for one in world.talks()] == []
    check(world)


def test_who_may_not_place_a_call() -> None:
    """TE5: no phone, a break, an offer that came first, a telephone that is down, or a number that is not allowed."""
    world = open_floor()
    world.sign_on("8001", idle=False, phone=False)
    with pytest.raises(HotlineError) as refused:
        dial(world)
    assert refused.value.code == "agent.phone_not_registered"
    world = seated()
    for number in ("0085212345678", "23456789", "", "1390000x111"):
        with pytest.raises(HotlineError) as refused:
            dial(world, number)
        assert refused.value.code == "outbound.number_not_allowed"
    world.do(TakeBreak(agent=AgentId("8001"), reason="rest", by="8001"))
    with pytest.raises(HotlineError) as refused:
        dial(world)
    assert refused.value.code == "agent.not_free"
    world.go_idle("8001")
    world.arrive("a")
    with pytest.raises(HotlineError) as refused:
        dial(world)  # an offer came first
    assert refused.value.code == "agent.not_free"
    world.caller_hangs_up("a")
    world.do(TelephoneLost(at=world.now))
    with pytest.raises(HotlineError) as refused:
        dial(world)
    assert refused.value.code == "telephone.down"


def test_a_second_call_beside_the_first_is_refused() -> None:
    world = seated()
    dial(world)
    with pytest.raises(HotlineError):
        dial(world, call="out-2")
    world.pick_up("8001")
    with pytest.raises(HotlineError):
        dial(world, call="out-2")
    assert len(world.all(Offer)) == 1


def test_the_phone_is_lost_while_it_rings_and_while_the_citizen_is_rung() -> None:
    world = seated()
    dial(world)
    world.do(PhoneUnreachable(phone="8001", at=world.now))
    assert world.state("8001") == ("busy", "phone_lost")
    assert world.waiting() == []
    world = seated()
    dial(world)
    world.pick_up("8001")
    offer = world.offer_to("8001")
    world.do(PhoneUnreachable(phone="8001", at=world.now))
    world.leg_ends(offer, EndCause.PHONE_LOST, answered=True)
    assert world.state("8001")[0] == "wrap_up"
    check(world)


@pytest.mark.parametrize("cause", NOT_DIALLED)
@pytest.mark.parametrize("after", [AgentState.IDLE, AgentState.BUSY])
def test_a_telephone_that_refuses_leaves_the_agent_as_before(cause: EndCause, after: AgentState) -> None:
    """TE5: only the telephone can count calls. Nothing has rung, so there is nothing to write up."""
    for state in ("idle", "busy", "wrap_up"):
        world = open_floor()
        world.sign_on("8001", after=after)
        if state == "wrap_up":
            world.arrive("a")
            world.talk("8001")
            world.caller_hangs_up("a")
        elif state == "busy":
            world.do(GoBusy(agent=AgentId("8001"), reason="paperwork", by="8001"))
        before = world.get(Agent, "8001")
        dial(world)
        posts = ends(world, cause)
        assert the(posts, OfferEnded).outcome is OfferOutcome.FAILED
        now = world.get(Agent, "8001")
        if state != "wrap_up":  # the former talk is done, since the agent went on to the next
            assert (now.state, now.reason, now.idle_since) == (before.state, before.reason, before.idle_since)
        else:
            assert now.state is after
        assert (world.waiting(), world.talks(), world.all(Offer)) == ([], [], [])
        check(world)


def test_a_telephone_that_says_nothing_keeps_the_agent_for_a_minute_at_most() -> None:
    """No state without a deadline."""
    world = seated()
    dial(world)
    world.pick_up("8001")
    posts = world.wait(61)
    assert the(posts, StopRinging)
    assert world.state("8001") == ("busy", "call_failed")
    assert world.waiting() == []


def test_the_citizen_is_handed_on_and_hears_music() -> None:
    """TE4: it goes on to another agent like any other call; no flow has it, so the floor plays the music."""
    world = talking()
    world.sign_on("8002")
    world.do(Transfer(agent=AgentId("8001"), by="8001", to=AgentId("8002")))
    posts = world.leg_ends_of(CALL, EndCause.NORMAL, by=Side.AGENT)
    assert the(posts, StartMusic).call == CALL
    assert the(posts, RingPhone).phone == "8002"
    assert some(posts, HangUpCall) == []
    world.talk("8002")
    assert world.get(Interaction, CALL).outbound
    assert (world.get(Agent, "8002").calls_today, world.day().answered) == (0, 0)
    assert the(world.agent_hangs_up("8002"), HangUpCall).call == CALL
    check(world)


def test_who_takes_a_call_to_the_outside_over_has_not_answered_one() -> None:
    """TE6: the new lead's day counts only calls from citizens, as the first lead's does."""
    world = talking()
    world.sign_on("8002", idle=False)
    world.do(TakeOver(agent=AgentId("8001"), taker=AgentId("8002"), by="boss"))
    (participant,) = world.all(Participant)
    world.do(LegAnswered(call=CallId(CALL), leg=participant.id, at=world.now))
    world.do(LegJoined(call=CallId(CALL), leg=participant.id, at=world.now))
    assert world.get(Interaction, CALL).talk.agent == "8002"
    assert world.get(Agent, "8002").calls_today == 0


def test_a_supervisor_takes_the_agent_away_while_the_citizen_is_rung() -> None:
    """TE6."""
    world = seated()
    dial(world)
    world.pick_up("8001")
    off = ForceSignOff(agent=AgentId("8001"), reason="r", by="boss", when=SignOffWhen.NOW_REQUEUE)
    assert the(world.do(off), StopRinging)
    assert world.get(Agent, "8001").state is AgentState.SIGNED_OFF
    assert world.waiting() == []
    check(world)
