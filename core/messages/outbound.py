"""Calls from us to the outside: to a citizen who is called back, to a number that an agent dials. Commands: cti."""

from dataclasses import dataclass

from core.ids import CallId, Instant
from core.messages.base import Command, Event
from core.messages.telephony import LegRole

OUTBOUND = "out-"
"""The id of a call to the outside begins so; whoever asks for it makes the rest, and knows the call from then on."""


UNATTENDED = f"{OUTBOUND}auto-"
"""So begins the id of one to which no agent belongs: the citizen who answers goes into a flow. It is not recorded."""


FLOW = "flow:"
"""So begins `by` of a call that a flow makes."""


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
    """The citizen of a call to the outside has answered. From now on it is a call like any other."""

    call: CallId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOutboundRules(Command):
    """Sets where calls may go from now on, and how many. A number must begin with one of `allowed` and none of
    `denied`; `own` and `emergency` are as in `core.outbound.DialLimits`.

    Until this is told nothing may be dialled. `a_day` is for each person (`by`), from midnight to midnight of the site.
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
    """Ring an outside number as a leg of this call, for a consultation, a conference or a transfer."""

    call: CallId
    leg: str
    number: str
    until: Instant
    by: str
    role: LegRole = LegRole.CONSULTED


@dataclass(frozen=True, slots=True, kw_only=True)
class DialOut(Command):
    """Ring a citizen as a new call, `out-` and something unique: a call-back. CallAnswered or CallEnded follows.

    One that is UNATTENDED is nobody's own, so that the limit of a person's day does not hold; if it must not be
    placed, that is told as its end.
    """

    call: CallId
    number: str
    until: Instant
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MayDial(Command):
    """Would a call of `by` to this number be refused? Then this is, and nothing else is done."""

    number: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCall(Command):
    """Click to call: the agent's phone rings first, then the citizen's; both have until `until`.

    The agent hears how it rings. LegJoined follows when the citizen has answered, or CallEnded says why not; a call
    that must not be placed at all ends at once, with one of `NOT_DIALLED`. `auto_answer`: the phone takes it by itself.
    """

    call: CallId
    leg: str
    phone: str
    number: str
    until: Instant
    by: str
    auto_answer: bool = False
