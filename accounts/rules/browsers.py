"""A browser's description in words that its user recognises. The browser's own text is not stored."""

from collections.abc import Sequence
from typing import Final

PROGRAMS: Final[Sequence[tuple[str, str]]] = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("QQBrowser/", "QQ"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("python", "Python"),
    ("curl/", "curl"),
)
"""The order matters: browsers also name those that they want to be compatible with."""

SYSTEMS: Final[Sequence[tuple[str, str]]] = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iOS"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)
LONGEST = 512


def browser_of(user_agent: str) -> str:
    """Return program and system, such as 'Chrome · Windows'; '' if neither is known."""
    text = user_agent[:LONGEST].lower()
    found = (next((name for mark, name in each if mark.lower() in text), "") for each in (PROGRAMS, SYSTEMS))
    return " · ".join(name for name in found if name)
