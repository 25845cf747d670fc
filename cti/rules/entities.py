"""Owns the live state of the telephone: calls, their legs and recordings, phones, and the link to Asterisk."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from core.ids import CallId, Instant, RecordingId
from core.messages.supervision import Supervision
from core.messages.telephony import EndCause, LegRole, Side
from core.outbound import DialLimits
from cti.rules.channels import LEG


class CallState(StrEnum):
    """The progress of the caller's channel."""

    PLANNED = "planned"
    DIALING = "dialing"
    RINGING = "ringing"
    UP = "up"
    ENDING = "ending"


class Sound(StrEnum):
    """The sound played to the caller. One thing at a time."""

    SILENCE = "silence"
    PROMPT = "prompt"
    MUSIC = "music"
    JOINING = "joining"
    TALK = "talk"
    HELD = "held"


class LegState(StrEnum):
    """The progress of a leg's phone."""

    CREATING = "creating"
    DIALING = "dialing"
    RINGING = "ringing"
    UP = "up"
    JOINING = "joining"
    JOINED = "joined"
    PARTED = "parted"
    ENDING = "ending"


class Sign(StrEnum):
    """The reason to suspect that a phone in a call has lost it without reporting so."""

    MOVED = "moved"
    """It has registered from a new address."""

    GONE = "gone"
    """The phone is registered nowhere any more, or does not answer there."""

    ANEW = "anew"
    """It has registered where it was, as a telephone does after a restart."""


class RecordingState(StrEnum):
    """The progress of a recording's two files. WAITING: it starts with the first talk."""

    WAITING = "waiting"
    STARTING = "starting"
    RUNNING = "running"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A caller on a trunk; the id is that of the channel. `due`: check the prompt, the join, the ringing, the hang-up.

    In a call to the outside (`outbound`) too, `caller` is the citizen's number and `called` ours; `by` is the person
    who requested it.
    """

    KIND: ClassVar[str] = "call"

    id: CallId
    state: CallState
    sound: Sound
    caller: str
    called: str
    trunk: str
    arrived_at: Instant
    answer_wanted: bool = False
    answered_at: Instant | None = None
    playback: str = ""
    legs: tuple[str, ...] = ()
    """The legs that belong in `bridge`: in the talk, or about to enter it. So does the caller, unless held."""

    bridge: str = ""
    recording: str = ""
    parted_by: Side | None = None
    ending_by: Side | None = None
    ending_cause: EndCause | None = None
    hanging_up: bool = False
    to_fax: bool = False
    """Its pages are already being received, though it has not left our application yet."""

    leaving: bool = False
    """It has left our application, and it is not known yet whether as a fax or to the fallback."""

    outbound: bool = False
    by: str = ""
    until: Instant | None = None
    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A phone that rings or talks for a call. `due`: by then it has rung long enough, is in the talk, or is gone."""

    KIND: ClassVar[str] = "leg"

    id: str
    call: CallId
    phone: str
    caller: str
    state: LegState
    created_at: Instant
    role: LegRole = LegRole.AGENT
    auto_answer: bool = False
    number: str = ""
    """The outside number that is rung instead of one of our phones."""

    silence: bool = False
    """Silence must be written to it, since it is alone in the talk and a whisper needs sound under it."""

    silence_set: bool = False
    """The value of `silence` that Asterisk has confirmed."""

    answered: bool = False
    ending_by: Side | None = None
    ending_cause: EndCause | None = None
    due: Instant | None = None

    @property
    def channel(self) -> str:
        """The id of its channel. We choose it, so that it is known before the channel exists and after a crash."""
        return LEG + self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A leg (the id) whose phone may have lost the call.

    `packets`: the packets that had come from it at `counted_at`; `asked`: the phone itself has been asked. `due`: count
    again, or assume that all is well.
    """

    KIND: ClassVar[str] = "doubt"

    id: str
    call: CallId
    sign: Sign
    packets: int | None = None
    counted_at: Instant = 0.0
    asked: bool = False
    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionSession:
    """A supervisor's leg (the id) over the leg `target`. `due`: when the mode must be in force.

    `snoop` is a channel that hears what the target hears and says, and speaks to it; `bridge` joins it with the
    supervisor. `muted` and `placed` are Asterisk's confirmed values; `told` is the mode last reported as in force.
    """

    KIND: ClassVar[str] = "supervision"

    id: str
    call: CallId
    target: str
    mode: Supervision
    snoop: str
    bridge: str
    muted: bool | None = None
    placed: bool = False
    told: Supervision | None = None
    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """Two files that are being written. `due`: try again to start or to mute, or the files are closed by now.

    `early`: it was started for a talk that has not come about yet. `opened_at`: when Asterisk began to write. `mute`:
    silence is ordered instead of sound; `muted`: Asterisk has confirmed it.
    """

    KIND: ClassVar[str] = "call_recording"

    id: RecordingId
    call: CallId
    state: RecordingState
    caller_file: str
    agent_file: str
    early: bool = False
    opened_at: Instant | None = None
    mute: bool = False
    muted: bool = False
    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A phone and where it is registered. Without a nonce it is defined in Asterisk's own files (a desk phone).

    `void` are registrations made with an earlier nonce's secret, which Asterisk still knows; at `void_until` the last
    of them has run out, unless it was renewed with the present secret. `removed` are the latest registrations that are
    gone; at those in `silent` the phone does not answer. `registration` is the Call-ID of the newest: a telephone keeps
    it until it restarts (RFC 3261 10.2). `due`: a leg of it was lost, and by then it has answered whether it is there.
    """

    KIND: ClassVar[str] = "phone"

    id: str
    name: str = ""
    nonce: str = ""
    contacts: tuple[str, ...] = ()
    void: tuple[str, ...] = ()
    void_until: Instant = 0.0
    removed: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    in_use: bool = False
    registration: str = ""
    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbound:
    """The rules for outbound calls, and how many each person has dialled on the site's day `day`. There is only one.

    `own` and `emergency`: see `core.outbound.DialLimits`.
    """

    KIND: ClassVar[str] = "outbound"

    id: str = "outbound"
    allowed: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    trunk: str = ""
    shown: str = ""
    at_once: int = 0
    a_day: int = 0
    utc_offset_s: int = 0
    day: int = 0
    dialled: tuple[tuple[str, int], ...] = ()
    own: tuple[str, ...] = ()
    emergency: tuple[str, ...] = ()

    @property
    def limits(self) -> DialLimits:
        """The numbers that may be dialled."""
        return DialLimits(self.allowed, self.denied, self.own, self.emergency)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telephone:
    """The link to Asterisk, and the run of Asterisk that it reached. There is only one, with the id `telephone`."""

    KIND: ClassVar[str] = "telephone"

    id: str = "telephone"
    up: bool = False
    pbx_started: str = ""
    since: Instant = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopping:
    """The system is being stopped: everybody still there at `until` is cut off. There is at most one."""

    KIND: ClassVar[str] = "stopping"

    id: str = "all"
    until: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """The differences that the last sweep found; one is reconciled only when the next sweep finds it again."""

    KIND: ClassVar[str] = "cti_sweep"

    id: str = "sweep"
    suspects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BanRules:
    """When an address is banned, and for how long; see `SetBanRules`. There is only one."""

    KIND: ClassVar[str] = "ban_rules"

    id: str = "ban_rules"
    failures: int = 10
    within_s: float = 600.0
    first_s: float = 600.0
    longest_s: float = 86_400.0
    never: tuple[str, ...] = ("127.0.0.0/8", "::1/128")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """An address (the id) that failed to sign in. `due`: when its ban ends, else when it is forgotten.

    `failures` are the failures that still count, `total` all of them; `names` are the accounts that were tried, masked;
    `alarmed`: the address has failed as often as others are banned for, and is never banned; `bans`: how often it was
    banned.
    """

    KIND: ClassVar[str] = "suspect"

    id: str
    since: Instant
    failures: tuple[Instant, ...] = ()
    total: int = 0
    names: tuple[str, ...] = ()
    until: Instant | None = None
    banned_at: Instant | None = None
    by: str = ""
    bans: int = 0
    alarmed: bool = False
    due: Instant | None = None

    @property
    def banned(self) -> bool:
        """Whether it is banned now."""
        return self.until is not None


BRIDGE = "b-"
ENTITIES = (
    *(Call, Leg, Doubt, SupervisionSession, Recording, Phone),
    *(Outbound, Telephone, Stopping, Sweep, BanRules, Suspect),
)
