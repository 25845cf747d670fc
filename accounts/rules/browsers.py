"""A browser's description of itself, in words that its user recognises. Nothing of its own text is kept."""

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
"""In this order: each names itself beside those whose pages it wants to get."""

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
    """Program and system, such as 'Chrome · Windows'; '' if it says nothing that is known."""
    text = user_agent[:LONGEST].lower()
    found = (next((name for mark, name in each if mark.lower() in text), "") for each in (PROGRAMS, SYSTEMS))
    return " · ".join(name for name in found if name)
