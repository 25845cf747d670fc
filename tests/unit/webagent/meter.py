"""Measures one turn of a loop: not how long it took, but how many function calls it made."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

TURN = asyncio.Handle._run.__code__


class Meter:
    """Counts the calls in each turn of this thread's loop. `most`: in the largest turn; `where`: the function in
    which that turn was when it passed `limit`."""

    def __init__(self, limit: int) -> None:
        self.most = 0
        self.where = ""
        self._limit = limit
        self._now = 0

    def _seen(self, frame: FrameType, event: str, arg: Any) -> None:
        if event == "call" or event == "c_call":
            if frame.f_code is TURN and event == "call":
                self._now = 0
            self._now += 1
            if self._now > self.most:
                self.most = self._now
            if self._now == self._limit:
                self.where = _chain(frame)

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Count while the block runs."""
        self.most, self.where, self._now = 0, "", 0
        sys.setprofile(self._seen)
        try:
            yield
        finally:
            sys.setprofile(None)


def _chain(frame: FrameType | None) -> str:
    found: list[str] = []
    while frame is not None and len(found) < 8:
        found.append(frame.f_code.co_qualname)
        frame = frame.f_back
    return " < ".join(found)
