"""An index of documents: declared by a domain, and written and asked within its own transactions."""

import asyncio
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Invalid
from infra.search import postgres, sqlite
from infra.search.plan import ALIKE, COUNTED, MOST_ALIKE, WINDOW, Chunk, Driver, Filed, Plan
from infra.search.tokens import Words, tokens

NAME = re.compile(r"[a-z][a-z_]{0,30}")
CURSOR = re.compile(r"(?P<score>-?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?)~(?P<serial>[0-9]{1,18})")
MOST_FIELDS = 4
"""PostgreSQL has as many weights."""

CHUNK = 4_000
"""Tokens in one row of the index; positions in a tsvector end at 16,383."""

OVERLAP = 50
"""Tokens of a long text that stand at the end of one row and at the beginning of the next, so that none is torn."""

MOST_CHUNKS = 50
"""Rows of one document; the rest of a longer one is not searched."""

PLACES = 64
"""Serials for the rows of a document that has a place of its own."""

AT_ONCE = 500
"""Documents that are written at once."""

SHORT = 2_000
"""Characters that are cut into tokens without a thread."""

DRIVERS: Mapping[str, Driver] = {"sqlite": sqlite.DRIVER, "postgresql": postgres.DRIVER}


class BadPlace(Invalid):
    """This page is not there."""

    code = "search.bad_cursor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What is to be found. `fields`: texts by the names of the index's fields; `scopes`: values by the names of its
    scopes.

    `place`: where it stands among the others, newer ones having greater numbers; None: behind all that are there. In
    one index all documents have places, or none has: then those that are entered late can stand where they belong.
    """

    id: str
    fields: Mapping[str, str]
    scopes: Mapping[str, Collection[str]] = field(default_factory=dict)
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found. The greater its score, the more it is what was asked for."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list of hits."""

    score: float
    serial: int

    @classmethod
    def read(cls, text: str) -> "Place":
        """The place that `str` wrote; raises `BadPlace`."""
        found = CURSOR.fullmatch(text)
        if found is None:
            raise BadPlace(field="cursor")
        return cls(float(found["score"]), int(found["serial"]))

    def __str__(self) -> str:
        return f"{self.score!r}~{self.serial}"


@dataclass(frozen=True, slots=True)
class Index:
    """An index by its name. `fields`: the names of texts with the weight of a hit in each; `scopes`: the names of
    values by which lists are narrowed; `apart`: short fields that are asked for by themselves, beside long ones in
    which the same words are common.

    Its tables are made by a migration of the domain (`schema.create`). It holds no text: that is the domain's.
    """

    name: str
    fields: Mapping[str, float]
    scopes: Collection[str] = ()
    apart: Collection[str] = ()

    def __post_init__(self) -> None:
        names = (self.name, *self.fields, *self.scopes)
        if not all(NAME.fullmatch(name) for name in names) or not 1 <= len(self.fields) <= MOST_FIELDS:
            raise ValueError(f"the index {self.name} needs small letters in names, and one to {MOST_FIELDS} fields")
        if unknown := {*self.apart} - {*self.fields}:
            raise ValueError(f"the index {self.name} has no {sorted(unknown)}")

    async def put(self, connection: AsyncConnection, document: Document) -> None:
        """The document is found by these words from now on, and by no others. Three statements, for a long one two more
        for each further row."""
        driver = _driver(connection)
        filed = await self._filed_beside([document])
        for row in filed[0]:
            await driver.put(connection, self.name, row)
        await driver.cut(connection, self.name, document.id, len(filed[0]))

    async def put_all(self, connection: AsyncConnection, documents: Sequence[Document]) -> None:
        """The same for many documents, each of them once and at most `AT_ONCE`: five statements at most. For filling an
        index, and for imports."""
        if not documents:
            return
        if len(documents) > AT_ONCE:
            raise ValueError(f"{len(documents)} documents are more than {AT_ONCE}")
        filed = await self._filed_beside(documents)
        lasts = {document.id: len(rows) for document, rows in zip(documents, filed, strict=True)}
        await _driver(connection).put_all(connection, self.name, [row for rows in filed for row in rows], lasts)

    async def drop(self, connection: AsyncConnection, id: str) -> None:
        """The document is found no more."""
        await _driver(connection).cut(connection, self.name, id, 0)

    async def find(
        self,
        connection: AsyncConnection,
        words: Words,
        *,
        filters: Mapping[str, Collection[str]] | None = None,
        fields: Collection[str] = (),
        after: Place | None = None,
        limit: int,
        window: int | None = None,
    ) -> tuple[list[Hit], Place | None]:
        """The documents with all of the words, the best first, and where the next page begins; one statement.

        `filters`: a scope has one of these values, each scope that is named. `fields`: the words stand in one of these.
        Of words that very many documents have, the newest are ranked: `window` of them, `WINDOW` unless it is said.
        Without words, those that keep the filters come newest first.
        """
        if not words and not filters:
            return [], None
        plan = self._plan(words, filters or {}, fields, any_of_them=False)
        return await self._page(connection, replace(plan, window=window or WINDOW), after, limit)

    async def alike(
        self,
        connection: AsyncConnection,
        text: str,
        *,
        filters: Mapping[str, Collection[str]] | None = None,
        limit: int,
    ) -> list[Hit]:
        """Documents that have the rarest words of this text in common with it, the most alike first; two statements.

        Words that no document has say nothing, and those that more than `COUNTED` have say little.
        """
        words = Words.alike(text, MOST_ALIKE)
        if not words:
            return []
        counts = await _driver(connection).counts(connection, self.name, words.words)
        by_count = sorted(zip(counts, words.words, strict=True), key=lambda pair: pair[0])
        rare = tuple(word for count, word in by_count if 0 < count < COUNTED)[:ALIKE]
        if not rare:
            return []
        plan = self._plan(Words(rare, ()), filters or {}, (), any_of_them=True)
        hits, _ = await self._page(connection, plan, None, limit)
        return hits

    def _plan(
        self, words: Words, filters: Mapping[str, Collection[str]], fields: Collection[str], *, any_of_them: bool
    ) -> Plan:
        if unknown := {*filters} - {*self.scopes} | {*fields} - {*self.fields}:
            raise ValueError(f"the index {self.name} has no {sorted(unknown)}")
        names = list(self.fields)
        return Plan(
            name=self.name,
            words=words.words,
            any_of_them=any_of_them,
            weights=tuple(self.fields.values()),
            columns=tuple(names.index(name) for name in names if name in fields),
            apart=bool(fields) and {*fields} <= {*self.apart},
            scopes=tuple(
                tuple(scope_token(name, value) for value in sorted(values)) for name, values in filters.items()
            ),
        )

    @staticmethod
    async def _page(
        connection: AsyncConnection, plan: Plan, after: Place | None, limit: int
    ) -> tuple[list[Hit], Place | None]:
        if any(not values for values in plan.scopes):
            return [], None
        behind = None if after is None else (after.score, after.serial)
        rows = await _driver(connection).find(connection, plan, behind, limit + 1)
        # A long document may be found by several of its rows; the best one stands for it.
        found: dict[str, Hit] = {}
        for row in rows[:limit]:
            found.setdefault(row.doc, Hit(row.doc, row.score))
        more = len(rows) > limit
        return list(found.values()), Place(rows[limit - 1].score, rows[limit - 1].serial) if more else None

    async def _filed_beside(self, documents: Sequence[Document]) -> list[list[Filed]]:
        """The rows of each. Long texts are cut in a thread: 20,000 characters take 100,000 calls."""
        if sum(len(text) for document in documents for text in document.fields.values()) <= SHORT:
            return [self._filed(document) for document in documents]
        return await asyncio.to_thread(lambda: [self._filed(document) for document in documents])

    def _filed(self, document: Document) -> list[Filed]:
        if unknown := {*document.fields} - {*self.fields} | {*document.scopes} - {*self.scopes}:
            raise ValueError(f"the index {self.name} has no {sorted(unknown)}")
        scopes = tuple(scope_token(name, value) for name, values in document.scopes.items() for value in values)
        first = None if document.place is None else document.place * PLACES
        return [
            Filed(document.id, at, Chunk(chunk, scopes, self._apart(chunk)), None if first is None else first + at)
            for at, chunk in enumerate(self._chunks(document))
        ]

    def _apart(self, chunk: tuple[tuple[str, ...], ...]) -> frozenset[str]:
        fields = zip(self.fields, chunk, strict=True)
        return frozenset(token for name, field in fields if name in self.apart for token in field)

    def _chunks(self, document: Document) -> list[tuple[tuple[str, ...], ...]]:
        """The tokens of each field, as many rows as the longest field needs."""
        cut = [tokens(document.fields.get(name, "")) for name in self.fields]
        step = CHUNK - OVERLAP
        rows = max(1, max(-(-max(0, len(one) - OVERLAP) // step) for one in cut))
        return [
            tuple(tuple(one[number * step : number * step + CHUNK]) for one in cut)
            for number in range(min(rows, MOST_CHUNKS))
        ]


def _driver(connection: AsyncConnection) -> Driver:
    return DRIVERS[connection.dialect.name]


def scope_token(name: str, value: str) -> str:
    """A scope's value as a token, which no text has in its place."""
    return f"{name.replace('_', '')}z{value.encode().hex()}"
