"""Judges whether a walk led where its test says. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.messages.flow import FlowOutcome
from ivr.simulator.replay import Replay, WaitingFor

UNFINISHED: Mapping[WaitingFor, FlowOutcome] = {"queue": FlowOutcome.QUEUED, "talk": FlowOutcome.CONNECTED}
"""The outcome of a walk that ends while the caller is still there; in other states the caller would have hung up."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the test passed, and if not, the reason in both languages."""

    passed: bool
    nodes: Sequence[str]
    outcome: FlowOutcome
    why: str = ""
    why_zh: str = ""


def judge(replay: Replay, nodes: Sequence[str], outcome: FlowOutcome | None) -> Verdict:
    """Check that these nodes come in this order, perhaps with others in between, and that this is the outcome."""
    passed = [event.node for event in replay.events if event.kind == "node"]
    ended = FlowOutcome(replay.outcome) if replay.over else UNFINISHED.get(replay.waiting_for, FlowOutcome.CALLER_LEFT)
    way, left = " → ".join(passed) or "-", iter(passed)
    missing = next((node for node in nodes if node not in left), None)
    if missing is not None:
        why = f"The caller does not come to {missing} where the test expects it. The way was: {way}."
        return Verdict(False, passed, ended, why, f"来电人没有按预期到达节点 {missing}。实际路径：{way}。")
    if outcome is not None and ended is not outcome:
        why = f"The outcome is {ended.value}, and not {outcome.value}. The way was: {way}."
        zh = f"结果是“{OUTCOMES_ZH[ended]}”，而不是“{OUTCOMES_ZH[outcome]}”。实际路径：{way}。"
        return Verdict(False, passed, ended, why, zh)
    return Verdict(True, passed, ended)


OUTCOMES_ZH: Mapping[FlowOutcome, str] = {
    FlowOutcome.QUEUED: "进入排队",
    FlowOutcome.CONNECTED: "接通坐席",
    FlowOutcome.FINISHED: "流程结束",
    FlowOutcome.CALLER_LEFT: "来电人挂机",
    FlowOutcome.CALLED_BACK: "转为回拨",
    FlowOutcome.FAULT: "系统故障",
}
