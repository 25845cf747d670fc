"""Flows that lead through other flows in a circle: refused with the path, and left in time at run time (IV2)."""

import pytest

from core.messages.floor import Enqueue
from core.messages.flow import FlowEnded, FlowOutcome, FlowStarted
from core.messages.telephony import HangUpCall
from ivr.check.circles import Outline, outline_of
from ivr.check.flow import Surroundings, check, reread
from ivr.check.folder import check_folder
from ivr.simulator.__main__ import Walk, library_of
from tests.unit.ivr.flows import played, source

ITSELF = "first: {type: flow, flow: m1, next: bye}\nbye: {type: hangup}"
AGAIN = "first: {type: transfer, flow: m1, no_answer: bye}\nbye: {type: hangup}"
OTHER = ITSELF.replace("m1", "m2")
ON_TO = AGAIN.replace("m1", "{to}")
CHOICE = """
first:
  type: menu
  prompts: menu-main
  keys: {{1: on, 2: bye}}
  no_input: {{next: bye}}
  invalid: {{next: bye}}
on: {on}
bye: {{type: hangup}}
"""
CALL, MOVE = "{type: flow, flow: %s, next: bye}", "{type: transfer, flow: %s, no_answer: bye}"


def text(id: str, nodes: str, number: str = "") -> str:
    """A flow file; its nodes begin in line 5 without a number, otherwise in line 6."""
    numbers = f'numbers: ["{number}"]\n' if number else ""
    return source(nodes, f"id: {id}\nname: {id}\n{numbers}start: first\nnodes:\n")


def outline(id: str, nodes: str) -> dict[str, Outline]:
    """The outline of a flow that is already running."""
    checked = check(text(id, nodes).encode(), f"{id}.yaml", Surroundings())
    assert checked.flow is not None
    return {id: outline_of(checked.flow, checked.places)}


def told(folder: dict[str, str], around: Surroundings | None = None) -> list[tuple[str, int, str, str]]:
    contents = {f"{id}.yaml": text(id, nodes).encode() for id, nodes in folder.items()}
    found = check_folder(contents, around or Surroundings()).problems
    return [(one.file, one.line, one.code, one.reason.partition(": ")[2]) for one in found]


def test_a_flow_that_goes_through_itself_is_refused() -> None:
    assert told({"m1": ITSELF}) == [("m1.yaml", 5, "recursive_flows", "m1 line 5 → m1.")]


def test_a_flow_that_hands_on_to_itself_in_silence_is_refused() -> None:
    assert told({"m1": AGAIN}) == [("m1.yaml", 5, "endless_flows", "m1 line 5 → m1.")]


def test_two_flows_that_go_through_each_other_are_refused_each_with_its_line() -> None:
    assert told({"m1": OTHER, "m2": ITSELF}) == [
        ("m1.yaml", 5, "recursive_flows", "m1 line 5 → m2 line 5 → m1."),
        ("m2.yaml", 5, "recursive_flows", "m2 line 5 → m1 line 5 → m2."),
    ]


def test_the_way_round_is_told_in_chinese_too() -> None:
    contents = {f"{id}.yaml": text(id, nodes).encode() for id, nodes in {"m1": OTHER, "m2": ITSELF}.items()}
    assert "m1 第 5 行 → m2 第 5 行 → m1" in check_folder(contents, Surroundings()).problems[0].reason_zh


def test_a_flow_that_leads_to_a_circle_is_told_that_the_flow_is_not_there() -> None:
    """The circle itself is reported at its own flows; these do not count as missing."""
    found = told({"m0": OTHER, "m1": OTHER, "m2": ITSELF})
    assert [(file, code) for file, _, code, _ in found] == [
        ("m0.yaml", "unknown_flow"),
        ("m1.yaml", "recursive_flows"),
        ("m2.yaml", "recursive_flows"),
    ]


def test_a_circle_that_a_new_flow_closes_with_one_that_runs_is_refused() -> None:
    runs = Surroundings(flows=frozenset({"m1"}), outlines=outline("m1", OTHER))
    assert told({"m2": ITSELF}, runs) == [("m2.yaml", 5, "recursive_flows", "m2 line 5 → m1 line 5 → m2.")]
    checked = check(text("m2", ITSELF).encode(), "m2.yaml", runs)
    assert [one.code for one in checked.problems] == ["recursive_flows"]


def test_a_new_version_that_opens_the_circle_counts_and_not_the_one_that_runs() -> None:
    runs = Surroundings(flows=frozenset({"m1"}), outlines=outline("m1", OTHER))
    assert told({"m1": "first: {type: hangup}", "m2": ITSELF}, runs) == []


def test_a_circle_of_three_is_told_from_where_each_stands() -> None:
    found = told({"m1": ON_TO.replace("{to}", "m2"), "m2": ON_TO.replace("{to}", "m3"), "m3": AGAIN})
    assert [way for *_, way in found][1] == "m2 line 5 → m3 line 5 → m1 line 5 → m2."
    assert {code for _, _, code, _ in found} == {"endless_flows"}


def test_back_to_the_main_menu_is_no_circle() -> None:
    """The caller makes a choice on the way."""
    main, sub = CHOICE.format(on=CALL % "sub"), CHOICE.format(on=MOVE % "m1")
    assert told({"m1": main, "sub": sub}) == []
    assert told({"m1": CHOICE.format(on=MOVE % "m1")}) == []


def test_a_choice_does_not_help_where_calls_pile_up() -> None:
    main, sub = CHOICE.format(on=CALL % "sub"), CHOICE.format(on=CALL % "m1")
    assert {code for _, _, code, _ in told({"m1": main, "sub": sub})} == {"recursive_flows"}


# --- callers --------------------------------------------------------------------------------------------------------

PERSON = "line: {type: queue, queue: general}"


def caller(person: str = "", **flows: str) -> Walk:
    """A caller who has called m1, in flows that an older release accepted."""
    found = []
    for id, nodes in flows.items():
        content = text(id, nodes, "100" if id == "m1" else "").replace("start:", f"{person}start:")
        flow = reread(content.encode(), "").flow
        assert flow is not None
        found.append(flow)
    walk = Walk(library_of(found))
    walk.arrive("100")
    return walk


@pytest.mark.parametrize("flows", [{"m1": ITSELF}, {"m1": AGAIN}, {"m1": OTHER, "m2": ITSELF}])
def test_a_caller_in_a_circle_is_seen_off_and_hears_of_no_fault(flows: dict[str, str]) -> None:
    walk = caller(**flows)
    assert played(walk.posted) == [("zh/goodbye",)]
    assert HangUpCall(call=walk.call) in walk.listen()
    walk.leave()
    ended = [post for post in walk.posted if isinstance(post, FlowEnded)]
    assert len(ended) == len([post for post in walk.posted if isinstance(post, FlowStarted)])
    assert {post.outcome for post in ended} == {FlowOutcome.FINISHED}


def test_a_caller_in_a_circle_comes_to_a_person_if_there_is_one() -> None:
    walk = caller(person="person: line\n", m1=AGAIN + "\n" + PERSON)
    assert [post.queue for post in walk.posted if isinstance(post, Enqueue)] == ["general"]


def test_a_caller_goes_back_to_the_main_menu_as_often_as_they_like() -> None:
    """No return places pile up, and every flow that began has ended when the caller leaves."""
    walk = caller(m1=CHOICE.format(on=CALL % "sub"), sub=CHOICE.format(on=MOVE % "m1"))
    for _ in range(60):
        walk.press("1")
        assert (walk.session.flow, len(walk.session.frames)) == ("sub", 1)
        walk.press("1")
        assert (walk.session.flow, len(walk.session.frames)) == ("m1", 0)
    walk.leave()
    ended = [post for post in walk.posted if isinstance(post, FlowEnded)]
    assert len(ended) == len([post for post in walk.posted if isinstance(post, FlowStarted)]) == 121
