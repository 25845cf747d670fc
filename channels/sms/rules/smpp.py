"""The codec of SMPP 3.4 (SMPP Developers Forum, issue 1.2), as far as a client needs it that sends and receives."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from channels.sms.rules.pdu import Broken, Cutter, Delivered, Fields, Pdu

HEADER: Final = struct.Struct(">IIII")
MOST_BYTES: Final = 70_000
"""A payload has at most 65,535 octets (5.3.2.32); a longer PDU is nonsense."""

RESPONSE: Final = 0x80000000
VERSION: Final = 0x34


class Command(IntEnum):
    """Table 5-1, the commands that are used here; a response has the highest bit too."""

    GENERIC_NACK = 0x80000000
    SUBMIT_SM = 0x04
    DELIVER_SM = 0x05
    UNBIND = 0x06
    BIND_TRANSCEIVER = 0x09
    ENQUIRE_LINK = 0x15
    DATA_SM = 0x103
    ALERT_NOTIFICATION = 0x102
    OUTBIND = 0x0B


class Status(IntEnum):
    """Table 5-2, those that are sent or mean something here."""

    OK = 0x00
    INVALID_MESSAGE_LENGTH = 0x01
    INVALID_COMMAND_LENGTH = 0x02
    INVALID_COMMAND = 0x03
    INVALID_BIND_STATE = 0x04
    SYSTEM_ERROR = 0x08
    BIND_FAILED = 0x0D
    INVALID_PASSWORD = 0x0E
    INVALID_SYSTEM_ID = 0x0F
    QUEUE_FULL = 0x14
    THROTTLED = 0x58
    TEMPORARY_ERROR = 0x64
    """The receiver's own: the centre delivers again later."""


PASSES: Final = frozenset({Status.SYSTEM_ERROR, Status.QUEUE_FULL, Status.THROTTLED, Status.TEMPORARY_ERROR})
"""After these refusals the same message may be taken later."""


class Optional(IntEnum):
    """Table 5-7, the optional parameters that are read."""

    RECEIPTED_MESSAGE_ID = 0x001E
    SAR_REFERENCE = 0x020C
    SAR_TOTAL = 0x020E
    SAR_NUMBER = 0x020F
    MESSAGE_PAYLOAD = 0x0424
    MESSAGE_STATE = 0x0427


UDHI: Final = 0x40
RECEIPT_BITS: Final = 0x3C
"""In `esm_class`: any of these means that the message is about another one, not from a person."""

WITH_RECEIPT: Final = 0x01


def cutter() -> Cutter:
    """Cuts a stream into PDUs."""
    return Cutter(HEADER.size, MOST_BYTES)


def read(whole: bytes) -> Pdu:
    """The PDU in these octets. Raises `Broken`."""
    if len(whole) < HEADER.size:
        raise Broken("command_length")
    length, command, status, sequence = HEADER.unpack_from(whole)
    if length != len(whole):
        raise Broken("command_length")
    return Pdu(command=command, status=status, sequence=sequence, body=whole[HEADER.size :])


def written(command: int, sequence: int, body: bytes = b"", status: int = Status.OK) -> bytes:
    """A PDU as it is sent."""
    return HEADER.pack(HEADER.size + len(body), command, status, sequence) + body


def _text(value: str, most: int) -> bytes:
    """Text with its NUL, which takes at most so many octets with it."""
    found = value.encode("ascii", "replace")
    if len(found) >= most or b"\0" in found:
        raise ValueError("this text is too long for its field")
    return found + b"\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """Our login at a centre. Raises `ValueError` when it is written, if a field is too long."""

    system_id: str
    password: str
    system_type: str = ""

    def written(self, sequence: int) -> bytes:
        """The `bind_transceiver`."""
        body = _text(self.system_id, 16) + _text(self.password, 9) + _text(self.system_type, 13)
        return written(Command.BIND_TRANSCEIVER, sequence, body + bytes([VERSION, 0, 0]) + b"\0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A number, and how it is to be understood (5.2.5, 5.2.6)."""

    number: str
    kind: int = 0
    plan: int = 1

    def written(self) -> bytes:
        """The address in the bytes of a PDU."""
        return bytes([self.kind, self.plan]) + _text(self.number, 21)


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit:
    """A message to be sent."""

    source: Address
    recipient: Address
    coding: int
    data: bytes
    udhi: bool = False
    service: str = ""

    def written(self, sequence: int) -> bytes:
        """The `submit_sm`, which asks for a receipt."""
        if len(self.data) > 254:
            raise ValueError("more octets than a short message has")
        body = _text(self.service, 6) + self.source.written() + self.recipient.written()
        body += bytes([UDHI if self.udhi else 0, 0, 0]) + b"\0" + b"\0"
        body += bytes([WITH_RECEIPT, 0, self.coding, 0, len(self.data)]) + self.data
        return written(Command.SUBMIT_SM, sequence, body)


def submitted_id(pdu: Pdu) -> str:
    """The id that the centre has given a message. Raises `Malformed`."""
    return Fields(pdu.body).text(65, "message_id")


def delivered(pdu: Pdu) -> Delivered:
    """The message of a `deliver_sm`. Raises `Malformed`."""
    fields = Fields(pdu.body)
    fields.text(6, "service_type")
    sender = _address(fields, "source_addr")
    recipient = _address(fields, "destination_addr")
    esm_class = fields.number(1, "esm_class")
    fields.octets(2, "protocol_id")
    fields.text(17, "schedule_delivery_time")
    fields.text(17, "validity_period")
    fields.octets(2, "registered_delivery")
    coding = fields.number(1, "data_coding")
    fields.octets(1, "sm_default_msg_id")
    data = fields.octets(fields.number(1, "sm_length"), "short_message")
    optional = _optional(fields)
    return Delivered(
        sender=sender,
        recipient=recipient,
        coding=coding,
        data=data or optional.get(Optional.MESSAGE_PAYLOAD, b""),
        udhi=bool(esm_class & UDHI),
        receipt=bool(esm_class & RECEIPT_BITS),
        optional=optional,
    )


def _address(fields: Fields, name: str) -> str:
    """A number. The kind 1 is an international one, which may stand without its plus."""
    kind = fields.number(1, f"{name}_ton")
    fields.octets(1, f"{name}_npi")
    number = fields.text(21, name)
    return f"+{number}" if kind == 1 and number[:1].isdigit() else number


def _optional(fields: Fields) -> Mapping[int, bytes]:
    found: dict[int, bytes] = {}
    while fields.left:
        tag = fields.number(2, "tag")
        found[tag] = fields.octets(fields.number(2, "length"), "value")
    return found


def text_of(message: Delivered, tag: int) -> str:
    """An optional parameter that is text, without its NUL; '' if it is not there."""
    return message.optional.get(tag, b"").split(b"\0", 1)[0].decode("ascii", "replace")


def number_of(message: Delivered, tag: int) -> int | None:
    """An optional parameter that is a number."""
    value = message.optional.get(tag)
    return int.from_bytes(value, "big") if value else None
