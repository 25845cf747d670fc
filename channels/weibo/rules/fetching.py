"""When media are fetched again after a failure."""

from typing import Final

from core.ids import Instant

BACK_OFF_S: Final = (5.0, 15.0, 60.0, 300.0, 900.0, 1800.0)
"""The pause after each failure; the last one repeats."""

TRIED_S: Final = 2 * 86_400.0
"""Weibo does not say how long it keeps media."""


def again_at(at: Instant, attempts: int, now: Instant) -> Instant | None:
    """When to try again, after this many failures before this one; None if it is given up."""
    following = now + BACK_OFF_S[min(attempts, len(BACK_OFF_S) - 1)]
    return following if following < at + TRIED_S else None
