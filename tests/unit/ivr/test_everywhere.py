"""Keys that mean the same everywhere, the depth of a flow, music and notes (IV1, IV4)."""

from core.messages.base import Message
from core.messages.floor import Enqueue
from core.messages.flow import FlowEnded, FlowOutcome, NodeEntered, NoteLeft
from core.messages.telephony import StartMusic, StopMusic
from ivr.rules.session import Phase
from ivr.simulator.__main__ import Walk
from tests.unit.ivr.flows import flow, library, played, results

HEAD = 'id: test\nname: Test\nnumbers: ["100"]\nstart: first\nperson: line\nnodes:\n'

FLOW = """
first: {type: say, prompts: hello, next: menu}
menu:
  type: menu
  prompts: choose
  keys: {1: account, 2: part, 3: pause}
  no_input: {next: bye}
  invalid: {next: bye}
account:
  type: input
  prompts: digits
  variable: account
  min_digits: 4
  max_digits: 6
  next: noted
  no_input: {next: bye}
  invalid: {next: bye}
noted: {type: note, title: 户号, text: "{account}", next: line}
part: {type: flow, flow: part, next: bye}
pause: {type: music, seconds: 20, next: bye}
line: {type: queue, queue: general}
bye: {type: hangup, prompts: bye}
"""

PART = flow(
    "ask: {type: say, prompts: part, next: back}\nback: {type: return}", "id: part\nname: P\nstart: ask\nnodes:\n"
)


def caller(nodes: str = FLOW, head: str = HEAD) -> Walk:
    walk = Walk(library(flow(nodes, head), PART))
    walk.arrive("100")
    return walk


def queued(posts: list[Message]) -> list[Enqueue]:
    return [post for post in posts if isinstance(post, Enqueue)]


def test_0_reaches_a_person_from_every_node() -> None:
    """IV4: during speech, from a menu, instead of an input, during music, and out of a sub-flow."""
    for keys in ("0", ".0", ".10#", ".30"):
        walk = caller()
        for key in keys:
            walk.listen() if key == "." else walk.press(key)
        assert walk.session.phase is Phase.QUEUED, keys
        assert queued(walk.posted), keys
        assert results(walk)[-1] == ("0", "person"), keys


def test_0_in_a_sub_flow_leaves_it_for_the_person_of_its_caller() -> None:
    walk = caller()
    walk.listen()
    walk.press("2")
    posts = walk.press("0")
    assert walk.session.node == "line"
    assert walk.session.frames == ()
    assert [(end.flow, end.outcome) for end in posts if isinstance(end, FlowEnded)] == [("part", FlowOutcome.FINISHED)]
    assert played(walk.posted)[-1] == ("zh/part",), "the queue has music, and nothing of the sub-flow goes on"


def test_0_and_nothing_more_is_a_person_where_more_digits_are_asked_for() -> None:
    walk = caller()
    walk.listen()
    walk.press("1")
    walk.press("0")
    walk.wait()
    assert walk.session.node == "line"


def test_a_node_may_use_the_key_for_a_person_itself() -> None:
    walk = caller(FLOW.replace("keys: {1: account,", "keys: {0: pause, 1: account,"))
    walk.listen()
    walk.press("0")
    assert walk.session.node == "pause"


def test_an_input_that_may_be_0_takes_it() -> None:
    walk = caller(FLOW.replace("min_digits: 4", "min_digits: 1"))
    walk.listen()
    walk.press("10#")
    assert walk.session.variables == {"account": "0"}


def test_without_a_node_for_a_person_0_is_a_wrong_key() -> None:
    walk = caller(head=HEAD.replace("person: line\n", ""))
    walk.listen()
    walk.press("0")
    assert results(walk) == [("0", "invalid")]


def test_the_star_says_it_again_everywhere_and_counts_as_no_try() -> None:
    """IV4."""
    walk = caller()
    assert played(walk.press("*")) == [("zh/hello",)]
    walk.listen()
    assert played(walk.press("*")) == [("zh/choose",)]
    assert walk.session.tries == 0
    walk.press("1")
    assert played(walk.press("*")) == [("zh/digits",)]
    assert [result for _, result in results(walk)] == ["repeat", "repeat", "chosen", "repeat"]


def test_a_flow_may_have_no_key_to_repeat_and_another_one_for_a_person() -> None:
    walk = caller(head=HEAD.replace("nodes:", 'repeat: null\nperson_key: "9"\nnodes:'))
    assert walk.press("*") == []
    walk.press("9")
    assert walk.session.node == "line"


def test_the_menus_and_inputs_before_a_person_are_counted_in_the_events() -> None:
    """IV5: they show how deep a caller went."""
    walk = caller()
    walk.listen()
    walk.press("11234#")
    depths = {event.node: event.depth for event in walk.posted if isinstance(event, NodeEntered)}
    assert depths == {"first": 0, "menu": 1, "account": 2, "noted": 2, "line": 2}
    [end] = [event for event in walk.leave() if isinstance(event, FlowEnded)]
    assert end.depth == 2


def test_a_note_is_told_and_goes_with_the_caller_into_line() -> None:
    """IV1: it becomes a labelled line in the screen pop, and an event for the record."""
    walk = caller()
    walk.listen()
    posts = walk.press("11234#")
    [note] = [post for post in posts if isinstance(post, NoteLeft)]
    assert (note.title, note.text) == ("户号", "1234")
    [command] = queued(posts)
    assert [step.note for step in command.path] == ["", "", "", "户号: 1234", ""]


def test_a_note_outlasts_a_long_way() -> None:
    loop = """
    first: {type: note, title: T, text: x, next: menu}
    menu:
      type: menu
      prompts: choose
      keys: {1: menu, 2: line}
      no_input: {next: line}
      invalid: {next: line}
    line: {type: queue, queue: general}
    """
    walk = caller(loop)
    walk.press("1" * 40 + "2")
    [command] = queued(walk.posted)
    assert len(command.path) == 30
    assert command.path[0].note == "T: x"


def test_notes_without_end_leave_the_last_steps_in_the_way() -> None:
    """IV1: a note belongs to its own step, and other steps keep their place."""
    loop = """
    first: {type: note, title: T, text: x, next: menu}
    menu:
      type: menu
      prompts: choose
      keys: {1: first, 2: line}
      no_input: {next: line}
      invalid: {next: line}
    line: {type: queue, queue: general}
    """
    walk = caller(loop)
    walk.press("1" * 40 + "2")
    [command] = queued(walk.posted)
    assert len(command.path) == 30
    assert [step.node for step in command.path[-3:]] == ["first", "menu", "line"]
    assert {step.node for step in command.path if step.note} == {"first"}
    assert sum(bool(step.note) for step in command.path) == 15


def test_music_lasts_as_long_as_it_should() -> None:
    """IV1."""
    walk = caller()
    walk.listen()
    posts = walk.press("3")
    assert any(isinstance(post, StartMusic) for post in posts)
    assert walk.session.due == walk.now + 20
    posts = walk.wait()
    assert any(isinstance(post, StopMusic) for post in posts) or played(posts) == [("zh/bye",)]
    assert walk.session.node == "bye"


def test_music_may_be_skipped_by_key() -> None:
    walk = caller(FLOW.replace("seconds: 20,", "seconds: 20, barge_in: true,"))
    walk.listen()
    walk.press("3")
    assert played(walk.press("5")) == [("zh/bye",)]
