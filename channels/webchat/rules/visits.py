"""How long a visitor is remembered, and what their page has received."""

from dataclasses import dataclass
from typing import Final

from core.ids import Instant

DAY_S: Final = 86_400.0

REMEMBERED_S: Final = 30 * DAY_S
"""An anonymous visitor who has not been here for this long is forgotten, with what the page would show again. The
conversation itself is kept by its own rule."""

BEGUN_S: Final = DAY_S
"""A file without a message is kept for this long, and a visitor who has never written. The file store removes the bytes
of a file that no message has after a week."""

SIGNED_S: Final = 12 * 3600.0
"""A session of a signed visitor lasts this long; then the site signs again. People share computers."""

TOUCHED_S: Final = 3600.0
"""A visitor's presence is written down at most this often."""

ANONYMOUS, SIGNED = "anon", "site"


@dataclass(frozen=True, slots=True)
class Received:
    """Up to which message a page has received the chat (`fetched`), and up to which it has shown it (`shown`)."""

    fetched: int
    shown: int


def received(before: Received, fetched: int, shown: int, last: int) -> Received:
    """The messages that a page has, after it has said so. They never become fewer, nor more than there are."""
    now_shown = max(before.shown, min(shown, last))
    return Received(max(before.fetched, min(fetched, last), now_shown), now_shown)


def ends_at(now: Instant, *, signed: bool) -> Instant:
    """When a session ends that was opened or last used now."""
    return now + (SIGNED_S if signed else REMEMBERED_S)


def address_of(id: str, *, signed: bool) -> str:
    """The visitor's address in this channel. The prefix keeps an anonymous visitor from posing as a signed one."""
    return f"{SIGNED if signed else ANONYMOUS}:{id}"


def is_signed(address: str) -> bool:
    """Whether the site has vouched for the visitor with this address."""
    return address.startswith(f"{SIGNED}:")
