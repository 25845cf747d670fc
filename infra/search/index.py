"""An index of documents, declared by a domain, and written and queried within the domain's own transactions."""

import asyncio
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Invalid
from infra.search import postgres, sqlite
from infra.search.plan import ALIKE, COUNTED, MOST_ALIKE, WINDOW, Chunk, Counted, Driver, Filed, Plan
from infra.search.tokens import QueryWords, Word, tokens

NAME = re.compile(r"[a-z][a-z_]{0,30}")
CURSOR = re.compile(r"(?P<score>-?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?)~(?P<serial>[0-9]{1,18})")
MOST_FIELDS = 4
"""PostgreSQL has this many weights."""

CHUNK = 4_000
"""Tokens in one row of the index. Positions in a tsvector end at 16,383."""

OVERLAP = 50
"""Tokens of a long text that end one row and begin the next, so that no phrase is torn."""

MOST_CHUNKS = 50
"""The most rows of one document; the rest of a longer one is not searched."""

PLACES = 64
"""Serials reserved for the rows of a document that has its own place."""

AT_ONCE = 500
"""The most documents that are written at once."""

SHORT = 2_000
"""Up to this many characters are split into tokens without a thread."""

DRIVERS: Mapping[str, Driver] = {"sqlite": sqlite.DRIVER, "postgresql": postgres.DRIVER}


class BadPlace(Invalid):
    """There is no such page."""

    code = "search.bad_cursor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document to be indexed. `fields`: texts by the names of the index's fields; `scopes`: values by the names of
    its scopes.

    `place`: its position among the others, where newer ones have greater numbers; None: after all present ones. In one
    index either all documents have places or none: then those that are entered late can get their proper position.
    """

    id: str
    fields: Mapping[str, str]
    scopes: Mapping[str, Collection[str]] = field(default_factory=dict)
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found. The greater its score, the better the match."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Sought:
    """One of several questions asked at once: documents with all of the words in these fields, or with any of them;
    `must`: and with all of these anywhere; `window`: how many finds are ranked, the newest ones."""

    words: Sequence[Word]
    fields: Collection[str] = ()
    any_of_them: bool = False
    must: Sequence[Word] = ()
    window: int | None = None


@dataclass(frozen=True, slots=True)
class HitsCursor:
    """A position in a list of hits."""

    score: float
    serial: int

    @classmethod
    def read(cls, text: str) -> "HitsCursor":
        """Parse a position written by `str`; raises `BadPlace`."""
        found = CURSOR.fullmatch(text)
        if found is None:
            raise BadPlace(field="cursor")
        return cls(float(found["score"]), int(found["serial"]))

    def __str__(self) -> str:
        return f"{self.score!r}~{self.serial}"


@dataclass(frozen=True, slots=True)
class Index:
    """An index with this name.

    `fields`: the names of texts with the weight of a hit in each; `scopes`: the names of values by which lists are
    narrowed; `apart`: short fields that can be searched separately, beside long ones in which the same words are
    common.

    A migration of the domain makes its tables (`schema.create`). It stores no text: the domain has that.
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
        """Make the document findable by these words from now on, and by no others. Takes three statements, and for a
        long one two more for each further row.
        """
        driver = _driver(connection)
        filed = await self._filed_beside([document])
        for row in filed[0]:
            await driver.put(connection, self.name, row)
        await driver.cut(connection, self.name, document.id, len(filed[0]))

    async def put_all(self, connection: AsyncConnection, documents: Sequence[Document]) -> None:
        """Like `put`, for at most `AT_ONCE` documents, each only once; takes at most five statements. For filling an
        index, and for imports.
        """
        if not documents:
            return
        if len(documents) > AT_ONCE:
            raise ValueError(f"{len(documents)} documents are more than {AT_ONCE}")
        filed = await self._filed_beside(documents)
        lasts = {document.id: len(rows) for document, rows in zip(documents, filed, strict=True)}
        await _driver(connection).put_all(connection, self.name, [row for rows in filed for row in rows], lasts)

    async def drop(self, connection: AsyncConnection, id: str) -> None:
        """Remove the document from the index."""
        await _driver(connection).cut(connection, self.name, id, 0)

    async def find(
        self,
        connection: AsyncConnection,
        words: QueryWords,
        *,
        filters: Mapping[str, Collection[str]] | None = None,
        fields: Collection[str] = (),
        after: HitsCursor | None = None,
        limit: int,
        window: int | None = None,
    ) -> tuple[list[Hit], HitsCursor | None]:
        """The documents with all of the words, the best first, and where the next page begins; one statement.

        `filters`: for each named scope, the document has one of these values. `fields`: the words are in one of these.
        Of words that very many documents contain, only the newest `window` finds are ranked, by default `WINDOW`.
        Without words, the documents that match the filters come newest first.
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
        """Documents that share the rarest words of this text, the most similar first; two statements.

        Words that no row contains, or at least `COUNTED` rows, are left out.
        """
        words = QueryWords.alike(text, MOST_ALIKE)
        if not words:
            return []
        counts = await _driver(connection).counts(
            connection, self.name, [Counted(word) for word in words.words], COUNTED
        )
        by_count = sorted(zip(counts, words.words, strict=True), key=lambda pair: pair[0])
        rare = tuple(word for count, word in by_count if 0 < count < COUNTED)[:ALIKE]
        if not rare:
            return []
        plan = self._plan(QueryWords(rare, ()), filters or {}, (), any_of_them=True)
        hits, _ = await self._page(connection, plan, None, limit)
        return hits

    async def counted(
        self, connection: AsyncConnection, words: Sequence[tuple[Word, Collection[str]]], most: int = COUNTED
    ) -> Sequence[int]:
        """How many rows have each of these words in one of its fields, or anywhere, up to `most`; one statement."""
        if not words:
            return []
        wanted = [Counted(word, self._columns(fields), self._are_apart(fields)) for word, fields in words]
        return await _driver(connection).counts(connection, self.name, wanted, most)

    async def find_each(
        self,
        connection: AsyncConnection,
        sought: Sequence[Sought],
        *,
        filters: Mapping[str, Collection[str]] | None = None,
        limit: int,
    ) -> list[list[Hit]]:
        """The best documents of each of these questions; one statement. Those without words find nothing."""
        plans = {at: self._sought(one, filters or {}) for at, one in enumerate(sought) if one.words}
        found: list[list[Hit]] = [[] for _ in sought]
        if not plans or any(not values for values in (filters or {}).values()):
            return found
        numbers, seen = list(plans), set[tuple[int, str]]()
        for at, row in await _driver(connection).find_each(connection, list(plans.values()), limit):
            if (at, row.doc) not in seen:
                seen.add((at, row.doc))
                found[numbers[at]].append(Hit(row.doc, row.score))
        return found

    def _sought(self, one: Sought, filters: Mapping[str, Collection[str]]) -> Plan:
        words = QueryWords(tuple(one.words), ())
        plan = self._plan(words, filters, one.fields, any_of_them=one.any_of_them)
        return replace(plan, must=tuple(one.must), window=one.window or WINDOW)

    def _columns(self, fields: Collection[str]) -> tuple[int, ...]:
        return tuple(at for at, name in enumerate(self.fields) if name in fields)

    def _are_apart(self, fields: Collection[str]) -> bool:
        return bool(fields) and {*fields} <= {*self.apart}

    def _plan(
        self, words: QueryWords, filters: Mapping[str, Collection[str]], fields: Collection[str], *, any_of_them: bool
    ) -> Plan:
        if unknown := {*filters} - {*self.scopes} | {*fields} - {*self.fields}:
            raise ValueError(f"the index {self.name} has no {sorted(unknown)}")
        return Plan(
            name=self.name,
            words=words.words,
            any_of_them=any_of_them,
            weights=tuple(self.fields.values()),
            columns=self._columns(fields),
            apart=self._are_apart(fields),
            scopes=tuple(
                tuple(scope_token(name, value) for value in sorted(values)) for name, values in filters.items()
            ),
        )

    @staticmethod
    async def _page(
        connection: AsyncConnection, plan: Plan, after: HitsCursor | None, limit: int
    ) -> tuple[list[Hit], HitsCursor | None]:
        if any(not values for values in plan.scopes):
            return [], None
        behind = None if after is None else (after.score, after.serial)
        rows = await _driver(connection).find(connection, plan, behind, limit + 1)
        # A long document may be found in several of its rows; the best one represents it.
        found: dict[str, Hit] = {}
        for row in rows[:limit]:
            found.setdefault(row.doc, Hit(row.doc, row.score))
        more = len(rows) > limit
        return list(found.values()), HitsCursor(rows[limit - 1].score, rows[limit - 1].serial) if more else None

    async def _filed_beside(self, documents: Sequence[Document]) -> list[list[Filed]]:
        """The rows of each document. Long texts are split in a thread: 20,000 characters take 100,000 calls."""
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
        """The tokens of each field, in as many rows as the longest field needs."""
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
    """A scope's value as a token that can never come from a text."""
    return f"{name.replace('_', '')}z{value.encode().hex()}"
