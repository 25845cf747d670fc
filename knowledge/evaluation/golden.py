"""Golden articles and queries, read from files of lines with tabs between their fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("golden")
ARTICLES = FOLDER / "articles.tsv"
QUERIES, APART, AFTER, BLIND = SETS = [FOLDER / f"{name}.tsv" for name in ("queries", "apart", "after", "blind")]
"""Each says in its first lines what its author knew. Of `BLIND` all queries are held out."""


class BadLine(ValueError):
    """A line of a golden file cannot be read."""


@dataclass(frozen=True, slots=True)
class GoldenArticle:
    """An article; `name` is what queries call it."""

    name: str
    title: str
    keywords: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldenQuery:
    """A query as somebody types it, and the articles that would be right. `held`: it is in the half held out of
    tuning."""

    kind: str
    text: str
    wanted: frozenset[str]
    held: bool


def articles(path: Path) -> Sequence[GoldenArticle]:
    """Return the articles of a file: name, category, title, keywords between 、, and the text with | between lines."""
    found = []
    for name, _, title, keywords, text in _lines(path, 5):
        words = tuple(word for word in keywords.split("、") if word)
        found.append(GoldenArticle(name, title, words, tuple(text.split("|"))))
    return found


def queries(path: Path, known: Sequence[GoldenArticle]) -> Sequence[GoldenQuery]:
    """Return the queries of a file: kind, text, and the names of the right articles. Every second one of a kind is held
    out, and all that were written blindly."""
    names = {one.name for one in known}
    found, seen = [], dict[str, int]()
    for kind, text, wanted in _lines(path, 3):
        right = frozenset(wanted.split())
        if unknown := right - names:
            raise BadLine(f"{path.name}: no article is called {sorted(unknown)[0]!r}")
        found.append(GoldenQuery(kind, text, right, path.resolve() == BLIND or seen.get(kind, 0) % 2 == 1))
        seen[kind] = seen.get(kind, 0) + 1
    return found


def _lines(path: Path, fields: int) -> Sequence[Sequence[str]]:
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            cut = line.split("\t")
            if len(cut) != fields:
                raise BadLine(f"{path.name}, line {number}: {len(cut)} fields instead of {fields}")
            found.append(cut)
    return found


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures of some queries: shares of those whose article is first or among the first three, and the mean of one
    divided by its place."""

    queries: int
    first: float
    three: float
    mrr: float


def measured(places: Sequence[int | None]) -> Measured:
    """Return the figures for these places; None: not found."""
    count = len(places) or 1
    there = [place for place in places if place is not None]
    first, three = (sum(place <= most for place in there) / count for most in (1, 3))
    return Measured(len(places), first, three, sum(1 / place for place in there) / count)


def by_kind(places: Mapping[GoldenQuery, int | None], *, held: bool | None = None) -> Mapping[str, Measured]:
    """Return the figures of each kind, and of `all`; `held`: of this half only."""
    some = {query: place for query, place in places.items() if held is None or query.held is held}
    kinds = dict.fromkeys(query.kind for query in some)
    figures = {kind: measured([place for query, place in some.items() if query.kind == kind]) for kind in kinds}
    return {**figures, "all": measured(list(some.values()))}
