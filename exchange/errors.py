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
    """This request was received before."""

    code = "exchange.replayed"


class OutOfOrder(Conflict):
    """An earlier message of this ticket is missing, or this sequence number is taken."""

    code = "exchange.out_of_order"


class UnknownTicket(NotFound):
    """There is no such ticket of this platform here."""

    code = "exchange.unknown_ticket"


class UnknownFile(NotFound):
    """No message has announced this content."""

    code = "exchange.unknown_file"


class FileArrived(Conflict):
    """This content has already arrived under another name or with another size."""

    code = "exchange.file_arrived"


class NotWhole(Conflict):
    """The content is incomplete, or is not the one that was announced."""

    code = "exchange.not_whole"


class NoSuchMessage(NotFound):
    """There is no such failed message."""

    code = "exchange.no_message"


class TooManyMessages(TooMany):
    """This platform sends too many messages."""

    code = "exchange.too_many"
