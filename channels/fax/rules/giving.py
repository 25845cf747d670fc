"""Owns a document of the site's on its way to a caller's fax machine, in the caller's own call."""

from channels.fax.rules.entities import Giving
from core.messages.fax import (
    LOST,
    SUCCESS,
    DrawDocument,
    FaxEnded,
    FaxGiven,
    FaxPrepared,
    ForgetFax,
    GiveDocument,
    GiveFax,
)
from core.messages.telephony import CallEnded, EndCause
from core.replace import replace
from core.state import Turn

DRAWING_S = 20.0
"""The caller hears nothing meanwhile. A form takes a second."""

LONGEST_S = 7200.0
"""No call is longer (`dialplans/extensions.conf`)."""

UNREADABLE, NO_MACHINE = "UNREADABLE", "NO_MACHINE"


def give(turn: Turn, command: GiveDocument) -> None:
    """Draw the document first; the modem gets a file."""
    if turn.get(Giving, command.fax) is None:
        turn.put(Giving(id=command.fax, call=command.call, document=command.document, due=turn.now + DRAWING_S))
        turn.post(DrawDocument(attempt=command.fax, document=command.document))


def prepared(turn: Turn, answer: FaxPrepared) -> None:
    """The modem takes the call over."""
    giving = turn.get(Giving, answer.attempt)
    if giving is None or giving.drawn:
        return
    if not answer.ok:
        _over(turn, giving, error=UNREADABLE)
        return
    turn.put(replace(giving, drawn=True, due=turn.now + LONGEST_S))
    turn.post(GiveFax(call=giving.call, fax=giving.id))


def ended(turn: Turn, event: FaxEnded) -> None:
    """The modems are done. What is missing is not sent later: the citizen rings again."""
    giving = turn.get(Giving, event.fax)
    if giving is not None:
        error = "" if event.status == SUCCESS else event.error or event.status
        _over(turn, giving, pages=event.pages, error=error, mode=event.mode, rate=event.rate)


def call_ended(turn: Turn, event: CallEnded) -> None:
    """The caller hung up before the modem had the call."""
    if event.cause is not EndCause.TO_FAX:
        for giving in turn.all(Giving):
            if giving.call == event.call:
                _over(turn, giving, error=NO_MACHINE)


def due(turn: Turn, giving: Giving) -> None:
    """Nobody has told of its end."""
    _over(turn, giving, error=LOST if giving.drawn else UNREADABLE)


def _over(turn: Turn, giving: Giving, *, pages: int = 0, error: str = "", mode: str = "", rate: int = 0) -> None:
    turn.drop(Giving, giving.id)
    turn.post(ForgetFax(attempt=giving.id))
    turn.post(
        FaxGiven(
            fax=giving.id,
            call=giving.call,
            document=giving.document,
            pages=pages,
            error=error,
            mode=mode,
            rate=rate,
            at=turn.now,
        )
    )
