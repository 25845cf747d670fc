"""Why an attempt ended, and when the next one is made: depending on the reason, with growing but bounded pauses."""

from collections.abc import Mapping

from channels.fax.rules.entities import Reason
from core.messages.telephony import EndCause

FIRST_PAUSE_S: Mapping[Reason, float] = {
    Reason.BUSY: 60.0,
    Reason.NO_ANSWER: 180.0,
    Reason.UNREACHABLE: 120.0,
    Reason.NEGOTIATION: 30.0,
    Reason.BROKEN_OFF: 20.0,
    Reason.OUTAGE: 10.0,
    Reason.NO_LINE: 15.0,
}
"""The pause after the first attempt that ended for this reason. Each further one in a row is twice as long."""

LONGEST_PAUSE_S = 1800.0
FINAL = (Reason.FORBIDDEN, Reason.UNREADABLE)
"""Reasons for which another attempt would fail too."""

_OF_CALLS: Mapping[EndCause, Reason] = {
    EndCause.BUSY: Reason.BUSY,
    EndCause.DECLINED: Reason.BUSY,
    EndCause.NO_ANSWER: Reason.NO_ANSWER,
    EndCause.NOT_ALLOWED: Reason.FORBIDDEN,
    EndCause.LINES_USED: Reason.NO_LINE,
    EndCause.LIMIT_USED: Reason.NO_LINE,
    EndCause.DURING_OUTAGE: Reason.OUTAGE,
    EndCause.LOST_PBX_RESTART: Reason.OUTAGE,
    EndCause.SYSTEM_STOPPED: Reason.OUTAGE,
}


def reason_of_call(cause: EndCause) -> Reason:
    """Return the reason why a call that nobody answered failed."""
    return _OF_CALLS.get(cause, Reason.UNREACHABLE)


def reason_of_modems(pages: int, *, lost: bool) -> Reason:
    """Return the reason why the modems did not send all pages; `lost`: the end is unknown, since we or Asterisk were
    away."""
    if pages:
        return Reason.BROKEN_OFF
    return Reason.OUTAGE if lost else Reason.NEGOTIATION


def pause_s(reason: Reason, fruitless: int) -> float:
    """Return the pause before the next attempt, after `fruitless` attempts in a row (at least one) that sent no
    page."""
    first = FIRST_PAUSE_S.get(reason, LONGEST_PAUSE_S)
    return min(LONGEST_PAUSE_S, first * 2.0 ** min(max(fruitless - 1, 0), 10))


def is_given_up(reason: Reason, *, fruitless: int, tries: int, most_tries: int, pages: int) -> bool:
    """Whether no further attempt is made. Attempts that send pages count less, because they get closer to the end."""
    return reason in FINAL or fruitless >= most_tries or tries >= most_tries + pages
