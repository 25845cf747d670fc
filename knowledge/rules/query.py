"""A search: how its words are interpreted, and how its results are ranked, counted and paged. Pure."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.ids import Instant
from knowledge.rules.articles import Form
from knowledge.rules.categories import Tree

RELATED = 5
"""The number of terms proposed beside the results (PF5's 相关关键字)."""

MOST_VARIANTS = 8
"""Maximum number of synonym variants that are searched for."""

ASKING = re.compile(
    r"请问|我想问|我想|我要|想要|怎么办理|如何办理|怎样办理|怎么办|怎么|如何|怎样|哪里|哪儿|在哪|什么时候|什么|多少|"
    r"需要|可不可以|可以|能不能|能否|是不是|有没有|吗|呢|吧|的|了|[，。？！、,.?!;；:：]"
)
"""Question words, which say nothing about the subject."""


class Match(StrEnum):
    """How words are matched: exactly (全文匹配), or also by synonyms and near matches (模糊匹配)."""

    WHOLE = "whole"
    FUZZY = "fuzzy"


class Where(StrEnum):
    """The parts of an article in which words are searched."""

    TITLE = "title"
    KEYWORDS = "keywords"
    BODY = "body"
    PAPERS = "papers"


class Order(StrEnum):
    """The order of the results."""

    RELEVANCE = "relevance"
    CLICKS = "clicks"
    TIME = "time"
    SCORE = "score"
    HEAT = "heat"


class How(StrEnum):
    """How a result was found: as asked, by synonyms, by the words of a sentence, by correcting a mistyped word, as the
    nearest match; or nothing was near, and these are the articles read most."""

    EXACT = "exact"
    SYNONYM = "synonym"
    TERMS = "terms"
    CORRECTED = "corrected"
    NEAREST = "nearest"
    HOT = "hot"


@dataclass(slots=True)
class Candidate:
    """An article that was found, with the fields needed for ranking. `relevance`: its score in the index."""

    id: str
    title: str
    form: Form
    keywords: Sequence[str]
    categories: Sequence[str]
    clicks: int
    heat: float
    score: float
    rated: int
    published_at: Instant
    valid_from: Instant | None
    valid_to: Instant | None
    review_at: Instant | None
    relevance: float


def telling(text: str) -> str:
    """Return the query without question words. Single characters that remain are dropped, unless nothing else is
    left."""
    words = ASKING.sub(" ", text).split()
    return " ".join(word for word in words if len(word) > 1) or " ".join(words)


def ranked(found: Sequence[Candidate], order: Order) -> list[Candidate]:
    """Return the results in this order; equal ones by relevance."""
    relevant = sorted(found, key=lambda one: (-one.relevance, -one.published_at, one.id))
    match order:
        case Order.RELEVANCE:
            return relevant
        case Order.CLICKS:
            return sorted(relevant, key=lambda one: -one.clicks)
        case Order.TIME:
            return sorted(relevant, key=lambda one: -one.published_at)
        case Order.SCORE:
            return sorted(relevant, key=lambda one: (-one.score, -one.rated))
        case Order.HEAT:
            return sorted(relevant, key=lambda one: -one.heat)


def counted(found: Sequence[Candidate], tree: Tree) -> Mapping[str, int]:
    """Return how many of the articles each category has, including those in categories below it."""
    counts: Counter[str] = Counter()
    for one in found:
        counts.update({each.id for id in one.categories for each in tree.path(id)})
    return dict(counts)


def related(found: Sequence[Candidate], text: str) -> list[str]:
    """Return the most frequent keywords of the results, other than those that were asked for."""
    counts: Counter[str] = Counter()
    for rank, one in enumerate(found[:50]):
        for word in one.keywords:
            if word.lower() not in text.lower() and text.lower() not in word.lower():
                counts[word] += 2 if rank < 10 else 1
    return [word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))][:RELATED]


def narrowed(found: Sequence[Candidate], chosen: Sequence[Collection[str]]) -> list[Candidate]:
    """Return the articles that are in at least one category of each set; there is a set for each dimension in use."""
    return [one for one in found if all(not set(one.categories).isdisjoint(ids) for ids in chosen)]


def by_dimension(tree: Tree, chosen: Collection[str]) -> list[set[str]]:
    """Return the chosen categories with all below them, one set for each dimension."""
    found: dict[str, set[str]] = {}
    for id in chosen:
        dimension = tree.dimension(id)
        if dimension is not None:
            found.setdefault(dimension, set()).update(tree.below(id))
    return list(found.values())


def may_be_kept(text: str) -> bool:
    """Whether a query may be shown to others. One with a long number in it may come from a citizen."""
    return 2 <= len(text) <= 40 and re.search(r"[0-9]{5}", text) is None
