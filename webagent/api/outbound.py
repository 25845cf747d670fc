"""Calls to the outside: click to call, and the list of those who are to be called back (TE5, AC6)."""

from dataclasses import dataclass
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from acd.callback_store import CallbackHistory, CallbackRecord
from acd.rules.callback_entities import Callback
from acd.rules.errors import (
    CallbackInHand,
    CallbackUnknown,
    NotFree,
    NotSignedOn,
    PhoneNotRegistered,
    TelephoneDown,
)
from acd.views import CallbackView, floor
from acd.workload import day_start
from core.actor import Actor
from core.errors import HotlineError, Invalid, NotFound
from core.ids import InteractionId
from core.messages.callback import CallOut, CancelCallback, TakeCallback
from core.messages.outbound import OUTBOUND, MayDial
from core.numbers import plain
from core.outbound import NumberNotAllowed
from cti.rules.outbound import TooManyCalls
from infra.http import Form, Routes
from infra.logging import mask_number
from webagent.parts import Parts
from webagent.seats import OWN_SEAT, number_of

Id = Annotated[str, Field(pattern=r"^[\w.\-]{1,64}$")]
Typed = Annotated[str, Field(pattern=r"^[0-9+() \-]{1,32}$")]
FREE = (NotSignedOn, NotFree, PhoneNotRegistered, TelephoneDown)


class CallForm(Form):
    """Whom to ring: exactly one of a number, a ticket (its contact's number, or else its caller's), and a contact."""

    number: Typed | None = None
    ticket: Id | None = None
    contact: Id | None = None


class Why(Form):
    """The reason, for the audit log."""

    reason: Annotated[str, Field(min_length=1, max_length=200)]


class NoNumber(NotFound):
    """There is no number to ring."""

    code = "outbound.no_number"


@dataclass(frozen=True, slots=True)
class Placed:
    """The call that is being placed."""

    interaction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedCallback:
    """A call-back that ended today, and how. `by` and `reason`: who cancelled it, and why."""

    id: str
    queue: str
    number: str
    requested_at: float
    ended_at: float | None
    outcome: str | None
    attempts: int
    last: str | None
    agent: str | None
    interaction: str | None
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Callbacks:
    """Those that are open, the longest wait first; and those that have ended since midnight, the last one first."""

    open: list[CallbackView]
    ended: list[EndedCallback]


routes = Routes("outbound", Parts)


@routes.route(
    "POST",
    "/api/outbound/calls",
    right="desk.use",
    condition=OWN_SEAT,
    status=201,
    also=(202,),
    errors=(*FREE, NumberNotAllowed, TooManyCalls, NoNumber, Invalid),
)
async def place_call(parts: Parts, actor: Actor, body: CallForm) -> Placed:
    """Click to call: the own phone rings first, then the number; from then on it is the own call like any other."""
    agent = number_of(actor)
    number = await _number(parts, actor, body)
    interaction = InteractionId(f"{OUTBOUND}{parts.new_id()}")
    await parts.bus.ask(MayDial(number=number, by=agent))
    await parts.bus.ask(CallOut(agent=agent, interaction=interaction, number=number, by=actor.user))
    return Placed(interaction)


@routes.route("GET", "/api/floor/callbacks", right="floor.watch")
async def list_callbacks(parts: Parts) -> Callbacks:
    """Who is to be called back, and what came of those of today."""
    midnight = day_start(parts.clock.now(), ZoneInfo(parts.settings.zone))
    ended = await CallbackHistory(parts.database).ended(since=midnight)
    return Callbacks(
        open=floor.callbacks(parts.live.floor.tables),
        ended=[_ended(record) for record in ended],
    )


@routes.route(
    "POST",
    "/api/floor/callbacks/{callback}/cancel",
    right="floor.command",
    also=(202,),
    errors=(CallbackUnknown, CallbackInHand),
)
async def cancel_callback(parts: Parts, actor: Actor, callback: Id, body: Why) -> None:
    """Take it off the list. It is in the audit log, also when the floor refuses it."""
    await parts.audit.note(actor, "floor.callback_cancel", "callback", callback, reason=body.reason)
    try:
        await parts.bus.ask(CancelCallback(callback=callback, reason=body.reason, by=actor.user))
    except HotlineError as error:
        refused = {"refused": error.code}
        await parts.audit.note(actor, "floor.callback_cancel_refused", "callback", callback, after=refused)
        raise


@routes.route(
    "POST",
    "/api/floor/callbacks/{callback}/take",
    right="desk.use",
    condition=OWN_SEAT,
    status=201,
    also=(202,),
    errors=(*FREE, NumberNotAllowed, TooManyCalls, CallbackUnknown, CallbackInHand),
)
async def take_callback(parts: Parts, actor: Actor, callback: Id) -> Placed:
    """Call back now, out of turn: the own phone rings first."""
    agent, interaction = number_of(actor), InteractionId(f"{OUTBOUND}{parts.new_id()}")
    promised = parts.live.of(Callback).get(callback)
    if promised is not None:
        await parts.bus.ask(MayDial(number=promised.number, by=agent))
    await parts.bus.ask(TakeCallback(callback=callback, agent=agent, interaction=interaction, by=actor.user))
    return Placed(interaction)


async def _number(parts: Parts, actor: Actor, body: CallForm) -> str:
    if [body.number, body.ticket, body.contact].count(None) != 2:
        raise Invalid("Say whom to ring: a number, a ticket or a contact.", field="number")
    if body.contact is not None:
        found = next((one.number for one in parts.options.contacts if one.id == body.contact), "")
    elif body.ticket is not None:
        ticket = await parts.tickets.get(actor, body.ticket)
        found = ticket.contact_number or ticket.caller
    else:
        found = body.number or ""
    number = plain("".join(one for one in found if one in "+0123456789"))  # tickets may have words beside it
    if not number:
        raise NoNumber
    return number


def _ended(record: CallbackRecord) -> EndedCallback:
    return EndedCallback(
        id=record.id,
        queue=record.queue,
        number=mask_number(record.number),
        requested_at=record.requested_at,
        ended_at=record.ended_at,
        outcome=record.outcome,
        attempts=record.attempts,
        last=record.last,
        agent=record.agent,
        interaction=record.interaction,
        by=record.by,
        reason=record.reason,
    )
