"""The golden articles and queries that come with the system, and the figures of an evaluation."""

from pathlib import Path

import pytest

from knowledge.evaluation import golden
from knowledge.evaluation.golden import BadLine, GoldenQuery, by_kind, measured


def test_the_golden_files_are_whole() -> None:
    articles = golden.articles(golden.ARTICLES)
    queries = golden.queries(golden.QUERIES, articles)
    kinds = {query.kind for query in queries}
    assert len(articles) >= 300
    assert len(queries) >= 200
    assert len(kinds) == 12
    assert len({one.name for one in articles}) == len({one.title for one in articles}) == len(articles)
    assert sum(query.held for query in queries) == len(queries) / 2
    assert min(sum(query.held for query in queries if query.kind == kind) for kind in kinds) >= 10


def test_all_sets_name_articles_that_there_are_and_none_has_a_query_of_another() -> None:
    articles = golden.articles(golden.ARTICLES)
    sets = {path: golden.queries(path, articles) for path in golden.SETS}
    texts = [query.text for queries in sets.values() for query in queries]
    assert len(set(texts)) == len(texts) > 600
    assert sum(query.held for query in sets[golden.APART]) == len(sets[golden.APART]) / 2
    assert all(query.held for query in sets[golden.BLIND])


def test_places_become_figures() -> None:
    of = measured([1, 2, 4, None])
    assert (of.queries, of.first, of.three, of.mrr) == (4, 0.25, 0.5, (1 + 0.5 + 0.25) / 4)
    assert measured([]).three == 0.0
    places = {GoldenQuery("a", "x", frozenset(), held=False): 1, GoldenQuery("b", "y", frozenset(), held=True): None}
    assert by_kind(places)["all"].first == 0.5
    assert set(by_kind(places, held=True)) == {"b", "all"}


def test_bad_lines_are_told_by_their_number(tmp_path: Path) -> None:
    file = tmp_path / "queries.tsv"
    file.write_text("# kind, text, articles\n\nterm\t停水\n", "utf-8")
    with pytest.raises(BadLine, match="line 3"):
        golden.queries(file, [])
    file.write_text("term\t停水\tnone\n", "utf-8")
    with pytest.raises(BadLine, match="none"):
        golden.queries(file, [])
