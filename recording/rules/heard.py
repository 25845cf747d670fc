"""The seconds of a recording that somebody has heard, as ordered spans from–to that do not touch. Pure."""

from collections.abc import Iterable, Sequence

Span = tuple[float, float]

MOST_SPANS = 100
"""Spans kept of one listening. Beyond that, the spans with the smallest gap are merged."""

TOUCHING_S = 0.3
"""A player reports its position in steps: two spans this close were heard without a break."""


def merged(known: Iterable[Sequence[float]], more: Iterable[Sequence[float]], seconds: float) -> list[Span]:
    """Everything that was heard, within a recording of this many seconds (0: its length is not known).

    Heard seconds are never removed again.
    """
    spans = sorted((_within(span[0], seconds), _within(span[1], seconds)) for span in (*known, *more))
    found: list[Span] = []
    for begin, end in spans:
        if end <= begin:
            continue
        if found and begin <= found[-1][1] + TOUCHING_S:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    while len(found) > MOST_SPANS:
        n = min(range(len(found) - 1), key=lambda at: found[at + 1][0] - found[at][1])
        found[n : n + 2] = [(found[n][0], found[n + 1][1])]
    return found


def total(spans: Iterable[Sequence[float]]) -> float:
    """The total seconds of the spans."""
    return round(sum(end - begin for begin, end in spans), 1)


def _within(at: float, seconds: float) -> float:
    return round(max(0.0, min(at, seconds) if seconds > 0 else at), 1)
