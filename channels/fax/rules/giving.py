"""Sends one of the site's documents to a caller's fax machine, in the caller's own call."""

from channels.fax.rules.entities import STILL_S, Giving
from core.messages.fax import (
    LOST,
    SUCCESS,
    AskFax,
    DrawDocument,
    EndFax,
    FaxEnded,
    FaxGiven,
    FaxPrepared,
    FaxProgress,
    ForgetFax,
    GiveDocument,
    GiveFax,
)
from core.messages.telephony import CallEnded, EndCause
from core.replace import replace
from core.state import Turn

DRAWING_S = 20.0
"""The caller hears nothing meanwhile. A form takes a second."""

TOLD_S = 3.0
"""The end is reported within this time, or Asterisk is asked and answers."""

UNREADABLE, NO_MACHINE = "UNREADABLE", "NO_MACHINE"


def give(turn: Turn, command: GiveDocument) -> None:
    """Draw the document first, because the modem needs a file."""
    if turn.get(Giving, command.fax) is None:
        turn.put(Giving(id=command.fax, call=command.call, document=command.document, due=turn.now + DRAWING_S))
        turn.post(DrawDocument(attempt=command.fax, document=command.document))


def prepared(turn: Turn, answer: FaxPrepared) -> None:
    """Hand the call over to the modem."""
    giving = turn.get(Giving, answer.attempt)
    if giving is None or giving.drawn:
        return
    if not answer.ok:
        _over(turn, giving, error=UNREADABLE)
        return
    turn.put(replace(giving, drawn=True, due=turn.now + STILL_S))
    turn.post(GiveFax(call=giving.call, fax=giving.id))


def progress(turn: Turn, event: FaxProgress) -> None:
    """Count a confirmed page."""
    giving = turn.get(Giving, event.fax)
    if giving is not None and giving.drawn and not giving.late and event.pages > giving.pages:
        turn.put(replace(giving, pages=event.pages, due=turn.now + STILL_S))


def ended(turn: Turn, event: FaxEnded) -> None:
    """Finish, because the modems are done. Missing pages are not sent later; the citizen has to call again."""
    giving = turn.get(Giving, event.fax)
    if giving is not None:
        error = "" if event.status == SUCCESS else event.error or event.status
        _over(turn, giving, pages=event.pages, error=error, mode=event.mode, rate=event.rate)


def call_ended(turn: Turn, event: CallEnded) -> None:
    """Finish, because the caller hung up before the modem had the call."""
    if event.cause is not EndCause.TO_FAX:
        for giving in turn.all(Giving):
            if giving.call == event.call:
                _over(turn, giving, error=NO_MACHINE)


def due(turn: Turn, giving: Giving) -> None:
    """Give up if the document is not drawn in time. If the line is silent for too long, hang up, and then ask Asterisk
    for the end that nobody has reported."""
    if not giving.drawn or giving.late > 1:
        _over(turn, giving, pages=giving.pages, error=LOST if giving.drawn else UNREADABLE)
        return
    turn.put(replace(giving, late=giving.late + 1, due=turn.now + TOLD_S))
    if giving.late:
        turn.post(AskFax(call=giving.call, fax=giving.id))
    else:
        turn.post(EndFax(call=giving.call))


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
