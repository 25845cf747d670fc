"""Long lists, newest first, read page by page: each page begins after the key of the previous page's last row."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self, TypeVar

import sqlalchemy as sa

from core.errors import Invalid
from core.ids import Instant

CURSOR = re.compile(r"(?P<at>[0-9]{1,16})~(?P<id>[\w.\-]{1,150})")
"""Sixteen digits of microseconds reach into the year 2286, and every database can compare them."""

R = TypeVar("R")
K = TypeVar("K", bound="Key")


@dataclass(frozen=True, slots=True)
class Key:
    """A position in a list; later rows come before it. `WRONG` is raised for an invalid cursor."""

    WRONG: ClassVar[type[Invalid]] = Invalid

    at: Instant
    id: str

    @classmethod
    def after(cls, cursor: str | None) -> Self | None:
        """Parse the cursor of a page; None for the first one."""
        return None if cursor is None else cls.read(cursor)

    @classmethod
    def read(cls, text: str) -> Self:
        """Parse a key written by `str`; raises `WRONG`."""
        found = CURSOR.fullmatch(text)
        if found is None:
            raise cls.WRONG(field="cursor")
        return cls(int(found["at"]) / 1e6, found["id"])

    def __str__(self) -> str:
        return f"{round(self.at * 1e6)}~{self.id}"

    def behind(self, at: sa.ColumnElement[Any], id: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
        """The rows after this position, in the order of an index on these two columns."""
        place = sa.bindparam(None, self.at, type_=at.type), sa.bindparam(None, self.id, type_=id.type)
        return sa.tuple_(at, id) < sa.tuple_(*place)


def cut(found: Sequence[R], limit: int, key: Callable[[R], K]) -> tuple[list[R], K | None]:
    """Cut rows, of which one more than `limit` was read, to a page; return it and where the next page begins."""
    page = list(found[:limit])
    return page, key(page[-1]) if len(found) > limit else None


def cursor(key: Key | None) -> str | None:
    """The cursor with which the next page is asked for, if there is one."""
    return None if key is None else str(key)
