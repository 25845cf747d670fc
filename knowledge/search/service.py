"""The search of the knowledge base (KB5): exact or fuzzy, and never an empty page."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import Instant
from infra.extract.pieces import PieceKind
from infra.search import Piece, QueryWords, snippet
from knowledge.categories import store as category_store
from knowledge.papers.store import Finding, found_in
from knowledge.parts import READ, Parts
from knowledge.rules.articles import Age, Form, age
from knowledge.rules.categories import Tree
from knowledge.rules.query import (
    Candidate,
    How,
    Match,
    Order,
    Where,
    by_dimension,
    counted,
    narrowed,
    ranked,
    related,
)
from knowledge.search import found as found_store
from knowledge.search import pinyin, queries, terms
from knowledge.search.index import INDEX
from knowledge.search.looking import ABOUT, CANDIDATES, NEAREST, Looked, Request, look, quoted, within

PAGE = 20
LIKELY = 200
"""The number of articles considered for completing words. This happens with every key press, so it must be cheap."""

LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
SUGGESTED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """A search. `within`: earlier queries whose results it narrows (结果中找); `where`: the parts of an article, empty
    for all; `offset`: of the page."""

    text: str = ""
    within: Sequence[str] = ()
    match: Match = Match.FUZZY
    where: Collection[Where] = ()
    categories: Collection[str] = ()
    forms: Collection[Form] = ()
    order: Order = Order.RELEVANCE
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPaper:
    """Where the words are in an article's attachment: the file, its page, sheet or slide, and a snippet."""

    id: str
    file: str
    place: PieceKind
    number: int
    name: str
    text: list[Piece]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundArticle:
    """An article that was found. `title` and `text`: a snippet of each, with the words marked. `paper`: the first place
    in its attachments that has the words, if these were found there."""

    id: str
    title: list[Piece]
    text: list[Piece]
    form: Form
    categories: list[str]
    keywords: list[str]
    clicks: int
    score: float
    rated: int
    published_at: Instant
    review_at: Instant | None
    age: Age
    paper: FoundPaper | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """A page of results. `said`: the words that were finally searched for; `total`: `CANDIDATES` at most; `counts`: by
    category, including those below; `related`: other terms to search for."""

    how: How
    said: str
    total: int
    items: list[FoundArticle]
    counts: dict[str, int]
    forms: dict[str, int]
    related: list[str]


@dataclass(frozen=True, slots=True)
class SuggestedWords:
    """A way to complete the typed text; `article`: the one that has this title."""

    text: str
    article: str | None = None


class SearchService:
    """The search, for everybody who may read the knowledge base."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def find(self, actor: Actor, asked: SearchRequest) -> SearchResult:
        """Return a page of results. The first page of a search is recorded as a query."""
        actor.must(READ)
        now = self._parts.clock.now()
        await pinyin.ready()
        async with self._parts.database.read() as connection:
            tree = await category_store.tree(connection)
            looked = await self._look(connection, asked, tree)
            how, said = looked.how, looked.said
            live = [one for one in looked.found if _is_valid(one, now)]
            shown, total = ranked(live, asked.order), len(live)
            if not live and asked.text:
                how, said = How.HOT, ""
                if not (asked.within or asked.categories or asked.forms):
                    hot = await found_store.all_published(connection, Order.HEAT, NEAREST)
                    shown = [one for one in hot if _is_valid(one, now)]
            shown = shown[asked.offset : asked.offset + PAGE]
            page = await self._page(connection, shown, said, now, papers=Where.PAPERS in asked.where)
        if asked.text and asked.offset == 0:
            count = 0 if how is How.NEAREST else total
            day = datetime.fromtimestamp(now, self._parts.zone).date()
            async with self._parts.database.write() as connection:
                await queries.note(
                    connection, asked.text, count, now, day, corrected=how is How.CORRECTED, literal=looked.literal
                )
        forms = {form.value: sum(one.form is form for one in live) for form in Form}
        return SearchResult(
            how=how,
            said=said,
            total=total,
            items=page,
            counts=dict(counted(live, tree)),
            forms={name: count for name, count in forms.items() if count},
            related=related(live, asked.text) if asked.text else [],
        )

    async def suggest(self, actor: Actor, text: str) -> list[SuggestedWords]:
        """Return ways to complete this: past queries, keywords and titles; by pinyin or initials too."""
        actor.must(READ)
        plain = "".join(text.lower().split())
        if not plain:
            return []
        async with self._parts.database.read() as connection:
            if LETTERS.issuperset(plain):
                spelled = await terms.beginning(connection, plain, SUGGESTED)
                return [SuggestedWords(term) for term in spelled]
            said = await queries.beginning(connection, text.strip(), SUGGESTED // 2)
            hits, _ = await INDEX.find(connection, QueryWords.of(text), fields=ABOUT, limit=50, window=LIKELY)
            known = await found_store.several(connection, hits)
        ordered = ranked(known, Order.RELEVANCE)
        words = dict.fromkeys(word for one in ordered for word in one.keywords if plain in word.lower())
        found = {text: SuggestedWords(text) for text in (*said, *words)}
        for one in ordered:
            if plain in one.title.lower().replace(" ", ""):
                found[one.title] = SuggestedWords(one.title, one.id)
        return list(found.values())[:SUGGESTED]

    async def _look(self, connection: AsyncConnection, asked: SearchRequest, tree: Tree) -> Looked:
        chosen = by_dimension(tree, asked.categories)
        filters: dict[str, Collection[str]] = {"category": chosen[0]} if chosen else {}
        if asked.forms:
            filters["form"] = [form.value for form in asked.forms]
        text, must = quoted(asked.text)
        earlier = [one for one in asked.within if one.strip()]
        if not text and not earlier:
            if filters:
                hits, _ = await INDEX.find(connection, QueryWords((), ()), filters=filters, limit=CANDIDATES)
                found = await found_store.several(connection, hits)
            else:
                found = await found_store.all_published(connection, asked.order, CANDIDATES)
            return Looked(How.EXACT, "", narrowed(found, chosen[1:]), literal=True)
        wanted = Request(
            text=text or earlier[-1],
            must=must,
            whole=asked.match is Match.WHOLE or (bool(must) and text == " ".join(must)),
            fields=[one.value for one in asked.where],
            filters=filters,
            chosen=chosen[1:],
        )
        wanted = await within(connection, wanted, earlier if text else earlier[:-1])
        return await look(connection, wanted)

    @staticmethod
    async def _page(
        connection: AsyncConnection,
        found: Sequence[Candidate],
        said: str,
        now: Instant,
        *,
        papers: bool = False,
    ) -> list[FoundArticle]:
        """Return one page. Attachments are searched if asked for, or if an article's own text has none of the words."""
        read = await found_store.texts(connection, [one.id for one in found])
        words = QueryWords.of(said)
        if not words or not any(piece.hit for one in found for piece in snippet(one.title, words, 120)):
            # If the words of a sentence are not found as they are, their parts are marked.
            words = replace(words, shown=tuple(dict.fromkeys((*words.shown, *QueryWords.alike(said, 48).shown))))
        names = ("id", "form", "clicks", "score", "rated", "published_at", "review_at")
        marked = {one.id: _marked(one, read, words) for one in found}
        wanted = {id: read[id][0] for id, told in marked.items() if id in read and (papers or not told.tells)}
        in_papers = await found_in(connection, wanted, QueryWords.of(said))
        return [
            FoundArticle(
                **{name: getattr(one, name) for name in names},
                title=marked[one.id].title,
                text=marked[one.id].text,
                paper=_paper(in_papers.get(one.id)),
                categories=list(one.categories),
                keywords=list(one.keywords),
                age=age(one.valid_from, one.valid_to, one.review_at, now),
            )
            for one in found
        ]


@dataclass(frozen=True, slots=True)
class _Marked:
    """The snippets of an article with the words marked; `tells`: at least one word is."""

    title: list[Piece]
    text: list[Piece]
    tells: bool


def _marked(one: Candidate, read: Mapping[str, tuple[int, str]], words: QueryWords) -> _Marked:
    title, text = snippet(one.title, words, 120), snippet(read.get(one.id, (0, ""))[1], words)
    known = any(word in keyword for keyword in one.keywords for word in words.shown)
    return _Marked(title, text, known or any(piece.hit for piece in (*title, *text)))


def _is_valid(one: Candidate, now: Instant) -> bool:
    return age(one.valid_from, one.valid_to, one.review_at, now) is not Age.OVER


def _paper(found: Finding | None) -> FoundPaper | None:
    if found is None:
        return None
    names = {name: getattr(found, name) for name in ("file", "place", "number", "name")}
    return FoundPaper(id=found.paper, text=found.parts, **names)
