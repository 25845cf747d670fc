"""The line of people who wait for a hash: bounded, and fair between lanes."""

from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class FairLine(Generic[T]):
    """Lanes take turns, so a lane with one waits for one of each other lane at most.

    When `most` wait, a newcomer takes the place of the last one in the longest lane, unless its own lane is no shorter:
    a crowd in one lane sends itself away, and nobody else.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lanes: dict[str, deque[T]] = {}
        self._waiting = 0

    def __len__(self) -> int:
        return self._waiting

    def join(self, lane: str, item: T) -> T | None:
        """Wait in this lane. Returns the one that has no place any more, which may be `item` itself."""
        out: T | None = None
        if self._waiting >= self._most:
            longest = max(self._lanes, key=lambda name: len(self._lanes[name]), default=None)
            if longest is None or len(self._lanes.get(lane, ())) + 1 >= len(self._lanes[longest]):
                return item
            out = self._lanes[longest].pop()
            self._waiting -= 1
        self._lanes.setdefault(lane, deque()).append(item)
        self._waiting += 1
        return out

    def leave(self, lane: str, item: T) -> None:
        """Wait no more, if it still does."""
        waiting = self._lanes.get(lane)
        if waiting is not None and item in waiting:
            waiting.remove(item)
            self._waiting -= 1
            if not waiting:
                del self._lanes[lane]

    def next(self) -> T | None:
        """The lane whose turn it is."""
        lane = next(iter(self._lanes), None)
        if lane is None:
            return None
        # To the end, so that each other lane has its turn before.
        waiting = self._lanes.pop(lane)
        item = waiting.popleft()
        if waiting:
            self._lanes[lane] = waiting
        self._waiting -= 1
        return item
