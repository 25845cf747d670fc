"""The rows of an import: the names of their columns, the values each takes, and the faults a row can have. Pure."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape
from typing import Final

from core.ids import Instant
from knowledge.rules.articles import (
    LONGEST_BODY,
    LONGEST_KEYWORD,
    LONGEST_TITLE,
    MOST_CATEGORIES,
    MOST_KEYWORDS,
    MOST_RELATED,
    Content,
    Form,
)
from knowledge.rules.categories import Tree, open_to

MOST_ROWS: Final = 10_000
LONGEST_CELL: Final = 32_767
"""Maximum number of characters in a cell of Excel."""

LONGEST_SHOWN: Final = 80
"""The number of characters shown of a wrong value."""


class Column(StrEnum):
    """The columns of the template."""

    TITLE = "title"
    BODY = "body"
    FORM = "form"
    CATEGORIES = "categories"
    DEPARTMENT = "department"
    KEYWORDS = "keywords"
    VALID_FROM = "valid_from"
    VALID_TO = "valid_to"
    REVIEW_AT = "review_at"
    RELATED = "related"


HEADERS: Final[Mapping[Column, tuple[str, ...]]] = {
    Column.TITLE: ("标题", "知识标题", "title"),
    Column.CATEGORIES: ("分类", "知识分类", "categories", "category"),
    Column.FORM: ("形式", "知识形式", "form"),
    Column.KEYWORDS: ("关键词", "关键字", "keywords"),
    Column.BODY: ("正文", "内容", "body", "content"),
    Column.DEPARTMENT: ("部门", "所属部门", "department"),
    Column.VALID_FROM: ("生效日期", "有效期起", "valid from"),
    Column.VALID_TO: ("失效日期", "有效期止", "valid to"),
    Column.REVIEW_AT: ("复核日期", "review date"),
    Column.RELATED: ("相关知识", "相关文章", "related"),
}
"""The accepted names of each column. The template uses the first one, and this order."""

FORMS: Final[Mapping[Form, str]] = {
    Form.POLICY: "政策",
    Form.GUIDE: "办事指南",
    Form.ANSWER: "问答",
    Form.NOTICE: "通知公告",
    Form.CASE: "典型案例",
    Form.OTHER: "其他",
}
_COLUMNS = {name: column for column, names in HEADERS.items() for name in names}
_FORMS = {name: form for form, chinese in FORMS.items() for name in (chinese, form.value)}
_SEPARATORS = re.compile(r"[;；\n]+")
_WORDS = re.compile(r"[;；,，、\s]+")
_DATE = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T](\d{1,2}):(\d{2})(?::\d{2})?)?")
_HTML = re.compile(r"<(?:p|div|table|ul|ol|h[1-6]|br|span|strong|b)\b[^>]*>", re.IGNORECASE)


class RowFault(StrEnum):
    """The faults of a row, or of the whole file."""

    NO_HEADER = "no_header"
    """The first row does not name the columns of the template."""

    UNKNOWN_COLUMN = "unknown_column"
    TWO_COLUMNS = "two_columns"
    """Two columns have the same name."""

    TOO_MANY_ROWS = "too_many_rows"
    NO_ROWS = "no_rows"
    MISSING = "missing"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    UNKNOWN_FORM = "unknown_form"
    UNKNOWN_CATEGORY = "unknown_category"
    CLOSED_CATEGORY = "closed_category"
    """It is retired, or belongs to another department."""

    UNKNOWN_DEPARTMENT = "unknown_department"
    OTHER_DEPARTMENT = "other_department"
    BAD_DATE = "bad_date"
    BACKWARDS = "backwards"
    TWICE = "twice"
    """Another row has this title."""

    TAKEN = "taken"
    """The department already has an article with this title."""

    UNKNOWN_RELATED = "unknown_related"
    AMBIGUOUS_RELATED = "ambiguous_related"
    PICTURES = "pictures"
    """A remark: some pictures are left out."""


REMARKS: Final = frozenset({RowFault.PICTURES, RowFault.UNKNOWN_COLUMN})
"""Faults in spite of which a row is imported."""

OF_FILE: Final = frozenset({RowFault.NO_HEADER, RowFault.TOO_MANY_ROWS, RowFault.NO_ROWS})
"""Faults that prevent the import of the whole file."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `row`: as the spreadsheet program counts it, from 1; `value`: the wrong value."""

    row: int
    column: Column | None
    fault: RowFault
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The data that rows are checked against. `departments`: ids by name; `reach`: the departments of the person who
    imports, None for all; `at`: returns the moment of a year, month, day, hour and minute, or None if it does not
    exist."""

    departments: Mapping[str, str]
    reach: Collection[str] | None
    tree: Tree
    paths: Mapping[str, Sequence[str]]
    at: Callable[[int, int, int, int, int], Instant | None]
    now: Instant
    department: str
    form: Form
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An article to be created. `related`: titles."""

    row: int
    department: str
    content: Content
    related: tuple[str, ...] = ()


def columns_of(cells: Sequence[str]) -> tuple[Mapping[int, Column], list[tuple[str, RowFault]]]:
    """Return the columns by their positions, and the names that are wrong. Stars and blanks around a name are
    ignored."""
    found: dict[int, Column] = {}
    wrong: list[tuple[str, RowFault]] = []
    for place, cell in enumerate(cells):
        name = cell.strip(" *＊\t\n").lower()
        column = _COLUMNS.get(name)
        if column is None and name:
            wrong.append((cell, RowFault.UNKNOWN_COLUMN))
        elif column is not None and column in found.values():
            wrong.append((cell, RowFault.TWO_COLUMNS))
        elif column is not None:
            found[place] = column
    if not {Column.TITLE, Column.BODY} <= set(found.values()):
        wrong.insert(0, ("、".join(cells)[:LONGEST_SHOWN], RowFault.NO_HEADER))
    return found, wrong


def paths_of(tree: Tree) -> Mapping[str, Sequence[str]]:
    """Return the categories by each name that a row can use: the path with and without the dimension, and the name
    alone, which several may share."""
    found: dict[str, list[str]] = {}
    for id in tree.by_id:
        names = [one.name for one in tree.path(id)]
        for start in range(len(names)):
            found.setdefault("/".join(names[start:]), []).append(id)
    return found


def html_of(text: str) -> str:
    """Return the column's value as HTML: either it is HTML already, or each line of its text becomes a paragraph."""
    if _HTML.search(text):
        return text
    return "".join(f"<p>{escape(line.strip(), quote=False)}</p>" for line in text.splitlines() if line.strip())


def planned(row: int, values: Mapping[Column, str], body: str, text: str, known: Known) -> tuple[Planned, list[Fault]]:
    """Return the article of a row, and its faults. `body`: cleaned HTML; `text`: the same as plain text."""
    reader = _Row(row, values, known)
    title = values.get(Column.TITLE, "").strip()
    if not title:
        reader.wrong(Column.TITLE, RowFault.MISSING)
    if len(title) > LONGEST_TITLE:
        reader.wrong(Column.TITLE, RowFault.TOO_LONG, title)
    if not text.strip():
        reader.wrong(Column.BODY, RowFault.MISSING)
    if len(body) > LONGEST_BODY:
        reader.wrong(Column.BODY, RowFault.TOO_LONG, text)
    content = Content(
        title=title[:LONGEST_TITLE],
        form=reader.form(),
        body=body,
        text=text,
        keywords=reader.keywords(),
        categories=reader.categories(),
        valid_from=reader.moment(Column.VALID_FROM),
        valid_to=reader.moment(Column.VALID_TO, last=True),
        review_at=reader.moment(Column.REVIEW_AT),
    )
    if content.valid_to is not None and content.valid_to <= max(known.now, content.valid_from or known.now):
        reader.wrong(Column.VALID_TO, RowFault.BACKWARDS, values[Column.VALID_TO])
    one = Planned(row=row, department=reader.department(), content=content, related=reader.related())
    return one, reader.faults


class _Row:
    """Reads the columns of a row."""

    def __init__(self, row: int, values: Mapping[Column, str], known: Known) -> None:
        self._row, self._values, self._known = row, values, known
        self.faults: list[Fault] = []

    def wrong(self, column: Column, fault: RowFault, value: str = "") -> None:
        """Record a fault."""
        self.faults.append(Fault(self._row, column, fault, value[:LONGEST_SHOWN]))

    def form(self) -> Form:
        """Return the form by its name."""
        said = self._of(Column.FORM)
        form = _FORMS.get(said.lower()) if said else self._known.form
        if form is None:
            self.wrong(Column.FORM, RowFault.UNKNOWN_FORM, said)
        return form or self._known.form

    def department(self) -> str:
        """Return the id of the department by its name."""
        said = self._of(Column.DEPARTMENT)
        id = self._known.departments.get(said) if said else self._known.department
        if said and id is None:
            self.wrong(Column.DEPARTMENT, RowFault.UNKNOWN_DEPARTMENT, said)
        elif not id:
            self.wrong(Column.DEPARTMENT, RowFault.MISSING)
        elif self._known.reach is not None and id not in self._known.reach:
            self.wrong(Column.DEPARTMENT, RowFault.OTHER_DEPARTMENT, said)
        return id or ""

    def keywords(self) -> tuple[str, ...]:
        """Return the keywords, each once."""
        words = tuple(dict.fromkeys(word for word in _WORDS.split(self._of(Column.KEYWORDS)) if word))
        if len(words) > MOST_KEYWORDS:
            self.wrong(Column.KEYWORDS, RowFault.TOO_MANY, str(len(words)))
        for word in words:
            if len(word) > LONGEST_KEYWORD:
                self.wrong(Column.KEYWORDS, RowFault.TOO_LONG, word)
        return words[:MOST_KEYWORDS]

    def categories(self) -> tuple[str, ...]:
        """Return the ids of the categories by their paths."""
        said = [each.strip().strip("/") for each in _SEPARATORS.split(self._of(Column.CATEGORIES)) if each.strip()]
        if not said:
            return self._known.categories
        if len(said) > MOST_CATEGORIES:
            self.wrong(Column.CATEGORIES, RowFault.TOO_MANY, str(len(said)))
        return tuple(dict.fromkeys(id for each in said[:MOST_CATEGORIES] for id in self._category(each)))

    def _category(self, said: str) -> Iterator[str]:
        """Yield the category of this name. If several share it, the one that is open to the importing person is used,
        if there is exactly one."""
        known = self._known
        path = re.sub(r"\s*[/／>＞]\s*", "/", said)
        all_named = known.paths.get(path, ())
        usable = [id for id in all_named if known.tree.in_use(id) and open_to(known.tree.owner(id), known.reach)]
        if len(usable) == 1:
            yield usable[0]
        elif all_named and not usable:
            self.wrong(Column.CATEGORIES, RowFault.CLOSED_CATEGORY, said)
        else:
            self.wrong(Column.CATEGORIES, RowFault.UNKNOWN_CATEGORY, said)

    def moment(self, column: Column, *, last: bool = False) -> Instant | None:
        """Return the moment of a date; `last`: the end of its day."""
        said = self._of(column)
        if not said:
            return None
        match = _DATE.fullmatch(said)
        if match is not None:
            year, month, day = (int(part) for part in match.group(1, 2, 3))
            hour, minute = (23, 59) if last else (0, 0)
            if match[4] is not None:
                hour, minute = int(match[4]), int(match[5])
            found = self._known.at(year, month, day, hour, minute)
            if found is not None:
                return found
        self.wrong(column, RowFault.BAD_DATE, said)
        return None

    def related(self) -> tuple[str, ...]:
        """Return the titles of related articles."""
        titles = tuple(
            dict.fromkeys(each.strip() for each in _SEPARATORS.split(self._of(Column.RELATED)) if each.strip())
        )
        if len(titles) > MOST_RELATED:
            self.wrong(Column.RELATED, RowFault.TOO_MANY, str(len(titles)))
        return titles[:MOST_RELATED]

    def _of(self, column: Column) -> str:
        return self._values.get(column, "").strip()


def named(one: Planned, related: Sequence[str]) -> Planned:
    """Return the article with these ids as related."""
    return replace(one, content=replace(one.content, related=tuple(related)))
