"""The order in which texts are spoken: first sentences before second ones, but nobody waits for ever."""

import heapq
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from core.ids import Instant

T = TypeVar("T")

RANK_S = 10.0
"""A sentence lets first sentences that come later go ahead: this many seconds for each sentence before it in its text.

Then its own turn has come, however many new texts there are.
"""


@dataclass(slots=True, order=True)
class _Place:
    due: float
    number: int
    item: object = field(compare=False)


class Line(Generic[T]):
    """A line of at most `limit` items. Items of one rank leave in the order in which they came."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._places: list[_Place] = []
        self._number = 0

    def __len__(self) -> int:
        return len(self._places)

    def join(self, item: T, rank: int, now: Instant) -> bool:
        """Add an item. `rank`: how many sentences of its text come before it. Return false if the line is full."""
        if len(self._places) >= self._limit:
            return False
        self._number += 1
        heapq.heappush(self._places, _Place(now + rank * RANK_S, self._number, item))
        return True

    def next(self) -> T | None:
        """Remove and return the item whose turn it is."""
        return heapq.heappop(self._places).item if self._places else None  # type: ignore[return-value]

    def leave(self, item: T) -> None:
        """Remove an item that is no longer wanted."""
        self._places = [place for place in self._places if place.item is not item]
        heapq.heapify(self._places)
