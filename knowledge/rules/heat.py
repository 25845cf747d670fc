"""Heat (热度): clicks, of which each counts half as much after a week. Pure.

A number that shrinks by itself could not stand in an index. So what is kept is its logarithm as seen from the beginning
of time: a click at a later moment adds more, and the order of two articles is right at any moment.
"""

from math import log2

from core.ids import Instant

HALF_LIFE_S = 7 * 86_400.0


def heated(heat: float, at: Instant) -> float:
    """The heat with one more click at that moment; 0 is that of an article that nobody has read."""
    click = at / HALF_LIFE_S
    if heat <= 0.0:
        return click
    more, less = max(heat, click), min(heat, click)
    return more + log2(1.0 + 2.0 ** (less - more))
