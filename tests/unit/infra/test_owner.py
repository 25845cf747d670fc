"""An owner decides, journals, then posts; deadlines are data; a refusal or a bug changes nothing."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import pytest

from core.errors import Conflict, HotlineError
from core.ids import Instant
from core.messages.base import Command, Due, Event, Message
from core.state import Turn
from infra.clock import FakeClock
from infra.live.bus import Bus, StillPending
from infra.live.codec import Codec
from infra.live.journal import Journal
from infra.live.owner import Owner, resume


@dataclass(frozen=True, slots=True, kw_only=True)
class Light(Command):
    id: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Trim(Command):
    id: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lit(Event):
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WentOut(Event):
    id: str
    at: Instant


@dataclass(frozen=True, slots=True)
class Candle:
    KIND: ClassVar[str] = "candle"
    id: str
    due: Instant | None = None
    seen: int = 0


class Taken(Conflict):
    """It burns already."""

    code = "candle.burns"


STUCK: set[str] = set()
"""The candles whose end fails."""


def decide(turn: Turn, message: Message) -> None:
    match message:
        case Light(id="bad"):
            turn.put(Candle("bad"))
            raise ZeroDivisionError
        case Light(id=id, seconds=seconds):
            if turn.get(Candle, id) is not None:
                turn.refuse(Taken())
            turn.put(Candle(id, turn.now + seconds))
            turn.post(Lit(id=id))
        case Trim(id=id, seconds=seconds):
            turn.put(Candle(id, turn.now + seconds))
        case Lit(id=id):
            candle = turn.get(Candle, id)
            if candle is not None:
                turn.put(replace(candle, seen=candle.seen + 1))
        case Due(kind="candle", id=id) if id in STUCK:
            turn.put(Candle(id))
            raise ZeroDivisionError
        case Due(kind="candle", id=id, at=at):
            turn.drop(Candle, id)
            turn.post(WentOut(id=id, at=at))


CODEC = Codec([Light, Trim, Lit, WentOut], {"chandler": [Candle]})


class System:
    def __init__(self, folder: Path, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.bus = Bus()
        self.journal = Journal(folder, CODEC)
        recovered = self.journal.open()
        self.owner = Owner(
            "chandler",
            decide,
            [Light, Trim, Lit],
            bus=self.bus,
            journal=self.journal,
            clock=self.clock,
            new_id=lambda: "id",
        )
        self.heard: list[Message] = []
        self.bus.listen([Lit, WentOut], self.heard.append)
        resume([self.owner], recovered, self.bus)

    def candles(self) -> dict[str, object]:
        return dict(self.owner.tables.table("candle"))


async def test_a_command_changes_state_and_its_events_are_heard(tmp_path: Path) -> None:
    system = System(tmp_path)
    await system.bus.ask(Light(id="a", seconds=5))
    assert system.heard == [Lit(id="a")]
    assert system.candles() == {"a": Candle("a", system.clock.now() + 5, 1)}


async def test_a_refusal_reaches_whoever_asked_and_changes_nothing(tmp_path: Path) -> None:
    system = System(tmp_path)
    await system.bus.ask(Light(id="a", seconds=5))
    before = system.candles()
    with pytest.raises(Taken, match="burns already"):
        await system.bus.ask(Light(id="a", seconds=9))
    assert system.candles() == before


@pytest.mark.swallows
async def test_a_mistake_in_a_rule_is_undone_and_the_owner_lives_on(tmp_path: Path) -> None:
    system = System(tmp_path)
    with pytest.raises(HotlineError):
        await system.bus.ask(Light(id="bad", seconds=1))
    assert system.candles() == {}
    await system.bus.ask(Light(id="good", seconds=1))
    assert list(system.candles()) == ["good"]


async def test_deadlines_fire_in_order_and_a_stale_one_does_not(tmp_path: Path) -> None:
    system = System(tmp_path)
    system.bus.post(Light(id="late", seconds=9))
    system.bus.post(Light(id="soon", seconds=3))
    system.clock.advance(2)
    assert not [message for message in system.heard if isinstance(message, WentOut)]
    system.clock.advance(60)
    assert [m.id for m in system.heard if isinstance(m, WentOut)] == ["soon", "late"]


@pytest.mark.swallows
async def test_a_deadline_whose_rule_fails_is_told_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The deadline is repeated as long as the entity has it."""
    system = System(tmp_path)
    monkeypatch.setattr(sys.modules[__name__], "STUCK", {"a", "b"})
    system.bus.post(Light(id="a", seconds=3))
    system.bus.post(Light(id="b", seconds=3))
    system.clock.advance(3)
    system.clock.advance(5)
    assert list(system.candles()) == ["a", "b"]
    system.bus.post(Lit(id="a"))  # it changes, but its deadline does not
    STUCK.remove("a")
    system.clock.advance(4)
    assert list(system.candles()) == ["a", "b"]
    system.clock.advance(1)
    assert list(system.candles()) == ["b"]
    assert [m.id for m in system.heard if isinstance(m, WentOut)] == ["a"]


@pytest.mark.swallows
async def test_a_deadline_whose_rule_failed_is_told_no_more_when_there_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = System(tmp_path)
    monkeypatch.setattr(sys.modules[__name__], "STUCK", {"a"})
    system.bus.post(Light(id="a", seconds=3))
    system.clock.advance(3)
    STUCK.clear()
    system.bus.post(Trim(id="a", seconds=20))
    system.clock.advance(10)
    assert list(system.candles()) == ["a"]
    system.clock.advance(10)
    assert system.candles() == {}


def test_after_a_crash_state_deadlines_and_unhandled_posts_are_back(tmp_path: Path) -> None:
    system = System(tmp_path)
    system.bus.post(Light(id="a", seconds=5))
    lines = (segment := next(tmp_path.glob("journal-*"))).read_bytes().splitlines(keepends=True)
    segment.write_bytes(lines[0])  # the process died before the owner handled its own event `Lit`
    again = System(tmp_path, system.clock)
    assert again.candles() == {"a": Candle("a", system.clock.now() + 5, 1)}
    system.clock.advance(6)
    assert [m.id for m in again.heard if isinstance(m, WentOut)] == ["a"]


async def test_a_command_that_nobody_reads_is_reported(tmp_path: Path) -> None:
    with pytest.raises(HotlineError, match="Nobody reads"):
        await Bus().ask(Light(id="a", seconds=1))


async def test_two_readers_of_one_command_are_refused_at_wiring(tmp_path: Path) -> None:
    system = System(tmp_path)
    with pytest.raises(ValueError, match="chandler"):
        system.bus.route(system.owner, [Light])


@pytest.mark.swallows
async def test_a_failing_listener_hurts_nobody(tmp_path: Path) -> None:
    system = System(tmp_path)

    def fail(_: Message) -> None:
        raise RuntimeError

    system.bus.listen([Lit], fail)
    await system.bus.ask(Light(id="a", seconds=1))
    assert system.heard == [Lit(id="a")]


async def test_a_command_without_an_outcome_yet_is_pending(tmp_path: Path) -> None:
    class Sleepy:
        name = "sleepy"

        def handle(self, envelope: object) -> None:
            pass

    bus = Bus()
    bus.route(Sleepy(), [Light])
    with pytest.raises(StillPending):
        await bus.ask(Light(id="a", seconds=1), within=0.01)
