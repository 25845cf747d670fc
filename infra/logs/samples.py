"""Log lines that strangers can cause: some of each second are written, the others are counted."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable

import structlog

log = structlog.get_logger()


class Samples:
    """Allows at most this many lines a second. The ones left out are reported in one line, by kind, when the second is
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
        """Whether a line of this kind may be written now; if not, it is counted."""
        second = int(self._now())
        if second != self._second:
            self.tell_left_out()
            self._second, self._written = second, 0
        if self._written < self._at_most:
            self._written += 1
            return True
        if not self._left_out:
            # Otherwise, if the next second writes nothing, nobody would ever learn of it.
            self._later(self.tell_left_out)
        self._left_out[kind] += 1
        return False

    def tell_left_out(self) -> None:
        """Write the line with the counts, if anything was counted."""
        if self._left_out:
            log.warning(self._message, left_out=dict(self._left_out.most_common(KINDS)), total=self._left_out.total())
            self._left_out.clear()


KINDS = 20
"""The most kinds that one such line names."""
