"""Turns a walk that is kept as a test of a flow into a script for a real call: which keys after which pause."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.ids import FlowId
from infra.clock import SystemClock, new_id
from infra.database.engine import Database
from infra.settings.installation import Settings
from ivr.check.views import ANYTHING, Names
from ivr.simulator.forms import steps_of
from ivr.simulator.replay import Replay, Step
from ivr.simulator.service import Simulator
from ivr.simulator.walks import NoSuchWalk, Walks

AFTER_SOUND_S = 0.6
"""A real line lags a little behind a walk on paper."""

AGENT_S = 20.0
"""How long a walk waits for a real agent, and how long it talks."""

STAYS_S = 3.0
"""How long the caller goes on listening after the last step."""


@dataclass(frozen=True, slots=True)
class KeyPress:
    """Keys to press after a pause."""

    after_s: float
    keys: str


@dataclass(frozen=True, slots=True)
class Script:
    """A call: the number to call, the caller's number (empty: any), the keys to press, and its maximum duration."""

    to: str
    caller: str
    presses: Sequence[KeyPress]
    seconds: float


async def script_of(settings: Settings, flow: str, name: str) -> Script:
    """The script of the walk with this name; raises `NoSuchWalk` listing the existing names."""
    database, clock = Database(settings.database), SystemClock()
    try:
        simulator = Simulator(database, clock, _anything, settings.sounds, settings.zone)
        kept = {walk.name: walk for walk in await Walks(database, clock, new_id, simulator).of(FlowId(flow))}
        if name not in kept:
            there = ", ".join(kept) or "none"
            raise NoSuchWalk(f"FLOW={flow or '?'} has no walk of the name {name}. Its walks: {there}.")
        walk = kept[name]
        steps = steps_of(tuple(walk.steps))
        replay = await simulator.replay(await simulator.source_of(FlowId(flow)), walk.setup, steps)
        return scripted(steps, replay, walk.setup.called or await simulator.number_of(FlowId(flow)), walk.setup.caller)
    finally:
        await database.close()


async def _anything() -> Names:
    return ANYTHING


def scripted(steps: Sequence[Step], replay: Replay, to: str, caller: str) -> Script:
    """The script of a walk. Its pauses are the walk's, but a little longer after a sound; agents are people, and take
    their time.
    """
    presses: list[KeyPress] = []
    pause, whole, before = 0.0, 0.0, 0.0
    for step, moment in zip(steps, replay.step_s, strict=False):
        pause += moment - before + {"press": 0.0, "agent": AGENT_S}.get(step.do, AFTER_SOUND_S)
        before = moment
        if step.do == "press":
            presses.append(KeyPress(pause, step.value))
            whole, pause = whole + pause, 0.0
        if step.do == "leave":
            return Script(to, caller, presses, whole + pause)
    return Script(to, caller, presses, whole + pause + STAYS_S)
