"""The open pages of visitors: each waits on one connection and is woken when there is something new for it."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from channels.webchat.errors import TooFast

PER_VISITOR: Final = 4
PER_ADDRESS: Final = 400
PER_ACCOUNT: Final = 2000
IN_ALL: Final = 2500
"""The front takes 3,000 connections at once (`[front] at_once`), and agents need some of them."""

NEWS: Final = b"n"
TYPING: Final = b"t"

Whose = tuple[str, str]
"""An account, and the visitor's address."""


class Page:
    """One page that waits. Several pieces of news before it is served are one."""

    def __init__(self) -> None:
        self._wake = asyncio.Event()
        self._marks: set[bytes] = set()

    def tell(self, mark: bytes) -> None:
        """Wake the page."""
        self._marks.add(mark)
        self._wake.set()

    async def next(self, within_s: float) -> bytes:
        """Wait for news this long; return what happened, nothing if nothing did."""
        try:
            async with asyncio.timeout(within_s):
                await self._wake.wait()
        except TimeoutError:
            return b""
        self._wake.clear()
        marks, self._marks = self._marks, set()
        return b"".join(sorted(marks))


class Watching:
    """All pages that wait, bounded by visitor, address, account and in all."""

    def __init__(self) -> None:
        self._pages: dict[Whose, set[Page]] = {}
        self._counts: Counter[str] = Counter()
        self.stopping = False

    @property
    def pages(self) -> int:
        """How many pages wait."""
        return sum(map(len, self._pages.values()))

    @contextmanager
    def page(self, whose: Whose, address: str) -> Iterator[Page]:
        """A page waits while this lasts; raises `TooFast` if there is no place for it."""
        limits = {
            "all": IN_ALL,
            f"account {whose[0]}": PER_ACCOUNT,
            f"address {address}": PER_ADDRESS,
            f"visitor {whose}": PER_VISITOR,
        }
        if any(self._counts[name] >= most for name, most in limits.items()):
            raise TooFast
        made = Page()
        self._counts.update(limits.keys())
        self._pages.setdefault(whose, set()).add(made)
        try:
            yield made
        finally:
            self._counts.subtract(limits.keys())
            for name in limits:
                if not self._counts[name]:
                    del self._counts[name]
            self._pages[whose].discard(made)
            if not self._pages[whose]:
                del self._pages[whose]

    def tell(self, account: str, sender: str, mark: bytes = NEWS) -> None:
        """Wake all pages of a visitor."""
        for page in self._pages.get((account, sender), ()):
            page.tell(mark)

    def close(self) -> None:
        """Send all pages away: they come back by themselves."""
        self.stopping = True
        for pages in self._pages.values():
            for page in pages:
                page.tell(b"")
