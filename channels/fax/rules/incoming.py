"""Owns a fax that comes in: from the modems to the moment at which somebody has seen to it. No page is given up."""

from channels.fax.rules import routing
from channels.fax.rules.entities import OPEN, STILL_S, Incoming, InState
from channels.fax.rules.errors import FaxClaimed as ClaimedAlready
from channels.fax.rules.errors import NoSuchFax
from core.ids import AgentId, CallId
from core.messages.fax import (
    LOST,
    SUCCESS,
    AskFax,
    ClaimFax,
    CloseFax,
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
"""After this a filing without an answer is tried again, then after twice that, and so on."""

SELDOM_S = 3600.0
BACK_S = 60.0
"""One that was given back is offered again after this, so that it does not ring at once where it came from."""


def began(turn: Turn, event: FaxBegan) -> None:
    """Pages are on their way."""
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
    """It began while the core was away; Asterisk knows from whom, if it has not been restarted since."""
    if turn.get(Incoming, event.fax) is None:
        turn.put(Incoming(id=event.fax, call=event.call, number="", called="", began_at=turn.now))
        turn.post(AskFax(call=event.call, fax=event.fax))


def progress(turn: Turn, event: FaxProgress) -> None:
    """One more page."""
    fax = turn.get(Incoming, event.fax)
    if fax is not None and fax.state is InState.RECEIVING and event.pages > fax.pages:
        turn.put(replace(fax, pages=event.pages, due=turn.now + STILL_S))


def ended(turn: Turn, event: FaxEnded) -> None:
    """Keep what has come, be it all or not."""
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
    """A fax whose channel is gone at two looks has missed its end: Asterisk is asked."""
    for fax in turn.all(Incoming):
        if fax.state is not InState.RECEIVING:
            continue
        gone = fax.call not in event.channels
        if gone and fax.missed:
            turn.post(AskFax(call=fax.call, fax=fax.id))
        elif gone is not fax.missed:
            turn.put(replace(fax, missed=gone))


def lost(turn: Turn) -> None:
    """Asterisk was restarted: what has come is all that will."""
    for fax in turn.all(Incoming):
        if fax.state is InState.RECEIVING:
            file_it(turn, replace(fax, ended=True, error=LOST))


def file_it(turn: Turn, fax: Incoming) -> None:
    """Ask for the pages to be kept, and again, more and more seldom, until they are: a disk may be full today."""
    pause = min(SELDOM_S, FILING_S * 2 ** min(fax.tries, 10))
    turn.put(replace(fax, state=InState.FILING, tries=fax.tries + 1, due=turn.now + pause))
    turn.post(FileFax(fax=fax.id, began_at=fax.began_at))


def due(turn: Turn, fax: Incoming) -> None:
    """The line is still for too long; no answer came in time; or it was given back a while ago."""
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
    """It is on the list from now on; one without a page is only written down."""
    fax = turn.get(Incoming, answer.fax)
    if fax is None or fax.state is not InState.FILING or answer.file is None:
        return
    kept = replace(fax, state=InState.NEW, file=answer.file, pages=answer.pages, sha256=answer.sha256, due=None)
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
        )
    )
    if kept.pages:
        turn.put(kept)
        routing.into_line(turn, kept)
    else:
        turn.drop(Incoming, kept.id)
        turn.post(FaxClosed(fax=kept.id, by="", note="", at=turn.now))


def seen_to(turn: Turn, wish: ClaimFax | ReleaseFax | CloseFax) -> None:
    """Somebody takes it, gives it back, or is done with it."""
    fax = turn.get(Incoming, wish.fax)
    if fax is None or fax.state not in OPEN:
        turn.refuse(NoSuchFax())
    if fax.claimed_by not in ("", wish.by) and not wish.over:
        turn.refuse(ClaimedAlready())
    match wish:
        case CloseFax():
            turn.drop(Incoming, fax.id)
            turn.post(FaxClosed(fax=fax.id, by=wish.by, note=wish.note, at=turn.now))
            routing.done(turn, fax)
        case ClaimFax():
            if fax.claimed_by != wish.by:
                routing.off_the_floor(turn, fax)
                claimed(turn, fax, wish.by)
        case ReleaseFax():
            if fax.claimed_by:
                routing.off_the_floor(turn, fax)
                released(turn, replace(fax, routed=False, due=turn.now + BACK_S))


def claimed(turn: Turn, fax: Incoming, by: str, agent: AgentId | None = None) -> None:
    """This person sees to it: taken from the list, or as the `agent` to whom the floor has offered it."""
    routed = agent is not None
    turn.put(
        replace(fax, state=InState.CLAIMED, claimed_by=by, claimed_at=turn.now, agent=agent, routed=routed, due=None)
    )
    turn.post(FaxClaimed(fax=fax.id, by=by, at=turn.now))


def released(turn: Turn, fax: Incoming) -> None:
    """It is for anybody again."""
    turn.put(replace(fax, state=InState.NEW, claimed_by="", claimed_at=None, agent=None))
    turn.post(FaxClaimed(fax=fax.id, by="", at=turn.now))


def on_the_floor(turn: Turn, event: Connected | Requeued | Departed) -> None:
    """An agent has taken it, has it no longer, or is done with it. Of others' interactions nothing is known here."""
    fax = turn.get(Incoming, event.interaction)
    if fax is None or not fax.routed:
        return
    match event:
        case Connected(agent=agent, by=by):
            claimed(turn, fax, by, agent)
        case Requeued() if fax.agent is not None:
            released(turn, fax)
        case Departed(departure=Departure.HANDLED):
            turn.drop(Incoming, fax.id)
            turn.post(FaxClosed(fax=fax.id, by=fax.claimed_by, note="", at=turn.now))
        case Departed():
            released(turn, replace(fax, routed=False))
