"""The live state of fax: incoming ones until somebody has dealt with them, outgoing ones until they are finished."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from core.files import WrittenFile
from core.ids import CallId, Instant, QueueId


class InState(StrEnum):
    """The progress of an incoming fax. `NEW`: it waits for somebody."""

    RECEIVING = "receiving"
    FILING = "filing"
    NEW = "new"
    CLAIMED = "claimed"


class OutState(StrEnum):
    """The progress of an outgoing fax. `WAITING`: for a free line, or for its next attempt."""

    WAITING = "waiting"
    PREPARING = "preparing"
    DIALLING = "dialling"
    SENDING = "sending"


class Reason(StrEnum):
    """Why an attempt did not send all pages."""

    BUSY = "busy"
    NO_ANSWER = "no_answer"
    UNREACHABLE = "unreachable"
    NEGOTIATION = "negotiation"
    """The call was answered, but the modems did not agree: a person, or a machine that knows only one of the two
    modes."""

    BROKEN_OFF = "broken_off"
    """Some pages came through."""

    OUTAGE = "outage"
    """We, or Asterisk, were away."""

    FORBIDDEN = "forbidden"
    NO_LINE = "no_line"
    UNREADABLE = "unreadable"
    """The document is gone or cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An incoming or received fax. `missed`: its channel was gone at the last check; `ended`: the modems are done;
    `routed`: it is on the floor as an interaction with the same id, in line or with whoever has claimed it. `stored`:
    its pages in the file store; `file`: where an earlier release filed them."""

    KIND: ClassVar[str] = "fax_in"

    id: str
    call: CallId
    number: str
    called: str
    began_at: Instant
    state: InState = InState.RECEIVING
    pages: int = 0
    ended: bool = False
    missed: bool = False
    whole: bool = False
    error: str = ""
    rate: int = 0
    mode: str = ""
    station: str = ""
    file: str = ""
    sha256: str = ""
    stored: WrittenFile | None = None
    claimed_by: str = ""
    routed: bool = False
    tries: int = 0
    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A document being sent. `stored`: its pages in the file store; `file`: where an earlier release put them. `sent`:
    pages confirmed by all earlier attempts; `now`: by this one.

    `attempt` names the file that the modem sends and, after FAX_CALL, the call. `fruitless`: consecutive attempts
    without a page; `sound`: the next attempt is sent as sound from the start.
    """

    KIND: ClassVar[str] = "fax_out"

    id: str
    number: str
    name: str
    subject: str
    file: str
    pages: int
    resolution: str
    by: str
    queued_at: Instant
    stored: WrittenFile | None = None
    interaction: str = ""
    ticket: str = ""
    state: OutState = OutState.WAITING
    sent: int = 0
    now: int = 0
    tries: int = 0
    fruitless: int = 0
    sound: bool = False
    attempt: str = ""
    answered: bool = False
    call_over: bool = False
    missed: bool = False
    cancelled_by: str = ""
    reason: str = ""
    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """A document that a flow gives to a caller's machine. `drawn`: the modem has it; `pages`: confirmed so far; `late`:
    how often its end was due but not reported."""

    KIND: ClassVar[str] = "fax_giving"

    id: str
    call: CallId
    document: str
    drawn: bool = False
    pages: int = 0
    late: int = 0
    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxRules:
    """How many faxes are sent at once, how often one is tried without sending a page, and the queue in which received
    ones wait. There is one such object."""

    KIND: ClassVar[str] = "fax_rules"

    id: str = "fax_rules"
    lines: int = 3
    most_tries: int = 5
    queue: QueueId | None = None


STILL_S = 900.0
"""A line on which no page has come through for this long is hung up. Modems have clocks of their own, which run on the
sound that they hear. If no sound arrives but reports on it do (RTCP), neither they nor Asterisk would ever end the
call. An uncompressed page of A4 in fine dots takes 825 s at 4800 bit/s, the slowest speed that we use."""

ENTITIES = (Incoming, Outgoing, Giving, FaxRules)
OPEN = (InState.NEW, InState.CLAIMED)
"""The states in which a fax is on the list."""

UNDER_WAY = (OutState.PREPARING, OutState.DIALLING, OutState.SENDING)
"""The states in which a fax takes one of the lines."""
