"""Why an attempt ended, and when the next one is made: by the reason, with pauses that grow and have an end."""

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
"""The pause after the first attempt that ended so. Each further one in a row is twice as long."""

LONGEST_PAUSE_S = 1800.0
FINAL = (Reason.FORBIDDEN, Reason.UNREADABLE)
"""Another attempt would end no better."""

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
    """Why a call that nobody answered was of no use."""
    return _OF_CALLS.get(cause, Reason.UNREACHABLE)


def reason_of_modems(pages: int, *, lost: bool) -> Reason:
    """Why modems ended without all pages; `lost`: nobody knows, since we or Asterisk were away."""
    if pages:
        return Reason.BROKEN_OFF
    return Reason.OUTAGE if lost else Reason.NEGOTIATION


def pause_s(reason: Reason, fruitless: int) -> float:
    """The pause before the next attempt, after so many in a row (at least one) that brought no page through."""
    first = FIRST_PAUSE_S.get(reason, LONGEST_PAUSE_S)
    return min(LONGEST_PAUSE_S, first * 2.0 ** min(max(fruitless - 1, 0), 10))


def is_given_up(reason: Reason, *, fruitless: int, tries: int, most_tries: int, pages: int) -> bool:
    """Whether no further attempt is made. One that brings pages through counts less: it is nearer to the end."""
    return reason in FINAL or fruitless >= most_tries or tries >= most_tries + pages
