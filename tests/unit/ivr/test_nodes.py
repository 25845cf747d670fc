"""Each kind of node, walked with the pure interpreter (IV1, IV4)."""

import pytest

from core.messages.floor import AgentState, AgentStateChanged, Enqueue
from core.messages.flow import (
    FlowEnded,
    FlowStarted,
    RenderSpeech,
    SpeechRendered,
)
from core.messages.telephony import HangUpCall, MediaFinished, StartMusic, StopMedia
from ivr.check.flow import check
from ivr.flows.library import Library
from ivr.reading.say import pieces
from ivr.rules.nodes.branch import Branch
from ivr.rules.session import Phase
from ivr.rules.world import Sound
from ivr.simulator.__main__ import Everything, Walk
from tests.unit.ivr.flows import flow, library, played, results, source, walk


def ready(walk: Walk, agent: str, state: AgentState) -> None:
    walk.tell(
        AgentStateChanged(
            agent=agent,  # type: ignore[arg-type]  # a plain word is enough
            before=AgentState.BUSY,
            after=state,
            reason="",
            by=agent,
            lasted_s=1,
            interaction=None,
            at=walk.now,
        )
    )


# --- say --------------------------------------------------------------------------------------------------------------

SAY = """
first: {type: say, prompts: [hello, en/hello], next: bye}
bye: {type: hangup, prompts: goodbye}
"""


def test_say_plays_all_at_once_then_goes_on() -> None:
    """IV1: a prompt, in the caller's language or in a given one; then the next node."""
    caller = walk(SAY)
    assert played(caller.posted) == [("zh/hello", "en/hello")]
    assert played(caller.listen()) == [("zh/goodbye",)]
    assert HangUpCall(call=caller.call) in caller.listen()


def test_keys_during_say_mean_nothing_unless_it_may_be_skipped() -> None:
    caller = walk(SAY)
    assert caller.press("1") == []
    skipping = walk(SAY.replace("next: bye}", "next: bye, barge_in: true}"))
    assert played(skipping.press("1")) == [("zh/goodbye",)]
    assert results(skipping) == [("1", "skipped")]


def test_a_sound_whose_end_is_never_told_is_over_at_its_deadline() -> None:
    """asterisk.md 1.8: PlaybackFinished may never come."""
    caller = walk(SAY)
    posts = caller.wait()
    assert played(posts) == [("zh/goodbye",)]


def test_the_end_of_an_old_sound_changes_nothing() -> None:
    caller = walk(SAY)
    before = caller.session
    caller.listen()
    after = caller.session
    assert caller.tell(MediaFinished(call=caller.call, playback=before.playback, completed=False, at=caller.now)) == []
    assert caller.session == after


# --- menu -------------------------------------------------------------------------------------------------------------

MENU = """
first:
  type: menu
  prompts: choose
  keys: {1: one, 2: bye, 20: twenty, 21: bye}
  repeat: "*"
  tries: 2
  no_input: {prompts: silent, next: one}
  invalid: {prompts: wrong, next: bye}
one: {type: hangup, prompts: one}
twenty: {type: hangup, prompts: twenty}
bye: {type: hangup, prompts: bye}
"""


def test_a_key_during_the_prompt_plays_the_next_prompt_with_one_command() -> None:
    """IV4: barge-in. PlayMedia itself replaces the sound: there is no StopMedia before it."""
    caller = walk(MENU)
    posts = caller.press("1")
    assert played(posts) == [("zh/one",)]
    assert not [post for post in posts if isinstance(post, StopMedia | StartMusic)]
    assert results(caller) == [("1", "chosen")]
    assert caller.session.path[0].keys == "1"


def test_a_menu_without_barge_in_waits_for_the_end_of_the_prompt() -> None:
    caller = walk(MENU.replace("choose\n", "choose\n  barge_in: false\n"))
    assert caller.press("1") == []
    caller.listen()
    assert played(caller.press("1")) == [("zh/one",)]


def test_a_key_that_begins_a_longer_one_waits_for_the_next_key() -> None:
    """IV4: first-key and next-key timers."""
    caller = walk(MENU)
    posts = caller.press("2")
    assert [post for post in posts if isinstance(post, StopMedia)], "the prompt falls silent"
    assert caller.session.due == caller.now + 3.0
    assert played(caller.press("0")) == [("zh/twenty",)]
    other = walk(MENU)
    other.press("2")
    assert played(other.wait()) == [("zh/bye",)], "no further key: the short one was meant"


def test_a_wrong_key_asks_again_then_gives_up() -> None:
    """IV4: invalid input, retries."""
    caller = walk(MENU)
    assert played(caller.press("9")) == [("zh/wrong", "zh/choose")]
    assert played(caller.press("9")) == [("zh/bye",)]
    assert results(caller) == [("9", "invalid"), ("9", "invalid")]


def test_no_key_asks_again_then_gives_up() -> None:
    """IV4: timeouts."""
    caller = walk(MENU)
    assert caller.listen() == []
    assert caller.session.due == caller.now + 6.0
    assert played(caller.wait()) == [("zh/silent", "zh/choose")]
    caller.listen()
    assert played(caller.wait()) == [("zh/one",)]
    assert results(caller) == [("", "no_input"), ("", "no_input")]


def test_the_repeat_key_says_it_again_and_costs_no_try() -> None:
    caller = walk(MENU)
    for _ in range(5):
        assert played(caller.press("*")) == [("zh/choose",)]
    assert caller.session.tries == 0
    assert results(caller) == [("*", "repeat")] * 5


# --- input ------------------------------------------------------------------------------------------------------------

INPUT = """
first:
  type: input
  prompts: number-please
  variable: account
  min_digits: 3
  max_digits: 5
  tries: 2
  next: read
  no_input: {prompts: silent, next: bye}
  invalid: {prompts: wrong, next: bye}
read: {type: say, prompts: ["{digits:account}"], next: bye}
bye: {type: hangup, prompts: bye}
"""


@pytest.mark.parametrize(("keys", "digits"), [("12345", "12345"), ("123#", "123"), ("1234#", "1234")])
def test_input_ends_with_the_last_digit_or_the_terminator(keys: str, digits: str) -> None:
    """IV1: input of digits; its value is said digit by digit."""
    caller = walk(INPUT)
    posts = caller.press(keys)
    assert played(posts) == [pieces("digits", digits, "zh")]
    assert caller.session.variables == {"account": digits}
    assert results(caller) == [(digits, "entered")]


def test_input_ends_when_enough_digits_are_followed_by_silence() -> None:
    caller = walk(INPUT)
    caller.press("123")
    assert caller.session.due == caller.now + 3.0
    caller.wait()
    assert caller.session.variables == {"account": "123"}


@pytest.mark.parametrize("keys", ["12#", "1*", "#", "A"])
def test_too_few_digits_or_a_wrong_key_asks_again(keys: str) -> None:
    """IV4."""
    caller = walk(INPUT)
    assert played(caller.press(keys)) == [("zh/wrong", "zh/number-please")]
    assert caller.session.keys == ""
    assert results(caller)[0][1] == "invalid"


def test_no_digits_at_all_is_no_input() -> None:
    caller = walk(INPUT)
    caller.listen()
    assert played(caller.wait()) == [("zh/silent", "zh/number-please")]


def test_sensitive_input_is_masked_wherever_people_look() -> None:
    """IV5: the history shows keys, but not a citizen's secrets."""
    caller = walk(INPUT.replace("variable: account", "variable: account\n  sensitive: true"))
    caller.press("12345")
    assert results(caller) == [("*****", "entered")]
    assert caller.session.path[0].keys == "*****"
    assert caller.session.variables["account"] == "12345"


# --- branch -----------------------------------------------------------------------------------------------------------


def way(condition: str, caller: str = "13800001234") -> str:
    nodes = f"""
first:
  type: set
  values: {{level: 7, city: 南京, word: "a{{called}}"}}
  next: choose
choose:
  type: branch
  cases:
    - when: {condition}
      next: then
  otherwise: instead
then: {{type: hangup, prompts: then}}
instead: {{type: hangup, prompts: instead}}
"""
    walk = Walk(library(flow(nodes)))
    ready(walk, "8001", AgentState.IDLE)
    ready(walk, "8002", AgentState.TALKING)
    return played(walk.arrive("100", caller))[0][0].removeprefix("zh/")


@pytest.mark.parametrize(
    "condition",
    [
        "{called: 100}",
        "{called: [100, 200]}",
        "{caller_prefix: 138}",
        '{caller_prefix: ["010", 138]}',
        "{caller_withheld: false}",
        "{language: zh}",
        "{variable: level, equals: 7}",
        "{variable: level, at_least: 7}",
        "{variable: level, at_most: 7.5}",
        "{variable: city, equals: [北京, 南京]}",
        "{variable: city, differs: 北京}",
        "{variable: caller, equals: 13800001234}",
        "{queue: general, waiting_at_most: 0}",
        "{ready_at_least: 1, ready_at_most: 1, signed_on_at_most: 2}",
        "{hours: open, called: 100}",
    ],
)
def test_conditions_that_hold(condition: str) -> None:
    """IV1: branches on time, caller, called number, data and load."""
    assert way(condition) == "then"


@pytest.mark.parametrize(
    "condition",
    [
        "{called: 200}",
        "{caller_prefix: 139}",
        "{caller_withheld: true}",
        "{language: [en, ru]}",
        "{variable: level, equals: 8}",
        "{variable: level, at_least: 8}",
        "{variable: level, at_most: 6}",
        "{variable: word, at_least: 0}",
        "{variable: city, differs: [北京, 南京]}",
        "{queue: general, waiting_at_least: 1}",
        "{ready_at_least: 2}",
        "{signed_on_at_most: 1}",
        "{hours: closed}",
        "{called: 100, caller_prefix: 139}",
    ],
)
def test_conditions_that_do_not_hold(condition: str) -> None:
    assert way(condition) == "instead"


def test_an_agent_who_signs_off_is_no_longer_counted() -> None:
    caller = walk("first: {type: hangup}")
    ready(caller, "8001", AgentState.IDLE)
    ready(caller, "8001", AgentState.SIGNED_OFF)
    assert list(caller.tables.table("desk")) == []


# --- set, language, sub-flow ------------------------------------------------------------------------------------------


def test_set_puts_variables_into_variables() -> None:
    caller = walk("""
first:
  type: set
  values: {a: "x{called}", b: "{a}-{later}", c: "{language}:{position}:{ahead}:{wait}", later: d}
  next: stay
stay: {type: hangup, prompts: bye}
""")
    assert caller.session.variables == {"a": "x100", "b": "x100-", "c": "zh:0:0:", "later": "d"}


def test_variables_that_repeat_one_another_do_not_grow_without_bound() -> None:
    """SC: ten characters, fifty times in each of three others, would be more than a million."""
    values = ", ".join(f'v{n}: "{f"{{v{n - 1}}}" * 50}"' for n in range(2, 5))
    caller = walk(f"""
first: {{type: set, values: {{v1: "1234567890", {values}}}, next: told}}
told: {{type: say, prompts: {{text: "{"{v4}" * 100}"}}, next: end}}
end: {{type: hangup}}
""")
    assert {len(value) for value in caller.session.variables.values()} == {10, 500}
    assert sum(len(post.text) for post in caller.posted if isinstance(post, RenderSpeech)) <= 1000


def test_a_set_gives_no_more_than_fifty_variables() -> None:
    values = ", ".join(f"v{n}: x" for n in range(51))
    content = source(f"first: {{type: set, values: {{{values}}}, next: end}}\nend: {{type: hangup}}").encode()
    assert [wrong.code for wrong in check(content, "x.yaml").problems] == ["wrong_value"]


def test_language_changes_prompts_and_is_told_to_the_queue() -> None:
    """IV1, IV6."""
    caller = walk("""
first: {type: language, language: en, next: hello}
hello: {type: say, prompts: hello, next: line}
line: {type: queue, queue: general}
""")
    assert played(caller.posted) == [("en/hello",)]
    [joined] = [post for post in caller.listen() if isinstance(post, Enqueue)]
    assert joined.language == "en"


MAIN = flow("""
first: {type: flow, flow: part, next: bye}
bye: {type: hangup, prompts: bye}
""")
PART_HEAD = "id: part\nname: Part\nstart: first\nnodes:\n"
PART = flow("first: {type: say, prompts: part, next: back}\nback: {type: return}", PART_HEAD)


def test_a_sub_flow_comes_back() -> None:
    """IV1: sub-flows."""
    caller = Walk(library(MAIN, PART))
    caller.arrive("100")
    assert caller.session.flow == "part"
    assert played(caller.listen()) == [("zh/bye",)]
    assert (caller.session.flow, caller.session.node, caller.session.frames) == ("test", "bye", ())
    facts = [(type(post).__name__, post.flow) for post in caller.posted if isinstance(post, FlowStarted | FlowEnded)]
    assert facts == [("FlowStarted", "test"), ("FlowStarted", "part"), ("FlowEnded", "part")]


def test_a_sub_flow_keeps_its_version_while_a_caller_is_in_it() -> None:
    """IV2: so does the flow that waits for the return."""
    world = library(MAIN, PART)
    caller = Walk(world)
    caller.arrive("100")
    world.activate(flow("first: {type: hangup, prompts: other}"))
    assert played(caller.listen()) == [("zh/bye",)]


def test_a_return_without_a_caller_hangs_up() -> None:
    caller = walk("first: {type: return}")
    assert HangUpCall(call=caller.call) in caller.posted


class AskedTooOften(AssertionError):
    """The flow goes in circles for ever."""


class Tired(Library):
    """Answers a flow's question about the hours only so many times, so that an endless circle fails the test."""

    asked = 0

    def is_open(self, calendar: str, at: float) -> bool:
        self.asked += 1
        if self.asked > 2000:
            raise AskedTooOften
        return True


def test_a_circle_without_a_sound_ends_with_a_farewell() -> None:
    """IV2: the checker refuses one, but an older release may have accepted it. It must not hang the core."""
    checked = flow("""
first: {type: branch, cases: [{when: {hours: open}, next: bye}], otherwise: bye}
bye: {type: hangup}
""")
    first = checked.nodes["first"]
    assert isinstance(first, Branch)
    (case,) = first.cases
    circle = first.model_copy(update={"cases": (case.model_copy(update={"next": "first"}),)})
    world = Tired(prompts=Everything())
    world.activate(checked.model_copy(update={"nodes": {**checked.nodes, "first": circle}}))
    caller = Walk(world)
    caller.arrive("100")
    assert played(caller.posted) == [("zh/goodbye",)]
    assert world.asked == 2 * 500, "each round asks for its way, and whether the office is closed"
    assert HangUpCall(call=caller.call) in caller.listen()


# --- texts ------------------------------------------------------------------------------------------------------------

TEXT = """
first: {type: say, prompts: [hello, {text: "您拨打的是{called}"}], next: bye}
bye: {type: hangup, prompts: bye}
"""


def text_walk() -> Walk:
    world = library(flow(TEXT))
    world.rendered_text = lambda text, language: None
    walk = Walk(world)
    walk.arrive("100")
    return walk


def test_a_text_is_rendered_while_the_caller_hears_what_comes_before_it() -> None:
    """IV1: TTS text as a prompt."""
    caller = text_walk()
    text = "您拨打的是100"
    assert RenderSpeech(call=caller.call, text=text, language="zh") in caller.posted
    assert (caller.session.phase, played(caller.posted)) == (Phase.SPEAKING, [("zh/hello",)])
    assert played(caller.listen()) == []
    assert caller.session.phase is Phase.RENDERING
    caller.world.rendered_text = lambda text, language: Sound("cache/1", 2)  # type: ignore[attr-defined]  # a Library
    done = SpeechRendered(call=caller.call, text=text, language="zh", media="cache/1")
    assert played(caller.tell(done)) == [("cache/1",)]
    assert caller.tell(done) == []


def test_a_text_that_is_ready_in_time_follows_without_a_pause() -> None:
    """IV1: a prompt has two texts, and nothing waits for the second one while the first is heard."""
    world = library(
        flow("""
first: {type: say, prompts: [{text: "您拨打的是{called}"}, hello, {text: "您的号码是{caller}"}], next: bye}
bye: {type: hangup, prompts: bye}
""")
    )
    made: dict[str, Sound] = {}
    world.rendered_text = lambda text, language: made.get(text)
    caller = Walk(world)
    caller.arrive("100")
    assert played(caller.posted) == []
    heard = []
    for text, media in {"您拨打的是100": "cache/1", "您的号码是13800001234": "cache/2"}.items():
        made[text] = Sound(media, 2)
        heard.append(played(caller.tell(SpeechRendered(call=caller.call, text=text, language="zh", media=media))))
    assert heard == [[("cache/1", "zh/hello")], []]
    assert played(caller.listen()) == [("cache/2",)]
    assert played(caller.listen()) == [("zh/bye",)]


LONG = "您好，您反映的问题已经转给交通运输局办理。五个工作日内会给您答复！感谢您的来电。"


def long_walk() -> Walk:
    world = library(flow(f"first: {{type: hangup, prompts: {{text: '{{called}}{LONG}'}}}}"))
    world.rendered_text = lambda text, language: None
    caller = Walk(world)
    caller.arrive("100")
    return caller


def test_a_long_text_is_asked_for_sentence_by_sentence_and_its_beginning_is_heard_first() -> None:
    """TT1: it is cut at sentences."""
    caller = long_walk()
    asked = [(post.rank, post.text) for post in caller.posted if isinstance(post, RenderSpeech)]
    assert [rank for rank, _ in asked] == list(range(len(asked)))
    assert "".join(text for _, text in asked) == f"100{LONG}"
    assert len(asked) >= 3
    first = asked[0][1]
    caller.world.rendered_text = lambda text, _: Sound("tts/1", 1) if text == first else None  # type: ignore[attr-defined]
    assert played(caller.tell(SpeechRendered(call=caller.call, text=first, language="zh", media="tts/1"))) == [
        ("tts/1",)
    ]
    assert caller.session.unrendered == tuple(f"text:{text}" for _, text in asked[1:])


def test_a_sentence_that_fails_while_the_one_before_it_is_heard_is_replaced_by_the_apology_once() -> None:
    """TT1: the caller hears the fallback prompt."""
    caller = long_walk()
    asked = [post.text for post in caller.posted if isinstance(post, RenderSpeech)]
    caller.world.rendered_text = lambda text, _: Sound("tts/1", 1) if text == asked[0] else None  # type: ignore[attr-defined]
    caller.tell(SpeechRendered(call=caller.call, text=asked[0], language="zh", media="tts/1"))
    for text in asked[1:]:
        assert caller.tell(SpeechRendered(call=caller.call, text=text, language="zh", media=None)) == []
    assert played(caller.listen()) == [("zh/speech-failed",)]


def test_a_text_without_words_is_passed_over() -> None:
    """A variable that is empty is not a failure of the voice."""
    world = library(
        flow("first: {type: say, prompts: {text: '{wait}。'}, next: bye}\nbye: {type: hangup, prompts: bye}")
    )
    world.rendered_text = lambda text, language: None
    caller = Walk(world)
    caller.arrive("100")
    assert played(caller.posted) == [("zh/bye",)]


def test_a_caller_waits_three_seconds_for_a_text_and_may_press_a_key_meanwhile() -> None:
    """IV1: a caller who knows the flow need not wait for the voice."""
    world = library(
        flow("""
first: {type: say, prompts: {text: "您拨打的是{called}"}, barge_in: true, next: bye}
bye: {type: hangup, prompts: bye}
""")
    )
    world.rendered_text = lambda text, language: None
    caller = Walk(world)
    caller.arrive("100")
    assert caller.session.due == caller.now + 3.0
    assert played(caller.press("5")) == [("zh/bye",)]
    assert results(caller) == [("5", "skipped")]


def test_the_end_of_an_earlier_sound_is_not_the_end_of_a_text_that_is_being_rendered() -> None:
    """The caller has cut the menu short; Asterisk reports its end when the text is already awaited."""
    world = library(
        flow("""
first:
  type: menu
  prompts: choose
  keys: {1: told}
  no_input: {next: bye}
  invalid: {next: bye}
told: {type: say, prompts: {text: "您拨打的是{called}"}, next: bye}
bye: {type: hangup, prompts: bye}
""")
    )
    world.rendered_text = lambda text, language: None
    caller = Walk(world)
    caller.arrive("100")
    menu = caller.session.playback
    caller.press("1")
    assert played(caller.tell(MediaFinished(call=caller.call, playback=menu, completed=False, at=caller.now))) == []
    assert (caller.session.node, caller.session.phase) == ("told", Phase.RENDERING)


def test_a_text_that_cannot_be_rendered_is_apologised_for() -> None:
    """TT1: this includes a rendering that brings no answer for three seconds."""
    caller = text_walk()
    failed = SpeechRendered(call=caller.call, text="您拨打的是100", language="zh", media=None)
    caller.tell(failed)
    assert played(caller.listen()) == [("zh/speech-failed",)]
    late = text_walk()
    late.listen()
    assert played(late.wait()) == [("zh/speech-failed",)]
