"""The queries that an index makes to its database, and their limits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from infra.search.tokens import Word

WINDOW = 2_000
"""How many finds are ranked, the newest ones: ranking all of a word that every second document has would take
seconds.
"""

COUNTED = 1_000
"""A word in this many documents counts as common; no more are counted."""

MOST_ALIKE = 48
"""Tokens of a text that are counted to find similar ones."""

ALIKE = 8
"""How many of the rarest of those are searched for."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """One row of the index: the tokens of each field, those of its scopes, and those of the fields that can be searched
    separately.
    """

    fields: tuple[tuple[str, ...], ...]
    scopes: tuple[str, ...]
    apart: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Filed:
    """A row with its document, and its number among the rows of that document. `serial`: for a new row; None: the next
    one.
    """

    doc: str
    number: int
    chunk: Chunk
    serial: int | None


Lasts = Mapping[str, int]
"""How many rows each document has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A query.

    `must`: further words, all of which a row has; `columns`: the numbers of the fields that may contain the words, none
    for all; `apart`: all of these can be searched separately; `scopes`: for each filter the tokens of which one must be
    present; `window`: how many finds are ranked, the newest ones.
    """

    name: str
    words: tuple[Word, ...]
    any_of_them: bool
    weights: tuple[float, ...]
    columns: tuple[int, ...]
    apart: bool
    scopes: tuple[tuple[str, ...], ...]
    window: int = WINDOW
    must: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """A word to be counted, in these fields; none for all. `apart`: all of these can be searched separately."""

    word: Word
    columns: tuple[int, ...] = ()
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was found."""

    doc: str
    serial: int
    score: float


class Driver(Protocol):
    """One kind of database. Tokens consist of letters and digits only, so its query language takes them unchanged."""

    async def put(self, connection: AsyncConnection, name: str, row: Filed) -> None:
        """Write this row of the document."""
        ...

    async def put_all(self, connection: AsyncConnection, name: str, rows: Sequence[Filed], lasts: Lasts) -> None:
        """Write these rows, and cut each document to the number of rows given in `lasts`."""
        ...

    async def cut(self, connection: AsyncConnection, name: str, doc: str, rows: int) -> None:
        """Cut the document to this many rows."""
        ...

    async def find(
        self, connection: AsyncConnection, plan: Plan, behind: tuple[float, int] | None, limit: int
    ) -> Sequence[Row]:
        """The best rows after this score and serial, among the newest finds that fit the window."""
        ...

    async def find_each(
        self, connection: AsyncConnection, plans: Sequence[Plan], limit: int
    ) -> Sequence[tuple[int, Row]]:
        """The best rows of each of these plans, with its number; one statement."""
        ...

    async def counts(
        self, connection: AsyncConnection, name: str, words: Sequence[Counted], most: int
    ) -> Sequence[int]:
        """How many rows contain each of these words, counted up to `most`."""
        ...
