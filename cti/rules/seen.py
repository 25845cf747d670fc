"""Owns the shell's messages to the rules: Asterisk's events, and the results of requests. They are never journaled."""

from dataclasses import dataclass, field

from core.ids import CallId, Instant, RecordingId
from core.messages.base import Command
from cti.rules.channels import Channel

CALLERS_PART = "-caller"
"""The suffix of a file with the caller's speech."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerEntered(Command):
    """A trunk channel is in our application."""

    call: CallId
    caller: str
    called: str
    trunk: str
    up: bool
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class OfChannel(Command):
    """Asterisk's report on one channel. The channel's owner decides on the rule (`cti/rules/decide.py`)."""

    channel: Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelEntered(OfChannel):
    """A channel has entered our application. One that we made does not ring yet; `CallerEntered` reports trunk
    channels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRang(OfChannel):
    """A phone rings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelUp(OfChannel):
    """A channel was answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HangUpSeen(OfChannel):
    """A channel is about to go. `silent`: Asterisk ends it because nothing comes from it any more."""

    silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelLeft(OfChannel):
    """A channel has left our application: gone, or sent elsewhere. For callers and snoops this is the only report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelGone(OfChannel):
    """A channel no longer exists. `cause` is Q.850, 0 if unknown. Sent for our own channels (see `ChannelLeft`)."""

    cause: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySeen(OfChannel):
    """A key was released on a channel."""

    key: str
    held_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybackGone(OfChannel):
    """A playback is over."""

    playback: str
    completed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageGone(OfChannel):
    """A caller's message has ended. `heard_s`: how long sound was heard, if known."""

    message: str
    heard_s: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeEntered(OfChannel):
    """A channel has entered a bridge. `members`: the ids of all channels in it."""

    bridge: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeLeft(OfChannel):
    """A channel has left a bridge."""

    bridge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxBeginSeen(Command):
    """Modems begin to receive on this channel."""

    fax: str
    call: CallId
    caller: str
    called: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxEndSeen(Command):
    """The modems have finished. It may be seen twice, since Asterisk reports it on both links."""

    fax: str
    call: CallId
    status: str
    error: str = ""
    pages: int = 0
    rate: int = 0
    mode: str = ""
    station: str = ""
    caller: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideFailed(Command):
    """A call to the outside could not be made or dialled."""

    call: CallId


@dataclass(frozen=True, slots=True, kw_only=True)
class MuteSet(Command):
    """A leg is muted for all others (`on`), or unmuted."""

    leg: str
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceSet(Command):
    """Silence is written to a leg, or no longer is."""

    leg: str
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionFailed(Command):
    """A supervisor's leg could not be joined to an agent's."""

    leg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LegFailed(Command):
    """A leg could not be made or dialled. `unreachable`: its phone is not registered."""

    leg: str
    unreachable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinFailed(Command):
    """A leg could not be brought into the caller's bridge."""

    call: CallId
    leg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingOpened(Command):
    """Asterisk has started to write the files."""

    recording: RecordingId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingMuteSet(Command):
    """Asterisk writes silence instead of sound, or sound again."""

    recording: RecordingId
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingClosed(Command):
    """Asterisk has closed the files."""

    recording: RecordingId


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSeen(Command):
    """A phone's registration at `uri` came, or went (`there` false). `fresh`: it is new, not just reported again.

    `silent`: it exists, but the phone does not answer there.
    """

    phone: str
    uri: str
    there: bool
    fresh: bool = False
    silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneRegistered(Command):
    """A desk phone has registered, or registered again. `registration` is the Call-ID of its request."""

    phone: str
    registration: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundCounted(Command):
    """The total number of sound packets from a leg's phone; it was asked for at `at`, or soon after."""

    leg: str
    packets: int
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInFailed(Command):
    """A failed sign-in from this IP address as `name`, which is masked, or '' if Asterisk did not say."""

    address: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDown(Command):
    """Nothing arrives from Asterisk from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelFact:
    """One channel in Asterisk's list. `application` is the one that its dialplan runs, with `arguments`."""

    id: str
    name: str
    up: bool
    ringing: bool
    caller: str
    application: str
    arguments: tuple[str, ...]
    created_at: Instant

    @property
    def phone(self) -> str:
        """The phone (or trunk) whose channel it is: `PJSIP/8001-0000002a` -> `8001`."""
        return self.name.partition("/")[2].rpartition("-")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A snapshot of Asterisk. `bridges`: bridge id -> the channels in it. `registered`: phones on line."""

    channels: dict[str, ChannelFact]
    bridges: dict[str, tuple[str, ...]]
    registered: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconnected(Command):
    """The link is up again, with a snapshot. `started` is the time of Asterisk's own start."""

    picture: Picture
    started: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept(Command):
    """A snapshot from the periodic sweep."""

    picture: Picture
