"""Handles an incoming fax, from the modems until somebody has dealt with it. No page is lost."""

from channels.fax.rules import routing
from channels.fax.rules.entities import OPEN, STILL_S, Incoming, InState
from channels.fax.rules.errors import FaxClaimed as ClaimedAlready
from channels.fax.rules.errors import NoSuchFax
from core.ids import CallId
from core.messages.fax import (
    LOST,
    SUCCESS,
    AskFax,
    ClaimFax,
    CloseFax,
    DiscardFax,
    EndFax,
    FaxBegan,
    FaxClaimed,
    FaxClosed,
    FaxEnded,
    FaxesLive,
    FaxFiled,
    FaxFound,
    FaxProgress,
    FaxReceived,
    FileFax,
    ReleaseFax,
)
from core.messages.floor import Connected, Departed, Departure, Requeued
from core.replace import replace
from core.state import Turn

FILING_S = 180.0
"""A filing without an answer is tried again after this time, then after twice that, and so on."""

SELDOM_S = 3600.0
BACK_S = 60.0
"""A fax that was given back is offered again after this time, so that it does not ring at once for the same agent."""


def began(turn: Turn, event: FaxBegan) -> None:
    """Record that pages are arriving."""
    if turn.get(Incoming, event.fax) is None:
        turn.put(
            Incoming(
                id=event.fax,
                call=event.call,
                number=event.caller,
                called=event.called,
                began_at=event.at,
                due=turn.now + STILL_S,
            )
        )


def found(turn: Turn, event: FaxFound) -> None:
    """Record a fax that began while the core was away. Asterisk knows its sender, unless it has been restarted
    since."""
    if turn.get(Incoming, event.fax) is None:
        turn.put(Incoming(id=event.fax, call=event.call, number="", called="", began_at=turn.now))
        turn.post(AskFax(call=event.call, fax=event.fax))


def progress(turn: Turn, event: FaxProgress) -> None:
    """Count a received page."""
    fax = turn.get(Incoming, event.fax)
    if fax is not None and fax.state is InState.RECEIVING and event.pages > fax.pages:
        turn.put(replace(fax, pages=event.pages, due=turn.now + STILL_S))


def ended(turn: Turn, event: FaxEnded) -> None:
    """Keep the pages that have arrived, even if some are missing."""
    fax = turn.get(Incoming, event.fax)
    if fax is None or fax.state is not InState.RECEIVING:
        return
    file_it(
        turn,
        replace(
            fax,
            number=fax.number or event.caller,
            called=fax.called or event.called,
            ended=True,
            whole=event.status == SUCCESS,
            error=event.error or (LOST if event.status == LOST else ""),
            rate=event.rate,
            mode=event.mode,
            station=event.station,
        ),
    )


def live(turn: Turn, event: FaxesLive) -> None:
    """Ask Asterisk about a fax whose channel is gone at two checks: its end was missed."""
    for fax in turn.all(Incoming):
        if fax.state is not InState.RECEIVING:
            continue
        gone = fax.call not in event.channels
        if gone and fax.missed:
            turn.post(AskFax(call=fax.call, fax=fax.id))
        elif gone is not fax.missed:
            turn.put(replace(fax, missed=gone))


def lost(turn: Turn) -> None:
    """File the pages received so far: Asterisk was restarted, so no more will arrive."""
    for fax in turn.all(Incoming):
        if fax.state is InState.RECEIVING:
            file_it(turn, replace(fax, ended=True, error=LOST))


def file_it(turn: Turn, fax: Incoming) -> None:
    """Ask for the pages to be kept, at growing intervals until they are; the disk may be full for now."""
    pause = min(SELDOM_S, FILING_S * 2 ** min(fax.tries, 10))
    turn.put(replace(fax, state=InState.FILING, tries=fax.tries + 1, due=turn.now + pause))
    turn.post(FileFax(fax=fax.id, began_at=fax.began_at))


def due(turn: Turn, fax: Incoming) -> None:
    """Act on a timer: the line is silent for too long, filing was not answered in time, or the fax was given back a
    while ago."""
    if fax.state is InState.RECEIVING:
        turn.put(replace(fax, due=turn.now + STILL_S))
        turn.post(EndFax(call=fax.call))
    elif fax.state is InState.FILING:
        file_it(turn, fax)
    elif fax.state is InState.NEW:
        fax = replace(fax, due=None)
        turn.put(fax)
        routing.into_line(turn, fax)


def filed(turn: Turn, answer: FaxFiled) -> None:
    """Put the fax on the list. One without pages is only recorded."""
    fax = turn.get(Incoming, answer.fax)
    if fax is None or fax.state is not InState.FILING or not answer.ok:
        return
    sha256 = "" if answer.stored is None else answer.stored.sha256
    kept = replace(fax, state=InState.NEW, stored=answer.stored, pages=answer.pages, sha256=sha256, due=None)
    turn.post(
        FaxReceived(
            fax=kept.id,
            call=CallId(kept.call),
            number=kept.number,
            called=kept.called,
            file=kept.file,
            sha256=kept.sha256,
            pages=kept.pages,
            whole=kept.whole and kept.pages > 0,
            error=kept.error,
            rate=kept.rate,
            mode=kept.mode,
            station=kept.station,
            began_at=kept.began_at,
            at=turn.now,
            stored=kept.stored,
        )
    )
    if kept.pages:
        turn.post(DiscardFax(fax=kept.id))
        turn.put(kept)
        routing.into_line(turn, kept)
    else:
        turn.drop(Incoming, kept.id)
        turn.post(FaxClosed(fax=kept.id, by="", note="", at=turn.now))


def seen_to(turn: Turn, command: ClaimFax | ReleaseFax | CloseFax) -> None:
    """Take it, give it back, or close it."""
    fax = turn.get(Incoming, command.fax)
    if fax is None or fax.state not in OPEN:
        turn.refuse(NoSuchFax())
    if fax.claimed_by not in ("", command.by) and not command.over:
        turn.refuse(ClaimedAlready())
    match command:
        case CloseFax():
            closed(turn, fax, command.by, command.note)
            routing.done(turn, fax)
        case ClaimFax():
            if fax.claimed_by != command.by:
                routing.off_the_floor(turn, fax)
                claimed(turn, fax, command.by)
        case ReleaseFax():
            if fax.claimed_by:
                routing.off_the_floor(turn, fax)
                released(turn, replace(fax, routed=False, due=turn.now + BACK_S))


def closed(turn: Turn, fax: Incoming, by: str, note: str = "") -> None:
    """Record that it has been dealt with. If a crash has left what the modem wrote, it must not be found as another."""
    turn.drop(Incoming, fax.id)
    turn.post(FaxClosed(fax=fax.id, by=by, note=note, at=turn.now))
    if fax.stored is not None:
        turn.post(DiscardFax(fax=fax.id))


def claimed(turn: Turn, fax: Incoming, by: str, *, routed: bool = False) -> None:
    """Record that this person deals with it: taken from the list, or (`routed`) when the floor offered it."""
    turn.put(replace(fax, state=InState.CLAIMED, claimed_by=by, routed=routed, due=None))
    turn.post(FaxClaimed(fax=fax.id, by=by, at=turn.now))


def released(turn: Turn, fax: Incoming) -> None:
    """Make it available to anybody again."""
    turn.put(replace(fax, state=InState.NEW, claimed_by=""))
    turn.post(FaxClaimed(fax=fax.id, by="", at=turn.now))


def on_the_floor(turn: Turn, event: Connected | Requeued | Departed) -> None:
    """Follow the floor: an agent has taken the fax, no longer has it, or is done with it. Other interactions are
    ignored."""
    fax = turn.get(Incoming, event.interaction)
    if fax is None or not fax.routed:
        return
    match event:
        case Connected(by=by):
            claimed(turn, fax, by, routed=True)
        case Requeued() if fax.claimed_by:
            released(turn, fax)
        case Departed(departure=Departure.HANDLED):
            closed(turn, fax, fax.claimed_by)
        case Departed():
            released(turn, replace(fax, routed=False))
