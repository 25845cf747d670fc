"""Owns what the shell tells the rules: what Asterisk reported, and what became of a request. Never journaled itself."""

from dataclasses import dataclass, field

from core.ids import CallId, Instant, RecordingId
from core.messages.base import Command


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
class LegEntered(Command):
    """The channel of a leg is in our application."""

    leg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideEntered(Command):
    """The channel of a call to the outside is in our application, and does not ring yet."""

    call: CallId


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideFailed(Command):
    """A call to the outside could not be made or dialled."""

    call: CallId


@dataclass(frozen=True, slots=True, kw_only=True)
class SnoopEntered(Command):
    """The channel between a supervisor and an agent's leg is in our application."""

    snoop: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MuteSet(Command):
    """A leg is heard by nobody (`on`), or is heard."""

    leg: str
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceSet(Command):
    """Silence is written to a leg, or no longer."""

    leg: str
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchFailed(Command):
    """A supervisor's leg could not be brought to an agent's."""

    leg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StrangerEntered(Command):
    """A channel is in our application that nobody knows what to do with."""

    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRang(Command):
    """A phone rings."""

    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelUp(Command):
    """A channel was answered."""

    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelGone(Command):
    """A channel is no more. `cause` is Q.850, 0 if unknown. Asterisk tells it of the legs only (see `CallerLeft`)."""

    channel: str
    cause: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HangUpSeen(Command):
    """A channel is about to go. `silent`: Asterisk ends it, since nothing comes from it any more."""

    channel: str
    silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerLeft(Command):
    """A channel is out of our application: gone, or sent elsewhere. Of callers and snoops the only word."""

    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySeen(Command):
    """A key was released on a channel."""

    channel: str
    key: str
    held_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybackGone(Command):
    """A playback is over."""

    call: CallId
    playback: str
    completed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeEntered(Command):
    """A channel is in a bridge."""

    channel: str
    bridge: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeLeft(Command):
    """A channel is out of a bridge."""

    channel: str
    bridge: str


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
    """Asterisk writes."""

    recording: RecordingId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingClosed(Command):
    """Asterisk has closed the files."""

    recording: RecordingId


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSeen(Command):
    """A phone's registration at `uri` came, or went (`there` false). `fresh`: it is new, and not only told of again."""

    phone: str
    uri: str
    there: bool
    fresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInFailed(Command):
    """Somebody at this IP address failed to sign in as `name`, which is masked, or '' if Asterisk did not say."""

    address: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDown(Command):
    """Nothing is heard of Asterisk from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelFact:
    """One channel as Asterisk lists it. `application` is what its dialplan runs, with `arguments`."""

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
    """What Asterisk holds at one moment. `bridges`: bridge id -> the channels in it. `registered`: phones on line."""

    channels: dict[str, ChannelFact]
    bridges: dict[str, tuple[str, ...]]
    registered: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconnected(Command):
    """The link is up again, and this is what there is. `started` is Asterisk's own start."""

    picture: Picture
    started: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept(Command):
    """What there is, looked at in passing."""

    picture: Picture
