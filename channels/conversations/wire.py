"""The contract between a written channel and the conversations; nothing else of one is known to the other.

A channel knows its provider: it checks signatures, reads the provider's form of a message, and sends. It gives what
has arrived to `Arrivals` and confirms it to its provider only after that has returned, because the message is in the
database then. The conversations know citizens, agents and lists; they call a channel's `send` for one message at a time
per citizen, and again after a failure that passes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from core.errors import HotlineError
from core.ids import Instant
from core.messages.floor import Kind
from infra.files.store import StoredFile
from infra.http.base import Form

LONGEST_TEXT = 20_000
"""The most characters of a message's text; a longer one is cut by its channel, which says so in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A message of a citizen.

    `account`: which of the site's own accounts it came to (a mailbox, a short number, a page); `sender`: the citizen's
    address in this channel, and `sender_name` what the provider calls them. `id`: the provider's id of the message,
    unique within channel and account; the same id a second time is the same message. `thread`: the conversation to
    which the channel itself assigns it, such as a mail's thread; empty: the citizen's open one. `text` is plain. The
    `files` are written already, and entered with the message. `automatic`: sent by a machine (an absence notice, a
    bounce), so nobody answers it. `number`: a telephone number of the citizen that the channel itself has proved.
    """

    channel: Kind
    account: str
    sender: str
    id: str
    at: Instant
    text: str = ""
    sender_name: str = ""
    subject: str = ""
    thread: str = ""
    files: tuple[StoredFile, ...] = ()
    automatic: bool = False
    language: str = "zh"
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message to a citizen. `id` is ours and the same at each attempt. `answers`: the provider's id of the citizen's
    latest message; `subject` and `thread` are those of the conversation. `automatic`: a text of the system, written by
    nobody."""

    id: str
    account: str
    recipient: str
    text: str
    at: Instant
    subject: str = ""
    thread: str = ""
    answers: str = ""
    files: tuple[StoredFile, ...] = ()
    automatic: bool = False


class Delivery(StrEnum):
    """How far a message to a citizen has come. It never goes back, but for a failure after `SENT`."""

    QUEUED = "queued"
    SENT = "sent"
    """The provider has it."""

    DELIVERED = "delivered"
    """The citizen's device has it."""

    READ = "read"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """The connection broke before the provider answered, and it cannot be asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The provider has taken a message. `ids`: its ids, by which receipts name it (a long SMS has several)."""

    ids: tuple[str, ...]
    state: Delivery = Delivery.SENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The provider's later word on a message that it took."""

    channel: Kind
    account: str
    id: str
    state: Delivery
    at: Instant
    reason: str = ""


class NotSent(Exception):
    """The message could not be sent. `passes`: the same attempt may succeed later; `unknown`: it may have been sent."""

    def __init__(self, reason: str, *, passes: bool, unknown: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.passes = passes
        self.unknown = unknown


class ChannelBusy(HotlineError):
    """This sender or channel has sent too many messages; the provider delivers them again later."""

    code = "channel.busy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One of the site's own accounts at a provider, as an administrator has set it up.

    `id`: its name in addresses and in `Arrived.account`. `config`: the fields of the channel's form; those that its
    channel names as secret are in `secrets` instead. An account that is not `enabled` neither sends nor receives.
    """

    id: str
    kind: Kind
    name: str
    enabled: bool
    config: Mapping[str, Any]
    secrets: Mapping[str, str]


class Accounts(Protocol):
    """The accounts that are set up, answered from memory."""

    def of(self, kind: Kind) -> Sequence[Account]:
        """All accounts of a channel."""
        ...

    def one(self, id: str) -> Account | None:
        """One account."""
        ...

    def on_changed(self, listener: Callable[[], None]) -> None:
        """Call the listener after an account was added, changed or removed."""
        ...


class Channel(Protocol):
    """One written channel, in the web host. What it receives in the background it does in its domain's own `work`.

    `form`: the fields of an account, by which the page shows its form and the server checks it; each has a bound.
    `secret`: the names of those fields that are kept encrypted and never shown again.
    """

    kind: Kind
    form: type[Form]
    secret: frozenset[str]

    async def send(self, message: Outgoing) -> Sent:
        """Give a message to the provider; raises `NotSent`."""
        ...

    def fault(self, account: str) -> str | None:
        """Why this account cannot reach its provider now, as a code of the texts; None if it can."""
        ...


class Arrivals(Protocol):
    """Takes what channels have received."""

    async def take(self, arrived: Arrived) -> bool:
        """Keep a message and put it into its conversation; False if it is known already.

        It is in the database when this returns. Raises `ChannelBusy`, in which case nothing is kept.
        """
        ...

    async def receipt(self, receipt: Receipt) -> None:
        """Note how far a message has come; an unknown one is ignored."""
        ...
