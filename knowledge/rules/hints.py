"""Articles that are proposed beside a ticket while it is written: by its words and the caller's way through the flow.
Pure."""

from collections.abc import Sequence

from knowledge.rules.query import Candidate, telling

MOST_TEXT = 200
"""Characters of a ticket's text that count: what it is about stands at its beginning."""

PROPOSED = 5


def asked(title: str, text: str, path: Sequence[str]) -> str:
    """The words that are looked for: the title's first, the flow's last."""
    words = (telling(title), telling(text[:MOST_TEXT]), " ".join(path))
    return " ".join(word for word in words if word)


def pairs(text: str) -> frozenset[str]:
    """The pairs of characters that stand together in a text, lower case."""
    return frozenset(word[at : at + 2] for word in text.lower().split() for at in range(len(word) - 1))


def proposed(found: Sequence[Candidate], words: str, path: Sequence[str]) -> list[Candidate]:
    """Those with a title or keyword that has something of the words, the ones that have most of them first.

    The index alone would propose whatever has any rare pair of characters in its text. A place of the flow that is the
    whole of a keyword, or in the title, says as much as the words of a title.
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
