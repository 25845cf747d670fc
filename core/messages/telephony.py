"""The telephone's events and commands. They speak of calls and legs, never of queues or agents."""

from dataclasses import dataclass
from enum import StrEnum

from core.ids import CallId, Instant, RecordingId
from core.messages.base import Command, Event, Passing


class Side(StrEnum):
    """The side that ended a call or a leg."""

    CALLER = "caller"
    AGENT = "agent"
    SYSTEM = "system"
    UNKNOWN = "unknown"


class EndCause(StrEnum):
    """Why a call or a leg is over."""

    NORMAL = "normal"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    DECLINED = "declined"
    UNREACHABLE = "unreachable"
    CANCELLED = "cancelled"
    FAILED = "failed"
    DURING_OUTAGE = "during_outage"
    LOST_PBX_RESTART = "lost_pbx_restart"
    SYSTEM_STOPPED = "system_stopped"
    """The system is being stopped, and this call was still there when its time ran out."""

    TO_FALLBACK = "to_fallback"
    TO_FAX = "to_fax"
    """A fax machine is on the line: its pages are being received, and nobody talks any more."""

    PHONE_LOST = "phone_lost"
    """The phone was lost in talk: its sound stopped, or the side that ended the leg knew that the phone was gone."""

    NO_SOUND = "no_sound"
    """The citizen's side sent no more sound or reports, and no hang-up: the line is dead."""

    NOT_ALLOWED = "not_allowed"
    """The number must not be dialled, so nothing has rung. The same goes for the next two."""

    LINES_USED = "lines_used"
    """The limit of calls to the outside at one time is reached."""

    LIMIT_USED = "limit_used"
    """The person who requested the call has reached the limit for one day."""


NOT_DIALLED = (EndCause.NOT_ALLOWED, EndCause.LINES_USED, EndCause.LIMIT_USED)
"""The causes for which the outside was not even tried."""

LOST = (EndCause.LOST_PBX_RESTART, EndCause.SYSTEM_STOPPED)
"""Neither side ended the call: the system lost it, and owes its caller a call-back."""


class LegRole(StrEnum):
    """The part of a leg in its call. The telephone treats all alike; the ringing phone gets it as information."""

    AGENT = "agent"
    CONSULTED = "consulted"
    SUPERVISOR = "supervisor"


# --- events -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CallArrived(Event):
    """A caller is on the trunk, and we have not answered yet. `caller` is '' if withheld."""

    call: CallId
    caller: str
    called: str
    trunk: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPressed(Passing):
    """The caller released a key (0-9, *, #, A-D)."""

    call: CallId
    key: str
    at: Instant
    held_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFinished(Event):
    """A PlayMedia is over: played to its end (`completed`), stopped or failed."""

    call: CallId
    playback: str
    completed: bool
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class LegRinging(Event):
    """The phone of this leg rings."""

    call: CallId
    leg: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class LegAnswered(Event):
    """The phone of this leg was picked up; it is not joined with the caller yet."""

    call: CallId
    leg: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class LegJoined(Event):
    """The leg is in the talk. `with_caller`: caller and leg hear each other; otherwise the caller is on hold."""

    call: CallId
    leg: str
    at: Instant
    with_caller: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LegParted(Event):
    """The leg is out of the talk by our order and hears music; its phone is still on the line."""

    call: CallId
    leg: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class LegEnded(Event):
    """The leg is gone: never answered (`answered` false), or hung up."""

    call: CallId
    leg: str
    answered: bool
    by: Side
    cause: EndCause
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerHeld(Event):
    """The caller hears music instead of the leg."""

    call: CallId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerResumed(Event):
    """The caller and the leg hear each other again."""

    call: CallId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEnded(Event):
    """The caller's channel is gone. This is the last event of a call; all its legs end by themselves."""

    call: CallId
    by: Side
    cause: EndCause
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingStarted(Event):
    """Sound is being written (16-bit WAV, 8 kHz): the caller's, and separately what the caller hears."""

    call: CallId
    recording: RecordingId
    caller_file: str
    agent_file: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingStopped(Event):
    """The two files are closed, or a crash left them as they are."""

    call: CallId
    recording: RecordingId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingDropped(Event):
    """The call ended without a talk: files already written are closed and belong to no recording."""

    call: CallId
    recording: RecordingId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneReachable(Event):
    """A phone registered: it has come online, or was online and has a new address."""

    phone: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneUnreachable(Event):
    """A phone's registration is gone."""

    phone: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneInUse(Event):
    """A phone is in a call that is not ours (the fallback queue's); `in_use` is false when that is over."""

    phone: str
    in_use: bool
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class TelephoneLost(Event):
    """The link to Asterisk is down; calls may go on, but we neither hear nor steer them."""

    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class TelephoneRecovered(Event):
    """The link is back and calls were reconciled. A flow that waits for a prompt on one of `calls` must start it
    again.
    """

    calls: tuple[CallId, ...]
    pbx_restarted: bool
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class CallsLive(Passing):
    """Every few seconds: the calls that exist. A domain that still has another call has missed its end."""

    calls: tuple[CallId, ...]
    at: Instant


# --- commands (read by cti) -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCall(Command):
    """Answer the caller's channel."""

    call: CallId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayMedia(Command):
    """Play files (`media`: paths as Asterisk sees them, without ending) back to back; current playback stops."""

    call: CallId
    playback: str
    media: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StopMedia(Command):
    """Stop playback, if it is this one."""

    call: CallId
    playback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StartMusic(Command):
    """Play music on hold to the caller until StopMusic, PlayMedia or JoinLeg. Starting it twice changes nothing."""

    call: CallId


@dataclass(frozen=True, slots=True, kw_only=True)
class StopMusic(Command):
    """Stop the music, leaving silence."""

    call: CallId


@dataclass(frozen=True, slots=True, kw_only=True)
class RingPhone(Command):
    """Ring `phone` for this call; the new leg has the id `leg`. It rings until answered, StopRinging or `until`.

    A call may have several legs. `auto_answer`: the phone answers by itself, as after a reload of the page.
    """

    call: CallId
    leg: str
    phone: str
    caller: str
    until: Instant
    role: LegRole = LegRole.AGENT
    auto_answer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRinging(Command):
    """Stop the ringing. Does nothing if the leg is gone; a leg that was answered meanwhile is hung up."""

    leg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinLeg(Command):
    """Join the caller and an answered leg in a new talk. Refused while the caller is in a talk: use AddLeg then."""

    call: CallId
    leg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddLeg(Command):
    """Bring an answered leg into the existing talk: a conference, or a consultation while the caller is held."""

    call: CallId
    leg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLeg(Command):
    """Take a leg out of the talk and play it music; its phone stays on the line, for AddLeg or JoinLeg later.

    If it was the last leg in the talk, the caller is free again: for a flow, for music, for another leg.
    """

    call: CallId
    leg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HangUpLeg(Command):
    """End this leg; the caller and the others in the talk stay. LegEnded reports `by` and `cause`."""

    leg: str
    by: Side = Side.SYSTEM
    cause: EndCause = EndCause.NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class HangUpCall(Command):
    """End the caller's call, and with it every leg. `by`: who requested it."""

    call: CallId
    by: Side = Side.SYSTEM


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldCaller(Command):
    """Give the caller music and take the caller out of the talk; the legs in it stay together."""

    call: CallId


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeCaller(Command):
    """Bring a held caller back into the talk."""

    call: CallId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCall(Command):
    """Record the caller's channel in two files `<recording>-caller.wav` and `<recording>-agent.wav` under `folder`.

    In a talk, and on a call to the outside, it begins at once; otherwise just before the caller is joined with
    somebody. RecordingStopped follows or, if the call ended without a talk, RecordingDropped.
    """

    call: CallId
    recording: RecordingId
    folder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRecordingCall(Command):
    """Stop recording and close the two files."""

    call: CallId
    recording: RecordingId


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionPhone(Command):
    """Let the phone register; its secret is derived from `nonce` and the installation's master key."""

    phone: str
    nonce: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePhone(Command):
    """Remove the phone's registration and credentials."""

    phone: str
