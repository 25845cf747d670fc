"""The HTML of an article as a tree that rules can change. Pure; for cleaned HTML only."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Final

VOID: Final = frozenset({"br", "hr", "img", "col"})
BLOCKS: Final = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "ul", "ol", "li", "table", "blockquote", "pre", "hr", "caption"}
)

DEEPEST: Final = 40
"""Elements nested deeper are replaced by their content: no editor writes them, and the rules walk the tree
recursively."""


@dataclass(eq=False)
class Element:
    """An element, with its attributes and its children."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return its text without markup."""
        return "".join(one if isinstance(one, str) else one.text for one in self.children)

    def has(self, tag: str) -> bool:
        """Whether it contains such an element at any depth."""
        return any(one.tag == tag or one.has(tag) for one in self.elements())

    def elements(self) -> Iterator["Element"]:
        """Yield the elements directly below it."""
        return (one for one in self.children if isinstance(one, Element))

    def all(self, *tags: str) -> Iterator["Element"]:
        """Yield the elements with these names at any depth, but none within another of them."""
        for one in self.elements():
            if one.tag in tags:
                yield one
            else:
                yield from one.all(*tags)

    def style(self, name: str) -> str:
        """Return the value of a property in its style, or ''."""
        for part in self.attributes.get("style", "").split(";"):
            property, _, value = part.partition(":")
            if property.strip().lower() == name:
                return value.strip().lower()
        return ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div")
        self._open = [("", self.root)]
        """The names of the open elements, each with the element that receives their content."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        within = self._open[-1][1]
        one = Element(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            within.children.append(one)
        elif len(self._open) > DEEPEST:
            self._open.append((tag, within))
        else:
            within.children.append(one)
            self._open.append((tag, one))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1][1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1][1].children.append(data)


def parsed(html: str) -> Element:
    """Return the tree of this HTML, below a new root."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def written(one: "Element | str") -> str:
    """Return the HTML of a part of a tree."""
    if isinstance(one, str):
        return escape(one, quote=False)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in one.attributes.items())
    if one.tag in VOID:
        return f"<{one.tag}{attributes}>"
    return f"<{one.tag}{attributes}>{''.join(map(written, one.children))}</{one.tag}>"
