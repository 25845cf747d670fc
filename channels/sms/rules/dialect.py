"""The face of a protocol to the connection, so that one kind of connection serves SMPP and CMPP."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from channels.sms.rules.pdu import Cutter, Delivered, Pdu
from channels.sms.rules.receipts import PartReceipt
from channels.sms.rules.splitting import Part


class What(StrEnum):
    """The meaning of a carrier's PDU."""

    LOGGED_IN = "logged_in"
    REFUSED = "refused"
    """The login was refused."""

    ANSWERED = "answered"
    """The answer to a message of ours."""

    MESSAGE = "message"
    RECEIPT = "receipt"
    ALIVE = "alive"
    """The answer to our question whether it is there."""

    ENDS = "ends"
    """It ends the connection, or confirms that we do."""

    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A PDU, understood. `reply` is sent at once. `ok`, `id`, `reason`, `passes`: of an answer, or a refused login;
    `unclear`: the answer does not say what became of the message. `malformed`: the field that was wrong, for the log.
    """

    what: What
    sequence: int = 0
    reply: bytes = b""
    ok: bool = False
    id: str = ""
    reason: str = ""
    passes: bool = False
    unclear: bool = False
    message: Delivered | None = None
    receipt: PartReceipt | None = None
    malformed: str = ""


class Verdict(StrEnum):
    """The decision about a message that arrived."""

    TAKEN = "taken"
    AGAIN = "again"
    """We did not keep the message, and ask the centre to deliver it again later."""


class Dialect(Protocol):
    """A protocol. It has no state: sequence numbers are given, and bytes come back."""

    @property
    def gsm(self) -> bool:
        """Whether coding 0 is GSM 7 bit."""
        ...

    @property
    def named(self) -> bool:
        """Whether each message that arrives has an id of the carrier's own."""
        ...

    def cutter(self) -> Cutter:
        """Cuts the stream into PDUs."""
        ...

    def read(self, whole: bytes) -> Pdu:
        """The PDU in these octets. Raises `Broken`."""
        ...

    def login(self, sequence: int) -> bytes:
        """The login. Raises `ValueError` if a field of the account is too long."""
        ...

    def parts(self, text: str, reference: int) -> tuple[Part, ...]:
        """The parts of a text as this protocol carries them. Raises `TooLong`."""
        ...

    def submit(self, part: Part, recipient: str, sequence: int) -> bytes:
        """A message. Raises `ValueError` if it cannot be written."""
        ...

    def ping(self, sequence: int) -> bytes:
        """The question whether the carrier is there."""
        ...

    def bye(self, sequence: int) -> bytes:
        """The end of the connection."""
        ...

    def heard(self, pdu: Pdu) -> Heard:
        """Read a PDU; never raises."""
        ...

    def answer(self, pdu: Pdu, verdict: Verdict) -> bytes:
        """The answer to a message or receipt that arrived."""
        ...

    def broken(self) -> bytes:
        """The last word before a connection is closed whose stream makes no sense."""
        ...
