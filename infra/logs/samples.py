"""Lines of the log that strangers can cause: some of each second are written, the others are counted."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable

import structlog

log = structlog.get_logger()


class Samples:
    """At most so many lines a second. Samples that a second had no room for are told in one line, by kind, when it is
    over.
    """

    def __init__(
        self,
        left_out: str,
        at_most: int,
        now: Callable[[], float] = time.monotonic,
        later: Callable[[Callable[[], None]], object] = lambda tell: asyncio.get_running_loop().call_later(1.0, tell),
    ) -> None:
        self._message = left_out
        self._at_most = at_most
        self._now = now
        self._later = later
        self._second = -1
        self._written = 0
        self._left_out: Counter[str] = Counter()

    def may_write(self, kind: str) -> bool:
        """Whether a line of this kind may be written now; else it is counted."""
        second = int(self._now())
        if second != self._second:
            self.tell_left_out()
            self._second, self._written = second, 0
        if self._written < self._at_most:
            self._written += 1
            return True
        if not self._left_out:
            # The next second may have nothing to write, and nobody would learn of it.
            self._later(self.tell_left_out)
        self._left_out[kind] += 1
        return False

    def tell_left_out(self) -> None:
        """Write the line of the counts, if anything was counted."""
        if self._left_out:
            log.warning(self._message, left_out=dict(self._left_out.most_common(KINDS)), total=self._left_out.total())
            self._left_out.clear()


KINDS = 20
"""The number of kinds that one such line names."""
