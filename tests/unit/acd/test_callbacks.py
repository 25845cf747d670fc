"""Call-back instead of waiting on the pure floor: the place is kept, one per number, done when they talk (AC6)."""

import pytest

from acd.rules.callback_entities import Callback, CallbackState
from acd.rules.entities import Service, Waiting
from acd.rules.explain import explain
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
    RequestCallback,
    TakeCallback,
)
from core.messages.floor import (
    Chosen,
    Departed,
    Departure,
    Dequeue,
    Enqueue,
    Kind,
    Offered,
    OfferEnded,
    OfferOutcome,
    Queued,
)
from core.messages.outbound import PlaceCall
from core.messages.routing import CallbackRule, Mended, QueueRule, SetFloorRules
from core.messages.telephony import CallEnded, EndCause, LegEnded, Side
from tests.unit.acd.invariants import check
from tests.unit.acd.world import START, World, some, the

RULE = CallbackRule(attempts=3, gap_s=600, expire_s=7200)
NUMBER = "13800000000"
OTHER = "13911112222"


def floor(rule: CallbackRule | None = RULE, *, training: bool = False) -> World:
    world = World()
    queues = (
        QueueRule(id=QueueId("q"), name="热线", callback=rule, wrap_up_s=0, training=training),
        QueueRule(id=QueueId("b"), name="其他", callback=rule),
    )
    world.do(SetFloorRules(queues=queues, dial_allowed=("1",)))
    return world


def arrive(world: World, id: str, caller: str = NUMBER, queue: str = "q") -> list[Message]:
    return world.do(
        Enqueue(
            interaction=InteractionId(id),
            kind=Kind.VOICE,
            queue=QueueId(queue),
            caller=caller,
            called="12345",
            arrived_at=world.now,
        )
    )


def ask(world: World, id: str) -> list[Message]:
    return world.do(RequestCallback(interaction=InteractionId(id)))


def promised(rule: CallbackRule = RULE, *, training: bool = False) -> World:
    """`a` has asked for a call-back and has hung up; behind the place is `z`."""
    world = floor(rule, training=training)
    arrive(world, "a")
    world.wait(5)
    arrive(world, "z", OTHER)
    ask(world, "a")
    world.caller_hangs_up("a")
    return world


def one(world: World) -> Callback:
    (found,) = world.all(Callback)
    return found


def in_line() -> World:
    """As `promised`, and the line of the citizen is free again."""
    world = promised()
    world.wait(20)
    return world


def ringing(agent: str = "8001") -> World:
    """An agent's phone rings for the call-back."""
    world = in_line()
    world.sign_on(agent)
    return world


def attempt_ends(world: World, cause: EndCause) -> list[Message]:
    call = one(world).interaction
    return world.do(CallEnded(call=CallId(call), by=Side.SYSTEM, cause=cause, at=world.now))


def test_the_place_in_line_is_kept() -> None:
    """AC6: the call-back is offered before those who came after, with the time that it had."""
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
    assert world.get(Service, call).outbound
    assert world.all(Callback) == []
    assert world.day().answered == 0
    check(world)


def test_nobody_rings_before_the_citizen_has_hung_up() -> None:
    """An agent is idle at once; the citizen still hears that the call will come."""
    world = floor()
    arrive(world, "a")
    ask(world, "a")
    world.sign_on("8001")
    assert world.agent_is_free("8001")
    world.wait(20)
    assert world.state("8001")[0] == "ringing"


@pytest.mark.parametrize("cause", [EndCause.BUSY, EndCause.NO_ANSWER, EndCause.DECLINED, EndCause.UNREACHABLE])
def test_who_does_not_answer_is_rung_again_after_a_gap_and_not_for_ever(cause: EndCause) -> None:
    """AC6: each attempt is another call; in between others are served."""
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
    """AC5: the call-back is the next agent's at once, as another call, so that no end of the old one meets it."""
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
    """AC6: no citizen's phone has rung; it is offered again a little later, and to the same agent."""
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
    """AC6 TE5: no agent is rung for what the telephone would refuse; allowed again, the place is the old one."""
    world, queue = in_line(), QueueRule(id=QueueId("q"), name="热线", callback=RULE, wrap_up_s=0)
    world.caller_hangs_up("z")
    world.do(SetFloorRules(queues=(queue,), dial_allowed=("1",), dial_denied=("13",)))
    assert (one(world).state, world.all(Waiting)) == (CallbackState.PAUSED, [])
    world.sign_on("8001")
    assert some(world.wait(300), PlaceCall) == []
    assert (one(world).state, one(world).attempts) == (CallbackState.PAUSED, 0)
    check(world)
    world.do(SetFloorRules(queues=(queue,), dial_allowed=("1",)))
    assert the(world.wait(30), PlaceCall).phone == "8001"


def test_an_agent_whose_limit_is_used_gets_no_call_backs() -> None:
    """AC6: it is the next agent's at once, and costs no attempt; own calls are the telephone's to refuse."""
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
    assert world.with_agent("c") == "8001"  # all else is theirs as before
    world.caller_hangs_up("c")
    world.do(SetFloorRules(queues=(QueueRule(id=QueueId("q"), name="q", callback=RULE),), dial_allowed=("1",)))
    assert world.with_agent(waiting(world)) is not None  # the limit may be another one now


def waiting(world: World) -> InteractionId:
    return InteractionId(one(world).interaction)


def test_a_second_request_of_the_same_number_is_the_first_one() -> None:
    """AC6: one per number, and the older place counts."""
    world = in_line()
    id = one(world).id
    world.wait(60)
    arrive(world, "b")
    said = the(ask(world, "b"), CallbackRequested)
    assert (said.callback, said.merged, said.queued_at) == (id, True, START)
    assert one(world).id == id
    check(world)
    arrive(world, "c", queue="b")
    assert the(ask(world, "c"), CallbackRequested).merged
    check(world)


def test_who_calls_again_takes_over_the_place() -> None:
    """AC6: fulfilled when the number gets through by itself."""
    world = in_line()
    assert the(arrive(world, "a2"), Queued).position == 1
    assert one(world).state is CallbackState.ON_THE_LINE
    check(world)
    world.sign_on("8001")
    assert world.with_agent("a2") == "8001"
    id = one(world).id
    world.pick_up("8001")
    ended = the(world.join("8001"), CallbackEnded)
    assert (ended.callback, ended.outcome, ended.interaction) == (id, CallbackOutcome.CALLED_AGAIN, "a2")
    check(world)


def test_who_calls_again_and_gives_up_keeps_the_place() -> None:
    world = in_line()
    arrive(world, "a2")
    world.caller_hangs_up("a2")
    check(world)
    world.wait(20)
    assert one(world).state is CallbackState.IN_LINE
    assert (world.get(Waiting, one(world).interaction).queued_at, world.day().abandoned) == (START, 1)


def test_who_calls_again_and_goes_from_the_line_to_a_menu_is_not_rung_meanwhile() -> None:
    """AC6: not before the citizen's own call is over; whoever comes back into line has the old place."""
    world = in_line()
    arrive(world, "a2")
    world.do(Dequeue(interaction=InteractionId("a2")))
    check(world)
    world.wait(600)
    assert (one(world).state, world.line()) == (CallbackState.ON_THE_LINE, ["z"])
    assert some(world.posts, Mended) == []
    assert the(arrive(world, "a2"), Queued).position == 1
    assert world.get(Waiting, "a2").queued_at == START
    world.do(Dequeue(interaction=InteractionId("a2")))
    world.caller_hangs_up("a2")
    check(world)
    world.wait(20)
    assert one(world).state is CallbackState.IN_LINE


def test_who_calls_again_while_an_agents_phone_rings_for_it() -> None:
    """The offer is taken back, and the caller rings there instead."""
    world = ringing()
    posts = arrive(world, "a2")
    assert the(posts, OfferEnded).outcome is OfferOutcome.CALLER_LEFT
    assert world.with_agent("a2") == "8001"
    check(world)


def test_who_calls_again_while_being_rung() -> None:
    """AC6: theirs has the place, gets through and ends the call-back; ours, which finds the line busy, does nothing."""
    world = ringing()
    world.pick_up("8001")
    call = one(world).interaction
    assert the(arrive(world, "a2"), Queued).position == 1
    assert (world.get(Waiting, "a2").queued_at, one(world).state) == (START, CallbackState.ON_THE_LINE)
    check(world)
    world.sign_on("8002")
    assert world.with_agent("a2") == "8002"
    world.pick_up("8002")
    assert the(world.join("8002"), CallbackEnded).outcome is CallbackOutcome.CALLED_AGAIN
    check(world)
    posts = world.do(CallEnded(call=CallId(call), by=Side.CALLER, cause=EndCause.BUSY, at=world.now))
    assert some(posts, CallbackAttempted) == []
    assert world.with_agent("z") == "8001"
    check(world)


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
    """TE5: out of turn, also when the agent is busy, which the agent is again afterwards."""
    world = promised()
    if state == "in line":
        world.wait(20)
    world.sign_on("8001", idle=False)
    posts = take(world, "8001")
    assert the(posts, Offered).chosen is Chosen.OWN_WISH
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
    wish = CallOut(agent=AgentId("8001"), interaction=InteractionId("out-c"), number=NUMBER, by="8001")
    assert the(world.do(wish), PlaceCall).call == "out-c"
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
    """The key is pressed while an agent's phone rings."""
    world = floor()
    world.sign_on("8001")
    arrive(world, "a")
    arrive(world, "z", OTHER)
    assert the(ask(world, "a"), OfferEnded).outcome is OfferOutcome.CALLER_LEFT
    assert world.with_agent("z") == "8001"
    check(world)
