"""Maps each message to the rule that handles it: the `decide` function of fax."""

from channels.fax.rules import giving, incoming, outgoing
from channels.fax.rules.entities import Giving, Incoming, Outgoing
from core.messages.base import Due, Message
from core.messages.fax import (
    CancelFax,
    ClaimFax,
    CloseFax,
    FaxBegan,
    FaxEnded,
    FaxesLive,
    FaxFiled,
    FaxFound,
    FaxPrepared,
    FaxProgress,
    GiveDocument,
    QueueFax,
    ReleaseFax,
    SetFaxRules,
)
from core.messages.floor import Connected, Departed, Requeued
from core.messages.outbound import CallAnswered
from core.messages.telephony import CallEnded, TelephoneRecovered
from core.state import Turn

HANDLES: tuple[type[Message], ...] = (
    FaxBegan,
    FaxEnded,
    FaxProgress,
    FaxesLive,
    FaxFound,
    FaxFiled,
    FaxPrepared,
    ClaimFax,
    ReleaseFax,
    CloseFax,
    QueueFax,
    GiveDocument,
    CancelFax,
    SetFaxRules,
    Connected,
    Requeued,
    Departed,
    CallAnswered,
    CallEnded,
    TelephoneRecovered,
)


def decide(turn: Turn, message: Message) -> None:
    """Apply the rule of the owner `fax`."""
    match message:
        case FaxEnded() | FaxProgress() | FaxesLive():
            _of_modems(turn, message)
        case FaxBegan():
            incoming.began(turn, message)
        case FaxFound():
            incoming.found(turn, message)
        case FaxFiled():
            incoming.filed(turn, message)
        case ClaimFax() | ReleaseFax() | CloseFax():
            incoming.seen_to(turn, message)
        case Connected() | Requeued() | Departed():
            incoming.on_the_floor(turn, message)
        case TelephoneRecovered(pbx_restarted=True):
            incoming.lost(turn)
            outgoing.lost(turn)
        case Due(kind=kind, id=id, at=at):
            _due(turn, kind, id, at)
        case _:
            _outgoing(turn, message)


def _of_modems(turn: Turn, message: FaxEnded | FaxProgress | FaxesLive) -> None:
    match message:
        case FaxEnded():
            incoming.ended(turn, message)
            outgoing.ended(turn, message)
            giving.ended(turn, message)
        case FaxProgress():
            incoming.progress(turn, message)
            outgoing.progress(turn, message)
            giving.progress(turn, message)
        case FaxesLive():
            incoming.live(turn, message)
            outgoing.live(turn, message)


def _outgoing(turn: Turn, message: Message) -> None:
    match message:
        case QueueFax():
            outgoing.queue(turn, message)
        case GiveDocument():
            giving.give(turn, message)
        case CancelFax():
            outgoing.cancel(turn, message)
        case SetFaxRules():
            outgoing.set_rules(turn, message)
        case FaxPrepared():
            outgoing.prepared(turn, message)
            giving.prepared(turn, message)
        case CallAnswered():
            outgoing.answered(turn, message)
        case CallEnded():
            outgoing.call_ended(turn, message)
            giving.call_ended(turn, message)


def _due(turn: Turn, kind: str, id: str, at: float) -> None:
    fax, job, given = turn.get(Incoming, id), turn.get(Outgoing, id), turn.get(Giving, id)
    if kind == Incoming.KIND and fax is not None and fax.due == at:
        incoming.due(turn, fax)
    elif kind == Outgoing.KIND and job is not None and job.due == at:
        outgoing.due(turn, job)
    elif kind == Giving.KIND and given is not None and given.due == at:
        giving.due(turn, given)
