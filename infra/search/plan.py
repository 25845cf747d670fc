"""What an index asks of its database, and the bounds of that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from infra.search.tokens import Word

WINDOW = 2_000
"""Finds that are ranked, the newest ones: to rank all of a word that each second document has would take seconds."""

COUNTED = 1_000
"""So many documents have a word that is common; no more are counted."""

MOST_ALIKE = 48
"""Tokens of a text that are counted, to find others like it."""

ALIKE = 8
"""The rarest of those, by which they are found."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """One row of the index: the tokens of each field, those of its scopes, and those of the fields that are asked for
    by themselves."""

    fields: tuple[tuple[str, ...], ...]
    scopes: tuple[str, ...]
    apart: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Filed:
    """A row with the document that it is of, and its number among those of that one. `serial`: that of a row that is
    new; None: the next one."""

    doc: str
    number: int
    chunk: Chunk
    serial: int | None


Lasts = Mapping[str, int]
"""How many rows each document has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A question. `columns`: the numbers of the fields in which the words may stand, none for all; `apart`: all of
    these are among those that are asked for by themselves; `scopes`: for each filter the tokens of which one must be
    there; `window`: so many finds are ranked, the newest ones."""

    name: str
    words: tuple[Word, ...]
    any_of_them: bool
    weights: tuple[float, ...]
    columns: tuple[int, ...]
    apart: bool
    scopes: tuple[tuple[str, ...], ...]
    window: int = WINDOW


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was found."""

    doc: str
    serial: int
    score: float


class Driver(Protocol):
    """One kind of database. Tokens are letters and digits only, so they stand in its query language as they are."""

    async def put(self, connection: AsyncConnection, name: str, row: Filed) -> None:
        """This row of the document is as said."""
        ...

    async def put_all(self, connection: AsyncConnection, name: str, rows: Sequence[Filed], lasts: Lasts) -> None:
        """These rows are as said, and each document has so many rows as `lasts` says, and no more."""
        ...

    async def cut(self, connection: AsyncConnection, name: str, doc: str, rows: int) -> None:
        """The document has so many rows, and no more."""
        ...

    async def find(
        self, connection: AsyncConnection, plan: Plan, behind: tuple[float, int] | None, limit: int
    ) -> Sequence[Row]:
        """The best rows behind this score and serial, of the newest that are found, as many as the window."""
        ...

    async def counts(self, connection: AsyncConnection, name: str, words: Sequence[Word]) -> Sequence[int]:
        """How many rows have each of these words, up to `COUNTED`."""
        ...
