"""One-click tidying (一键排版): makes headings, paragraphs, lists, tables and marks of an article uniform. Pure.

The sections of an article are headings of the third level, as in the templates of forms. 一、 marks a section, （一）
the level below it, and 1. the next, unless it numbers consecutive list items. A tidy text is left unchanged.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Final

from knowledge.rules.marks import NUMERALS, OBJECT, marked, spaced
from knowledge.rules.markup import BLOCKS, Element, parsed, written
from knowledge.rules.tables import says, table

LONGEST_HEADING: Final = 40
TOP: Final = 3
"""The heading level of sections."""

LEVELS: Final = ("h1", "h2", "h3", "h4", "h5")
KEPT: Final = frozenset({"strong", "em", "u", "s", "sub", "sup", "a", "code", "br", "img", "ul", "ol", "li"})
RENAMED: Final = {"b": "strong", "i": "em"}
_BLANKS = r"[\s\u00a0\u3000]"
_SECTION = re.compile(rf"{_BLANKS}*([{NUMERALS}]{{1,3}}){_BLANKS}*[、.．,，]{_BLANKS}*")
_PART = re.compile(rf"{_BLANKS}*[（(]{_BLANKS}*([{NUMERALS}]{{1,3}}){_BLANKS}*[）)][、.．]?{_BLANKS}*")
_POINT = re.compile(rf"{_BLANKS}*(\d{{1,2}}){_BLANKS}*[、.．](?!\d){_BLANKS}*")
_BULLET = re.compile(rf"{_BLANKS}*(?:[·•●○▪■◆▲➢※]{_BLANKS}*|[lnuØ§\-–—]{_BLANKS}{{2,}})")
"""Word's bullets are letters in symbol fonts, followed by blanks."""

_STOPS = re.compile(r"[。；;！!？?]")
_INDENT = re.compile(r"\u3000|[ \u00a0]{2}")
_ALIGNED = frozenset({"center", "right"})


class Kind(StrEnum):
    """The kinds of change."""

    HEADINGS = "headings"
    LISTS = "lists"
    PARAGRAPHS = "paragraphs"
    """Empty ones removed, and lines turned into paragraphs."""

    TABLES = "tables"
    STYLES = "styles"
    """Fonts, sizes, colours and indents."""

    SPACES = "spaces"
    MARKS = "marks"


@dataclass(frozen=True, slots=True)
class Tidied:
    """The HTML, and the number of changes of each kind."""

    html: str
    changes: dict[Kind, int]


def tidied(html: str) -> Tidied:
    """Return cleaned HTML made uniform."""
    return _Tidying().of(html)


class _Tidying:
    def __init__(self) -> None:
        self._changes: Counter[Kind] = Counter()

    def of(self, html: str) -> Tidied:
        blocks = [one for block in self._flat(parsed(html).children) for one in self._split(block)]
        blocks = [one for one in blocks if self._there(one)]
        blocks = self._lists(blocks)
        levels = sorted({one.tag for one in blocks if one.tag in LEVELS and _number(one) is None})
        blocks = [self._headed(one, levels) for one in blocks]
        for one in blocks:
            self._set(one)
        result = "".join(map(written, blocks))
        return Tidied(result, {kind: self._changes[kind] for kind in Kind if self._changes[kind]})

    # --- blocks -------------------------------------------------------------------------------------------------------

    def _flat(self, children: Sequence[Element | str]) -> Iterator[Element]:
        """Yield the blocks one after the other. Text outside any block becomes a paragraph."""
        loose: list[Element | str] = []
        for one in [*children, None]:
            if one is not None and (isinstance(one, str) or one.tag not in BLOCKS):
                loose.append(one)
                continue
            if any(isinstance(each, Element) or each.strip() for each in loose):
                yield self._plain(Element("p", {}, loose))
                self._changes[Kind.PARAGRAPHS] += 1
            loose = []
            if isinstance(one, Element):
                yield from self._block(one)

    def _block(self, one: Element) -> Iterator[Element]:
        if one.tag == "div" and any(each.tag in BLOCKS for each in one.elements()):
            self._changes[Kind.PARAGRAPHS] += 1
            yield from self._flat(one.children)
        elif one.tag in ("div", "caption", "li"):
            self._changes[Kind.PARAGRAPHS] += 1
            yield self._plain(Element("p", one.attributes, one.children))
        elif one.tag == "table":
            for caption in one.all("caption"):
                yield self._plain(Element("p", {"style": "text-align: center"}, caption.children))
            made, changed = table(one, self._plain)
            self._changes[Kind.TABLES] += changed
            yield made
        elif one.tag in ("blockquote", "pre", "hr"):
            yield self._plain(one)
        elif one.tag in ("ul", "ol"):
            yield self._plain(_items(one))
        else:
            yield self._plain(one)

    def _plain(self, one: Element) -> Element:
        """Remove fonts, sizes, colours and indents. Text that its style makes bold gets an element instead."""
        align = one.style("text-align")
        width = one.style("width") if one.tag == "img" else ""
        style = f"text-align: {align}" if align in _ALIGNED and one.tag in BLOCKS | {"td", "th"} else ""
        style = f"width: {width}" if width else style
        names = {"a": ("href", "title", "rel"), "img": ("src", "alt", "width", "height")}.get(one.tag, ())
        attributes = {name: one.attributes[name] for name in names if name in one.attributes}
        attributes |= {name: value for name, value in one.attributes.items() if name in ("colspan", "rowspan")}
        if one.attributes.get("style", "").strip() and not style:
            self._changes[Kind.STYLES] += 1
        children = list(self._inline(one.children))
        return Element(one.tag, attributes | ({"style": style} if style else {}), children)

    def _inline(self, children: Sequence[Element | str]) -> Iterator[Element | str]:
        for one in children:
            if isinstance(one, str):
                yield one
                continue
            plain = self._plain(one)
            plain.tag = RENAMED.get(plain.tag, plain.tag)
            if one.style("font-weight") in ("bold", "bolder", "600", "700", "800", "900") and one.text.strip():
                yield Element("strong", {}, plain.children)
            elif plain.tag in KEPT and (plain.tag != "a" or "href" in plain.attributes):
                if plain.children or plain.tag in ("br", "img"):
                    yield plain
            else:
                yield from plain.children

    def _split(self, block: Element) -> Iterator[Element]:
        """Split a block into paragraphs at two breaks, or at one break followed by an indent."""
        if block.tag != "p":
            yield block
            return
        part, there = Element("p", block.attributes), False
        for one, behind in zip_longest(block.children, block.children[1:]):
            if isinstance(one, Element) and one.tag == "br" and (behind is None or not there or _begins(behind)):
                yield part
                part, there = Element("p", block.attributes), False
                self._changes[Kind.PARAGRAPHS] += behind is not None
                continue
            part.children.append(one)
            there = there or says([one])
        yield part

    def _there(self, block: Element) -> bool:
        there = bool(block.text.strip()) or block.has("img") or block.tag in ("hr", "table")
        self._changes[Kind.PARAGRAPHS] += not there
        return there

    # --- headings and lists -------------------------------------------------------------------------------------------

    def _lists(self, blocks: Sequence[Element]) -> list[Element]:
        """Turn paragraphs that number items or have bullets into lists."""
        found: list[Element] = []
        at = 0
        while at < len(blocks):
            for tag, pattern, least, starts in (("ul", _BULLET, 1, False), ("ol", _POINT, 2, True)):
                run = _run(blocks, at, pattern, counted=starts)
                if run >= least:
                    items = [_without(one, pattern) for one in blocks[at : at + run]]
                    found.append(Element(tag, {}, [Element("li", {}, one.children) for one in items]))
                    self._changes[Kind.LISTS] += 1
                    at += run
                    break
            else:
                found.append(blocks[at])
                at += 1
        return found

    def _headed(self, block: Element, levels: Sequence[str]) -> Element:
        """Turn a numbered line into a heading, and let other headings start at the section level."""
        number = _number(block)
        if block.tag not in (*LEVELS, "p") or (number is None and block.tag == "p"):
            return block
        if number is not None:
            level, pattern, said = number
            tag = f"h{level}"
            _replace_start(block, pattern, said)
        else:
            tag = f"h{min(TOP + levels.index(block.tag), 5)}"
        children = list(_unbold(block.children))
        changed = tag != block.tag or len(children) != len(block.children)
        self._changes[Kind.HEADINGS] += changed
        return Element(tag, block.attributes, children)

    # --- text ---------------------------------------------------------------------------------------------------------

    def _set(self, block: Element) -> None:
        """Correct the marks and blanks in each line of text."""
        if block.tag == "pre":
            return
        inner = list(block.all("li", "td", "th")) if block.tag in ("ul", "ol", "table") else []
        if inner:
            for one in inner:
                self._set(one)
            return
        for nested in [one for one in block.elements() if one.tag in ("ul", "ol")]:
            self._set(nested)
        self._change(block, spaced, Kind.SPACES)
        self._change(block, marked, Kind.MARKS)

    def _change(self, block: Element, rule: Callable[[str], list[str]], kind: Kind) -> None:
        places = list(_texts(block))
        text = "".join(OBJECT if parent is None else _text(parent, at) for parent, at in places)
        parts = rule(text)
        self._changes[kind] += "".join(parts) != text
        start = 0
        for parent, at in places:
            if parent is None:
                start += 1
                continue
            length = len(_text(parent, at))
            parent.children[at] = "".join(parts[start : start + length])
            start += length


def _text(parent: Element, at: int) -> str:
    found = parent.children[at]
    return found if isinstance(found, str) else ""


def _texts(block: Element) -> Iterator[tuple[Element | None, int]]:
    """Yield the places of text in a block; None for line breaks, pictures and content that is not tidied here."""
    for at, one in enumerate(block.children):
        if isinstance(one, str):
            yield block, at
        elif one.tag in ("br", "img", "code", "ul", "ol") or (one.tag == "a" and "://" in one.text):
            yield None, 0
        else:
            yield from _texts(one)


def _begins(behind: Element | str) -> bool:
    """Whether the content after a break begins a paragraph."""
    if isinstance(behind, Element):
        return behind.tag == "br" or bool(_INDENT.match(behind.text))
    return bool(_INDENT.match(behind))


def _items(one: Element) -> Element:
    """Return the list without paragraphs in its items, and without empty items."""
    items: list[Element | str] = []
    for item in one.elements():
        children: list[Element | str] = []
        for child in item.children:
            if isinstance(child, Element) and child.tag in ("p", "div"):
                children += [Element("br")] if children and not isinstance(children[-1], Element) else []
                children += child.children
            else:
                children.append(_items(child) if isinstance(child, Element) and child.tag in ("ul", "ol") else child)
        made = Element("li", item.attributes, children)
        if made.text.strip() or made.has("img"):
            items.append(made)
    return Element(one.tag, {}, items)


def _run(blocks: Sequence[Element], start: int, pattern: re.Pattern[str], *, counted: bool) -> int:
    """Return how many of the blocks from `start` on are items; if numbered, they must count up from 1."""
    for at in range(start, len(blocks)):
        one = blocks[at]
        match = pattern.match(one.text) if one.tag == "p" else None
        if match is None or (counted and int(match[1]) != at - start + 1):
            return at - start
    return len(blocks) - start


def _number(block: Element) -> tuple[int, re.Pattern[str], str] | None:
    """Return the level of a numbered line that can be a heading, with the pattern and the new spelling of its
    number."""
    text = block.text.strip()
    if len(text) > LONGEST_HEADING or _STOPS.search(text) or text.endswith(("，", ",", "、")):
        return None
    for level, pattern, said in ((TOP, _SECTION, "{}、"), (TOP + 1, _PART, "（{}）"), (TOP + 2, _POINT, "{}.")):
        match = pattern.match(text)
        if match is not None and match.end() < len(text):
            return level, pattern, said.format(match[1])
    return None


def _without(block: Element, pattern: re.Pattern[str]) -> Element:
    _replace_start(block, pattern, "")
    return block


def _replace_start(block: Element, pattern: re.Pattern[str], said: str) -> None:
    """Replace the matching beginning of a block, whatever markup it has."""
    match = pattern.match(block.text)
    left = match.end() if match else 0
    for parent, at in list(_texts(block)):
        if parent is None or not left:
            break
        text = _text(parent, at)
        parent.children[at] = said + text[left:]
        left, said = max(0, left - len(text)), ""


def _unbold(children: Sequence[Element | str]) -> Iterator[Element | str]:
    for one in children:
        if isinstance(one, Element) and one.tag == "strong":
            yield from _unbold(one.children)
        else:
            yield one
