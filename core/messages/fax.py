"""Fax: pages that come in and go out over the telephone's lines (FX1, FX2)."""

from dataclasses import dataclass

from core.files import WrittenFile
from core.ids import CallId, Instant, QueueId
from core.messages.base import Command, Effect, Event, Passing
from core.messages.outbound import UNATTENDED

FAX_CALL = f"{UNATTENDED}fax-"
"""How the id of a call begins in which we send a fax."""

SUCCESS = "SUCCESS"
"""Asterisk's status for a fax of which the other side confirmed every page."""

LOST = "LOST"
"""The status of a fax whose end nobody has reported."""

# --- events of the telephone ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxBegan(Event):
    """A fax machine is on the line, and its pages are being received. For everybody else the call is over."""

    fax: str
    call: CallId
    caller: str
    called: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxEnded(Event):
    """The modems have finished. `pages` counts the confirmed ones. May be reported more than once.

    `status` is Asterisk's FAXSTATUS, or LOST; `mode` is T38 or audio; `station` is the digits that the other side
    sends.
    """

    fax: str
    call: CallId
    status: str
    error: str
    pages: int
    rate: int
    mode: str
    station: str
    at: Instant
    caller: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxProgress(Passing):
    """This many pages of a fax in progress have been confirmed so far."""

    fax: str
    pages: int
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxesLive(Passing):
    """Every few seconds: the channels on which modems are at work. A fax on any other channel has missed its end."""

    channels: tuple[str, ...]
    at: Instant


# --- events of fax ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxReceived(Event):
    """A fax can be read and waits for somebody to handle it. `whole`: every page arrived.

    `stored`: its pages in the file store. A fax without pages has no file, and nobody has to handle it. `file`: where
    an earlier release filed them, relative to the faxes' folder.
    """

    fax: str
    call: CallId
    number: str
    called: str
    file: str
    sha256: str
    pages: int
    whole: bool
    error: str
    rate: int
    mode: str
    station: str
    began_at: Instant
    at: Instant
    stored: WrittenFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxClaimed(Event):
    """Somebody handles the fax; `by` is '' when it was given back."""

    fax: str
    by: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxClosed(Event):
    """The fax has been handled."""

    fax: str
    by: str
    note: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxQueued(Event):
    """A document waits to be sent. `stored`: its pages in the file store; `file`: where an earlier release put them."""

    job: str
    number: str
    name: str
    subject: str
    file: str
    pages: int
    resolution: str
    interaction: str
    ticket: str
    by: str
    at: Instant
    stored: WrittenFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxTried(Event):
    """An attempt is over. `sent` counts all pages confirmed so far; `reason` is '' when nothing is left to send."""

    job: str
    call: CallId
    sent: int
    tries: int
    reason: str
    error: str
    mode: str
    rate: int
    next_at: Instant | None
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxDone(Event):
    """Nothing more is done with the fax: `state` is sent, failed or cancelled."""

    job: str
    state: str
    reason: str
    sent: int
    ticket: str
    by: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxGiven(Event):
    """A flow has sent one of the site's documents to a caller's machine, or tried to: `error` is '' when all pages were
    confirmed.
    """

    fax: str
    call: CallId
    document: str
    pages: int
    error: str
    mode: str
    rate: int
    at: Instant


# --- commands (read by cti) -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveFax(Command):
    """The caller's machine is sending a fax now. FaxBegan and FaxEnded follow."""

    call: CallId
    fax: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveFax(Command):
    """Send the prepared file to the caller's own machine in this call. FaxEnded follows."""

    call: CallId
    fax: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DialFax(Command):
    """Call a fax machine and send it the prepared file. CallAnswered, FaxEnded and CallEnded follow.

    `sound`: send as audio (G.711) from the start, without asking for T.38.
    """

    call: CallId
    fax: str
    number: str
    until: Instant
    by: str
    sound: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskFax(Command):
    """Nobody has reported the end of this fax: ask Asterisk what it knows. FaxEnded follows."""

    call: CallId
    fax: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndFax(Command):
    """No page has come through for too long: hang up. FaxEnded follows if the channel is still there."""

    call: CallId


# --- commands (read by fax) -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFaxRules(Command):
    """How many faxes we send at once and how often each is tried, and the queue in which received faxes wait. Without a
    queue, people take them from the list.
    """

    lines: int
    most_tries: int
    queue: QueueId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFax(Command):
    """Send this document. `stored`: its pages in the file store; `file`: where an earlier release put them, relative to
    the faxes' folder.
    """

    job: str
    number: str
    name: str
    subject: str
    pages: int
    resolution: str
    by: str
    file: str = ""
    stored: WrittenFile | None = None
    interaction: str = ""
    ticket: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveDocument(Command):
    """Send this document of the site's to the caller's machine, in this call, once it is drawn. FaxGiven follows."""

    call: CallId
    fax: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelFax(Command):
    """Do not send the fax, or send no more of it. Refused for somebody else's fax, unless `over`."""

    job: str
    by: str
    over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxFound(Command):
    """A file with an unknown fax was found: it came in while the core was away."""

    fax: str
    call: CallId


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFax(Command):
    """This person handles the fax. Refused while somebody else does, unless `over`, as a supervisor may."""

    fax: str
    by: str
    over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFax(Command):
    """The fax is open to anybody again, and soon back in line."""

    fax: str
    by: str
    over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseFax(Command):
    """The fax has been handled. Refused while somebody else handles it."""

    fax: str
    by: str
    note: str = ""
    over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxFiled(Command):
    """The received pages are in the file store. `stored` is None if there is no page to keep, or if (`ok` false) they
    could not be put there now.
    """

    fax: str
    ok: bool = True
    stored: WrittenFile | None = None
    pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxPrepared(Command):
    """The remaining pages are where the modem finds them, or (`ok` false) could not be put there."""

    attempt: str
    ok: bool


# --- effects (carried out by fax) -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFax(Effect):
    """Put the pages that have come in into the file store. FaxFiled answers it."""

    fax: str
    began_at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardFax(Effect):
    """The pages that have come in are in the file store: delete what the modem has written, once the journal knows."""

    fax: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareFax(Effect):
    """Put the document, from page `skipped` on, where the modem finds it. FaxPrepared answers it.

    `stored`: the document in the file store; `file`: where an earlier release put it.
    """

    attempt: str
    skipped: int
    file: str = ""
    stored: WrittenFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawDocument(Effect):
    """Put this document of the site's where the modem finds it. FaxPrepared answers it."""

    attempt: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetFax(Effect):
    """The modem no longer needs these pages."""

    attempt: str
