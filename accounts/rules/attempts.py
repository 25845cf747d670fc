"""The failed attempts of each key, in bounded memory."""

from collections import OrderedDict
from collections.abc import Sequence
from itertools import islice

from accounts.rules.throttle import FORGET_S, KEPT, counted
from core.ids import Instant

MOST_KEYS = 10_000
"""Maximum number of keys in one count. Failures come no faster than hashes, about 20 a second, so this covers more than
eight minutes."""

LOOKED_AT = 64
"""When room is needed, the key with the fewest failures among this many of the oldest is dropped, so that a new guess
does not push out a long series."""


class Failures:
    """Keys with the times of their failures. Failures that no longer count are removed; refused attempts are never
    added."""

    def __init__(self, most: int = MOST_KEYS) -> None:
        self._most = most
        self._of: OrderedDict[str, tuple[Instant, ...]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._of)

    def of(self, key: str, now: Instant) -> Sequence[Instant]:
        """Return the failures that count, in order."""
        return counted(self._of.get(key, ()), now)

    def add(self, key: str, now: Instant) -> None:
        """Add a failure."""
        self._make_room(key, now)
        self._of[key] = (*self.of(key, now), now)[-KEPT:]
        self._of.move_to_end(key)

    def take_back(self, key: str, at: Instant) -> None:
        """Remove a failure, because the attempt was not one."""
        left = list(self._of.get(key, ()))
        if at in left:
            left.remove(at)
            self._of[key] = tuple(left)
        if not left:
            self._of.pop(key, None)

    def clear(self, key: str) -> None:
        """Forget the failures of a key."""
        self._of.pop(key, None)

    def _make_room(self, key: str, now: Instant) -> None:
        while self._of and now - next(iter(self._of.values()))[-1] >= FORGET_S:
            self._of.popitem(last=False)
        if key not in self._of and len(self._of) >= self._most:
            del self._of[min(islice(self._of, LOOKED_AT), key=lambda old: len(self._of[old]))]
