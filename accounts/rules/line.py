"""The line of people who wait for a hash: bounded, and fair between lanes."""

from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class FairLine(Generic[T]):
    """A line in which lanes take turns, so the only item of a lane waits for at most one of each other lane.

    When `most` wait, a newcomer takes the place of the last one in the longest lane, unless its own lane is no shorter.
    So a crowd in one lane only displaces itself.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lanes: dict[str, deque[T]] = {}
        self._waiting = 0

    def __len__(self) -> int:
        return self._waiting

    def join(self, lane: str, item: T) -> T | None:
        """Wait in this lane. Returns the item that lost its place, which may be `item` itself."""
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
        """Remove the item, if it still waits."""
        waiting = self._lanes.get(lane)
        if waiting is not None and item in waiting:
            waiting.remove(item)
            self._waiting -= 1
            if not waiting:
                del self._lanes[lane]

    def next(self) -> T | None:
        """Return the next item of the lane whose turn it is."""
        lane = next(iter(self._lanes), None)
        if lane is None:
            return None
        # The lane goes to the end, so that each other lane has its turn first.
        waiting = self._lanes.pop(lane)
        item = waiting.popleft()
        if waiting:
            self._lanes[lane] = waiting
        self._waiting -= 1
        return item
