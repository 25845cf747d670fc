"""Heat (热度): a count of clicks in which each click loses half its weight in a week. Pure.

A number that shrinks by itself cannot be indexed. So its logarithm, relative to a fixed start of time, is stored: a
later click adds more, and the order of two articles is right at any moment.
"""

from math import log2

from core.ids import Instant

HALF_LIFE_S = 7 * 86_400.0


def heated(heat: float, at: Instant) -> float:
    """Return the heat with one more click at that moment. 0 is the heat of an article that nobody has read."""
    click = at / HALF_LIFE_S
    if heat <= 0.0:
        return click
    more, less = max(heat, click), min(heat, click)
    return more + log2(1.0 + 2.0 ** (less - more))
