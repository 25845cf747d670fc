"""The routes of the portal: search, read, rate and keep articles; and what editors learn from searches."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from core.actor import Actor
from infra.http.forms import Id
from infra.http.routes import Form, Routes
from knowledge.errors import NoSuchArticle, NotYourCall, NotYourDepartment
from knowledge.parts import READ, WRITE, Parts
from knowledge.reading.hot import HotArticle, HotPeriod, HotService
from knowledge.reading.service import Favourite, Rating, Reading, ReadingService
from knowledge.rules.articles import Form as ArticleForm
from knowledge.rules.query import Match, Order, Where
from knowledge.rules.states import OwnWork
from knowledge.search import queries
from knowledge.search.hints import Hint, HintService
from knowledge.search.looking import CANDIDATES
from knowledge.search.queries import Missed
from knowledge.search.service import SearchRequest, SearchResult, SearchService, SuggestedWords
from knowledge.search.synonyms import MOST_WORDS, NoSuchSynonyms, NoSynonym, Synonyms, SynonymService, TooManySynonyms

Query = Annotated[str, Field(max_length=100)]
Points = Annotated[int, Field(ge=1, le=5)]
Word = Annotated[str, Field(min_length=1, max_length=20)]


class SearchForm(Form):
    """A search, in the body, since words do not belong in a URL. `within`: earlier searches whose results it
    narrows."""

    text: Query = ""
    within: Annotated[tuple[Query, ...], Field(max_length=5)] = ()
    match: Match = Match.FUZZY
    where: Annotated[tuple[Where, ...], Field(max_length=4)] = ()
    categories: Annotated[tuple[Id, ...], Field(max_length=20)] = ()
    forms: Annotated[tuple[ArticleForm, ...], Field(max_length=6)] = ()
    order: Order = Order.RELEVANCE
    offset: Annotated[int, Field(ge=0, le=CANDIDATES)] = 0

    def asked(self) -> SearchRequest:
        """Return the search for the service."""
        return SearchRequest(**{name: getattr(self, name) for name in SearchRequest.__dataclass_fields__})


class TypedForm(Form):
    """The characters typed so far."""

    text: Query


class HintForm(Form):
    """A ticket as written so far, and the places in the flow that its caller has passed."""

    title: Annotated[str, Field(max_length=200)] = ""
    text: Annotated[str, Field(max_length=200)] = ""
    path: Annotated[tuple[Annotated[str, Field(max_length=60)], ...], Field(max_length=10)] = ()


class HotForm(Form):
    """The period in which articles were read."""

    period: HotPeriod = HotPeriod.WEEK


class ReadForm(Form):
    """The interaction in which it is read to a citizen, if any."""

    interaction: Annotated[str, Field(min_length=1, max_length=64)] | None = None


class RatingForm(Form):
    """Points from 1 to 5 for form, content and value, and a comment."""

    form: Points
    content: Points
    value: Points
    comment: Annotated[str, Field(max_length=500)] = ""


class KeepForm(Form):
    """The reader's folder, '' for none; null removes the favourite."""

    folder: Annotated[str, Field(max_length=40)] | None


class SynonymForm(Form):
    """Words that mean the same."""

    words: Annotated[tuple[Word, ...], Field(min_length=2, max_length=MOST_WORDS)]


@dataclass(frozen=True, slots=True)
class PortalDeps:
    """The parts that these routes need."""

    search: SearchService
    reading: ReadingService
    hot: HotService
    synonyms: SynonymService
    hints: HintService
    parts: Parts


routes = Routes("knowledge", PortalDeps)


@routes.route("POST", "/api/knowledge/search", right=READ, reads=True)
async def search_articles(deps: PortalDeps, actor: Actor, body: SearchForm) -> SearchResult:
    """Find articles by words: exactly, or also by synonyms, by similar sound and by the nearest match."""
    return await deps.search.find(actor, body.asked())


@routes.route("POST", "/api/knowledge/suggestions", right=READ, reads=True)
async def suggest_words(deps: PortalDeps, actor: Actor, body: TypedForm) -> list[SuggestedWords]:
    """Return ways to complete the typed text: past queries, keywords and titles, by pinyin and initials too."""
    return await deps.search.suggest(actor, body.text)


@routes.route("POST", "/api/knowledge/hints", right=READ, reads=True)
async def propose_articles(deps: PortalDeps, actor: Actor, body: HintForm) -> list[Hint]:
    """Return articles that may answer the matter of a ticket, and what its caller chose in the flow."""
    return await deps.hints.for_ticket(actor, body.title, body.text, body.path)


@routes.route("GET", "/api/knowledge/hot", right=READ)
async def list_hot_articles(deps: PortalDeps, actor: Actor, query: HotForm) -> list[HotArticle]:
    """Return the articles that were read most today, in the last 7 or 30 days, or since they were added."""
    return await deps.hot.listed(actor, query.period)


@routes.route("POST", "/api/knowledge/articles/{article}/read", right=READ, errors=(NoSuchArticle, NotYourCall))
async def read_article(deps: PortalDeps, actor: Actor, article: Id, body: ReadForm) -> Reading:
    """Return a published article. Counts as a click."""
    return await deps.reading.read(actor, article, body.interaction)


@routes.route("PUT", "/api/knowledge/articles/{article}/rating", right=READ, errors=(NoSuchArticle, OwnWork))
async def rate_article(deps: PortalDeps, actor: Actor, article: Id, body: RatingForm) -> Reading:
    """Rate an article, replacing the reader's earlier rating. Only for articles that others have written."""
    return await deps.reading.rate(actor, article, Rating(**body.model_dump()))


@routes.route("POST", "/api/knowledge/articles/{article}/rating/silence", right=READ, errors=(NoSuchArticle,))
async def silence_article_rating(deps: PortalDeps, actor: Actor, article: Id) -> Reading:
    """Remove the comment from the reader's own rating."""
    return await deps.reading.silence(actor, article)


@routes.route("GET", "/api/knowledge/favourites", right=READ)
async def list_favourites(deps: PortalDeps, actor: Actor) -> list[Favourite]:
    """Return the reader's favourites by folder."""
    return await deps.reading.kept(actor)


@routes.route("PUT", "/api/knowledge/favourites/{article}", right=READ, errors=(NoSuchArticle,))
async def keep_article(deps: PortalDeps, actor: Actor, article: Id, body: KeepForm) -> list[Favourite]:
    """Keep an article in one of the reader's folders, or remove it from the favourites."""
    return await deps.reading.keep(actor, article, body.folder)


@routes.route("GET", "/api/knowledge/missed", right=WRITE)
async def list_missed_queries(deps: PortalDeps) -> list[Missed]:
    """Return the queries without a result (查无), most frequent first."""
    async with deps.parts.database.read() as connection:
        return await queries.missed(connection, 200)


@routes.route("POST", "/api/knowledge/missed/settle", right=WRITE)
async def settle_missed_query(deps: PortalDeps, body: TypedForm) -> list[Missed]:
    """Mark a query as settled. It comes back when it is missed again."""
    async with deps.parts.database.write() as connection:
        await queries.settle(connection, body.text, deps.parts.clock.now())
        return await queries.missed(connection, 200)


@routes.route("GET", "/api/knowledge/synonyms", right=READ)
async def list_synonyms(deps: PortalDeps) -> list[Synonyms]:
    """Return the groups of words that mean the same."""
    return await deps.synonyms.all()


@routes.route(
    "POST",
    "/api/knowledge/synonyms",
    right=WRITE,
    status=201,
    errors=(NoSynonym, TooManySynonyms, NotYourDepartment),
)
async def add_synonyms(deps: PortalDeps, actor: Actor, body: SynonymForm) -> list[Synonyms]:
    """Add a group of words that mean the same; for editors of all departments."""
    return await deps.synonyms.add(actor, body.words)


@routes.route("POST", "/api/knowledge/synonyms/{group}/remove", right=WRITE, errors=(NoSuchSynonyms, NotYourDepartment))
async def remove_synonyms(deps: PortalDeps, actor: Actor, group: Id) -> list[Synonyms]:
    """Remove a group of words that mean the same."""
    return await deps.synonyms.remove(actor, group)
