"""WeChat's rule on answers: five within 48 hours of a citizen's message, three within a minute of an action."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from channels.wechat.rules.heard import Opening
from core.ids import Instant

REPLIES: Final[Mapping[Opening, int]] = {Opening.MESSAGE: 5, Opening.ACTION: 3}
LASTS_S: Final[Mapping[Opening, float]] = {Opening.MESSAGE: 48 * 3600.0, Opening.ACTION: 60.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The time in which a citizen may be answered: since when (0: never), and how many answers have left."""

    at: Instant = 0.0
    sent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """Both windows of a citizen. They do not add up: each answer counts in both, and the better one holds."""

    message: Window = Window()
    action: Window = Window()


@dataclass(frozen=True, slots=True)
class Left:
    """Answers that are left, and until when."""

    replies: int
    until: Instant


def opened(windows: Windows, opening: Opening, at: Instant) -> Windows:
    """The windows after something that the citizen did. A repeated delivery opens nothing again."""
    match opening:
        case Opening.MESSAGE:
            return replace(windows, message=Window(at=at)) if at > windows.message.at else windows
        case Opening.ACTION:
            return replace(windows, action=Window(at=at)) if at > windows.action.at else windows
        case Opening.OVER:
            return Windows()


def sent(windows: Windows, count: int = 1) -> Windows:
    """The windows after this many answers."""
    message, action = windows.message, windows.action
    return Windows(
        message=replace(message, sent=message.sent + count), action=replace(action, sent=action.sent + count)
    )


def used_up(windows: Windows) -> Windows:
    """The windows after WeChat has said that no answers are left: it counts also what other programs have sent."""
    return Windows(
        message=replace(windows.message, sent=REPLIES[Opening.MESSAGE]),
        action=replace(windows.action, sent=REPLIES[Opening.ACTION]),
    )


def left(windows: Windows, now: Instant) -> Left:
    """The answers that are left at this moment; of two equal windows the longer one counts."""
    each = (
        _left(windows.message, REPLIES[Opening.MESSAGE], LASTS_S[Opening.MESSAGE], now),
        _left(windows.action, REPLIES[Opening.ACTION], LASTS_S[Opening.ACTION], now),
    )
    return max(each, key=lambda one: (one.replies, one.until))


def _left(window: Window, replies: int, lasts: float, now: Instant) -> Left:
    until = window.at + lasts
    open_now = window.at > 0 and now < until
    return Left(max(0, replies - window.sent) if open_now else 0, until if window.at > 0 else 0.0)
