"""Voicemail: a caller leaves a message instead of talking with a person; agents listen to it and handle it (IV1)."""

from dataclasses import dataclass

from core.files import WrittenFile
from core.ids import CallId, Instant, QueueId
from core.messages.base import Command, Event

# --- events -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageBegan(Event):
    """The caller is about to speak after the tone. `box` is the message's place for people, `queue` the one whose
    agents get it ('': everybody); less than `least_s` of speech is no message.
    """

    message: str
    call: CallId
    box: str
    queue: QueueId
    number: str
    called: str
    language: str
    least_s: float
    at: Instant
    training: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageTaken(Event):
    """Recording has ended: the caller pressed the key, is silent, or is gone.

    `heard_s` is how long something was heard, None if that is not known.
    """

    message: str
    call: CallId
    heard_s: float | None
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSettled(Event):
    """The flow keeps the message, or the caller no longer wanted it (`kept` false)."""

    message: str
    call: CallId
    kept: bool
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicemailLeft(Event):
    """A message can be played and waits for somebody to handle it: `sound` is in the file store, with its `waveform`.

    `file`: where an earlier release filed it, relative to the recordings folder; '' if it is in the file store.
    """

    message: str
    call: CallId
    box: str
    queue: QueueId
    number: str
    called: str
    language: str
    file: str
    seconds: float
    sha256: str
    left_at: Instant
    at: Instant
    training: bool = False
    sound: WrittenFile | None = None
    waveform: WrittenFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicemailClaimed(Event):
    """Somebody handles the message; `by` is '' when it was given back."""

    message: str
    by: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicemailClosed(Event):
    """The message has been handled."""

    message: str
    by: str
    note: str
    at: Instant


# --- commands (read by cti) -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeMessage(Command):
    """Record what the caller says until EndMessage, `silence_s` of silence, or `longest_s`. MessageTaken follows."""

    call: CallId
    message: str
    longest_s: int
    silence_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EndMessage(Command):
    """The caller has finished speaking."""

    call: CallId
    message: str


# --- commands (read by voicemail) -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFound(Command):
    """The sound of a message is where Asterisk writes it, unchanged for some time, and perhaps nobody knows of it: file
    it.

    `began_at`: when it began, as far as the file shows.
    """

    message: str
    call: CallId
    began_at: Instant
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMessage(Command):
    """This person handles the message. Refused while somebody else does, unless `over`, as a supervisor may."""

    message: str
    by: str
    over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseMessage(Command):
    """The message is open to anybody again."""

    message: str
    by: str
    over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseMessage(Command):
    """The message has been handled. Refused while somebody else handles it."""

    message: str
    by: str
    note: str = ""
    over: bool = False
