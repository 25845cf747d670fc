"""What a peer is told of its ticket: which step gives which message. No name, number or address leaves this way."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from core.ids import Instant


class Told(StrEnum):
    """The kinds of message to a peer."""

    SIGNED = "signed"
    PROGRESS = "progress"
    FINISHED = "finished"
    RETURN_REQUEST = "return_request"
    EXTENSION_REQUEST = "extension_request"
    CALL_BACK = "call_back"


class Heard(StrEnum):
    """The kinds of message from a peer."""

    TICKET = "ticket"
    URGE = "urge"
    WITHDRAWAL = "withdrawal"
    RETURN_DECISION = "return_decision"
    EXTENSION_DECISION = "extension_decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStep:
    """A step of a ticket, as the exchange needs it. `version`: the ticket's after it. `by_peer`: taken for the peer."""

    version: int
    step: str
    before: str
    after: str
    at: Instant
    departments: tuple[str, ...] = ()
    opinion: str = ""
    reason: str = ""
    hours: float | None = None
    reached: bool | None = None
    service: str | None = None
    result: str | None = None
    by_peer: bool = False


ANSWERED: Final = frozenset({"done", "archived"})
REQUESTS: Final = {"return_up": Told.RETURN_REQUEST, "extend_up": Told.EXTENSION_REQUEST}
INSIDE: Final = frozenset({"review", "archive", "submit", "returned_up", "extended_up", "refused_up"})
"""Steps of which the peer knows already, or that are only ours."""


def told(step: OwnStep) -> Iterator[tuple[Told, dict[str, Any]]]:
    """The messages for one step, in order."""
    if step.by_peer:
        return
    if step.before == "waiting" and step.after not in ("waiting", "cancelled"):
        yield Told.SIGNED, {}
    if step.step in REQUESTS:
        yield REQUESTS[step.step], _said(reason=step.reason, hours=step.hours)
    elif step.step == "call_back":
        yield (
            Told.CALL_BACK,
            _said(reached=step.reached, service=step.service, result=step.result, text=step.opinion),
        )
    elif step.after in ANSWERED and step.before not in ANSWERED and step.before != "reviewing":
        yield Told.FINISHED, _said(text=step.opinion)
    elif step.step not in INSIDE and step.step != "accept":
        yield (
            Told.PROGRESS,
            _said(step=step.step, state=step.after, departments=list(step.departments), text=step.opinion),
        )


def _said(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}
