"""The lifetime of a session."""

from core.ids import Instant

IDLE_S = 2 * 3600.0
"""A session ends after this long without a request or an open page."""

WHOLE_S = 14 * 3600.0
"""A session ends after this long even if it is in use; this is more than any shift."""

NOTE_EVERY_S = 60.0
"""The interval at which the use of a session is recorded."""


def alive(created_at: Instant, seen_at: Instant, now: Instant) -> bool:
    """Whether a session is still valid."""
    return now - seen_at < IDLE_S and now - created_at < WHOLE_S


def worth_noting(seen_at: Instant, now: Instant) -> bool:
    """Whether `seen_at` is so old that it should be updated."""
    return now - seen_at >= NOTE_EVERY_S
