"""The plain text of an article's HTML, and how two texts differ. Pure."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = HEADINGS | {"p", "li", "tr", "table", "blockquote", "div", "br", "hr", "ul", "ol", "pre"}
CELLS = frozenset({"td", "th"})
WORDS = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)
"""The units of a difference within a line: a Chinese character, a number, a word."""

ALIKE = 0.4
"""Lines that have less in common than this count as one removed and one added."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self._new_line()
        elif tag in CELLS and self.lines[-1]:
            self.lines[-1] += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._new_line()

    def handle_data(self, data: str) -> None:
        self.lines[-1] += re.sub(r"\s+", " ", data.replace("\xa0", " "))

    def _new_line(self) -> None:
        if self.lines[-1].strip():
            self.lines.append("")


def plain(html: str) -> str:
    """Return the text of this HTML: a line for each paragraph, list item and table row."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n".join(line.strip() for line in reader.lines if line.strip())


class Change(StrEnum):
    """The change of a part of a text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class LinePart:
    """A part of a line."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a comparison. A line that was changed appears once, with its parts; `change` applies to the whole line,
    and is `same` if only parts of it differ."""

    change: Change
    parts: list[LinePart]


def compared(before: str, then: str) -> list[Line]:
    """Return the lines of both texts in order, with the differences within changed lines."""
    old, new = before.splitlines(), then.splitlines()
    found: list[Line] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [Line(Change.SAME, [LinePart(Change.SAME, line)]) for line in old[a:b]]
        else:
            found += _changed(old[a:b], new[c:d])
    return found


def _changed(old: list[str], new: list[str]) -> Iterator[Line]:
    """Compare consecutive lines of both texts in pairs, as far as they are alike."""
    for at in range(max(len(old), len(new))):
        gone, come = old[at : at + 1], new[at : at + 1]
        if gone and come:
            before, then = WORDS.findall(gone[0]), WORDS.findall(come[0])
            matcher = difflib.SequenceMatcher(None, before, then, autojunk=False)
            if matcher.ratio() >= ALIKE:
                yield Line(Change.SAME, list(_parts(matcher, before, then)))
                continue
        yield from (Line(Change.REMOVED, [LinePart(Change.REMOVED, line)]) for line in gone)
        yield from (Line(Change.ADDED, [LinePart(Change.ADDED, line)]) for line in come)


def _parts(matcher: "difflib.SequenceMatcher[str]", old: list[str], new: list[str]) -> Iterator[LinePart]:
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield LinePart(Change.SAME, "".join(old[a:b]))
            continue
        if a < b:
            yield LinePart(Change.REMOVED, "".join(old[a:b]))
        if c < d:
            yield LinePart(Change.ADDED, "".join(new[c:d]))
