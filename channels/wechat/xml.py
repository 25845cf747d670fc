"""WeChat's XML as plain fields: no document type, no entities, few elements, no deep nesting."""

from collections.abc import Iterable, Mapping
from typing import Final

from infra.extract.errors import Broken
from infra.extract.xml import scan

MOST_BYTES: Final = 64 * 1024
"""A delivery is a few kilobytes: a text has at most some 2,000 bytes, and pictures come by their ids."""

MOST_FIELDS, DEEPEST = 200, 6


def fields_of(raw: bytes) -> Mapping[str, str]:
    """The texts by the names of their elements within the root; a nested one is named `Outer/Inner`. Of two equal names
    the first counts. Raises `Broken`."""
    taker = _Fields()
    for _ in scan([raw], taker):
        pass
    if taker.root != "xml":
        raise Broken
    return taker.found


class _Fields:
    """Collects the texts of elements that have no elements in them."""

    def __init__(self) -> None:
        self.root = ""
        self.found: dict[str, str] = {}
        self._open: list[str] = []
        self._text: list[str] = []
        self._elements = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        self._elements += 1
        if self._elements > MOST_FIELDS or len(self._open) >= DEEPEST:
            raise Broken
        self.root = self.root or name
        self._open.append(name)
        self._text.clear()

    def end(self, name: str) -> None:
        """End an element."""
        if len(self._open) > 1:
            self.found.setdefault("/".join(self._open[1:]), "".join(self._text).strip())
        self._open.pop()
        self._text.clear()

    def text(self, text: str) -> None:
        """Take characters."""
        self._text.append(text)

    def take(self) -> Iterable[None]:
        """Nothing is found before the end."""
        return ()
