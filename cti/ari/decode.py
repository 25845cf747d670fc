"""Owns the step from a websocket frame to a typed event: an unknown frame becomes None, never an exception."""

import msgspec
import structlog

from cti.ari.events import UNREAD, AriEvent

log = structlog.get_logger()

_decoder: msgspec.json.Decoder[AriEvent] = msgspec.json.Decoder(AriEvent)


class _Tag(msgspec.Struct):
    type: str = ""


def decode(frame: str | bytes) -> AriEvent | None:
    """The event in a frame; None for one that we do not read, or an unknown or malformed one.

    Logs the type only: a frame can hold a number.
    """
    try:
        return _decoder.decode(frame)
    except msgspec.DecodeError:
        if (type := _type_of(frame)) not in UNREAD:
            log.warning("An event from Asterisk was not understood and is ignored.", type=type)
        return None


def _type_of(frame: str | bytes) -> str:
    try:
        return msgspec.json.decode(frame, type=_Tag).type
    except msgspec.DecodeError:
        return "not JSON"
