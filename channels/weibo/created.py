"""Weibo's way to write a moment: Mon Jul 16 18:09:20 +0800 2012."""

from datetime import datetime

from core.ids import Instant


def instant(created: str) -> Instant:
    """The moment. Raises ValueError."""
    return datetime.strptime(created, "%a %b %d %H:%M:%S %z %Y").timestamp()
