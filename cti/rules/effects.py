"""Owns the rules' requests to Asterisk. Effects with the same `lane` are carried out one after another.

Any of them may be sent twice, or to a channel that is dying: it is no fault if an effect is done already or its
target is gone.
"""

from dataclasses import dataclass

from core.ids import CallId, Instant, RecordingId
from core.messages.base import Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class AriEffect(Effect):
    """A request to Asterisk about a channel."""

    lane: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(AriEffect):
    """Answer the channel `lane`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Play(AriEffect):
    """Play to the channel `lane`, cutting off the playback `instead_of` if one is named."""

    playback: str
    media: tuple[str, ...]
    instead_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopPlay(AriEffect):
    """Cut off a playback."""

    playback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPlayback(AriEffect):
    """Ask whether this playback still goes on. Answered with `PlaybackGone` if not."""

    playback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Music(AriEffect):
    """Music on hold to the channel `lane`, on or off; a playback named in `instead_of` is cut off first."""

    on: bool
    instead_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateLeg(AriEffect):
    """Make the channel `lane` to a phone; it enters our application and does not ring yet."""

    leg: str
    call: CallId
    phone: str
    caller: str
    role: str = "agent"
    auto_answer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateOutside(AriEffect):
    """Make the channel `lane` to an outside number, through the dialplan's own limits. `leg` is '' for a call."""

    leg: str
    number: str
    trunk: str
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateFax(AriEffect):
    """Ring a fax machine directly over the trunk; the dialplan sends the pages of `fax` when it answers."""

    fax: str
    number: str
    trunk: str
    shown: str
    sound: bool
    timeout_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToFax(AriEffect):
    """Let the dialplan receive the pages of `fax` on the channel `lane`, or send them (`gives`)."""

    fax: str
    gives: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskFaxEnd(AriEffect):
    """Ask what Asterisk remembers of the end of this fax. Answered with `FaxEndSeen`."""

    fax: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial(AriEffect):
    """Let the channel `lane` ring. Asterisk itself gives up after `timeout_s`, in case we are away by then.

    `leg` is '' for a call to the outside.
    """

    leg: str
    timeout_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HangUp(AriEffect):
    """End the channel `lane`, or another one in that lane."""

    channel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRecording(AriEffect):
    """Write the channel's two directions to files. `again`: an earlier try may have worked, so stop that first."""

    recording: RecordingId
    caller_file: str
    agent_file: str
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Join(AriEffect):
    """Bring channels into a bridge, once nothing else plays to them (otherwise Asterisk makes us wait).

    `leg` is reported as joined if it fails, '' if only the caller was. `music_off`: channels that hear music now.
    `unmixed`: in the new bridge one of two hears what the other's network plays, including its ringing.
    `record`: to be started before the first word, unless that takes too long.
    """

    leg: str
    bridge: str
    channels: tuple[str, ...]
    make_bridge: bool
    stop_playback: str = ""
    music_off: tuple[str, ...] = ()
    unmixed: bool = False
    record: StartRecording | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(AriEffect):
    """Take a channel out of the bridge ('' if it is in none) and give it music."""

    channel: str
    bridge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute(AriEffect):
    """Mute the channel of the leg for all others, or unmute it. Answered with `MuteSet`."""

    leg: str
    channel: str
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence(AriEffect):
    """Write silence to a channel that is alone in its bridge; turn it off before anybody joins, or it would hear
    nobody."""

    leg: str
    channel: str
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Snoop(AriEffect):
    """Make the channel `snoop`, which hears both directions of `target` and speaks to it, and a bridge for it."""

    leg: str
    target: str
    snoop: str
    bridge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinSupervision(AriEffect):
    """Bring channels into the bridge of a supervisor's leg."""

    leg: str
    bridge: str
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DropBridge(AriEffect):
    """Destroy a bridge. Its id is never used again. `first_out`: a channel that goes on without it."""

    bridge: str
    first_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRecording(AriEffect):
    """Close the files. Answered with `RecordingClosed`, unless nobody waits for that (`told` is false)."""

    recording: RecordingId
    told: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MuteFiles(AriEffect):
    """Write silence to the files of the channel `lane`, or sound again. Answered with `RecordingMuteSet`."""

    recording: RecordingId
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StartMessage(AriEffect):
    """Write what the channel says to a file, until silence or the limit. Answered with `MessageGone`."""

    message: str
    longest_s: int
    silence_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StopMessage(AriEffect):
    """Close that file. Answered with `MessageGone`."""

    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PushPhone(AriEffect):
    """Let the phone register with the secret that follows from its nonce."""

    phone: str
    nonce: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPhone(AriEffect):
    """Ask whether this phone is there. If that changes what is known of it, `ContactSeen` reports the contact."""

    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountSound(AriEffect):
    """Ask how many packets have come on the channel `lane`. Answered with `SoundCounted`, which repeats `at`."""

    leg: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLeg(AriEffect):
    """Ask the phone at the other end of the channel `lane` whether it still has the call; if not, Asterisk ends it."""

    leg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBans(AriEffect):
    """Refuse all SIP from these addresses, and from no others."""

    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnAway(AriEffect):
    """Let the dialplan tell new callers that nobody can be reached, and hand none of them to us; or stop doing so."""

    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PullPhone(AriEffect):
    """Forget the phone and its registration."""

    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountDifference(AriEffect):
    """Count and log a difference that the sweeper has put right and that should not have been there."""

    difference: str
