"""The site's facts in flows: emergency announcements, lists of callers, holidays, and the site's own prompts."""

from datetime import date
from typing import Any

import pytest

from core.calendar import ALL_DAY, CLOSED, Calendar, Span
from core.ids import FlowId
from core.messages.floor import Enqueue
from core.messages.flow import FlowEnded, FlowOutcome, NodeEntered, RenderSpeech, SpeechRendered
from core.messages.site import CallerList, Emergency, ListedCallerArrived, ListEntry, Spoken
from core.messages.telephony import HangUpCall, TelephoneRecovered
from ivr.flows.library import Library
from ivr.hours.calendars import read_hours
from ivr.rules.session import Phase
from ivr.rules.world import Sound
from ivr.simulator.__main__ import MONDAY_MORNING, Walk
from ivr.site import callers_of
from tests.unit.ivr.flows import flow, library, played

MENU = """
first: {type: say, prompts: welcome, next: line}
line: {type: queue, queue: general, priority: 2}
"""
CHINESE, ENGLISH = Spoken(language="zh", media="m/zh", seconds=4.0), Spoken(language="en", media="m/en", seconds=3.0)
SORRY = Spoken(language="zh", media="m/sorry", seconds=2.0)


def emergency(**more: Any) -> Emergency:
    known = {"id": "e", "begins": MONDAY_MORNING, "ends": MONDAY_MORNING + 600, "said": (CHINESE,)}
    return Emergency(**{**known, **more})


def caller_of(
    *emergencies: Emergency, lists: tuple[CallerList, ...] = (), nodes: str = MENU, number: str = "13800001234"
) -> Walk:
    """A caller who has just called, at a site with these facts."""
    world = library(flow(nodes))
    world.emergencies, world.callers = emergencies, callers_of(lists)
    walk = Walk(world)
    walk.arrive("100", number)
    return walk


def test_an_emergency_is_heard_before_the_flow_and_no_key_skips_it() -> None:
    """TE9: the caller then goes on to the flow as usual, and agents see that the announcement was heard."""
    caller = caller_of(emergency(said=(ENGLISH, CHINESE)))
    assert played(caller.posted) == [("m/zh", "m/en")], "the language of the flow first"
    assert played(caller.press("1")) == []
    assert played(caller.listen()) == [("zh/welcome",)]
    assert [one.node for one in caller.posted if isinstance(one, NodeEntered)] == ["emergency-announcement", "first"]
    assert caller.session.path[0].label == "应急播报"
    caller.listen()
    assert [one.priority for one in caller.posted if isinstance(one, Enqueue)] == [2]


def test_a_key_skips_an_emergency_that_says_so() -> None:
    """TE9."""
    caller = caller_of(emergency(skippable=True))
    assert played(caller.press("5")) == [("zh/welcome",)]


def test_an_emergency_can_end_the_call() -> None:
    """TE9: nothing of the flow is heard."""
    caller = caller_of(emergency(hangs_up=True))
    assert any(isinstance(post, HangUpCall) for post in caller.listen())
    caller.leave()
    assert [one.outcome for one in caller.posted if isinstance(one, FlowEnded)] == [FlowOutcome.FINISHED]


@pytest.mark.parametrize(
    ("more", "heard"),
    [
        ({"numbers": ("100",)}, True),
        ({"numbers": ("999",)}, False),
        ({"flows": (FlowId("test"),)}, True),
        ({"flows": (FlowId("other"),)}, False),
        ({"begins": MONDAY_MORNING + 1}, False),
        ({"ends": MONDAY_MORNING}, False),
    ],
)
def test_an_emergency_is_for_its_numbers_flows_and_time(more: dict[str, Any], heard: bool) -> None:
    """TE9: it ends by itself at its time."""
    assert (played(caller_of(emergency(**more)).posted) == [("m/zh",)]) is heard


def test_an_emergency_is_said_again_when_the_telephone_is_back() -> None:
    """TE9: a caller who heard half of it misses nothing."""
    caller = caller_of(emergency())
    assert played(caller.tell(TelephoneRecovered(at=caller.now, calls=(caller.call,), pbx_restarted=False))) == [
        ("m/zh",)
    ]
    assert played(caller.listen()) == [("zh/welcome",)]


def test_a_typed_emergency_is_waited_for_until_it_is_a_sound() -> None:
    """TE9: the very first caller after typing hears it too."""
    world = library(flow(MENU))
    world.rendered_text = lambda text, language: None
    world.emergencies = (emergency(said=(Spoken(language="zh", text="停水"), Spoken(language="en", text="No water"))),)
    caller = Walk(world)
    posts = caller.arrive("100")
    assert [(one.text, one.language) for one in posts if isinstance(one, RenderSpeech)] == [("停水", "zh")]
    world.rendered_text = lambda text, language: Sound(f"r/{text}", 2.0)
    done = SpeechRendered(call=caller.call, text="停水", language="zh", media="r/停水")
    assert played(caller.tell(done)) == [("r/停水",)]
    assert caller.session.phase is Phase.SPEAKING


BLACK = CallerList(
    id="black",
    refuses=True,
    said=(SORRY,),
    entries=(ListEntry(id="b1", number="13800001234"), ListEntry(id="b2", number="0571", prefix=True)),
)


def test_a_caller_on_the_black_list_hears_why_and_is_hung_up() -> None:
    """TE9: this comes before any emergency announcement; the hit is reported without the number."""
    caller = caller_of(emergency(), lists=(BLACK,))
    assert played(caller.posted) == [("m/sorry",)]
    assert caller.press("1") == []
    assert any(isinstance(post, HangUpCall) for post in caller.listen())
    [met] = [one for one in caller.posted if isinstance(one, ListedCallerArrived)]
    assert (met.list, met.entry, met.refused) == ("black", "b1", True)


def test_an_entry_may_have_words_of_its_own() -> None:
    """TE9."""
    entry = ListEntry(id="b", number="138", prefix=True, said=(CHINESE,))
    assert played(caller_of(lists=(CallerList(id="black", refuses=True, said=(SORRY,), entries=(entry,)),)).posted) == [
        ("m/zh",)
    ]


@pytest.mark.parametrize("said", [(), (Spoken(language="zh", prompt="is-gone"),)])
def test_a_refusal_whose_words_are_not_there_is_an_apology(said: tuple[Spoken, ...]) -> None:
    """TE9: missing words are no reason to let the call in, nor to hang up without a word."""
    entry = ListEntry(id="b", number="13800001234")
    world = library(flow(MENU))
    world.prompts = {**world.prompts, "zh/fault": Sound("zh/fault", 2.0)}
    world.callers = callers_of((CallerList(id="black", refuses=True, said=said, entries=(entry,)),))
    caller = Walk(world)
    assert played(caller.arrive("100", "13800001234")) == [("zh/fault",)]
    assert any(isinstance(post, HangUpCall) for post in caller.listen())


@pytest.mark.parametrize(
    ("number", "refused"),
    [("057188880000", True), ("+86 571 8888 0000", True), ("02188880000", False), ("", False), ("anonymous", False)],
)
def test_prefixes_count_in_whatever_form_the_carrier_writes(number: str, refused: bool) -> None:
    """TE9: a withheld number is on no list."""
    assert (played(caller_of(lists=(BLACK,), number=number).posted) == [("m/sorry",)]) is refused


def test_the_white_list_is_never_refused_and_an_entry_that_is_over_counts_no_more() -> None:
    """TE9."""
    mine = ListEntry(id="w", number="13800001234")
    white = CallerList(id="white", welcomes=True, priority=7, entries=(mine,))
    caller = caller_of(lists=(BLACK, white))
    assert played(caller.posted) == [("zh/welcome",)]
    caller.listen()
    assert [one.priority for one in caller.posted if isinstance(one, Enqueue)] == [7], "and it gives priority"
    over = ListEntry(id="b", number="13800001234", until=MONDAY_MORNING)
    gone = CallerList(id="black", refuses=True, said=(SORRY,), entries=(over,))
    assert played(caller_of(lists=(gone,)).posted) == [("zh/welcome",)]


def branch(when: str) -> str:
    return f"""
    first: {{type: branch, cases: [{{when: {when}, next: yes-it-is}}], otherwise: no-it-is-not}}
    yes-it-is: {{type: hangup, prompts: right}}
    no-it-is-not: {{type: hangup, prompts: wrong}}
    """


def goes(when: str, caller: Walk) -> bool:
    """Return whether a caller in this world meets the condition."""
    again = Walk(caller.world)
    assert isinstance(caller.world, Library)
    caller.world.activate(flow(branch(when)))
    again.arrive("100")
    return played(again.posted)[-1] == ("zh/right",)


def test_flows_branch_on_lists_emergencies_and_holidays() -> None:
    """IV1, TE9."""
    entry = ListEntry(id="x", number="138", prefix=True)
    caller = caller_of(lists=(CallerList(id="elderly", entries=(entry,)),))
    assert goes("{list: elderly}", caller)
    assert goes("{list: [vip, elderly]}", caller)
    assert not goes("{list: vip}", caller)
    assert not goes("{emergency: true}", caller)
    assert goes("{emergency: false}", caller)
    monday = date(2025, 11, 24)
    world = caller.world
    assert isinstance(world, Library)
    world.calendars = {"hotline": Calendar("Asia/Shanghai", (ALL_DAY,) * 7, {monday: CLOSED}, {monday: "校庆"})}
    assert goes("{holiday: true}", caller)
    assert goes("{holiday_name: 校庆}", caller)
    assert not goes("{holiday_name: 元旦}", caller)
    assert not goes("{holiday: false}", caller)


def test_a_make_up_day_is_no_holiday() -> None:
    """TE9: this is also true of a make-up day within a holiday."""
    text = """
zone: Asia/Shanghai
calendars:
  c:
    weekly: {monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: []}
    holidays: [{name: 国庆, from: 2026-10-01, to: 2026-10-03}]
    makeup: [{name: 值班, date: 2026-10-02, hours: ["09:00-12:00"]}]
"""
    calendars = read_hours(text.encode(), "hours.yaml").calendars
    assert calendars is not None
    names = calendars["c"].holidays
    assert {day.day: name for day, name in names.items()} == {1: "国庆", 3: "国庆"}


def test_the_next_change_of_a_calendar_is_where_it_opens_or_closes() -> None:
    """TE9: two adjoining spans make no change."""
    morning = (Span(0, 10 * 60), Span(10 * 60, 12 * 60))
    calendar = Calendar("Asia/Shanghai", (morning,) * 7)
    assert calendar.next_change(MONDAY_MORNING) == MONDAY_MORNING + 3 * 3600
    assert calendar.next_change(MONDAY_MORNING + 3 * 3600) == MONDAY_MORNING + 15 * 3600
    assert Calendar("Asia/Shanghai", (ALL_DAY,) * 7).next_change(MONDAY_MORNING) is None


def test_a_prompt_of_the_site_goes_before_one_that_ships() -> None:
    """IV6: it is replaced without touching the one that ships."""
    world = Library(prompts={"zh/welcome": Sound("shipped", 1.0)}, own_prompts={"zh/welcome": Sound("own", 2.0)})
    found = world.prompt("welcome", "zh")
    assert found is not None
    assert found.media == "own"
