"""Call-back instead of waiting, on the pure floor: the place is kept, one per number, done when they talk (AC6)."""

import pytest

from acd.rules.callbacks.entities import Callback, CallbackState
from acd.rules.entities import Interaction
from acd.rules.queue.explain import explain
from core.errors import HotlineError
from core.ids import AgentId, CallId, InteractionId, QueueId
from core.messages.base import Message
from core.messages.callback import (
    CallbackAttempted,
    CallbackEnded,
    CallbackOutcome,
    CallbackRequested,
    CallOut,
    CancelCallback,
    TakeCallback,
)
from core.messages.floor import (
    Chosen,
    Departed,
    Departure,
    Offered,
    OfferEnded,
    OfferOutcome,
    PositionChanged,
    Queued,
)
from core.messages.outbound import PlaceCall
from core.messages.routing import CallbackRule, QueueRule, SetFloorRules
from core.messages.telephony import CallEnded, EndCause, LegEnded, Side
from tests.unit.acd.callbacks import (
    NUMBER,
    OTHER,
    RULE,
    arrive,
    ask,
    attempt_ends,
    floor,
    in_line,
    one,
    promised,
    ringing,
    waiting,
)
from tests.unit.acd.invariants import check
from tests.unit.acd.world import START, World, some, the


def test_the_place_in_line_is_kept() -> None:
    """AC6: the call-back is offered before callers who came later, with its original time."""
    world = floor()
    assert the(arrive(world, "a"), Queued).callback
    world.wait(5)
    arrive(world, "z", OTHER)
    posts = ask(world, "a")
    said = the(posts, CallbackRequested)
    assert (said.interaction, said.number, said.queued_at, said.merged) == ("a", NUMBER, START, False)
    assert the(posts, Departed).departure is Departure.CALLBACK
    assert world.day().abandoned == 0
    check(world)
    world.caller_hangs_up("a")
    world.wait(20)
    assert one(world).state is CallbackState.IN_LINE
    world.sign_on("8001", idle=False)
    posts = world.go_idle("8001")
    placed, offered = the(posts, PlaceCall), the(posts, Offered)
    assert (placed.number, placed.phone, placed.auto_answer) == (NUMBER, "8001", False)
    assert (offered.outbound, offered.waited_s) == (True, world.now - START)
    assert str(placed.call).startswith("out-")
    check(world)


def test_agent_and_citizen_talk_and_it_is_done() -> None:
    world = ringing()
    call, id = one(world).interaction, one(world).id
    world.pick_up("8001")
    ended = the(world.join("8001"), CallbackEnded)
    assert (ended.callback, ended.outcome, ended.interaction, ended.agent) == (
        id,
        CallbackOutcome.REACHED,
        call,
        "8001",
    )
    assert world.get(Interaction, call).outbound
    assert world.all(Callback) == []
    assert world.day().answered == 0
    check(world)


def test_nobody_rings_before_the_citizen_has_hung_up() -> None:
    """An agent is idle at once, while the citizen still hears that the call will come."""
    world = floor()
    arrive(world, "a")
    ask(world, "a")
    world.sign_on("8001")
    assert world.agent_is_free("8001")
    world.wait(20)
    assert world.state("8001")[0] == "ringing"


@pytest.mark.parametrize("cause", [EndCause.BUSY, EndCause.NO_ANSWER, EndCause.DECLINED, EndCause.UNREACHABLE])
def test_who_does_not_answer_is_rung_again_after_a_gap_and_not_for_ever(cause: EndCause) -> None:
    """AC6: each attempt is a new call; in between, other callers are served."""
    world = ringing()
    calls = set()
    for n in range(1, 4):
        calls.add(one(world).interaction)
        world.pick_up("8001")
        posts = attempt_ends(world, cause)
        tried = the(posts, CallbackAttempted)
        assert (tried.attempts, tried.cause, tried.agent) == (n, cause, "8001")
        assert the(posts, Departed).departure is Departure.NOT_REACHED
        check(world)
        if n == 3:
            assert the(posts, CallbackEnded).outcome is CallbackOutcome.NOT_REACHED
        if world.with_agent("z"):
            world.caller_hangs_up("z")
        assert world.agent_is_free("8001")
        world.wait(600)
    assert len(calls) == 3
    assert world.all(Callback) == []


def test_an_agent_who_does_not_answer_costs_no_attempt() -> None:
    """AC5: the call-back goes to the next agent at once as a new call, so that no end of the old one affects it."""
    world = ringing()
    world.sign_on("8002")
    world.caller_hangs_up("z")
    before, leg = one(world).interaction, world.offer_to("8001").id
    posts = world.wait(10)
    assert the(posts, OfferEnded).outcome is OfferOutcome.NO_ANSWER
    placed = the(posts, PlaceCall)
    assert (placed.phone, one(world).attempts) == ("8002", 0)
    assert one(world).interaction == placed.call != before
    late = LegEnded(
        call=CallId(before), leg=leg, answered=False, by=Side.SYSTEM, cause=EndCause.CANCELLED, at=world.now
    )
    world.do(late)
    world.do(CallEnded(call=CallId(before), by=Side.SYSTEM, cause=EndCause.CANCELLED, at=world.now))
    assert world.with_agent(placed.call) == "8002"
    check(world)


def test_an_agent_who_hangs_up_while_the_citizens_phone_rings_is_free_and_it_was_an_attempt() -> None:
    world = ringing()
    offer = world.offer_to("8001")
    world.pick_up("8001")
    posts = world.leg_ends(offer, EndCause.NORMAL, answered=True)
    assert the(posts, CallbackAttempted).cause is EndCause.CANCELLED
    assert world.with_agent("z") == "8001"
    check(world)


@pytest.mark.parametrize("cause", [EndCause.NOT_ALLOWED, EndCause.LINES_USED])
def test_a_telephone_that_refuses_costs_no_attempt(cause: EndCause) -> None:
    """AC6: no citizen's phone has rung; the call-back is offered again a little later, to the same agent."""
    world = ringing()
    world.caller_hangs_up("z")
    for _ in range(5):
        posts = attempt_ends(world, cause)
        assert some(posts, CallbackAttempted) == []
        assert (one(world).state, one(world).attempts, one(world).last) == (CallbackState.PAUSED, 0, cause)
        assert world.agent_is_free("8001")
        check(world)
        assert the(world.wait(30), PlaceCall).phone == "8001"


def test_a_number_that_may_not_be_dialled_any_more_rings_at_no_agents() -> None:
    """AC6 TE5: no agent is called for a number that the telephone would refuse; later it has its old place again."""
    world, queue = in_line(), QueueRule(id=QueueId("q"), name="热线", callback=RULE, wrap_up_s=0)
    world.caller_hangs_up("z")
    world.do(SetFloorRules(queues=(queue,), dial_allowed=("1",), dial_denied=("13",)))
    assert (one(world).state, world.waiting()) == (CallbackState.PAUSED, [])
    world.sign_on("8001")
    assert some(world.wait(300), PlaceCall) == []
    assert (one(world).state, one(world).attempts) == (CallbackState.PAUSED, 0)
    check(world)
    world.do(SetFloorRules(queues=(queue,), dial_allowed=("1",)))
    assert the(world.wait(30), PlaceCall).phone == "8001"


def test_an_agent_whose_limit_is_used_gets_no_call_backs() -> None:
    """AC6: it goes to the next agent at once and costs no attempt; the telephone refuses the agent's own calls."""
    world = ringing()
    world.caller_hangs_up("z")
    attempt_ends(world, EndCause.LIMIT_USED)
    assert world.agent_is_free("8001")
    assert (one(world).state, one(world).attempts) == (CallbackState.IN_LINE, 0)
    world.wait(60)
    assert world.agent_is_free("8001")
    assert [str(reason.why) for reason in explain(world.tables, waiting(world), AgentId("8001"))] == ["dials_no_more"]
    world.sign_on("8002")
    assert world.with_agent(waiting(world)) == "8002"
    attempt_ends(world, EndCause.LIMIT_USED)
    check(world)
    world.arrive("c", caller=OTHER)
    assert world.with_agent("c") == "8001"  # everything else stays as before
    world.caller_hangs_up("c")
    world.do(SetFloorRules(queues=(QueueRule(id=QueueId("q"), name="q", callback=RULE),), dial_allowed=("1",)))
    assert world.with_agent(waiting(world)) is not None  # the limit may have changed by now


def test_it_expires() -> None:
    world = in_line()
    posts = world.wait(7200)
    assert the(posts, CallbackEnded).outcome is CallbackOutcome.EXPIRED
    assert world.line() == ["z"]
    check(world)


def test_nobody_is_rung_outside_the_hours() -> None:
    """The place is kept over the night. START is 06:13 in Shanghai."""
    world = promised(CallbackRule(hours=((8 * 60, 9 * 60), (13 * 60, 14 * 60)), expire_s=86_400))
    world.caller_hangs_up("z")
    world.sign_on("8001")
    world.wait(3600)
    assert one(world).state is CallbackState.PAUSED
    check(world)
    world.do(SetFloorRules(queues=(QueueRule(id=QueueId("q"), name="q", callback=one_rule()),), dial_allowed=("1",)))
    posts = world.wait(3600)
    assert the(posts, PlaceCall).number == NUMBER
    assert world.now - START < 2.1 * 3600


@pytest.mark.parametrize(("opens_in_s", "opens_at"), [(0, "08:00"), (3 * 3600, "13:00"), (8 * 3600, "08:00 tomorrow")])
def test_rung_at_the_next_opening_and_not_hours_late(opens_in_s: int, opens_at: str) -> None:
    """The last midnight was at 1,699,977,600; the times are 06:13, 09:13 and 14:13."""
    world = floor(CallbackRule(hours=((13 * 60, 14 * 60), (8 * 60, 9 * 60)), expire_s=2 * 86_400))
    world.now += opens_in_s
    arrive(world, "a")
    ask(world, "a")
    world.caller_hangs_up("a")
    world.sign_on("8001")
    expected = {"08:00": 1_700_006_400.0, "13:00": 1_700_024_400.0, "08:00 tomorrow": 1_700_092_800.0}[opens_at]
    world.wait(expected - world.now - 1)
    assert not some(world.posts, PlaceCall)
    world.wait(2)
    assert the(world.posts, PlaceCall).number == NUMBER


def one_rule() -> CallbackRule:
    return CallbackRule(hours=((8 * 60, 9 * 60), (13 * 60, 14 * 60)), expire_s=86_400)


def test_out_of_line_when_the_hours_end() -> None:
    world = promised(CallbackRule(hours=((6 * 60, 7 * 60),), expire_s=86_400))
    world.wait(20)
    assert one(world).state is CallbackState.IN_LINE
    world.wait(3600)
    assert one(world).state is CallbackState.PAUSED
    assert world.line() == ["z"]
    check(world)


def test_a_supervisor_cancels() -> None:
    world = ringing()
    id = one(world).id
    posts = world.do(CancelCallback(callback=id, reason="已当面答复", by="boss"))
    ended = the(posts, CallbackEnded)
    assert (ended.outcome, ended.by, ended.reason) == (CallbackOutcome.CANCELLED, "boss", "已当面答复")
    assert the(posts, OfferEnded).outcome is OfferOutcome.WITHDRAWN
    assert world.with_agent("z") == "8001"
    check(world)
    with pytest.raises(HotlineError) as refused:
        world.do(CancelCallback(callback=id, reason="r", by="boss"))
    assert refused.value.code == "callback.unknown"


def test_what_is_in_hand_is_not_cancelled_or_taken() -> None:
    world = ringing()
    world.sign_on("8002", idle=False)
    with pytest.raises(HotlineError) as refused:
        take(world, "8002")
    assert refused.value.code == "callback.in_hand"
    world.pick_up("8001")
    with pytest.raises(HotlineError) as refused:
        world.do(CancelCallback(callback=one(world).id, reason="r", by="boss"))
    assert refused.value.code == "callback.in_hand"


def take(world: World, agent: str) -> list[Message]:
    return world.do(
        TakeCallback(callback=one(world).id, agent=AgentId(agent), interaction=InteractionId("out-t"), by=agent)
    )


@pytest.mark.parametrize("state", ["paused", "in line"])
def test_an_agent_takes_one_from_the_list(state: str) -> None:
    """TE5: out of turn. A busy agent can do this too, and is busy again afterwards."""
    world = promised()
    if state == "in line":
        world.wait(20)
    world.sign_on("8001", idle=False)
    posts = take(world, "8001")
    assert the(posts, Offered).chosen is Chosen.OWN_CHOICE
    assert (the(posts, PlaceCall).call, the(posts, PlaceCall).number) == ("out-t", NUMBER)
    check(world)
    world.pick_up("8001")
    assert the(world.join("8001"), CallbackEnded).outcome is CallbackOutcome.REACHED
    world.agent_hangs_up("8001")
    assert world.state("8001") == ("busy", "signed_on")
    check(world)


def test_a_taken_one_that_is_not_reached_waits_for_its_next_try() -> None:
    world = in_line()
    world.sign_on("8001", idle=False)
    take(world, "8001")
    world.pick_up("8001")
    attempt_ends(world, EndCause.NO_ANSWER)
    assert (one(world).attempts, one(world).state) == (1, CallbackState.PAUSED)
    assert world.state("8001") == ("busy", "signed_on")
    check(world)


def test_dialling_the_number_is_taking_the_call_back() -> None:
    world = in_line()
    world.sign_on("8001", idle=False)
    command = CallOut(agent=AgentId("8001"), interaction=InteractionId("out-c"), number=NUMBER, by="8001")
    assert the(world.do(command), PlaceCall).call == "out-c"
    assert one(world).interaction == "out-c"
    world.talk("8001")
    assert world.all(Callback) == []
    check(world)


@pytest.mark.parametrize("why", ["no rule", "withheld", "abroad", "unknown", "answered"])
def test_who_cannot_be_called_back(why: str) -> None:
    world = floor(None if why == "no rule" else RULE)
    if why == "answered":
        world.sign_on("8001")
    caller = {"withheld": "", "abroad": "0085212345678"}.get(why, NUMBER)
    offered = the(arrive(world, "a", caller), Queued).callback
    assert offered == (why in ("unknown", "answered"))
    if why == "answered":
        world.pick_up("8001")
    with pytest.raises(HotlineError) as refused:
        ask(world, "x" if why == "unknown" else "a")
    assert refused.value.code == "callback.not_offered"


def test_the_agent_whose_phone_rang_for_the_caller_is_the_next_ones() -> None:
    """The caller presses the key while an agent's phone rings."""
    world = floor()
    world.sign_on("8001")
    arrive(world, "a")
    arrive(world, "z", OTHER)
    assert the(ask(world, "a"), OfferEnded).outcome is OfferOutcome.CALLER_LEFT
    assert world.with_agent("z") == "8001"
    check(world)


def test_a_citizens_phone_that_rings_past_the_end_of_the_promise_leaves_no_deadline_behind() -> None:
    """Taken 5 s before it expires; a deadline left behind would fire again and again."""
    world = promised()
    world.sign_on("8001", idle=False)
    world.wait(one(world).expires_at - 5 - world.now)
    take(world, "8001")
    world.pick_up("8001")
    posts = world.wait(5 + 32)
    assert some(posts, PositionChanged) == []
    assert (world.get(Interaction, "out-t").due or 0) > world.now
    attempt_ends(world, EndCause.NO_ANSWER)
    check(world)
