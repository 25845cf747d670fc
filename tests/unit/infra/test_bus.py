"""The bus delivers messages in the order in which they were posted, including those posted meanwhile."""

from dataclasses import dataclass

import pytest
from structlog.testing import capture_logs

from core.messages.base import Event, Message
from infra.live.bus import Bus, Envelope
from tests.until import until


@dataclass(frozen=True, slots=True, kw_only=True)
class Rang(Event):
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Event):
    n: int


class Reader:
    """Records what it receives, and answers a ring at once, as a rule does."""

    def __init__(self, name: str, bus: Bus, log: list[str], *, answers: bool = False) -> None:
        self.name = name
        self._bus = bus
        self._log = log
        self._answers = answers

    def handle(self, envelope: Envelope) -> None:
        message = envelope.message
        assert isinstance(message, Rang | Answered)
        self._log.append(f"{self.name} {type(message).__name__} {message.n}")
        if self._answers and isinstance(message, Rang):
            self._bus.post(Answered(n=message.n))
            self._log.append(f"{self.name} is done with {message.n}")


def test_every_reader_has_a_message_before_anybody_has_what_follows_from_it() -> None:
    """Otherwise the second owner would get the answer before the ring, and both during the first one's turn."""
    bus, log = Bus(), list[str]()
    bus.route(Reader("first", bus, log, answers=True), (Rang, Answered))
    bus.route(Reader("second", bus, log), (Rang, Answered))
    bus.post(Rang(n=1))
    assert log == [
        "first Rang 1",
        "first is done with 1",
        "second Rang 1",
        "first Answered 1",
        "second Answered 1",
    ]
    assert bus.idle


async def test_a_long_burst_lets_the_loop_run_in_between_and_keeps_its_order() -> None:
    bus, heard = Bus(), list[int]()

    def count(message: Message) -> None:
        assert isinstance(message, Rang)
        heard.append(message.n)
        if message.n < 5000:
            bus.post(Rang(n=message.n + 1))

    bus.listen([Rang], count)
    bus.post(Rang(n=1))
    assert len(heard) < 5000, "the rest waits for its turn of the loop"
    assert not bus.idle
    await until(lambda: bus.idle)
    assert heard == list(range(1, 5001))


@pytest.mark.swallows
def test_a_listener_that_fails_is_logged_and_keeps_nothing_from_the_others() -> None:
    bus, heard = Bus(), list[Message]()

    def fail(message: Message) -> None:
        raise ZeroDivisionError

    bus.listen([Rang], fail)
    bus.listen([Rang], heard.append)
    with capture_logs() as said:
        bus.post(Rang(n=1))
    assert heard == [Rang(n=1)]
    assert [(line["event"], line["log_level"]) for line in said] == [("A listener failed.", "error")]
