"""Callers whom nobody answered are called back, each number once (漏接回拨)."""

from dataclasses import replace

import pytest

from acd.rules.callbacks.entities import Callback, CallbackState
from acd.rules.callbacks.figures import MissedCall, figures
from acd.rules.entities import Offer
from core.errors import HotlineError
from core.ids import AgentId, InteractionId, QueueId
from core.messages.base import Message
from core.messages.callback import (
    CallbackEnded,
    CallbackMissed,
    CallbackOutcome,
    NoteMissed,
    OweCallback,
    RequestCallback,
    WhereMissed,
)
from core.messages.floor import SignOff
from core.messages.routing import CallbackRule, MissedRule, QueueRule, SetFloorRules
from core.messages.telephony import EndCause
from tests.unit.acd.callbacks import NUMBER, OTHER, arrive, one
from tests.unit.acd.invariants import check
from tests.unit.acd.world import START, World, some

RULE = MissedRule(
    kinds=tuple(WhereMissed),
    queue=QueueId("q"),
    after_s=60,
    callback=CallbackRule(attempts=2, gap_s=900, expire_s=7200),
)


def floor(rule: MissedRule | None = RULE, *, callback: CallbackRule | None = None) -> World:
    world = World()
    queues = (QueueRule(id=QueueId("q"), name="热线", callback=callback, wrap_up_s=0, short_abandon_s=5),)
    world.do(SetFloorRules(queues=queues, dial_allowed=("1",), missed=rule))
    return world


def gives_up(world: World, id: str = "a", caller: str = NUMBER) -> list[Message]:
    """The caller waits for half a minute, and hangs up."""
    arrive(world, id, caller)
    world.wait(30)
    return world.caller_hangs_up(id)


def missed_in(posts: list[Message]) -> list[tuple[str, WhereMissed, bool]]:
    return [(event.number, event.missed, event.merged) for event in some(posts, CallbackMissed)]


def in_a_menu(number: str = NUMBER) -> OweCallback:
    menu = InteractionId("menu")
    return OweCallback(
        interaction=menu, queue=QueueId("q"), number=number, called="12345", arrived_at=START, why=EndCause.NORMAL
    )


def test_a_caller_who_gives_up_in_line_is_rung_a_minute_later() -> None:
    world = floor()
    assert missed_in(gives_up(world)) == [(NUMBER, WhereMissed.LINE, False)]
    world.sign_on("8001")
    world.wait(58)
    assert one(world).state is CallbackState.PAUSED
    world.wait(1)
    assert [offer.agent for offer in world.all(Offer)] == ["8001"]
    world.talk("8001")
    assert world.all(Callback) == []
    check(world)


def test_where_the_caller_was_is_kept() -> None:
    world = floor()
    world.sign_on("8001")
    assert missed_in(gives_up_while_it_rings(world)) == [(NUMBER, WhereMissed.RINGING, False)]
    assert missed_in(world.do(in_a_menu(OTHER))) == [(OTHER, WhereMissed.MENU, False)]
    full = NoteMissed(interaction=InteractionId("full"), number="13700000000", arrived_at=START, by="boss")
    assert missed_in(world.do(full)) == [("13700000000", WhereMissed.FULL, False)]


def gives_up_while_it_rings(world: World) -> list[Message]:
    arrive(world, "a")
    world.wait(6)
    return world.caller_hangs_up("a")


@pytest.mark.parametrize("kind", WhereMissed)
def test_the_rule_says_which_kinds_are_called_back(kind: WhereMissed) -> None:
    world = floor(replace(RULE, kinds=tuple(one for one in WhereMissed if one is not kind)))
    world.sign_on("8001")
    posts = gives_up_while_it_rings(world) + world.do(in_a_menu(OTHER))
    world.do(SignOff(agent=AgentId("8001"), by="8001"))
    posts += gives_up(world, "b", "13600000000")
    assert kind not in {missed for _, missed, _ in missed_in(posts)}
    assert len(missed_in(posts)) == 3 - (kind is not WhereMissed.FULL)
    if kind is WhereMissed.FULL:
        with pytest.raises(HotlineError, match="cannot be called back"):
            world.do(NoteMissed(interaction=InteractionId("full"), number=OTHER, arrived_at=START, by="boss"))


def test_each_number_is_called_once() -> None:
    """A caller who gave up several times is called back once; the first call says why."""
    world = floor()
    gives_up(world)
    assert missed_in(gives_up(world, "b")) == [(NUMBER, WhereMissed.LINE, True)]
    assert len(world.all(Callback)) == 1


def test_a_call_back_that_was_promised_stays_the_promise() -> None:
    world = floor(callback=CallbackRule())
    arrive(world, "a")
    world.do(RequestCallback(interaction=InteractionId("a")))
    world.caller_hangs_up("a")
    assert missed_in(gives_up(world, "b")) == [(NUMBER, WhereMissed.LINE, True)]
    assert one(world).missed is None


def test_a_caller_who_gave_up_and_then_asks_has_a_promise() -> None:
    """A rule that only lists those who gave up does not hold back those who asked."""
    world = floor(replace(RULE, by_agents=False), callback=CallbackRule())
    gives_up(world)
    arrive(world, "b")
    world.do(RequestCallback(interaction=InteractionId("b")))
    world.caller_hangs_up("b")
    assert (one(world).missed, one(world).only_taken) == (None, False)
    world.sign_on("8001")
    world.wait(20)
    assert len(world.all(Offer)) == 1


def test_nobody_is_called_who_has_reached_somebody() -> None:
    world = floor()
    gives_up(world)
    arrive(world, "b")
    world.sign_on("8001")
    world.talk("8001")
    assert [event.outcome for event in some(world.posts, CallbackEnded)] == [CallbackOutcome.CALLED_AGAIN]
    # And whoever gives up on a second line while the first one is in talk needs nothing either.
    arrive(world, "c")
    world.wait(30)
    assert missed_in(world.caller_hangs_up("c")) == []


def test_a_caller_who_calls_again_stands_behind_those_who_stayed() -> None:
    """They have given their place up, and the call-back is no way past the line."""
    world = floor()
    gives_up(world)
    arrive(world, "stayed", OTHER)
    world.wait(1)
    arrive(world, "again")
    waiting = sorted(world.waiting(), key=lambda each: (each.entry.rank, each.seq))
    assert [each.id for each in waiting] == ["stayed", "again"]


def test_those_gone_at_once_and_numbers_that_cannot_be_rung_are_left_alone() -> None:
    world = floor()
    arrive(world, "a")
    world.wait(2)
    assert missed_in(world.caller_hangs_up("a")) == []
    for n, number in enumerate(("", "110", "28001234")):
        assert missed_in(gives_up(world, f"b{n}", number)) == []
    assert missed_in(gives_up(floor(None))) == []


def test_on_the_list_alone_nobody_is_rung_until_somebody_takes_it() -> None:
    world = floor(replace(RULE, by_agents=False))
    gives_up(world)
    world.sign_on("8001")
    world.wait(3600)
    assert world.all(Offer) == []
    assert one(world).only_taken
    world.wait(3700)
    assert [event.outcome for event in some(world.posts, CallbackEnded)] == [CallbackOutcome.EXPIRED]


def test_the_hours_of_the_rule_hold() -> None:
    """START is at six in the morning of the site's clock or so: nobody is rung before the hours begin."""
    minute = int((START + 28_800) % 86_400 // 60)
    hours = ((minute + 10, minute + 20),)
    world = floor(replace(RULE, callback=replace(RULE.callback, hours=hours)))
    gives_up(world)
    world.sign_on("8001")
    world.wait(300)
    assert world.all(Offer) == []
    world.wait(255)
    assert len(world.all(Offer)) == 1


def test_the_figures_count_a_number_that_got_through_by_itself_apart() -> None:
    def call(missed: str, called_at: float | None, outcome: str | None) -> MissedCall:
        ended_at = None if outcome is None else 900.0
        return MissedCall(missed=missed, requested_at=100.0, called_at=called_at, ended_at=ended_at, outcome=outcome)

    got = figures(
        [
            call("line", 160.0, "reached"),
            call("line", 400.0, "not_reached"),
            call("menu", None, "called_again"),
            call("ringing", 160.0, "called_again"),
            call("full", None, None),
            call("line", None, "expired"),
        ]
    )
    assert (got.missed, got.by_kind) == (6, {"menu": 1, "line": 3, "ringing": 1, "full": 1})
    assert (got.called_again, got.called, got.reached, got.waiting, got.expired) == (1, 3, 2, 1, 1)
    assert (got.share, got.mean_s, got.median_s, got.longest_s) == (0.6, 140.0, 60.0, 300.0)
    assert (figures([]).share, figures([]).mean_s) == (None, None)
