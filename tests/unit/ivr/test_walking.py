"""A walk through a flow is replayed for the page, with everything that the caller meets (IV3)."""

from typing import Any

from core.messages.flow import FlowOutcome
from ivr.rules.flow import Flow
from ivr.simulator.judging import judge
from ivr.simulator.replay import EVENTS, STEPS, Do, Replay, Replayer, Setup, Step
from ivr.simulator.world import Prompts, SimulatedWorld, spoken
from tests.unit.ivr.flows import HEAD, flow

MONDAY = 1_763_946_000.0
MENU = """
    hello:
      type: say
      prompts: [welcome, {text: "您拨打的是{called}"}]
      next: menu
    menu:
      type: menu
      label: 主菜单
      prompts: menu-main
      keys: {"1": line, "2": number}
      no_input: {next: bye}
      invalid: {next: bye}
    number:
      type: input
      prompts: enter
      variable: ticket
      min_digits: 1
      max_digits: 4
      no_input: {next: bye}
      invalid: {next: bye}
      next: bye
    line:
      type: queue
      queue: general
      announce: {position: queue-ahead}
      after: bye
    bye:
      type: hangup
      prompts: goodbye
"""


def begun(nodes: str) -> Flow:
    """The YAML of a flow that starts at the first of these nodes."""
    return flow(nodes, HEAD.replace("start: first", f"start: {nodes.strip().split(':')[0]}"))


def replayed(*steps: tuple[Do, str] | Do, nodes: str = MENU, **setup: Any) -> Replay:
    made = begun(nodes)
    world = SimulatedWorld(prompts=Prompts({"zh/welcome": 4.0}, None), rendered_text=spoken, answers=made)
    world.activate(made)
    told = [Step(do=step) if isinstance(step, str) else Step(do=step[0], value=step[1]) for step in steps]
    return Replayer(world, made, Setup(at=MONDAY, **setup), {"zh/welcome": "您好"}).run(told)


def nodes_of(replay: Replay) -> list[str]:
    return [event.node for event in replay.events if event.kind == "node"]


def test_the_arrival_is_told_with_its_sounds_and_their_texts() -> None:
    replay = replayed()
    said = next(event for event in replay.events if event.kind == "say")
    assert [(one.prompt, one.text) for one in said.sounds] == [("zh/welcome", "您好"), ("", "您拨打的是100")]
    assert (replay.node, replay.waiting_for, replay.over, said.step) == ("hello", "sound", False, 0)


def test_keys_silence_and_the_end_of_a_sound_lead_on() -> None:
    replay = replayed("listen", ("press", "2"), ("press", "12#"), "listen")
    assert nodes_of(replay) == ["hello", "menu", "number", "bye"]
    assert (replay.over, replay.outcome) == (True, "finished")
    keys = [(event.keys, event.result, event.step) for event in replay.events if event.kind == "keys"]
    assert keys == [("2", "chosen", 2), ("12", "entered", 3)]
    silent = replayed("listen", "wait", "wait", "wait", "wait", "wait", "wait", "wait", "wait")
    assert nodes_of(silent)[-1] == "bye"


def test_variables_and_waits_are_seen() -> None:
    replay = replayed("listen", ("press", "2"), ("press", "12"))
    assert (replay.waiting_for, replay.node) == ("key", "number")
    assert replay.due_s > 0
    last = begun(
        "ask: {type: set, values: {a: b}, next: c}\nc: {type: menu, prompts: m, keys: {'1': c}, "
        "no_input: {next: d}, invalid: {next: d}}\nd: {type: hangup}"
    )
    world = SimulatedWorld(prompts=Prompts({}, None), rendered_text=spoken, answers=last)
    world.activate(last)
    assert Replayer(world, last, Setup(at=MONDAY), {}).run([]).variables == {"a": "b"}


def test_an_agent_answers_and_leaves() -> None:
    in_line = replayed("listen", ("press", "1"))
    assert in_line.waiting_for == "queue"
    talk = replayed("listen", ("press", "1"), ("agent", "answers"))
    assert talk.waiting_for == "talk"
    after = replayed("listen", ("press", "1"), ("agent", "answers"), ("agent", "leaves"), "listen")
    assert nodes_of(after) == ["hello", "menu", "line", "bye"]
    assert after.over


def test_the_time_of_the_call_and_the_callers_lists_are_those_of_the_setup() -> None:
    branch = """
        ask:
          type: branch
          cases: [{when: {hours: open, calendar: hotline}, next: day}]
          otherwise: night
        day: {type: hangup}
        night: {type: hangup}
    """
    made = begun(branch)
    for opened, node in ((True, "day"), (False, "night")):
        world = SimulatedWorld(prompts=Prompts({}, None), answers=made, open={"hotline": opened})
        world.activate(made)
        assert nodes_of(Replayer(world, made, Setup(at=MONDAY), {}).run([])) == ["ask", node]


def test_an_emergency_is_heard_first() -> None:
    """TE9."""
    made = begun(MENU)
    world = SimulatedWorld(prompts=Prompts({}, None), rendered_text=spoken, answers=made, urgent=True)
    world.activate(made)
    first = next(event for event in Replayer(world, made, Setup(at=MONDAY), {}).run([]).events if event.kind == "say")
    assert first.sounds[0].text == "（应急播报）"


def test_steps_after_the_end_are_left_out() -> None:
    replay = replayed("leave", ("press", "1"), "wait", "listen", ("agent", "answers"), "leave")
    assert (replay.over, replay.outcome) == (True, "caller_left")
    assert max(event.step for event in replay.events) <= 1


def test_a_walk_in_a_circle_is_ended() -> None:
    circle = """
        a: {type: menu, prompts: m, keys: {"1": b}, tries: 9, no_input: {next: c}, invalid: {next: c}}
        b: {type: menu, prompts: m, keys: {"1": a}, tries: 9, no_input: {next: c}, invalid: {next: c}}
        c: {type: hangup}
    """
    keys: tuple[Do, str] = ("press", "1" * 32)
    replay = replayed(*[keys] * STEPS, nodes=circle)
    assert replay.stopped
    assert len(replay.events) <= EVENTS


def test_a_test_says_why_it_fails() -> None:
    """IV3: it names the node that was not passed, or the actual outcome; other nodes in between do not matter."""
    replay = replayed("listen", ("press", "1"))
    assert judge(replay, ["hello", "line"], FlowOutcome.QUEUED).passed
    wrong = judge(replay, ["menu", "hello"], None)
    assert (wrong.passed, "hello" in wrong.why, "hello → menu → line" in wrong.why_zh) == (False, True, True)
    ended = judge(replay, [], FlowOutcome.FINISHED)
    assert (ended.passed, ended.why_zh[:20]) == (False, "结果是“进入排队”，而不是“流程结束”。")


LOOKUP = """
    ask: {type: lookup, url: "https://host/x", results: {ticket: id}, next: yes, nothing: none, failed: no}
    yes: {type: menu, prompts: m, keys: {"1": no}, no_input: {next: no}, invalid: {next: no}}
    none: {type: hangup}
    no: {type: hangup}
"""


def test_a_lookup_finds_what_the_setup_says_or_waits_for_its_answer() -> None:
    found = replayed(nodes=LOOKUP, lookups={"ask": {"ticket": "20261126-0001"}})
    assert (nodes_of(found), found.variables) == (["ask", "yes"], {"ticket": "20261126-0001"})
    assert replayed(nodes=LOOKUP).waiting_for == "lookup"
    for answer, node in (("nothing", "none"), ("failed", "no"), ("timeout", "no")):
        assert nodes_of(replayed(("lookup", answer), nodes=LOOKUP)) == ["ask", node]
    assert nodes_of(replayed("wait", nodes=LOOKUP)) == ["ask", "no"], "its time runs out"


def test_somebody_outside_answers_and_hangs_up() -> None:
    transfer = """
        out: {type: transfer, number: "13900001111", after: bye, no_answer: bye}
        bye: {type: hangup}
    """
    assert replayed(nodes=transfer).waiting_for == "outside"
    assert replayed(("agent", "answers"), nodes=transfer).waiting_for == "talk"
    after = replayed(("agent", "answers"), ("agent", "leaves"), nodes=transfer)
    assert (nodes_of(after), after.outcome) == (["out", "bye"], "finished")


def test_a_branch_sees_the_agents_who_are_idle() -> None:
    branch = """
        ask:
          type: branch
          cases: [{when: {ready_at_least: 2}, next: many}]
          otherwise: few
        many: {type: hangup}
        few: {type: hangup}
    """
    assert nodes_of(replayed(nodes=branch, ready=2))[-1] == "many"
    assert nodes_of(replayed(nodes=branch, ready=1))[-1] == "few"


CALL_BACK = """
    ask:
      type: callback
      queue: general
      prompts: confirm
      number_prompts: number
      done: promised
      next: bye
      refused: sorry
      no_input: {next: sorry}
      invalid: {next: sorry}
    bye: {type: hangup}
    sorry: {type: hangup}
"""


def test_a_call_back_is_promised_to_the_number_that_is_confirmed_or_entered() -> None:
    """IV3: such paths can be walked, and kept as tests."""
    confirmed = replayed(("press", "1"), "listen", nodes=CALL_BACK)
    assert (nodes_of(confirmed), confirmed.outcome) == (["ask", "bye"], "finished")
    told = [event for event in confirmed.events if event.kind == "callback"]
    assert [(event.text, event.result) for event in told] == [("a call-back to 13800001234", "promised")]
    other = replayed(("press", "2"), ("press", "055112345678#"), "listen", nodes=CALL_BACK)
    assert [event.text_zh for event in other.events if event.kind == "callback"] == ["约好回拨 055112345678"]
    hidden = replayed(("press", "13900001111#"), "listen", nodes=CALL_BACK, caller="")
    assert nodes_of(hidden) == ["ask", "bye"]


def test_a_call_back_that_is_refused_leads_where_the_node_says() -> None:
    refused = replayed(("press", "1"), nodes=CALL_BACK, callbacks=False)
    assert nodes_of(refused) == ["ask", "sorry"]
    assert [event.result for event in refused.events if event.kind == "callback"] == ["refused"]


def test_a_caller_in_line_asks_to_be_called_back() -> None:
    line = """
        line: {type: queue, queue: general, callback: {key: "1", offer: offer, done: promised}}
    """
    walked = replayed(("press", "1"), "listen", nodes=line)
    assert (walked.over, walked.outcome) == (True, "called_back")
    assert not replayed(("press", "1"), nodes=line, callbacks=False).over
    assert not replayed(("press", "1"), nodes=line, caller="").over, "nobody can be rung"


ANNOUNCE = """
    say-it:
      type: announce
      prompts: code
      wrong: wrong
      speak: speak
      review: review
      up: up
      failed: failed
      tries: 2
      next: bye
    bye: {type: hangup}
"""
CODE: tuple[Do, str] = ("press", "482913")
RIGHT: tuple[Do, str] = ("announce", "right")


def said_of(replay: Replay) -> list[str]:
    """The results of the keys and of the announcement."""
    return [event.result for event in replay.events if event.kind in ("keys", "announce")]


def test_an_announcement_is_recorded_heard_back_and_put_up() -> None:
    """TE9: the walk sets whether the code is right and the announcement goes up; keys keep, restart or give up."""
    assert replayed(CODE, nodes=ANNOUNCE).waiting_for == "code"
    spoken_one: list[tuple[Do, str] | Do] = [CODE, RIGHT, "listen", ("press", "#")]
    kept = replayed(*spoken_one, "listen", ("press", "1"), nodes=ANNOUNCE)
    assert kept.waiting_for == "announcement"
    for value in ("up", "failed"):
        over = replayed(*spoken_one, "listen", ("press", "1"), ("announce", value), "listen", nodes=ANNOUNCE)
        assert said_of(over) == ["right", "entered", "ended", "confirmed", value]
        last = [event for event in over.events if event.kind == "say"][-1]
        assert (over.over, [one.prompt for one in last.sounds]) == (True, [f"zh/{value}"])
    again = replayed(*spoken_one, ("press", "3"), "listen", ("press", "#9"), "listen", nodes=ANNOUNCE)
    assert said_of(again) == ["right", "entered", "ended", "again", "ended", "given_up"]
    assert again.over


def test_a_wrong_code_is_asked_for_again_and_an_answer_that_nothing_waits_for_means_nothing() -> None:
    wrong = replayed(CODE, ("announce", "wrong"), RIGHT, nodes=ANNOUNCE)
    assert (said_of(wrong), wrong.waiting_for) == (["wrong", "invalid"], "sound")
    over = replayed(CODE, ("announce", "wrong"), CODE, ("announce", "wrong"), "listen", nodes=ANNOUNCE)
    assert (nodes_of(over), over.over) == (["say-it", "bye"], True)
