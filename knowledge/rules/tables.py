"""Makes the tables of an article uniform: a heading row first, no empty rows, only text in cells. Pure."""

from collections.abc import Callable, Sequence

from knowledge.rules.markup import Element

CELLS = ("td", "th")


def table(one: Element, plain: Callable[[Element], Element]) -> tuple[Element, int]:
    """Return the uniform table, and whether rows were changed (0 or 1). `plain`: removes fonts and other styles from a
    cell."""
    before = list(one.all("tr"))
    rows = [row for row in before if any(cell.text.strip() or cell.has("img") for cell in row.elements())]
    headed = any(row.has("th") for row in rows) or len(rows) < 2
    made: list[Element | str] = []
    for n, row in enumerate(rows):
        cells: list[Element | str] = [_cell(cell, plain) for cell in row.elements() if cell.tag in CELLS]
        if n == 0 and not headed:
            for cell in cells:
                if isinstance(cell, Element):
                    cell.tag = "th"
        made.append(Element("tr", {}, cells))
    return Element("table", {}, [Element("tbody", {}, made)]), int(not headed or len(rows) != len(before))


def _cell(one: Element, plain: Callable[[Element], Element]) -> Element:
    """Return the cell with its paragraphs joined as lines."""
    lines: list[list[Element | str]] = [[]]
    for child in one.children:
        if isinstance(child, Element) and child.tag in ("p", "div"):
            lines += [list(child.children), []]
        else:
            lines[-1].append(child)
    there = [line for line in lines if says(line)]
    joined: list[Element | str] = []
    for line in there:
        joined += [*([Element("br")] if joined else []), *line]
    aligned = next((child for child in one.elements() if child.style("text-align")), None)
    attributes = one.attributes if aligned is None or one.style("text-align") else one.attributes | aligned.attributes
    return plain(Element(one.tag, attributes, joined))


def says(line: Sequence[Element | str]) -> bool:
    """Whether the line has words or a picture."""
    return any(
        child.strip() if isinstance(child, str) else child.text.strip() or child.tag == "img" or child.has("img")
        for child in line
    )
