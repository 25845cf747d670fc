"""Callers whom the system has lost are called back first, once each, with all that was known (TE7)."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acd.rules.callbacks.entities import Callback, CallbackState
from acd.rules.entities import Before, Conference, Interaction, Sweep
from core.errors import HotlineError
from core.ids import AgentId, CallId, InteractionId, QueueId, SkillId
from core.messages.base import Message
from core.messages.callback import CallbackEnded, CallbackOutcome, CallbackOwed, CallOut, Lost, OweCallback
from core.messages.floor import Enqueue, Handover, Kind, Step
from core.messages.handover import Transfer
from core.messages.outbound import PlaceCall
from core.messages.routing import CallbackRule, QueueRule, Reconciled, SetFloorRules
from core.messages.stopping import SystemStopping
from core.messages.telephony import (
    CallArrived,
    CallEnded,
    CallsLive,
    EndCause,
    LegEnded,
    Side,
    TelephoneLost,
    TelephoneRecovered,
)
from core.state import Drop
from tests.unit.acd.callbacks import NUMBER, OTHER, arrive, in_line, one, promised, ringing, waiting
from tests.unit.acd.invariants import check
from tests.unit.acd.world import START, World, examples, some, the

STEP = Step(node="menu", label="办事", at=START, keys="1")
LOST_BY = (EndCause.LOST_PBX_RESTART, EndCause.SYSTEM_STOPPED)


def number(n: int) -> str:
    return f"1390000000{n}"


def plain(*, last_agent_s: float = 0.0, rule: CallbackRule | None = None, training: bool = False) -> World:
    """Two queues without call-backs."""
    world = World()
    queues = (
        QueueRule(
            id=QueueId("q"),
            name="热线",
            last_agent_s=last_agent_s,
            callback_lost=rule or CallbackRule(),
            training=training,
        ),
        QueueRule(id=QueueId("b"), name="其他"),
    )
    world.do(SetFloorRules(queues=queues, dial_allowed=("1",)))
    return world


def lost(world: World, *calls: str, cause: EndCause = EndCause.LOST_PBX_RESTART) -> list[Message]:
    """Let Asterisk die and come back: its calls are over, and the phones register again."""
    posts = world.do(TelephoneLost(at=world.now))
    for call in calls:
        posts += world.do(CallEnded(call=CallId(call), by=Side.SYSTEM, cause=cause, at=world.now))
    posts += world.do(TelephoneRecovered(calls=(), pbx_restarted=True, at=world.now))
    return posts


def ended(call: str, cause: EndCause) -> CallEnded:
    return CallEnded(call=CallId(call), by=Side.SYSTEM, cause=cause, at=0.0)


def in_order(world: World) -> list[str]:
    """The numbers in line, in the order of their turns."""
    waiting = sorted(world.waiting(), key=lambda each: (each.entry.rank, each.seq, each.id))
    return [each.caller for each in waiting]


@pytest.mark.parametrize("cause", LOST_BY)
def test_in_the_order_of_what_they_lost(cause: EndCause) -> None:
    """TE7: talk, ringing, line as it was, menu; all of them before new callers."""
    world = plain()
    world.sign_on("8001")
    world.arrive("talk", caller=number(1))
    world.talk("8001")
    world.arrive("ring", caller=number(2))
    world.sign_on("8002")
    world.arrive("late", caller=number(4))
    world.wait(1)
    world.arrive("before", caller=number(3), priority=3)
    posts = lost(world, "late", "before", "ring", "talk", cause=cause)
    posts += world.do(in_a_menu(number(5), cause))
    world.wait(5)
    world.arrive("new", caller=number(6), priority=9)
    assert in_order(world) == [number(n) for n in (1, 2, 3, 4, 5, 6)]
    assert {(each.number, each.lost, each.why) for each in some(posts, CallbackOwed)} == {
        (number(1), Lost.TALK, cause),
        (number(2), Lost.RINGING, cause),
        (number(3), Lost.LINE, cause),
        (number(4), Lost.LINE, cause),
        (number(5), Lost.MENU, cause),
    }
    check(world)


def in_a_menu(caller: str, cause: EndCause = EndCause.LOST_PBX_RESTART) -> OweCallback:
    return OweCallback(
        interaction=InteractionId(f"menu-{caller}"),
        queue=QueueId("q"),
        number=caller,
        called="12345",
        arrived_at=START,
        why=cause,
        path=(STEP,),
    )


def talking(world: World, caller: str = NUMBER) -> None:
    """8001 talks with the caller of `a`, who came with skills, a language and a path through a flow."""
    world.sign_on("8001", skills=("english",))
    world.do(
        Enqueue(
            interaction=InteractionId("a"),
            kind=Kind.VOICE,
            queue=QueueId("q"),
            caller=caller,
            called="12345",
            arrived_at=world.now,
            skills=(SkillId("english"),),
            language="en",
            path=(STEP,),
        )
    )
    world.talk("8001")


def test_with_all_that_was_known() -> None:
    """TE7, decision 36: queue, skills, language, path, the talk whose ticket goes on, and the agent who had it."""
    world = plain()
    talking(world)
    lost(world, "a")
    (waiting,) = world.waiting()
    assert (waiting.queue, waiting.skills, waiting.language, waiting.path) == ("q", ("english",), "en", (STEP,))
    assert (waiting.called, waiting.lost, waiting.continues) == ("12345", Lost.TALK, ("a",))
    assert waiting.before == Before(agent=AgentId("8001"), why=Handover.LOST)
    assert world.state("8001")[0] == "wrap_up"
    world.sign_on("8002", skills=("english",))
    placed = the(world.posts, PlaceCall)
    assert (placed.number, placed.phone) == (NUMBER, "8002")
    world.talk("8002")
    talk = world.get(Interaction, placed.call)
    assert (talk.lost, talk.continues) == (Lost.TALK, ("a",))
    assert world.all(Callback) == []
    check(world)


def test_first_for_the_agent_who_had_the_talk() -> None:
    """首问负责: for as long as the queue keeps callers for their last agent; afterwards anybody may take it."""
    world = plain(last_agent_s=20)
    talking(world)
    world.sign_on("8002", skills=("english",))
    lost(world, "a")
    assert world.agent_is_free("8002")
    world.go_idle("8001")
    assert the(world.posts, PlaceCall).phone == "8001"

    world = plain(last_agent_s=20)
    talking(world)
    world.sign_on("8002", skills=("english",))
    lost(world, "a")
    world.wait(20)
    assert the(world.posts, PlaceCall).phone == "8002"


def test_once_for_each_number() -> None:
    """TE7: two callers behind one number, one in talk and one in line: one call-back, at the better place."""
    for calls in (("a", "b"), ("b", "a")):
        world = plain()
        world.sign_on("8001")
        world.arrive("a", caller=NUMBER)
        world.talk("8001")
        world.arrive("b", caller=NUMBER)
        posts = lost(world, *calls)
        callback = one(world)
        assert callback.lost is Lost.TALK
        assert set(callback.continues) == {"a", "b"}
        assert [each.merged for each in some(posts, CallbackOwed)] == [False, True]
        assert in_order(world) == [NUMBER]
        check(world)


def test_who_rings_again_takes_the_place_and_is_not_rung_meanwhile() -> None:
    """TE7: this holds from the first moment, still in the menu; a caller who gives up keeps the place."""
    world = plain()
    talking(world)
    lost(world, "a")
    world.do(CallArrived(call=CallId("again"), caller=NUMBER, called="12345", trunk="t", at=world.now))
    assert one(world).state is CallbackState.ON_THE_LINE
    world.sign_on("8002", skills=("english",))
    assert world.agent_is_free("8002")
    world.do(CallsLive(calls=(CallId("again"),), at=world.now))
    world.sign_on("8003", idle=False)
    world.arrive("other", caller=OTHER, skills=("nobody",))
    world.arrive("again", caller=NUMBER)
    again = world.get(Interaction, "again")
    assert again.before == Before(agent=AgentId("8001"), why=Handover.LOST)
    assert (again.lost, again.continues, in_order(world)[0]) == (Lost.TALK, ("a",), NUMBER)
    assert world.with_agent("again") == "8002"
    world.talk("8002")
    assert the(world.posts, CallbackEnded).outcome is CallbackOutcome.CALLED_AGAIN
    check(world)

    world = plain()
    talking(world)
    lost(world, "a")
    world.do(CallArrived(call=CallId("again"), caller=NUMBER, called="12345", trunk="t", at=world.now))
    world.caller_hangs_up("again")
    world.wait(20)
    assert (one(world).state, in_order(world)) == (CallbackState.IN_LINE, [NUMBER])


@pytest.mark.parametrize(
    ("caller", "why"),
    [("", "withheld"), ("8001", "one of our own phones"), ("0013912345678", "abroad"), ("02112345678", "not allowed")],
)
def test_who_may_not_be_rung_is_not(caller: str, why: str) -> None:
    """TE5, TE7."""
    world = plain()
    talking(world, caller)
    posts = lost(world, "a")
    assert not some(posts, CallbackOwed), why
    assert world.all(Callback) == []
    check(world)


@pytest.mark.parametrize("cause", [each for each in EndCause if each not in LOST_BY])
def test_who_hung_up_is_not_called_back(cause: EndCause) -> None:
    """TE7: this includes a caller who hung up while the core was away (`during_outage`): the calls went on."""
    world = plain()
    talking(world)
    world.arrive("b", caller=OTHER)
    lost(world, "a", "b", cause=cause)
    assert world.all(Callback) == []


def test_a_talk_that_its_agent_had_ended_was_not_lost() -> None:
    """The caller is rating the talk, and has been served."""
    world = plain()
    talking(world)
    world.agent_hangs_up("8001")
    lost(world, "a")
    assert world.all(Callback) == []


def test_a_citizen_whom_an_agent_had_rung_counts_as_in_talk() -> None:
    """TE5, TE7: a citizen who has not answered yet has lost nothing."""
    world = plain()
    world.sign_on("8001")
    world.do(CallOut(agent=AgentId("8001"), interaction=InteractionId("out-1"), number=NUMBER, by="8001"))
    world.pick_up("8001")
    lost(world, "out-1")
    assert world.all(Callback) == []

    world = plain()
    world.sign_on("8001")
    world.do(CallOut(agent=AgentId("8001"), interaction=InteractionId("out-1"), number=NUMBER, by="8001"))
    world.talk("8001")
    posts = lost(world, "out-1")
    assert the(posts, CallbackOwed).lost is Lost.TALK


def test_a_number_that_nobody_sees_stays_unseen() -> None:
    """The number belongs to a confidential ticket."""
    world = plain()
    world.sign_on("8001")
    command = CallOut(agent=AgentId("8001"), interaction=InteractionId("out-1"), number=NUMBER, by="8001", hidden=True)
    world.do(command)
    world.talk("8001")
    owed = the(lost(world, "out-1"), CallbackOwed)
    (waiting,) = world.waiting()
    assert (owed.number, waiting.shown_caller, waiting.caller) == ("", "", NUMBER)


def test_a_call_back_in_the_making_was_no_attempt() -> None:
    """TE7: nobody knows whether the citizen would have answered; the call is made again, at its old place."""
    world = ringing()
    world.pick_up("8001")
    lost(world, one(world).interaction)
    assert (one(world).attempts, one(world).state, one(world).lost) == (0, CallbackState.IN_LINE, None)
    check(world)


def test_a_promised_call_back_whose_citizen_was_on_the_line_moves_to_the_head() -> None:
    world = in_line()
    arrive(world, "again")
    posts = lost(world, "again", "z")
    assert the([post for post in some(posts, CallbackOwed) if post.merged], CallbackOwed).number == NUMBER
    callbacks = {each.number: each for each in world.all(Callback)}
    assert callbacks.keys() == {NUMBER, OTHER}
    assert callbacks[NUMBER].lost is Lost.LINE
    assert in_order(world) == [NUMBER, OTHER]
    check(world)


def test_a_loss_in_a_menu_leaves_a_promise_what_it_was() -> None:
    """The queue that the citizen asked for counts, not the one that the menu's flow names."""
    world = promised()
    world.do(replace(in_a_menu(NUMBER), queue=QueueId("b")))
    assert (one(world).queue, one(world).lost) == ("q", Lost.MENU)


def test_lost_again_and_again_it_stays_one_and_knows_all_talks() -> None:
    """TE7: Asterisk dies again in the talk of the call-back, and while its citizen, who has called again, waits."""
    world = plain()
    talking(world)
    lost(world, "a")
    world.sign_on("8002", skills=("english",))
    call = waiting(world)
    world.talk("8002")
    lost(world, call)
    assert one(world).continues == (call, "a")
    assert one(world).agent == "8002"
    arrive(world, "again")
    place = world.get(Interaction, "again").entry.rank
    lost(world, "again")
    assert one(world).continues == ("again", call, "a")
    assert one(world).place == place
    check(world)


def test_training_stays_training() -> None:
    """SC7."""
    world = plain(training=True)
    world.sign_on("8001", training=True)
    world.arrive("a", caller=NUMBER)
    world.talk("8001")
    assert the(lost(world, "a"), CallbackOwed).training
    assert one(world).training


def test_a_talk_that_is_just_being_handed_on_counts_as_one() -> None:
    world = plain()
    talking(world)
    world.do(Transfer(agent=AgentId("8001"), queue=QueueId("b"), to=None, wait_s=0, by="8001"))
    posts = lost(world, "a")
    assert the(posts, CallbackOwed).lost is Lost.TALK


def test_the_legs_that_end_afterwards_change_nothing() -> None:
    world = plain()
    talking(world)
    leg = world.get(Interaction, "a").talk.leg
    lost(world, "a")
    before = one(world)
    world.do(
        LegEnded(
            call=CallId("a"),
            leg=leg,
            answered=True,
            by=Side.SYSTEM,
            cause=EndCause.LOST_PBX_RESTART,
            at=world.now,
        )
    )
    assert one(world) == before
    assert world.state("8001")[0] == "wrap_up"


HOURS = ((8 * 60, 21 * 60),)


def test_at_night_it_waits_for_the_morning_and_is_rung_then() -> None:
    """TE7, AC6: START is 06:13; the queue offers no call-backs, but has hours all the same."""
    world = plain(rule=CallbackRule(hours=HOURS, expire_s=3600))
    talking(world)
    lost(world, "a")
    world.go_idle("8001")
    assert one(world).state is CallbackState.PAUSED
    world.wait(2 * 3600)
    assert the(world.posts, PlaceCall).number == NUMBER
    assert world.now > START + 3600


def test_while_the_system_is_being_stopped_nobody_is_rung() -> None:
    """TE7: a caller who would only be cut off again stays in line; a talk goes on; after the start all is as before."""
    world = plain()
    talking(world)
    world.arrive("b", caller=OTHER)
    world.sign_on("8002", idle=False)
    world.do(SystemStopping(until=world.now + 60, at=world.now))
    world.go_idle("8002")
    assert world.agent_is_free("8002")
    with pytest.raises(HotlineError) as refused:
        world.do(CallOut(agent=AgentId("8002"), interaction=InteractionId("out-1"), number=NUMBER, by="8002"))
    assert refused.value.code == "telephone.stopping"
    posts = world.do(ended("b", EndCause.SYSTEM_STOPPED)) + world.do(ended("a", EndCause.SYSTEM_STOPPED))
    assert [each.lost for each in some(posts, CallbackOwed)] == [Lost.LINE, Lost.TALK]
    assert world.agent_is_free("8002")
    world.do(TelephoneRecovered(calls=(), pbx_restarted=True, at=world.now))
    assert the(world.posts, PlaceCall).number == OTHER  # the other one wants English
    check(world)


def test_after_a_long_stop_nothing_is_left_for_the_sweeper() -> None:
    """TE7: deadlines that passed while nothing ran are handled, and nobody is blamed."""
    world = plain()
    talking(world)
    world.arrive("b", caller=OTHER)
    world.now += 3600
    world.wait(30)
    assert not some(world.posts, Reconciled)
    check(world)


@pytest.mark.parametrize("away_s", [60.0, 5 * 3600.0, 90_000.0])
def test_time_in_which_nobody_could_ring_is_not_the_citizens(away_s: float) -> None:
    """TE7: the system stood still for hours; afterwards a promise has as much time as before."""
    world = plain()
    talking(world)
    lost(world, "a", cause=EndCause.SYSTEM_STOPPED)
    left_s = one(world).expires_at - world.now
    world.now += away_s
    world.wait(0.0)
    assert one(world).expires_at - world.now == pytest.approx(left_s, abs=11)
    check(world)


def test_a_telephone_that_is_away_for_long_does_not_end_a_promise() -> None:
    """TE7: Asterisk does not come back for five hours; then there is as much time as before."""
    world = plain()
    talking(world)
    lost(world, "a")
    world.tables.apply(Drop(Sweep.KIND, "all"))  # hours pass here, and the sweeper looks every five seconds
    left_s = one(world).expires_at - world.now
    world.do(TelephoneLost(at=world.now))
    world.wait(5 * 3600)
    world.do(TelephoneRecovered(calls=(), pbx_restarted=True, at=world.now))
    assert one(world).expires_at - world.now == pytest.approx(left_s, abs=31)


@settings(max_examples=examples(60), deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(st.sampled_from(["talk", "line", "menu"]), st.integers(0, 5), st.integers(0, 9)),
        min_size=1,
        max_size=9,
    ),
    st.randoms(use_true_random=False),
)
def test_whoever_was_lost_wherever_is_called_back_once_and_in_order(
    callers: list[tuple[str, int, int]], random: Random
) -> None:
    """TE7: Asterisk's calls may be found gone in any order."""
    world = plain()
    stood: dict[str, tuple[int, float]] = {}
    calls, menus = [], []
    for n, (where, whose, priority) in enumerate(callers):
        caller, id = number(whose), f"c{n}"
        if where == "menu":
            menus.append(in_a_menu(caller))
            key = (3, START)
        else:
            world.arrive(id, caller=caller, priority=priority)
            key = (2, world.get(Interaction, id).entry.rank)
            if where == "talk":
                world.sign_on(f"80{n:02}")
                served = world.offer_to(f"80{n:02}").interaction
                world.talk(f"80{n:02}")
                # The phone rings for the caller who is first in line.
                its = world.get(Interaction, served)
                stood.pop(served, None)
                stood[served] = (0, its.queued_at)
            if id not in stood:
                stood[id] = key
            calls.append(id)
        if where == "menu":
            stood[f"menu-{n}-{caller}"] = key
        world.wait(1)
    best: dict[str, tuple[int, float]] = {}
    for id, key in stood.items():
        caller = id.rpartition("-")[2] if id.startswith("menu") else world.get(Interaction, id).caller
        best[caller] = min(best.get(caller, key), key)
    random.shuffle(calls)
    lost(world, *calls)
    for menu in menus:
        world.do(menu)
    assert {each.number for each in world.all(Callback)} == best.keys()
    assert in_order(world) == sorted(best, key=lambda caller: (best[caller], in_order(world).index(caller)))
    check(world)


def test_a_caller_who_was_left_to_somebody_outside_counts_as_in_talk() -> None:
    """TE4, TE7: the agent has handed the caller to a number outside, and has left or is leaving."""
    world = plain()
    talking(world)
    world.do(Transfer(agent=AgentId("8001"), number=OTHER, by="8001"))
    assert world.get(Conference, "a").left is not None
    owed = the(lost(world, "a"), CallbackOwed)
    assert (owed.lost, one(world).number, one(world).agent) == (Lost.TALK, NUMBER, "8001")
    check(world)
