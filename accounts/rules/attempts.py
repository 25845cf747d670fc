"""The failed attempts of each key, in bounded memory."""

from collections import OrderedDict
from collections.abc import Sequence
from itertools import islice

from accounts.rules.throttle import FORGET_S, KEPT, counted
from core.ids import Instant

MOST_KEYS = 10_000
"""Keys of one count. Failures come no faster than hashes, about 20 each second, so this is more than eight minutes."""

LOOKED_AT = 64
"""Of so many of the oldest keys the one with the fewest failures makes room: a new guess pushes out no long series."""


class Failures:
    """Keys with the moments of their failures. Failures that no longer count are removed; what is refused was never
    added.
    """

    def __init__(self, most: int = MOST_KEYS) -> None:
        self._most = most
        self._of: OrderedDict[str, tuple[Instant, ...]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._of)

    def of(self, key: str, now: Instant) -> Sequence[Instant]:
        """The failures that count, in order."""
        return counted(self._of.get(key, ()), now)

    def add(self, key: str, now: Instant) -> None:
        """One more."""
        self._make_room(key, now)
        self._of[key] = (*self.of(key, now), now)[-KEPT:]
        self._of.move_to_end(key)

    def take_back(self, key: str, at: Instant) -> None:
        """It was none."""
        left = list(self._of.get(key, ()))
        if at in left:
            left.remove(at)
            self._of[key] = tuple(left)
        if not left:
            self._of.pop(key, None)

    def clear(self, key: str) -> None:
        """Forget them."""
        self._of.pop(key, None)

    def _make_room(self, key: str, now: Instant) -> None:
        while self._of and now - next(iter(self._of.values()))[-1] >= FORGET_S:
            self._of.popitem(last=False)
        if key not in self._of and len(self._of) >= self._most:
            del self._of[min(islice(self._of, LOOKED_AT), key=lambda old: len(self._of[old]))]
