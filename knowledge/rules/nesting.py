"""Estimates how much work it is to build the tree of an article's HTML, as a browser would. Pure.

A few bytes can cost a lot. Each tag is compared with the open elements, so nested ones cost the square of their number.
Formatting elements (`<b>`) that were never closed are reopened in every following paragraph. The estimate errs on the
safe side: it takes an element for open where a browser may have closed it, and reads tags within attributes.
"""

import re
from collections import Counter
from typing import Final

MOST_WORK: Final = 4_000_000
"""The limit for the sum, over all tags, of the elements open at each: 0.1 s. 100,000 characters in ten levels, as Word
writes them, need 250,000."""

LONGEST_MARK: Final = 200
ALIKE: Final = 3
"""Maximum number of identical formatting elements reopened (HTML, "Noah's Ark clause")."""

MOST: Final = 60_000
"""Maximum number of elements in the tree."""

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
"""The elements that each element closes implicitly, as long as no other element was opened since."""

_OF_TABLES: Final = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup"})
_WALLS: Final = frozenset({"table", "td", "th", "caption", "button", "object", "marquee", "applet", "template", "svg"})
"""An end tag closes nothing beyond these, so tables can be nested without limit."""


def is_too_nested(html: str) -> bool:
    """Whether it takes more work than any real article. Looks at each tag once."""
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
        """How many formatting elements each block reopens, even after the element around them was closed."""

    def open(self, name: str, whole: str) -> None:
        """Handle a start tag. `whole`: the tag with its attributes, or empty if they are too long."""
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
        """Handle an end tag."""
        self.work += 1 + self._marked
        if name in _MARKS and self._marks.get(name):
            whole = self._marks[name].pop()
            self._marked -= self._alike[whole] <= ALIKE
            self._alike[whole] -= 1
        walls = {"table"} if name in _OF_TABLES else _WALLS | {"ul", "ol"} if name == "li" else _WALLS
        for at in range(len(self._open) - 1, -1, -1):
            self.work += 1
            if self._open[at] == name:
                # A formatting element is removed alone: blocks that were opened in it stay open.
                del self._open[at : at + 1 if name in _MARKS else None]
                return
            if self._open[at] in walls:
                return
