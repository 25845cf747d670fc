"""One score for how well an article answers a question, over all ways to read it. Pure.

Each pair of characters of the question counts as far as the article has it: itself, by its sound, with one character
wrong, or by another word that means the same; and a rare pair counts more than a frequent one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from knowledge.rules.question import WEAK_SHARE, Other, Pair, Question
from knowledge.rules.spelling import Spelled

TITLE, KEYWORD, BODY = 1.0, 0.95, 0.5
"""How much it counts to have a pair there."""

TYPED, ALIKE_UNKNOWN, ALIKE_KNOWN = 0.95, 0.7, 0.2
"""How much it counts to have the sound only: of what was typed in pinyin, of characters that no article has together,
and of those that some have, so that they were probably meant."""

SWAPPED, SKIPPED = 0.6, 0.55
OTHER, OTHER_BODY = 0.9, 0.45
UNKNOWN = 0.35
"""The weight of a pair that no article has."""

INITIAL, SHORT = 0.25, 0.75
"""The weight of one initial, and how much it counts to have a word that has these."""

SINGLE = 0.4
"""The weight of a character that stands by itself, and of a word that is part of no pair."""

WHOLE, CHUNK, NARROW, BROAD = 0.3, 0.3, 0.12, 0.08


@dataclass(frozen=True, slots=True)
class Scored:
    """A score, and what it rests on. `covered`: the share of the question that the article has; `literal`: of this, the
    part that stands there as it was typed; `meant`: the part by other words."""

    score: float
    covered: float
    literal: float
    meant: float


def weight(rows: int) -> float:
    """Return how much a pair counts that so many articles have."""
    return UNKNOWN if rows == 0 else 1.0 / (1.0 + 0.35 * log1p(rows))


def scored(asked: Question, title: Spelled, keywords: Sequence[Spelled], body: str, rows: Mapping[str, int]) -> Scored:
    """Return the score of an article. `rows`: how many articles have each word of the question; `body` may be empty."""
    words = " ".join(one.text for one in keywords)
    strengths = [_strength(pair, title, keywords, words, body, rows) for pair in asked.pairs]
    literal = [_in(pair.chars, title.text, words, body) if pair.chars else 0.0 for pair in asked.pairs]
    for skip in asked.skips:
        if skip.word in title.skips or any(skip.word in one.skips for one in keywords):
            first, last = skip.pairs
            if max(strengths[first], strengths[last]) < SKIPPED:
                strengths[first] = strengths[last] = SKIPPED
    meant = [0.0] * len(strengths)
    for other in asked.others:
        there = _other(other, title, words, body)
        for at, pair in enumerate(asked.pairs):
            share = _within(pair, other)
            if share * there > strengths[at]:
                strengths[at] = meant[at] = share * there
    weights = [_weight(pair, asked, rows) for pair in asked.pairs]
    total = sum(weights)
    covered = sum(w * s for w, s in zip(weights, strengths, strict=True))
    exact = sum(w * s for w, s in zip(weights, literal, strict=True))
    same = sum(w * s for w, s in zip(weights, meant, strict=True))
    for letters in asked.initials:
        total += INITIAL * len(letters)
        there = SHORT * max((_in(word, title.text, words, body) for word in asked.short[letters]), default=0.0)
        covered += INITIAL * len(letters) * max(there, _initials(letters, title, keywords))
    for word in asked.latin:
        found = _in(word, title.text, words, body)
        if found or word not in asked.initials:
            total, covered, exact = total + 1.0, covered + found, exact + found
    for single in asked.singles:
        found = 0.6 * _in(single.char, title.text, words, body)
        alt = max((_other(one, title, words, body) for one in asked.others if one.first == single.at), default=0.0)
        total, covered, exact = total + SINGLE, covered + SINGLE * max(found, alt), exact + SINGLE * found
    for other in asked.others:
        if not any(_within(pair, other) == 1 for pair in asked.pairs) and other.first != other.last:
            total, covered = total + SINGLE, covered + SINGLE * _other(other, title, words, body)
    total = total or 1.0
    share, plain = covered / total, title.text.replace(" ", "")
    said = asked.text.replace(" ", "")
    score = share + NARROW * _narrow(asked, title) + CHUNK * _chunks(asked, title.text, keywords, words)
    if said and plain == said:
        score += 3 * WHOLE
    elif said and said in plain:
        score += WHOLE * (0.5 + 0.5 * len(said) / len(plain))
    if any(one.text == said for one in keywords):
        score += WHOLE
    if body and asked.pairs:
        score += BROAD * sum(pair.chars in body for pair in asked.pairs if pair.chars) / len(asked.pairs)
    return Scored(score, share, exact / total, same / total)


def _weight(pair: Pair, asked: Question, rows: Mapping[str, int]) -> float:
    """Return how much a pair counts. If it is part of a word for which there are others, these count too: an everyday
    word may be rare only because offices use another for something that they often write of."""
    there = [rows.get(pair.chars or pair.sound, 0)]
    for other in asked.others:
        if _within(pair, other) == 1:
            there += [rows.get(_pairs(word), 0) for word in other.words]
    return weight(max(there)) * (WEAK_SHARE if pair.weak else 1)


def _pairs(word: str) -> str:
    return " ".join(word[at : at + 2] for at in range(len(word) - 1)) or word


def _in(word: str, title: str, words: str, body: str) -> float:
    return TITLE if word in title else KEYWORD if word in words else BODY if word in body else 0.0


def _strength(
    pair: Pair, title: Spelled, keywords: Sequence[Spelled], words: str, body: str, rows: Mapping[str, int]
) -> float:
    found = 0.0
    if pair.chars:
        found = _in(pair.chars, title.text, words, body)
        if found >= KEYWORD:
            return found
        if pair.chars[::-1] in title.text or pair.chars[::-1] in words:
            found = max(found, SWAPPED)
    if pair.sound in title.sounds:
        sound = 1.0
    elif any(pair.sound in one.sounds for one in keywords):
        sound = 0.97
    else:
        return found
    share = TYPED if not pair.chars else ALIKE_KNOWN if rows.get(pair.chars) else ALIKE_UNKNOWN
    return max(found, share * sound)


def _other(other: Other, title: Spelled, words: str, body: str) -> float:
    """Return how much an article has of the other words for something."""
    if any(word in title.text or word in words for word in other.words):
        return OTHER
    return OTHER_BODY if any(word in body for word in other.words) else 0.0


def _within(pair: Pair, other: Other) -> float:
    """Return the share of a pair that lies within the part for which there are other words."""
    inside = (other.first <= pair.first <= other.last) + (other.first <= pair.last <= other.last)
    return (0.0, 0.5, 1.0)[inside]


def _initials(letters: str, title: Spelled, keywords: Sequence[Spelled]) -> float:
    """Return how well the initials of the title or of a keyword fit."""
    best = 0.0
    for one, share in [(title, 0.9), *((word, 1.0) for word in keywords)]:
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


def _chunks(asked: Question, title: str, keywords: Sequence[Spelled], words: str) -> float:
    """Return the share of the words between fillers that stand in the title, or are a keyword; or that mean the same as
    a word which does."""
    there = 0.0
    for chunk in asked.chunks:
        if chunk in title or any(chunk == one.text for one in keywords):
            there += len(chunk)
        else:
            at = asked.text.find(chunk)
            others = [one for one in asked.others if one.first == at and one.last == at + len(chunk) - 1]
            if any(word in title or word in words for other in others for word in other.words):
                there += 0.8 * len(chunk)
    return there / (sum(map(len, asked.chunks)) or 1)
