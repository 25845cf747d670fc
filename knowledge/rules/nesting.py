"""How much work the HTML of an article is for whatever builds its tree, as a browser would. Pure.

For a few bytes that can be a lot: each tag is compared with the elements that are open, so nested ones cost the square
of their number; and marks (`<b>`) that were never closed are opened anew in every paragraph that follows. The estimate
is on the safe side: it takes an element for open where a browser may have closed it, and reads tags within attributes.
"""

import re
from collections import Counter
from typing import Final

MOST_WORK: Final = 4_000_000
"""Tags times the elements that are open at each: 0.1 s. 100,000 characters in ten levels, as Word's, are 250,000."""

LONGEST_MARK: Final = 200
ALIKE: Final = 3
"""Marks that are the same in all are opened anew at most so often (HTML, "Noah's Ark clause")."""

MOST: Final = 60_000
"""Elements of the tree."""

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_VOID: Final = frozenset({"br", "hr", "img", "col", "input", "meta", "link", "area", "base", "embed", "wbr", "source"})
_MARKS: Final = frozenset(
    {*("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")}
)
_CLOSES: Final = {
    "p": {"p"},
    "li": {"li", "p"},
    "td": {"td", "th", "p"},
    "th": {"td", "th", "p"},
    "tr": {"tr", "td", "th", "p"},
    **{part: {"tbody", "thead", "tfoot", "tr", "td", "th", "p"} for part in ("tbody", "thead", "tfoot")},
}
"""What an element of this name closes by itself, as far as nothing else has been opened since."""

_OF_TABLES: Final = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup"})
_WALLS: Final = frozenset({"table", "td", "th", "caption", "button", "object", "marquee", "applet", "template", "svg"})
"""An end tag closes nothing beyond these, which is why tables can be nested without end."""


def is_too_nested(html: str) -> bool:
    """Whether it is more work than any article. Takes a moment for each tag."""
    tree = _Tree()
    for found in _TAG.finditer(html):
        name = found[2].lower()
        if found[1]:
            tree.close(name)
        else:
            tree.open(name, html[found.start() : html.find(">", found.end(), found.end() + LONGEST_MARK) + 1])
        if tree.work > MOST_WORK or tree.elements > MOST:
            return True
    return False


class _Tree:
    def __init__(self) -> None:
        self.work = self.elements = 0
        self._open: list[str] = []
        self._marks: dict[str, list[str]] = {}
        self._alike: Counter[str] = Counter()
        self._marked = 0
        """How many marks are opened anew in each block: also when what they stood in is closed."""

    def open(self, name: str, whole: str) -> None:
        """A start tag. `whole`: with its attributes; empty if they are too long."""
        self.elements += 1 + self._marked
        self.work += 1 + len(self._open) + self._marked
        if name in _VOID:
            return
        closes = _CLOSES.get(name, ())
        while self._open and self._open[-1] in closes:
            self._open.pop()
        self._open.append(name)
        if name in _MARKS:
            whole = whole or str(self.elements)
            self._marks.setdefault(name, []).append(whole)
            self._alike[whole] += 1
            self._marked += self._alike[whole] <= ALIKE

    def close(self, name: str) -> None:
        """An end tag."""
        self.work += 1 + self._marked
        if name in _MARKS and self._marks.get(name):
            whole = self._marks[name].pop()
            self._marked -= self._alike[whole] <= ALIKE
            self._alike[whole] -= 1
        walls = {"table"} if name in _OF_TABLES else _WALLS | {"ul", "ol"} if name == "li" else _WALLS
        for at in range(len(self._open) - 1, -1, -1):
            self.work += 1
            if self._open[at] == name:
                # A mark is taken out alone: blocks that were opened in it stay open.
                del self._open[at : at + 1 if name in _MARKS else None]
                return
            if self._open[at] in walls:
                return
