"""The search of the knowledge base (KB5): exact or fuzzy, and never an empty page."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import Instant
from infra.extract.pieces import PieceKind
from infra.search import Hit, Piece, QueryWords, snippet
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
    telling,
    variants,
)
from knowledge.rules.sounds import known_in
from knowledge.search import found as found_store
from knowledge.search import pinyin, queries, synonyms, terms
from knowledge.search.index import INDEX

CANDIDATES = 1_000
"""Maximum number of results that are sorted and counted; if there are more, the most relevant are kept."""

ABOUT = (Where.TITLE.value, Where.KEYWORDS.value)
"""Words in these parts show that an article is about them, and does not only mention them."""

NEAREST = 20
"""The number of articles shown when none matches the query."""

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


@dataclass(frozen=True, slots=True)
class _Plan:
    filters: Mapping[str, Collection[str]]
    fields: Collection[str]
    fixed: str


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
            how, said, found = await self._look(connection, asked, tree)
            live = [one for one in found if age(one.valid_from, one.valid_to, one.review_at, now) is not Age.OVER]
            if not live and asked.text:
                how, said = How.HOT, ""
                live = await found_store.all_published(connection, Order.HEAT, NEAREST)
            live = ranked(live, said, asked.order)
            shown = live[asked.offset : asked.offset + PAGE]
            page = await self._page(connection, shown, said, now, papers=Where.PAPERS in asked.where)
        if asked.text and asked.offset == 0:
            count = 0 if how in (How.NEAREST, How.HOT) else len(live)
            day = datetime.fromtimestamp(now, self._parts.zone).date()
            async with self._parts.database.write() as connection:
                await queries.note(connection, asked.text, count, now, day, corrected=how is How.CORRECTED)
        forms = {form.value: sum(one.form is form for one in live) for form in Form}
        return SearchResult(
            how=how,
            said=said,
            total=len(live),
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
        ordered = ranked(known, text.strip(), Order.RELEVANCE)
        words = dict.fromkeys(word for one in ordered for word in one.keywords if plain in word.lower())
        found = {text: SuggestedWords(text) for text in (*said, *words)}
        for one in ordered:
            if plain in one.title.lower().replace(" ", ""):
                found[one.title] = SuggestedWords(one.title, one.id)
        return list(found.values())[:SUGGESTED]

    async def _look(
        self, connection: AsyncConnection, asked: SearchRequest, tree: Tree
    ) -> tuple[How, str, Sequence[Candidate]]:
        """Return the results of the first interpretation of the words that has any."""
        chosen = by_dimension(tree, asked.categories)
        filters: dict[str, Collection[str]] = {"category": chosen[0]} if chosen else {}
        if asked.forms:
            filters["form"] = [form.value for form in asked.forms]
        plan = _Plan(filters, [one.value for one in asked.where], " ".join(asked.within))
        if not asked.text and not plan.fixed:
            if filters:
                hits, _ = await INDEX.find(connection, QueryWords((), ()), filters=filters, limit=CANDIDATES)
                found = await found_store.several(connection, hits)
            else:
                found = await found_store.all_published(connection, asked.order, CANDIDATES)
            return How.EXACT, "", narrowed(found, chosen[1:])
        async for how, said, hits in self._readings(connection, asked, plan):
            found = narrowed(await found_store.several(connection, hits), chosen[1:])
            if found:
                return how, said, found
        return How.NEAREST, asked.text, []

    async def _readings(
        self, connection: AsyncConnection, asked: SearchRequest, plan: _Plan
    ) -> AsyncIterator[tuple[How, str, list[Hit]]]:
        """Yield the interpretations of the words, likeliest first, each with its results."""
        text = asked.text.strip()
        yield How.EXACT, text, await self._hits(connection, [text], plan)
        if asked.match is Match.WHOLE:
            return
        groups = await synonyms.groups(connection)
        # Synonyms are added only if the words themselves find little.
        yield How.SYNONYM, text, await self._hits(connection, variants(text, groups), plan)
        for said in dict.fromkeys([telling(text), " ".join(known_in(text, await terms.within(connection, text)))]):
            if said and said != text:
                yield How.TERMS, said, await self._hits(connection, [said, *variants(said, groups)], plan)
        meant = await self._corrected(connection, text)
        if meant is not None:
            yield How.CORRECTED, meant, await self._hits(connection, [meant, *variants(meant, groups)], plan)
        near = await INDEX.alike(connection, f"{plan.fixed} {text}", filters=plan.filters, limit=NEAREST)
        yield How.NEAREST, text, near

    @staticmethod
    async def _corrected(connection: AsyncConnection, text: str) -> str | None:
        """Return the words as they were probably meant; None if all of them are known, or nothing resembles them."""
        plain = "".join(text.lower().split())
        if not plain:
            return None  # only "within" was given, and nothing in it matched
        if LETTERS.issuperset(plain):
            return next(iter(await terms.beginning(connection, plain, 1)), None)
        words = telling(text).split()[:4]
        meant = [await terms.corrected(connection, word) or word for word in words]
        if meant == words:
            whole = await terms.corrected(connection, text)
            return whole
        return " ".join(meant)

    @staticmethod
    async def _hits(connection: AsyncConnection, texts: Sequence[str], plan: _Plan) -> list[Hit]:
        """Return the results of all these texts, each article with its best score.

        If very many articles mention a word, the index ranks the newest of them. The few that are about it are fetched
        first, so that an old one among them is not lost behind new ones that only mention it.
        """
        wanted = [words for text in texts if (words := QueryWords.of(f"{plan.fixed} {text}"))]
        found: dict[str, Hit] = {}
        for fields in [plan.fields] if plan.fields else [ABOUT, ()]:
            best: dict[str, Hit] = {}
            for words in wanted:
                hits, _ = await INDEX.find(connection, words, filters=plan.filters, fields=fields, limit=CANDIDATES)
                for hit in hits:
                    if hit.id not in best or hit.score > best[hit.id].score:
                        best[hit.id] = hit
            for hit in sorted(best.values(), key=lambda hit: -hit.score):
                found.setdefault(hit.id, hit)
            if len(found) >= CANDIDATES:
                break
        return list(found.values())[:CANDIDATES]

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


def _paper(found: Finding | None) -> FoundPaper | None:
    if found is None:
        return None
    names = {name: getattr(found, name) for name in ("file", "place", "number", "name")}
    return FoundPaper(id=found.paper, text=found.parts, **names)
