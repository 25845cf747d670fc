"""Calls that we make: to a citizen who is called back, or to a number that an agent dials. Commands: cti."""

from dataclasses import dataclass

from core.ids import CallId, Instant
from core.messages.base import Command, Event
from core.messages.telephony import LegRole

OUTBOUND = "out-"
"""How the id of a call to the outside begins. The part that requests the call makes the rest, so it knows the id at
once.
"""


UNATTENDED = f"{OUTBOUND}auto-"
"""How the id of a call without an agent begins: the citizen who answers enters a flow. It is not recorded."""


FLOW = "flow:"
"""How `by` begins for a call that a flow makes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPlaced(Event):
    """A call to the outside begins. `number` is the citizen's, `shown` ours, `leg` the phone that rings first or ''."""

    call: CallId
    number: str
    shown: str
    trunk: str
    leg: str
    by: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class CallAnswered(Event):
    """The citizen has answered a call to the outside. From now on it is a call like any other."""

    call: CallId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOutboundRules(Command):
    """Set where calls may go from now on, and how many may be made.

    A number must begin with one of `allowed` and none of `denied`; `own` and `emergency` are as in
    `core.outbound.DialLimits`. Until this arrives nothing may be dialled. `a_day` is for each person (`by`), from
    midnight to midnight of the site.
    """

    allowed: tuple[str, ...]
    trunk: str
    shown: str
    denied: tuple[str, ...] = ("00",)
    at_once: int = 10
    a_day: int = 200
    utc_offset_s: int = 28_800
    own: tuple[str, ...] = ()
    emergency: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DialNumber(Command):
    """Call an outside number as a leg of this call, for a consultation, a conference or a transfer."""

    call: CallId
    leg: str
    number: str
    until: Instant
    by: str
    role: LegRole = LegRole.CONSULTED


@dataclass(frozen=True, slots=True, kw_only=True)
class DialOut(Command):
    """Call a citizen as a new call, `out-` and something unique: a call-back. CallAnswered or CallEnded follows.

    An UNATTENDED call belongs to nobody, so the daily limit of a person does not apply. If the call is not allowed,
    CallEnded reports that.
    """

    call: CallId
    number: str
    until: Instant
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MayDial(Command):
    """Ask whether a call of `by` to this number would be refused: if so, this is refused too. Nothing else happens."""

    number: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCall(Command):
    """Click to call: the agent's phone rings first, then the citizen's; both have until `until`.

    The agent hears the ringing. LegJoined follows when the citizen has answered, or CallEnded says why not; a call that
    is not allowed ends at once with one of `NOT_DIALLED`. `auto_answer`: the phone answers by itself.
    """

    call: CallId
    leg: str
    phone: str
    number: str
    until: Instant
    by: str
    auto_answer: bool = False
