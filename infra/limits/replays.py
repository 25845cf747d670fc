"""Remembers signed requests, so that none is taken a second time with another body. Bounded."""

from collections import OrderedDict

from core.ids import Instant


class Replays:
    """The requests of the last `seconds`, each by its nonce and its content.

    A provider repeats a request that was not answered in time: that one has the same content and is admitted again,
    since a known message changes nothing. If there are more than `most`, the oldest are forgotten.
    """

    def __init__(self, seconds: float, most: int) -> None:
        self._seconds = seconds
        self._most = most
        self._known: OrderedDict[str, tuple[Instant, str]] = OrderedDict()

    def admit(self, nonce: str, content: str, now: Instant) -> bool:
        """Whether this nonce is new, or came with the same content."""
        while self._known and (
            len(self._known) >= self._most or next(iter(self._known.values()))[0] <= now - self._seconds
        ):
            self._known.popitem(last=False)
        _, known = self._known.setdefault(nonce, (now, content))
        return known == content
