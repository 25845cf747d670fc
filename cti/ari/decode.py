"""Owns the step from a websocket frame to a typed event: an unknown frame becomes None, never an exception."""

import msgspec
import structlog

from cti.ari.events import AriEvent

log = structlog.get_logger()

_decoder: msgspec.json.Decoder[AriEvent] = msgspec.json.Decoder(AriEvent)


class _Tag(msgspec.Struct):
    type: str = ""


def decode(frame: str | bytes) -> AriEvent | None:
    """The event in a frame, or None for an unknown or malformed one. Logs the type only: a frame can hold a number."""
    try:
        return _decoder.decode(frame)
    except msgspec.DecodeError:
        log.warning("An event from Asterisk was not understood and is ignored.", type=_type_of(frame))
        return None


def _type_of(frame: str | bytes) -> str:
    try:
        return msgspec.json.decode(frame, type=_Tag).type
    except msgspec.DecodeError:
        return "not JSON"
