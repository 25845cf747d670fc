"""Pages learn which tickets have moved on, at most once a second."""

from collections.abc import Mapping
from typing import Any

from core.ids import UserId
from infra.clock import FakeClock
from tickets.lists.moved import AFTER_S, AT_ONCE, MovedTickets
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.states import TicketState


class Told:
    """Pages that keep what they are told."""

    def __init__(self) -> None:
        self.messages: list[Mapping[str, Any]] = []

    def tell(self, message: Mapping[str, Any]) -> None:
        self.messages.append(message)


def ticket(id: str, state: TicketState = TicketState.WAITING) -> Ticket:
    author = {"created_by": UserId("a"), "created_at": 1.0, "updated_at": 2.0}
    return Ticket(id=id, number=id, version=1, state=state, interaction=None, **author)  # type: ignore[arg-type]


def test_many_changes_are_one_message_without_drafts() -> None:
    pages, clock = Told(), FakeClock()
    moved = MovedTickets(pages, clock)
    moved.note(ticket("draft", TicketState.DRAFT))
    for id in ("b", "a", "b"):
        moved.note(ticket(id))
    assert pages.messages == []
    clock.advance(AFTER_S)
    moved.note(ticket("c"))
    clock.advance(AFTER_S)
    clock.advance(AFTER_S)
    assert pages.messages == [{"type": "tickets", "tickets": ["a", "b"]}, {"type": "tickets", "tickets": ["c"]}]


def test_of_too_many_none_is_named() -> None:
    pages, clock = Told(), FakeClock()
    moved = MovedTickets(pages, clock)
    for n in range(AT_ONCE + 1):
        moved.note(ticket(str(n)))
    clock.advance(AFTER_S)
    assert pages.messages == [{"type": "tickets", "tickets": None}]
