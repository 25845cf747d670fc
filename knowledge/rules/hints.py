"""Articles proposed beside a ticket as it is written, by its words and the caller's way through the flow. Pure."""

from collections.abc import Sequence

from knowledge.rules.query import Candidate, telling

MOST_TEXT = 200
"""The number of characters of a ticket's text that count: its subject is usually at the beginning."""

PROPOSED = 5


def asked(title: str, text: str, path: Sequence[str]) -> str:
    """Return the words to search for: the title's first, the flow's last."""
    words = (telling(title), telling(text[:MOST_TEXT]), " ".join(path))
    return " ".join(word for word in words if word)


def pairs(text: str) -> frozenset[str]:
    """Return the pairs of adjacent characters in a text, lower case."""
    return frozenset(word[at : at + 2] for word in text.lower().split() for at in range(len(word) - 1))


def proposed(found: Sequence[Candidate], words: str, path: Sequence[str]) -> list[Candidate]:
    """Return the articles whose title or keywords share something with the words, best match first.

    The index alone would propose any article with a rare pair of characters in its text. A place of the flow that
    equals a keyword, or is in the title, counts as much as the words of a title.
    """
    wanted = pairs(words)
    most = max((one.relevance for one in found), default=0.0) or 1.0
    ranked: list[tuple[float, str, Candidate]] = []
    for one in found:
        there = pairs(f"{one.title} {' '.join(one.keywords)}")
        common = len(wanted & there)
        if common:
            led = sum(label in one.title or label in one.keywords for label in path if label)
            share = common / max(1, min(len(wanted), len(pairs(one.title))))
            ranked.append((-(one.relevance / most + share + led), one.id, one))
    return [one for _, _, one in sorted(ranked, key=lambda each: each[:2])][:PROPOSED]
