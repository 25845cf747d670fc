"""The codec of CMPP 2.0 and 3.0, the protocol of China Mobile's gateways, as far as a client needs it.

The two versions differ in the sizes of fields and in the version's own number, so one codec has both.
"""

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from channels.sms.rules.pdu import Broken, Cutter, Delivered, Fields, Pdu
from channels.sms.rules.receipts import PartReceipt, PartState, reason_of, state_of

HEADER: Final = struct.Struct(">III")
MOST_BYTES: Final = 4096
"""The longest PDU of a gateway has fewer than 400 octets."""

RESPONSE: Final = 0x80000000


class Version(IntEnum):
    """The version, as it stands in the login."""

    V2 = 0x20
    V3 = 0x30


class Command(IntEnum):
    """The commands that are used here; a response has the highest bit too."""

    CONNECT = 0x01
    TERMINATE = 0x02
    SUBMIT = 0x04
    DELIVER = 0x05
    ACTIVE_TEST = 0x08


class Result(IntEnum):
    """The answers to a message, those that are sent or mean something here."""

    OK = 0
    STRUCTURE = 1
    COMMAND = 2
    SEQUENCE = 3
    LENGTH = 4
    TOO_FAST = 8


PASSES: Final = frozenset({Result.TOO_FAST})

ASCII: Final = 0
UCS2: Final = 8


def cutter() -> Cutter:
    """Cuts a stream into PDUs."""
    return Cutter(HEADER.size, MOST_BYTES)


def read(whole: bytes) -> Pdu:
    """The PDU in these octets. Raises `Broken`."""
    if len(whole) < HEADER.size:
        raise Broken("Total_Length")
    length, command, sequence = HEADER.unpack_from(whole)
    if length != len(whole):
        raise Broken("Total_Length")
    return Pdu(command=command, sequence=sequence, body=whole[HEADER.size :])


def written(command: int, sequence: int, body: bytes = b"") -> bytes:
    """A PDU as it is sent."""
    return HEADER.pack(HEADER.size + len(body), command, sequence) + body


def _fixed(value: str, size: int) -> bytes:
    found = value.encode("ascii", "replace")
    if len(found) > size:
        raise ValueError("this text is too long for its field")
    return found.ljust(size, b"\0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """Our account, and the proof that we know its secret (`channels/sms/proofs.py`). `stamp`: the time of the proof,
    MMDDHHMMSS; `expected`: the gateway's own proof. Raises `ValueError` when it is written, if the account is too
    long."""

    account: str
    proof: bytes
    expected: bytes
    stamp: str
    version: Version

    def written(self, sequence: int) -> bytes:
        """The CMPP_CONNECT."""
        body = _fixed(self.account, 6) + self.proof + bytes([self.version]) + int(self.stamp).to_bytes(4, "big")
        return written(Command.CONNECT, sequence, body)


def _result(fields: Fields, version: int) -> int:
    return fields.number(1 if version == Version.V2 else 4, "Status")


def accepted(pdu: Pdu, login: Login) -> int | None:
    """The status of a login; None if the gateway has not proved that it knows the secret too. Raises `Malformed`."""
    fields = Fields(pdu.body)
    status = _result(fields, login.version)
    its_own = fields.octets(16, "AuthenticatorISMG")
    # Some gateways leave the field empty. A wrong proof is another thing: somebody else has answered.
    return status if status or its_own in (bytes(16), login.expected) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit:
    """A message to be sent. `source` is our number with its extension (Src_Id)."""

    account: str
    service: str
    source: str
    recipient: str
    coding: int
    data: bytes
    number: int = 1
    of: int = 1
    version: Version

    def written(self, sequence: int) -> bytes:
        """The CMPP_SUBMIT, which asks for a status report. The sender pays."""
        if len(self.data) > (159 if self.coding == ASCII else 140):
            raise ValueError("more octets than a short message has")
        old = self.version == Version.V2
        terminal = 21 if old else 32
        body = bytes(8) + bytes([self.of, self.number, 1, 0]) + _fixed(self.service, 10)
        body += bytes([2]) + bytes(terminal) + (b"" if old else b"\0")
        body += bytes([0, 1 if self.of > 1 else 0, self.coding]) + _fixed(self.account, 6)
        body += _fixed("01", 2) + _fixed("0", 6) + bytes(17) + bytes(17) + _fixed(self.source, 21)
        body += bytes([1]) + _fixed(self.recipient, terminal) + (b"" if old else b"\0")
        body += bytes([len(self.data)]) + self.data + bytes(8 if old else 20)
        return written(Command.SUBMIT, sequence, body)


def submitted(pdu: Pdu, version: Version) -> tuple[str, int]:
    """The id that the gateway has given a message, and the result. Raises `Malformed`."""
    fields = Fields(pdu.body)
    id = fields.octets(8, "Msg_Id").hex()
    return id, _result(fields, version)


def delivered(pdu: Pdu, version: Version) -> Delivered:
    """The message of a CMPP_DELIVER. Raises `Malformed`."""
    fields = Fields(pdu.body)
    id = fields.octets(8, "Msg_Id").hex()
    recipient = fields.fixed(21, "Dest_Id")
    fields.octets(10, "Service_Id")
    fields.octets(1, "TP_pid")
    udhi = fields.number(1, "TP_udhi") & 1
    coding = fields.number(1, "Msg_Fmt")
    sender = fields.fixed(21 if version == Version.V2 else 32, "Src_terminal_Id")
    if version != Version.V2:
        fields.octets(1, "Src_terminal_type")
    receipt = fields.number(1, "Registered_Delivery")
    data = fields.octets(fields.number(1, "Msg_Length"), "Msg_Content")
    return Delivered(
        sender=sender, recipient=recipient, coding=coding, data=data, udhi=bool(udhi), receipt=receipt == 1, id=id
    )


def deliver_answer(pdu: Pdu, result: int, version: Version) -> bytes:
    """The CMPP_DELIVER_RESP, which names the message by the first octets of its body."""
    size = 1 if version == Version.V2 else 4
    return written(
        Command.DELIVER | RESPONSE, pdu.sequence, pdu.body[:8].ljust(8, b"\0") + result.to_bytes(size, "big")
    )


def report(message: Delivered) -> PartReceipt:
    """The status report in the content of a message. Raises `Malformed`."""
    fields = Fields(message.data)
    id = fields.octets(8, "Msg_Id").hex()
    word = fields.fixed(7, "Stat")
    state = state_of(word)
    return PartReceipt(id, state, "" if state in (PartState.DELIVERED, PartState.SENT) else reason_of(word))
