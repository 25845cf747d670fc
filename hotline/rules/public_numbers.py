"""Published telephone numbers, their test calls, and when the next one is due. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.ids import Instant, InteractionId, UserId

DAY_S: Final = 86_400.0


class Merging(StrEnum):
    """How a department's own hotline was merged into 12345."""

    NONE = ""
    WHOLE = "whole"
    """整体并入: its number is given up, and 12345 answers."""

    DUAL = "dual"
    """双号并行: both numbers are published, and 12345 answers or watches."""

    BRANCH = "branch"
    """设分中心: it stays as a branch of 12345."""


class NumberState(StrEnum):
    """Whether citizens may still be told to dial it."""

    IN_USE = "in_use"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


class NumberFinding(StrEnum):
    """The results of a test call."""

    RIGHT = "right"
    """Somebody of that office answered."""

    WRONG = "wrong"
    """Somebody else answered."""

    NOT_ANSWERED = "not_answered"
    BUSY = "busy"
    OUT_OF_SERVICE = "out_of_service"
    """空号、停机."""


ANSWERED: Final = frozenset({NumberFinding.RIGHT, NumberFinding.WRONG})


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNumber:
    """A published number. `number`: as published, 0898-12345678 or 12366; `published`: where; `hours`: when it is
    answered; `test_days`: a test call is due so many days after the last one, 0 for never."""

    id: str
    version: int
    number: str
    name: str
    owner: str
    published: str = ""
    hours: str = ""
    merging: Merging = Merging.NONE
    state: NumberState = NumberState.IN_USE
    test_days: int = 90
    note: str = ""
    created_at: Instant
    updated_at: Instant
    updated_by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTest:
    """A test call. `interaction`: the call that the system made; None: somebody called by other means, and recorded it.
    `result`: None until somebody says what the call found. `seconds`: until it was answered."""

    id: str
    number: str
    at: Instant
    by: UserId
    by_name: str
    interaction: InteractionId | None = None
    result: NumberFinding | None = None
    seconds: float | None = None
    note: str = ""


def due_at(number: PublicNumber, last: Instant | None) -> Instant | None:
    """When the next test call is due, `last` being the one before; None: no test is due."""
    if number.state is not NumberState.IN_USE or not number.test_days:
        return None
    return (number.created_at if last is None else last) + number.test_days * DAY_S


def overdue(due: Instant | None, now: Instant) -> bool:
    """Whether the moment of a test has passed."""
    return due is not None and due < now


def newest(tests: Iterable[NumberTest]) -> NumberTest | None:
    """The last test call that has a result."""
    return max((one for one in tests if one.result is not None), key=lambda one: one.at, default=None)


def by_need(found: Sequence[tuple[PublicNumber, Instant | None]]) -> list[tuple[PublicNumber, Instant | None]]:
    """The numbers with their due moments, the most urgent test first, then those without one."""
    return sorted(found, key=lambda one: (one[1] is None, one[1] or 0.0, one[0].owner, one[0].name, one[0].id))
