"""A saved walk becomes a real call: the same keys, pressed at the same moments (IV3)."""

from ivr.simulator.replay import Step
from tests.unit.ivr.test_walking import replayed
from tools.call_walk import AFTER_SOUND_S, AGENT_S, STAYS_S, scripted

LISTEN, LINE = Step(do="listen"), Step(do="press", value="1")


def test_keys_follow_the_sounds_that_the_walk_listened_to() -> None:
    replay = replayed("listen", ("press", "1"))
    script = scripted([LISTEN, LINE], replay, "100", "13800001234")
    heard_s = replay.step_s[0]
    assert heard_s > 4.0, "the prompt is four seconds long"
    [press] = script.presses
    assert (press.keys, round(press.after_s - heard_s - AFTER_SOUND_S, 3)) == ("1", 0.5)
    assert (script.to, script.caller, script.seconds) == ("100", "13800001234", press.after_s + STAYS_S)


def test_the_call_waits_for_a_person_and_ends_where_the_caller_hangs_up() -> None:
    replay = replayed("listen", ("press", "1"), ("agent", "answers"), "leave", ("press", "2"))
    steps = [LISTEN, LINE, Step(do="agent", value="answers"), Step(do="leave"), Step(do="press", value="2")]
    script = scripted(steps, replay, "100", "")
    assert [press.keys for press in script.presses] == ["1"]
    assert script.seconds >= script.presses[0].after_s + AGENT_S
