"""The floor's rule: what each message does, and then the offers that have become possible."""

from collections.abc import Callable
from typing import Any

from acd.rules import (
    agents,
    callbacks,
    days,
    dialling,
    force,
    handover,
    legs,
    line,
    offers,
    rejoin,
    settings,
    sweep,
    talk,
    written,
)
from acd.rules.callback_entities import Callback
from acd.rules.choice import match
from acd.rules.entities import Agent, Day, Gone, LastAgent, Offer, Service, Sweep, Telephone, Waiting
from acd.rules.index import index_of
from core.messages import callback, floor, orders, routing, telephony
from core.messages import handover as handovers
from core.messages import written as writings
from core.messages.base import Due, Message
from core.state import Turn


def decide(turn: Turn, message: Message) -> None:
    """Decide one message. A stale one changes nothing."""
    index_of(turn.tables)
    if isinstance(message, Due):
        _due(turn, message)
    else:
        _HANDLERS[type(message)](turn, message)
    match(turn)


def _due(turn: Turn, message: Due) -> None:
    if message.kind == Offer.KIND:
        offer = turn.get(Offer, message.id)
        if offer is not None and offer.due == message.at:
            offers.due(turn, offer)
    elif message.kind == Waiting.KIND:
        waiting = turn.get(Waiting, message.id)
        if waiting is not None and waiting.due == message.at:
            line.look_again(turn, waiting)
    elif message.kind == Agent.KIND:
        agent = turn.get(Agent, message.id)
        if agent is not None and agent.due == message.at:
            agents.due(turn, agent)
    elif message.kind == Service.KIND:
        service = turn.get(Service, message.id)
        if service is not None and service.due == message.at:
            legs.due(turn, service)
    elif message.kind == Callback.KIND:
        promised = turn.get(Callback, message.id)
        if promised is not None and promised.due == message.at:
            callbacks.due(turn, promised)
    elif message.kind == Gone.KIND:
        turn.drop(Gone, message.id)
    elif message.kind == LastAgent.KIND:
        last = turn.get(LastAgent, message.id)
        if last is not None and last.due == message.at:
            turn.drop(LastAgent, message.id)
    elif message.kind == Sweep.KIND:
        before = turn.get(Sweep, message.id)
        if before is not None and before.due == message.at:
            sweep.sweep(turn, before)
    elif message.kind == Day.KIND:
        days.today(turn)


def _telephone_lost(turn: Turn, event: telephony.TelephoneLost) -> None:
    """No offers until it is back."""
    turn.put(Telephone(up=False, since=event.at))


def _telephone_recovered(turn: Turn, event: telephony.TelephoneRecovered) -> None:
    """Offers again. What did not survive is told by the ends of its calls and legs."""
    turn.put(Telephone(up=True, since=event.at))


_HANDLERS: dict[type[Message], Callable[[Turn, Any], None]] = {
    floor.Enqueue: line.enqueue,
    floor.Dequeue: line.dequeue,
    floor.SignOn: agents.sign_on,
    floor.SignOff: agents.sign_off,
    floor.GoIdle: agents.go_idle,
    floor.GoBusy: agents.go_busy,
    floor.TakeBreak: agents.take_break,
    floor.EndWrapUp: agents.end_wrap_up,
    handovers.Rejoin: rejoin.ask,
    handovers.Transfer: handover.transfer,
    orders.SetAgentSettings: agents.set_own,
    orders.ForceIdle: force.force,
    orders.ForceBusy: force.force,
    orders.ForceBreak: force.force,
    orders.Dispatch: force.force,
    orders.ForceSignOff: force.force,
    floor.DeclineOffer: offers.decline,
    writings.AcceptOffer: written.accept,
    writings.CloseInteraction: written.close,
    writings.SetCapacities: written.set_capacities,
    routing.SetFloorRules: settings.set_rules,
    routing.SetVips: settings.set_vips,
    floor.SetAgentProfile: settings.set_profile,
    telephony.LegRinging: legs.rings,
    telephony.LegAnswered: legs.answered,
    telephony.LegJoined: legs.joined,
    telephony.LegEnded: legs.ended,
    telephony.CallerHeld: talk.held,
    telephony.CallerResumed: talk.held,
    telephony.CallEnded: dialling.call_ended,
    callback.CallOut: dialling.call_out,
    callback.RequestCallback: dialling.request,
    callback.TakeCallback: dialling.take,
    callback.CancelCallback: dialling.cancel,
    telephony.PhoneReachable: agents.reachable,
    telephony.PhoneUnreachable: agents.unreachable,
    telephony.PhoneInUse: agents.in_use,
    telephony.TelephoneLost: _telephone_lost,
    telephony.TelephoneRecovered: _telephone_recovered,
}

HANDLES = tuple(_HANDLERS)
"""What the floor reads."""
