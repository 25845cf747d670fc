"""How long somebody who guesses passwords must wait: pure arithmetic over the moments of failed attempts."""

from collections.abc import Sequence

from core.ids import Instant

FREE = 5
"""Failures that cost nothing but the hash."""

FIRST_WAIT_S = 5.0
LONGEST_WAIT_S = 300.0
FORGET_S = 900.0
"""A failure counts for so long."""


def counted(failures: Sequence[Instant], now: Instant) -> list[Instant]:
    """The failures that still count."""
    return [at for at in failures if now - at < FORGET_S]


def wait_s(failures: Sequence[Instant], now: Instant, free: int = FREE) -> float:
    """Seconds until the next attempt is heard: doubling with each failure beyond `free`; 0 for now."""
    failures = counted(failures, now)
    if len(failures) < free:
        return 0.0
    wait = min(FIRST_WAIT_S * 2.0 ** (len(failures) - free), LONGEST_WAIT_S)
    return max(0.0, failures[-1] + wait - now)
