"""One score for how well an article answers a question, over all ways to read it. Pure.

Each pair of characters of the question counts as far as the article has it: itself, by its sound, with one character
wrong, or by another word that means the same; and a rare pair counts more than a frequent one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from knowledge.rules.question import WEAK_SHARE, Other, Pair, Question, halves
from knowledge.rules.spelling import Spelled

TITLE, KEYWORD, BODY = 1.0, 0.95, 0.5
"""How much it counts to have a pair there."""

TYPED, ALIKE_UNKNOWN, ALIKE_KNOWN = 0.95, 0.7, 0.2
"""How much it counts to have the sound only: of what was typed in pinyin, of characters that no article has together,
and of those that some have, so that they were probably meant."""

SWAPPED, SKIPPED = 0.6, 0.55
OTHER, OTHER_BODY = 0.9, 0.45
KNOWN_WORD = 1.5
"""How much more a pair counts that is part of a word which has synonyms: somebody thought it worth entering, while most
pairs of a long sentence are not even words."""
UNKNOWN = 0.35
"""The weight of a pair that no article has."""

INITIAL, SHORT, HALVES = 0.25, 0.75, 0.9
"""The weight of one initial, how much it counts to have a word that has these, and two words that have a part each."""

SINGLE, SINGLE_SHARE = 0.4, 0.6
"""The weight of a character that stands by itself, and of a word that is part of no pair; how much it counts to have
the character, which may be part of other words."""

PARTS = 1.0
"""The weight of words that only together mean something."""

WHOLE, CHUNK, NARROW, BROAD = 0.3, 0.3, 0.12, 0.08


@dataclass(frozen=True, slots=True)
class Scored:
    """A score, and what it rests on. `covered`: the share of the question that the article has; `literal`: of this, the
    part that stands there as it was typed; `meant`: the part by other words."""

    score: float
    covered: float
    literal: float
    meant: float


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many articles have each word of a question, and how much each of its pairs counts. `inside`: for each of the
    `others`, the numbers of the pairs that lie within its part, with the share of each that does."""

    rows: Mapping[str, int]
    weights: Sequence[float]
    inside: Sequence[Sequence[tuple[int, float]]]


@dataclass(frozen=True, slots=True)
class _Article:
    """An article as it is compared; `words`: all of its keywords."""

    title: Spelled
    keywords: Sequence[Spelled]
    words: str
    body: str

    def has(self, word: str) -> float:
        """Return how much it counts that the article has a word where it has it."""
        if word in self.title.text:
            return TITLE
        return KEYWORD if word in self.words else BODY if word in self.body else 0.0

    def has_skip(self, word: str) -> bool:
        """Whether the title or a keyword has these characters with another between them."""
        return word in self.title.skips or any(word in one.skips for one in self.keywords)

    def has_other(self, other: Other) -> float:
        """Return how much the article has of the other words for something."""
        if any(word in self.title.text or word in self.words for word in other.words):
            return OTHER
        return OTHER_BODY if any(word in self.body for word in other.words) else 0.0


_Found = tuple[Other, float, Sequence[tuple[int, float]]]
"""Other words, how much of them the article has, and the pairs within their part."""


@dataclass(slots=True)
class _Part:
    """A part of the question: its weight, how much of it the article has, and how."""

    weight: float
    there: float
    literal: float = 0.0
    meant: float = 0.0


def weight(rows: int) -> float:
    """Return how much a pair counts that so many articles have."""
    return UNKNOWN if rows == 0 else 1.0 / (1.0 + 0.35 * log1p(rows))


def rarity(asked: Question, rows: Mapping[str, int]) -> Rarity:
    """Return how much each pair of the question counts. `rows`: how many articles have each of its words."""
    shares = [[(at, _within(pair, other)) for at, pair in enumerate(asked.pairs)] for other in asked.others]
    inside = [[(at, share) for at, share in some if share] for some in shares]
    return Rarity(rows, [_weight(pair, asked, rows) for pair in asked.pairs], inside)


def scored(asked: Question, title: Spelled, keywords: Sequence[Spelled], body: str, rare: Rarity) -> Scored:
    """Return the score of an article; `body` may be empty."""
    article = _Article(title, keywords, " ".join(one.text for one in keywords), body)
    others = [(other, article.has_other(other), some) for other, some in zip(asked.others, rare.inside, strict=True)]
    parts = [
        *_of_pairs(asked, article, others, rare),
        *_of_letters(asked, article),
        *_of_singles(asked, article, others),
    ]
    total = sum(part.weight for part in parts) or 1.0
    covered = sum(part.weight * part.there for part in parts) / total
    literal = sum(part.weight * part.literal for part in parts) / total
    meant = sum(part.weight * part.meant for part in parts) / total
    return Scored(covered + _bonus(asked, article), covered, literal, meant)


def _of_pairs(asked: Question, article: _Article, others: Sequence[_Found], rare: Rarity) -> Sequence[_Part]:
    parts = [
        _Part(weight, _strength(pair, article, rare.rows), article.has(pair.chars) if pair.chars else 0.0)
        for pair, weight in zip(asked.pairs, rare.weights, strict=True)
    ]
    for skip in asked.skips:
        spanned = [parts[at] for at in skip.pairs]
        if max(part.there for part in spanned) < SKIPPED and article.has_skip(skip.word):
            for part in spanned:
                part.there = SKIPPED
    for other, there, inside in others:
        for at, within in inside if there else ():
            part, share = parts[at], within * there
            if other.heard:
                share *= ALIKE_KNOWN if rare.rows.get(asked.pairs[at].chars) else ALIKE_UNKNOWN
            if share > part.there:
                part.there = part.meant = share
    return parts


def _of_letters(asked: Question, article: _Article) -> Iterator[_Part]:
    for letters in asked.initials:
        there = _has_letters(letters, asked, article)
        for one, other in halves(letters):
            both = (_has_letters(one, asked, article), _has_letters(other, asked, article))
            there = max(there, HALVES * min(both), HALVES / 2 * sum(both) if min(both) else 0)
        yield _Part(INITIAL * len(letters), there)
    for word in asked.latin:
        there = article.has(word)
        if there or word not in asked.initials:
            yield _Part(1.0, there, there)


def _has_letters(letters: str, asked: Question, article: _Article) -> float:
    short = SHORT * max((article.has(word) for word in asked.short[letters]), default=0.0)
    return max(short, _initials(letters, article))


def _of_singles(asked: Question, article: _Article, others: Sequence[_Found]) -> Iterator[_Part]:
    for single in asked.singles:
        there = SINGLE_SHARE * article.has(single.char)
        same = max((found for other, found, _ in others if other.first == single.at), default=0.0)
        yield _Part(SINGLE, max(there, same), there)
    for other, there, inside in others:
        if other.also:
            yield _Part(PARTS, there, meant=there)
        elif other.first != other.last and not any(share == 1 for _, share in inside):
            yield _Part(SINGLE, there)


def _bonus(asked: Question, article: _Article) -> float:
    """Return what is added for the question as a whole: it is the title or a keyword, or a part of them."""
    title, said = article.title.text.replace(" ", ""), asked.text.replace(" ", "")
    found = NARROW * _narrow(asked, article.title) + CHUNK * _chunks(asked, article)
    if said and title == said:
        found += 3 * WHOLE
    elif said and said in title:
        found += WHOLE * (0.5 + 0.5 * len(said) / len(title))
    if any(one.text == said for one in article.keywords):
        found += WHOLE
    if article.body and asked.pairs:
        found += BROAD * sum(pair.chars in article.body for pair in asked.pairs if pair.chars) / len(asked.pairs)
    return found


def _weight(pair: Pair, asked: Question, rows: Mapping[str, int]) -> float:
    """Return how much a pair counts. If it is part of a word for which there are others, these count too: an everyday
    word may be rare only because offices use another for something that they often write of."""
    there, known = [rows.get(pair.chars or pair.sound, 0)], False
    for other in asked.others:
        if _within(pair, other) == 1 and not other.heard:
            found = [rows.get(_pairs(word), 0) for word in other.words]
            there += found
            known = known or any(found)
    share = KNOWN_WORD if known else WEAK_SHARE if pair.weak else 1
    return weight(max(there)) * share


def _pairs(word: str) -> str:
    return " ".join(word[at : at + 2] for at in range(len(word) - 1)) or word


def _strength(pair: Pair, article: _Article, rows: Mapping[str, int]) -> float:
    found = 0.0
    if pair.chars:
        found = article.has(pair.chars)
        if found >= KEYWORD:
            return found
        swapped = pair.chars[::-1]
        if swapped in article.title.text or swapped in article.words:
            found = max(found, SWAPPED)
    if pair.sound in article.title.sounds:
        sound = 1.0
    elif any(pair.sound in one.sounds for one in article.keywords):
        sound = 0.97
    else:
        return found
    share = TYPED if not pair.chars else ALIKE_KNOWN if rows.get(pair.chars) else ALIKE_UNKNOWN
    return max(found, share * sound)


def _within(pair: Pair, other: Other) -> float:
    """Return the share of a pair that lies within the part for which there are other words."""
    inside = (sum(first <= at <= last for first, last in other.spans) for at in (pair.first, pair.last))
    return min(1.0, sum(inside) / 2)


def _initials(letters: str, article: _Article) -> float:
    """Return how well the initials of the title or of a keyword fit."""
    best = 0.0
    for one, share in [(article.title, 0.9), *((word, 1.0) for word in article.keywords)]:
        if letters == one.initials:
            return 1.0
        if letters in one.initials:
            best = max(best, share * (0.8 + 0.2 * one.initials.startswith(letters)))
        elif len(letters) > 3:
            parts = [letters[at : at + 2] in one.initials for at in range(len(letters) - 1)]
            best = max(best, 0.7 * share * sum(parts) / len(parts))
    return best


def _narrow(asked: Question, title: Spelled) -> float:
    """Return the share of the title that the question has."""
    there = sum(pair.chars in title.text if pair.chars else pair.sound in title.sounds for pair in asked.pairs)
    return min(1.0, there / max(1, len(title.text) - 1))


def _chunks(asked: Question, article: _Article) -> float:
    """Return the share of the words between fillers that stand in the title, or are a keyword; or that mean the same as
    a word which does."""
    there = 0.0
    for chunk in asked.chunks:
        if chunk in article.title.text or any(chunk == one.text for one in article.keywords):
            there += len(chunk)
        else:
            at = asked.text.find(chunk)
            others = [one for one in asked.others if one.first == at and one.last == at + len(chunk) - 1]
            if any(article.has_other(other) == OTHER for other in others):
                there += 0.8 * len(chunk)
    return there / (sum(map(len, asked.chunks)) or 1)
