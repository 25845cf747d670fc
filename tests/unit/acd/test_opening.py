"""Call-backs by night: a promised one is called within its hours, before it expires (AC6)."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acd.rules.callbacks import opening
from acd.rules.callbacks.entities import Callback
from acd.rules.entities import Sweep
from core.errors import HotlineError
from core.messages.callback import CallbackAttempted, CallbackEnded, CallbackOutcome
from core.messages.floor import Offered, Queued
from core.messages.outbound import PlaceCall
from core.messages.routing import CallbackRule, QueueRule, SetFloorRules
from core.messages.telephony import EndCause
from core.state import Drop
from tests.unit.acd.callbacks import arrive, ask, attempt_ends, floor, one
from tests.unit.acd.world import START, World, examples, some, the

OFFSET = 28_800
MIDNIGHT = 1_699_977_600.0
"""The last midnight before START in Shanghai."""

SOME = settings(max_examples=examples(100), deadline=None, derandomize=True)

MINUTES = st.integers(0, 1440)
HOURS = st.lists(st.tuples(MINUTES, MINUTES), max_size=4).filter(opening.ever)
CLOCK = st.floats(0, 2 * 86_400).map(lambda after: MIDNIGHT + after)


def is_open(moment: float, hours: opening.Hours) -> bool:
    """Whether the hours are open by local time, looked up minute by minute."""
    minute = (moment + OFFSET) % 86_400 / 60
    return not hours or any(
        start <= minute < end if start <= end else minute >= start or minute < end for start, end in hours
    )


@SOME
@given(now=CLOCK, hours=HOURS)
def test_it_opens_when_the_clock_says_so(now: float, hours: list[tuple[int, int]]) -> None:
    opens = opening.opens(now, hours, OFFSET)
    assert now <= opens <= now + 86_400
    assert is_open(opens, hours)
    assert not any(is_open(minute, hours) for minute in (now, opens - 0.5) if now <= minute < opens)


@SOME
@given(now=CLOCK, hours=HOURS)
def test_it_closes_when_the_clock_says_so(now: float, hours: list[tuple[int, int]]) -> None:
    closes = opening.closes(now, hours, OFFSET)
    assert (closes > now) is is_open(now, hours)
    if now < closes < float("inf"):
        assert is_open(closes - 0.5, hours)


@SOME
@given(now=CLOCK, seconds=st.floats(1, 7 * 86_400), hours=HOURS)
def test_only_open_time_passes(now: float, seconds: float, hours: list[tuple[int, int]]) -> None:
    """Counting back from the result gives the same time, and it is not over before the hours begin."""
    over = opening.passed(now, seconds, hours, OFFSET)
    assert opening.between(now, over, hours, OFFSET) == pytest.approx(seconds, abs=1e-3)
    assert over >= opening.opens(now, hours, OFFSET)
    assert over >= now + seconds - 1e-3


@SOME
@given(hours=HOURS, first=CLOCK, more=st.lists(st.floats(0, 4 * 86_400), min_size=2, max_size=4))
def test_open_time_adds_up(hours: list[tuple[int, int]], first: float, more: list[float]) -> None:
    moments = sorted(first + each for each in more)
    parts = sum(opening.between(start, end, hours, OFFSET) for start, end in pairwise(moments))
    assert parts == pytest.approx(opening.between(moments[0], moments[-1], hours, OFFSET), abs=1e-3)


def promised_at(moment: float, rule: CallbackRule) -> World:
    """A floor where somebody asked at that moment and hung up; nobody else waits."""
    world = floor(rule)
    world.tables.apply(Drop(Sweep.KIND, "all"))  # days pass here, and the sweeper looks every five seconds
    world.now = moment
    arrive(world, "a")
    ask(world, "a")
    world.caller_hangs_up("a")
    return world


@SOME
@given(
    moment=st.floats(START, START + 86_400),
    hours=HOURS,
    expire_s=st.floats(60, 86_400),
)
def test_a_promised_call_back_is_rung_in_its_hours_before_it_expires(
    moment: float, hours: list[tuple[int, int]], expire_s: float
) -> None:
    """AC6: whatever the time when the citizen is told that the call will come, an agent who is there is called."""
    world = promised_at(moment, CallbackRule(hours=tuple(hours), expire_s=expire_s))
    world.sign_on("8001")
    expires_at = one(world).expires_at
    world.wait(expires_at - world.now)
    offered = some(world.posts, Offered)
    assert offered
    assert all(each.at < expires_at and is_open(each.at, hours) for each in offered)
    assert the(world.posts, CallbackEnded).outcome is CallbackOutcome.EXPIRED


@SOME
@given(moment=st.floats(START, START + 86_400), hours=HOURS, gap_s=st.floats(30, 3600))
def test_what_is_left_of_the_time_to_try_again_is_open_time_too(
    moment: float, hours: list[tuple[int, int]], gap_s: float
) -> None:
    """AC6: a gap that begins before closing time continues at the next opening, and the promise with it."""
    rule = CallbackRule(hours=tuple(hours), gap_s=gap_s, expire_s=2 * gap_s + 120, attempts=2)
    world = promised_at(moment, rule)
    world.wait(opening.opens(moment + 20, hours, OFFSET) - world.now)
    world.sign_on("8001")
    world.pick_up("8001")
    left_s = opening.between(world.now, one(world).expires_at, hours, OFFSET)
    assert the(attempt_ends(world, EndCause.NO_ANSWER), CallbackAttempted).attempts == 1
    assert opening.between(world.now, one(world).expires_at, hours, OFFSET) == pytest.approx(left_s, abs=1e-3)
    world.wait(one(world).expires_at - world.now)
    assert len(some(world.posts, PlaceCall)) == 2


def test_asked_at_night_it_expires_hours_after_the_opening() -> None:
    """AC6: asked at 22:13 local time; four hours of the next morning are left, and then it is over."""
    world = promised_at(START + 16 * 3600, CallbackRule(hours=((8 * 60, 21 * 60),), expire_s=4 * 3600))
    assert one(world).expires_at == MIDNIGHT + 86_400 + 12 * 3600
    world.wait(one(world).expires_at - world.now)
    assert the(world.posts, CallbackEnded).outcome is CallbackOutcome.EXPIRED


@pytest.mark.parametrize("hours", [((600, 600),), ((0, 0), (1440, 1440))])
def test_hours_that_never_come_promise_nothing(hours: tuple[tuple[int, int], ...]) -> None:
    """AC6: nobody is promised a call that cannot come."""
    world = floor(CallbackRule(hours=hours))
    assert not the(arrive(world, "a"), Queued).callback
    with pytest.raises(HotlineError) as refused:
        ask(world, "a")
    assert refused.value.code == "callback.not_offered"


@pytest.mark.parametrize("closed", [False, True])
def test_as_much_open_time_is_left_when_the_hours_are_changed(closed: bool) -> None:
    """AC6, AC7: an administrator shortens the day, or the queue no longer has hours."""
    world = promised_at(START + 3 * 3600, CallbackRule(hours=((8 * 60, 21 * 60),), expire_s=4 * 3600))
    world.wait(3600)
    hours = ((9 * 60, 12 * 60),) if closed else ()
    rule = CallbackRule(hours=hours, expire_s=4 * 3600)
    queue = QueueRule(id=one(world).queue, name="q", callback=rule)
    world.do(SetFloorRules(queues=(queue,), dial_allowed=("1",)))
    left_s = opening.between(world.now, one(world).expires_at, hours, OFFSET)
    assert left_s == pytest.approx(3 * 3600, abs=1)
    assert len(world.all(Callback)) == 1


def test_hours_that_begin_earlier_now_are_not_slept_through() -> None:
    """AC7: it was put off until ten; after the administrator's change it may be called from seven on."""
    world = promised_at(START, CallbackRule(hours=((10 * 60, 12 * 60),)))
    world.wait(60)
    queue = QueueRule(id=one(world).queue, name="q", callback=CallbackRule(hours=((6 * 60, 12 * 60),)))
    world.do(SetFloorRules(queues=(queue,), dial_allowed=("1",)))
    world.sign_on("8001")
    world.wait(21)
    assert some(world.posts, PlaceCall)
