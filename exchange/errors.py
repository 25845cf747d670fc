"""Errors of the exchange."""

from core.errors import Conflict, NotFound, TooMany
from exchange.signing import NotSigned

__all__ = [
    "FileArrived",
    "NoSuchMessage",
    "NotSigned",
    "NotWhole",
    "OutOfOrder",
    "Replayed",
    "TooManyMessages",
    "UnknownFile",
    "UnknownTicket",
]


class Replayed(Conflict):
    """This request has been here before."""

    code = "exchange.replayed"


class OutOfOrder(Conflict):
    """A message of this ticket that comes before this one is missing, or this place is taken."""

    code = "exchange.out_of_order"


class UnknownTicket(NotFound):
    """There is no such ticket of this platform here."""

    code = "exchange.unknown_ticket"


class UnknownFile(NotFound):
    """No message has announced this content."""

    code = "exchange.unknown_file"


class FileArrived(Conflict):
    """This content has arrived already, under another name or of another size than is announced now."""

    code = "exchange.file_arrived"


class NotWhole(Conflict):
    """The content has broken off, or is not the one that was announced."""

    code = "exchange.not_whole"


class NoSuchMessage(NotFound):
    """There is no such message that has failed."""

    code = "exchange.no_message"


class TooManyMessages(TooMany):
    """This platform sends more messages than are taken."""

    code = "exchange.too_many"
