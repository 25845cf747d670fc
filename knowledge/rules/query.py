"""A search: how its words are read, and how what it finds is ranked, counted and cut into pages. Pure."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log1p

from core.ids import Instant
from knowledge.rules.articles import Form
from knowledge.rules.categories import Tree

RELATED = 5
"""Terms that are proposed beside what was found (PF5's 相关关键字)."""

MOST_VARIANTS = 8
"""Ways to say the same that are searched for."""

ASKING = re.compile(
    r"请问|我想问|我想|我要|想要|怎么办理|如何办理|怎样办理|怎么办|怎么|如何|怎样|哪里|哪儿|在哪|什么时候|什么|多少|"
    r"需要|可不可以|可以|能不能|能否|是不是|有没有|吗|呢|吧|的|了|[，。？！、,.?!;；:：]"
)
"""Words of questions, which say nothing of the matter."""


class Match(StrEnum):
    """How words are matched: as they stand (全文匹配), or also by what means the same or is nearly so (模糊匹配)."""

    WHOLE = "whole"
    FUZZY = "fuzzy"


class Where(StrEnum):
    """The part of an article in which the words stand."""

    TITLE = "title"
    KEYWORDS = "keywords"
    BODY = "body"
    PAPERS = "papers"


class Order(StrEnum):
    """The order of what is found."""

    RELEVANCE = "relevance"
    CLICKS = "clicks"
    TIME = "time"
    SCORE = "score"
    HEAT = "heat"


class How(StrEnum):
    """How it was found: as it was asked for, by other words for it, by words of a sentence, by a word that was
    mistyped, by what is nearest; or nothing was near, and these are what is read most."""

    EXACT = "exact"
    SYNONYM = "synonym"
    TERMS = "terms"
    CORRECTED = "corrected"
    NEAREST = "nearest"
    HOT = "hot"


@dataclass(slots=True)
class Candidate:
    """An article that was found, as far as ranking needs it. `relevance`: the index's score of it."""

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
    """The query without the words of a question, which then stand apart; single characters that remain say little."""
    words = ASKING.sub(" ", text).split()
    return " ".join(word for word in words if len(word) > 1) or " ".join(words)


def variants(text: str, synonyms: Sequence[Sequence[str]]) -> list[str]:
    """Other ways to say this, by groups of words that mean the same."""
    found: dict[str, None] = {}
    said = [text]
    for group in synonyms:
        words = sorted((word for word in group if word in text), key=len, reverse=True)
        if words:
            said += [one.replace(words[0], other) for one in said for other in group if other not in words]
    for one in said[1:]:
        found.setdefault(one)
    return list(found)[:MOST_VARIANTS]


def ranked(found: Sequence[Candidate], text: str, order: Order) -> list[Candidate]:
    """What was found, in this order; what is equal in it by relevance."""
    most = max((one.relevance for one in found), default=0.0) or 1.0
    relevant = sorted(found, key=lambda one: (-_relevance(one, text, most), -one.published_at, one.id))
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


def _relevance(one: Candidate, text: str, most: float) -> float:
    """Between 0 and about 4: the index's score, and above all whether the title or a keyword is what was asked for.
    Among equals, what is read more comes first."""
    title, words = one.title.lower(), text.lower().split()
    whole = "".join(words)
    said = 0.0
    if whole:
        plain = title.replace(" ", "")
        said += 2.0 if plain == whole else 1.0 if whole in plain else 0.0
        said += 0.5 * sum(word in title for word in words) / len(words)
        said += 0.5 * any(word.lower() == whole for word in one.keywords)
    return one.relevance / most + said + 0.02 * log1p(one.clicks)


def counted(found: Sequence[Candidate], tree: Tree) -> Mapping[str, int]:
    """How many of these stand in each category, those below it among them."""
    counts: Counter[str] = Counter()
    for one in found:
        counts.update({each.id for id in one.categories for each in tree.path(id)})
    return dict(counts)


def related(found: Sequence[Candidate], text: str) -> list[str]:
    """The keywords that what was found has most often, besides those that were asked for."""
    counts: Counter[str] = Counter()
    for rank, one in enumerate(found[:50]):
        for word in one.keywords:
            if word.lower() not in text.lower() and text.lower() not in word.lower():
                counts[word] += 2 if rank < 10 else 1
    return [word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))][:RELATED]


def narrowed(found: Sequence[Candidate], chosen: Sequence[Collection[str]]) -> list[Candidate]:
    """Those that stand in one category of each of these sets, one for each dimension in which something is chosen."""
    return [one for one in found if all(not set(one.categories).isdisjoint(ids) for ids in chosen)]


def by_dimension(tree: Tree, chosen: Collection[str]) -> list[set[str]]:
    """The chosen categories with all below them, those of each dimension together."""
    found: dict[str, set[str]] = {}
    for id in chosen:
        dimension = tree.dimension(id)
        if dimension is not None:
            found.setdefault(dimension, set()).update(tree.below(id))
    return list(found.values())


def may_be_kept(text: str) -> bool:
    """Whether a query may be shown to others: one with a long number in it may be a citizen's."""
    return 2 <= len(text) <= 40 and re.search(r"[0-9]{5}", text) is None
