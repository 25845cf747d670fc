"""Cuts a long text into sentences, so that a caller hears the first one while the others are still being spoken."""

import re

LONG = 20
"""A sentence with more characters is cut at its commas too."""

SHORT = 5
"""No piece has fewer characters, since it would sound chopped."""

MOST = 40
"""The maximum number of pieces of one text; the last one has the rest."""

_ENDS = re.compile(r"(?<=[。！？；!?;\n])|(?<=[.!?]\s)")
_COMMAS = re.compile(r"(?<=[，、：,:])(?!\d)")


def sentences(text: str) -> tuple[str, ...]:
    """The pieces of the text, which add up to all of it. A text of signs alone has nothing to say."""
    if not any(mark.isalnum() for mark in text):
        return ()
    pieces = [piece for sentence in _ENDS.split(text) for piece in _cut(sentence)]
    joined: list[str] = []
    for piece in pieces:
        alone = joined and (len(piece) < SHORT or len(joined[-1]) < SHORT or len(joined) >= MOST)
        if alone:
            joined[-1] += piece
        elif piece:
            joined.append(piece)
    return tuple(joined)


def _cut(sentence: str) -> list[str]:
    return [sentence] if len(sentence) <= LONG else _COMMAS.split(sentence)
