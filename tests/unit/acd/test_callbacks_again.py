"""Citizens who wait for a call-back and call or ask again: one per number, and the older place counts (AC6)."""

from acd.rules.callbacks.entities import CallbackState
from acd.rules.entities import Interaction
from core.ids import CallId, InteractionId
from core.messages.callback import (
    CallbackAttempted,
    CallbackEnded,
    CallbackOutcome,
    CallbackRequested,
)
from core.messages.floor import (
    Dequeue,
    OfferEnded,
    OfferOutcome,
    Queued,
)
from core.messages.routing import Reconciled
from core.messages.telephony import CallEnded, EndCause, Side
from tests.unit.acd.callbacks import arrive, ask, in_line, one, ringing
from tests.unit.acd.invariants import check
from tests.unit.acd.world import START, some, the


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
    """AC6: it is fulfilled when the citizen gets through by calling."""
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
    assert (world.get(Interaction, one(world).interaction).queued_at, world.day().abandoned) == (START, 1)


def test_who_calls_again_and_goes_from_the_line_to_a_menu_is_not_rung_meanwhile() -> None:
    """AC6: nobody calls before the citizen's own call is over; a citizen who comes back into line has the old place."""
    world = in_line()
    arrive(world, "a2")
    world.do(Dequeue(interaction=InteractionId("a2")))
    check(world)
    world.wait(600)
    assert (one(world).state, world.line()) == (CallbackState.ON_THE_LINE, ["z"])
    assert some(world.posts, Reconciled) == []
    assert the(arrive(world, "a2"), Queued).position == 1
    assert world.get(Interaction, "a2").queued_at == START
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
    """AC6: the citizen's call gets the place, gets through and ends the call-back; ours finds the line busy."""
    world = ringing()
    world.pick_up("8001")
    call = one(world).interaction
    assert the(arrive(world, "a2"), Queued).position == 1
    assert (world.get(Interaction, "a2").queued_at, one(world).state) == (START, CallbackState.ON_THE_LINE)
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
