"""The search of knowledge against all golden queries, on both databases."""

from infra.database.engine import Database
from knowledge.evaluation import golden
from knowledge.evaluation.golden import by_kind
from knowledge.evaluation.run import places_in


async def test_the_search_finds_what_golden_queries_want(database: Database) -> None:
    """KB5: 95 of 100 of the half that nobody tunes by are among the first three, and each kind does well."""
    articles = golden.articles(golden.ARTICLES)
    queries, apart = (golden.queries(path, articles) for path in (golden.QUERIES, golden.APART))
    places = await places_in(database, articles, [*queries, *apart])
    found = {query: places[query] for query in queries}
    assert by_kind({query: places[query] for query in apart}, held=True)["all"].three >= 0.9
    held, whole = by_kind(found, held=True), by_kind(found)
    assert held["all"].three >= 0.95
    assert {kind: of.three for kind, of in whole.items() if of.three < 0.9} == {}
    assert whole["term"].first >= 0.95
