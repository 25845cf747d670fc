"""The launcher lets callers finish before it stops the parts (TE7)."""

import asyncio
from typing import Any

import pytest

from core.messages.base import Command
from core.messages.stopping import StopSystem
from infra.link.face import CoreAway
from server import leaving
from server.launcher import run_until_stopped
from server.leaving import CLOSE_S, let_callers_go
from tests.unit.server.test_launcher import MortalPart


class Core:
    """A core that has so many calls left at each question; None means that it does not answer."""

    def __init__(self, *inside: int | None) -> None:
        self._inside = list(inside)
        self.now = 1000.0
        self.asked: list[float] = []

    async def ask(self, command: Command, within: float = 1.0) -> None:
        assert isinstance(command, StopSystem)
        self.asked.append(command.until)

    async def query(self, name: str, answer: type[Any], within: float = 1.0) -> Any:
        self.now += 1
        left = self._inside.pop(0) if len(self._inside) > 1 else self._inside[0]
        if left is None:
            raise CoreAway
        return left


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving, "LOOK_S", 0.0)


async def gone(core: Core, *, at_once: bool = False, talks_s: float = 60.0) -> None:
    event = asyncio.Event()
    if at_once:
        event.set()
    await let_callers_go(core, event, talks_s, lambda: core.now)


async def test_with_nobody_inside_the_stop_is_immediate() -> None:
    for core in (Core(0), Core(None)):
        await gone(core)
        assert core.asked == []


async def test_it_asks_until_everybody_is_out() -> None:
    """It goes on even if the core died meanwhile and was started again."""
    core = Core(3, 2, None, 1, 0)
    await gone(core)
    assert core.asked == [1061.0] * 4


async def test_it_does_not_wait_for_ever() -> None:
    core = Core(1)
    await gone(core)
    assert core.now == pytest.approx(1061.0 + CLOSE_S, abs=1)


async def test_a_second_signal_ends_the_wait() -> None:
    core = Core(2, 2, 0)
    await gone(core, at_once=True)
    assert core.asked == [1001.0, 1001.0]


async def test_the_parts_live_until_the_callers_have_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A first signal starts it, a second one hurries it; after a fault on the way, the parts stop all the same."""
    part, seen = MortalPart(), list[tuple[str, bool]]()
    handlers: dict[int, Any] = {}
    monkeypatch.setattr(
        asyncio.get_running_loop(), "add_signal_handler", lambda number, handler: handlers.update({number: handler})
    )

    async def ready() -> None:
        handlers[2]()

    async def leave(at_once: asyncio.Event) -> None:
        seen.append(("first", at_once.is_set()))
        handlers[15]()
        seen.append(("second", at_once.is_set()))
        assert not part._end.is_set()
        raise RuntimeError("no link")

    await run_until_stopped([part], ready, leave=leave)
    assert seen == [("first", False), ("second", True)]
    assert part._end.is_set()
