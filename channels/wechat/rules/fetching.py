"""When media are fetched again after a failure."""

from typing import Final

from core.ids import Instant

BACK_OFF_S: Final = (5.0, 15.0, 60.0, 300.0, 900.0, 1800.0)
"""The pause after each failure; the last one repeats."""

KEPT_S: Final = 3 * 86_400.0
"""WeChat keeps media for three days."""


def again_at(at: Instant, attempts: int, now: Instant) -> Instant | None:
    """When to try again, after this many failures before this one; None once WeChat no longer has them."""
    following = now + BACK_OFF_S[min(attempts, len(BACK_OFF_S) - 1)]
    return following if following < at + KEPT_S else None
