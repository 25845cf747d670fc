"""Callers who are hard of hearing are spoken to slowly (SC4): by key, by the flow, by the caller and by default."""

from core.messages.flow import RenderSpeech
from core.messages.site import CallerList, ListEntry
from ivr.rules.session import Pace
from ivr.rules.world import Sound
from ivr.simulator.__main__ import Walk
from ivr.site import callers_of
from tests.unit.ivr.flows import flow, library, played, walk

MENU = """
first: {type: menu, prompts: choose, keys: {8: slowly}, no_input: {next: bye}, invalid: {next: bye}}
slowly: {type: language, pace: slow, next: told}
told: {type: say, prompts: [hello, {text: "您拨打的是{called}"}], next: bye}
bye: {type: hangup, prompts: bye}
"""


def world_of(nodes: str) -> Walk:
    world = library(flow(nodes))
    world.rendered_text = lambda text, language: None
    world.slow_copy = lambda sound: Sound(f"{sound.media}@slow", 4) if sound.media != "zh/bye" else None
    return Walk(world)


def test_a_key_makes_all_that_follows_slow_and_a_prompt_without_a_copy_is_played_as_it_is() -> None:
    """SC4: the caller asks by key."""
    caller = world_of(MENU)
    caller.arrive("100")
    assert played(caller.posted) == [("zh/choose",)]
    assert played(caller.press("8")) == [("zh/hello@slow",)]
    assert RenderSpeech(call=caller.call, text="您拨打的是100", language="zh", slow=True) in caller.posted
    caller.world.rendered_slowly = lambda text, language: Sound("tts/slow", 3)  # type: ignore[attr-defined]  # a Library
    assert played(caller.listen()) == [("tts/slow",)]
    assert played(caller.listen()) == [("zh/bye",)]


def test_a_caller_whom_the_world_knows_is_spoken_to_slowly_from_the_beginning() -> None:
    """SC4: the number is on a list, or all callers are spoken to slowly by default."""
    caller = world_of("first: {type: hangup, prompts: hello}")
    entry = ListEntry(id="e1", number="13800001234")
    caller.world.callers = callers_of([CallerList(id="elderly", entries=(entry,))])  # type: ignore[attr-defined]  # a Library
    caller.arrive("100")
    assert played(caller.posted) == [("zh/hello@slow",)]
    all_of_them = world_of("first: {type: hangup, prompts: hello}")
    all_of_them.world.all_slowly = True  # type: ignore[attr-defined]  # a Library
    all_of_them.arrive("100")
    assert played(all_of_them.posted) == [("zh/hello@slow",)]


def test_a_flow_sets_the_pace_by_a_variable_and_reads_it_again() -> None:
    """SC4: the flow sets the pace; an unknown word means the normal one."""
    caller = walk("""
first: {type: set, values: {pace: slow}, next: which}
which:
  type: branch
  cases: [{when: {variable: pace, equals: slow}, next: slow}]
  otherwise: normal
slow: {type: set, values: {pace: fast}, next: normal}
normal: {type: hangup, prompts: bye}
""")
    assert [step.node for step in caller.session.path] == ["first", "which", "slow", "normal"]
    assert caller.session.pace is Pace.NORMAL
