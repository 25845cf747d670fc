"""Weibo's rule on answers: any number within 48 hours of a citizen's message, one within 48 hours of a mention."""

from dataclasses import dataclass, replace
from typing import Final

from channels.weibo.rules.heard import Opening
from core.ids import Instant

LASTS_S: Final = 48 * 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """When the citizen last wrote, and last mentioned the account (0: never), and whether that was answered."""

    message_at: Instant = 0.0
    mention_at: Instant = 0.0
    mention_answered: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """Answers that are left (None: any number), and until when."""

    replies: int | None
    until: Instant


def opened(windows: Windows, opening: Opening, at: Instant) -> Windows:
    """The windows after something that the citizen did. A repeated delivery opens nothing again."""
    match opening:
        case Opening.MESSAGE:
            return replace(windows, message_at=max(windows.message_at, at))
        case Opening.MENTION:
            new = at > windows.mention_at
            return replace(windows, mention_at=at, mention_answered=False) if new else windows
        case Opening.OVER:
            return Windows()


def sent(windows: Windows, at: Instant) -> Windows:
    """The windows after an answer. It counts for a mention only if nothing else allowed it."""
    if windows.message_at and at < windows.message_at + LASTS_S:
        return windows
    return replace(windows, mention_answered=True)


def left(windows: Windows, now: Instant) -> Left:
    """The answers that are left at this moment."""
    if windows.message_at and now < windows.message_at + LASTS_S:
        return Left(None, windows.message_at + LASTS_S)
    open_now = windows.mention_at and now < windows.mention_at + LASTS_S and not windows.mention_answered
    until = max(windows.message_at, windows.mention_at)
    return Left(1 if open_now else 0, until + LASTS_S if until else 0.0)
