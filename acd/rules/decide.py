"""The floor's rule: apply a message, then make the offers that have become possible."""

from collections.abc import Callable
from typing import Any

from acd.rules import days, settings, sweep
from acd.rules.agents import force, help, presence
from acd.rules.agents import orders as agents
from acd.rules.callbacks import callbacks, dialling, missed, owed
from acd.rules.callbacks.entities import Callback
from acd.rules.entities import (
    Agent,
    Conference,
    Day,
    Gone,
    Interaction,
    LastAgent,
    Offer,
    Participant,
    SupervisionSession,
    Sweep,
    Telephone,
    VipNumber,
)
from acd.rules.index import index_of
from acd.rules.offers import legs, offers, written
from acd.rules.offers.choice import match
from acd.rules.queue import caller_orders, line
from acd.rules.supervision import sessions as supervision
from acd.rules.talks import conference, consult, emergency, flows, participants, rejoin, talk
from core.messages import callback, floor, orders, routing, stopping, talks, telephony
from core.messages import handover as handovers
from core.messages import help as helping
from core.messages import presence as pages
from core.messages import supervision as supervising
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
    participants.match(turn)
    match(turn)


def _due(turn: Turn, message: Due) -> None:
    """A deadline has passed; it is stale unless its entity still has it."""
    for cls, passed in _DEADLINES.items():
        entity = turn.get(cls, message.id) if message.kind == cls.KIND else None
        if entity is not None and entity.due == message.at:
            passed(turn, entity)


def _interaction_due(turn: Turn, interaction: Interaction) -> None:
    if interaction.in_line is not None:
        line.look_again(turn, interaction)
    elif interaction.in_talk is not None:
        legs.due(turn, interaction)


def _forget(turn: Turn, entity: Gone | LastAgent | VipNumber) -> None:
    turn.drop(type(entity), entity.id)


def _midnight(turn: Turn, _: Day) -> None:
    days.today(turn)


def _telephone_lost(turn: Turn, event: telephony.TelephoneLost) -> None:
    """Make no offers until the telephone is back."""
    turn.put(Telephone(up=False, since=event.at))


def _telephone_recovered(turn: Turn, event: telephony.TelephoneRecovered) -> None:
    """Make offers again. The ends of calls and legs report everything that did not survive."""
    before = turn.get(Telephone, "all")
    if before is not None and not (before.up and before.stopping_until is None):
        callbacks.nobody_could_ring(turn, before.since)
    turn.put(Telephone(up=True, since=event.at))


def _system_stopping(turn: Turn, event: stopping.SystemStopping) -> None:
    """Let people who talk finish their talk; no phone rings for a caller any more."""
    turn.put(Telephone(since=event.at, stopping_until=event.until))


def _leg_answered(turn: Turn, event: telephony.LegAnswered) -> None:
    """An agent's or a supervisor's phone was answered."""
    rule = supervision.answered if event.leg.startswith(supervising.SUPERVISOR_LEG) else legs.answered
    rule(turn, event)


def _leg_ended(turn: Turn, event: telephony.LegEnded) -> None:
    """The leg's session or talk ends; a supervisor's phone counts as an agent's once it has taken a talk over."""
    supervision.leg_ended(turn, event)
    legs.ended(turn, event)


def _call_ended(turn: Turn, event: telephony.CallEnded) -> None:
    loss, miss = owed.loss_of(turn, event), missed.miss_of(turn, event)
    supervision.call_ended(turn, event)
    dialling.call_ended(turn, event)
    if loss is not None:
        owed.owe(turn, loss, event.cause)
    elif miss is not None:
        missed.note(turn, miss)


def _calls_live(turn: Turn, event: telephony.CallsLive) -> None:
    supervision.live(turn, event)
    sweep.live(turn, event)


def _phone_unreachable(turn: Turn, event: telephony.PhoneUnreachable) -> None:
    agents.unreachable(turn, event)
    presence.phone_gone(turn, event)


def _set_rules(turn: Turn, rules: routing.SetFloorRules) -> None:
    settings.set_rules(turn, rules)
    callbacks.rules_set(turn)


_DEADLINES: dict[
    type[
        Offer
        | Interaction
        | Agent
        | Participant
        | Conference
        | SupervisionSession
        | Callback
        | Gone
        | LastAgent
        | VipNumber
        | Sweep
        | Day
    ],
    Callable[[Turn, Any], None],
] = {
    Offer: offers.due,
    Interaction: _interaction_due,
    Agent: agents.due,
    Participant: legs.participant_due,
    Conference: conference.due,
    SupervisionSession: supervision.due,
    Callback: callbacks.due,
    Gone: _forget,
    LastAgent: _forget,
    VipNumber: _forget,
    Sweep: sweep.sweep,
    Day: _midnight,
}

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
    handovers.Transfer: consult.transfer,
    talks.Consult: consult.consult,
    talks.CallEmergency: emergency.call,
    talks.SwapParticipants: consult.swap,
    talks.Confer: consult.confer,
    talks.CompleteConsult: consult.complete,
    talks.DropParticipant: consult.drop,
    talks.PromoteParticipant: consult.promote,
    talks.LeaveTalk: consult.leave,
    talks.TakeOver: supervision.take_over,
    supervising.SuperviseTalk: supervision.supervise,
    supervising.EndSupervision: supervision.end,
    supervising.DisconnectTalk: supervision.disconnect,
    supervising.Supervising: supervision.in_force,
    supervising.SupervisingEnded: supervision.supervising_ended,
    supervising.SupervisingRefused: supervision.refused,
    helping.AskForHelp: help.ask,
    helping.WithdrawHelp: help.withdraw,
    helping.AcknowledgeHelp: help.acknowledge,
    pages.PageCame: presence.came,
    pages.PageWent: presence.went,
    pages.PageSeen: presence.seen,
    pages.PagesAway: presence.all_away,
    talks.SendToFlow: flows.send,
    talks.TakeFromFlow: flows.take,
    talks.FlowReturned: flows.returned,
    orders.SetAgentSettings: agents.set_own,
    orders.ForceIdle: force.force,
    orders.ForceBusy: force.force,
    orders.ForceBreak: force.force,
    orders.Dispatch: force.force,
    orders.ForceSignOff: force.force,
    orders.AssignCaller: caller_orders.assign,
    orders.SetCallerPriority: caller_orders.set_priority,
    floor.DeclineOffer: agents.decline,
    writings.AcceptOffer: written.accept,
    writings.CloseInteraction: written.close,
    writings.WithdrawInteraction: written.withdraw,
    writings.SetCapacities: written.set_capacities,
    routing.SetFloorRules: _set_rules,
    routing.SetVips: settings.set_vips,
    floor.SetAgentProfile: agents.set_profile,
    telephony.LegRinging: legs.rings,
    telephony.LegAnswered: _leg_answered,
    telephony.LegJoined: legs.joined,
    telephony.LegParted: legs.parted,
    telephony.LegEnded: _leg_ended,
    telephony.CallerHeld: talk.held,
    telephony.CallerResumed: talk.held,
    telephony.CallArrived: line.arrived,
    telephony.CallEnded: _call_ended,
    telephony.CallsLive: _calls_live,
    callback.CallOut: dialling.call_out,
    callback.RequestCallback: dialling.request,
    callback.PromiseCallback: dialling.promise,
    callback.OweCallback: owed.in_menu,
    callback.NoteMissed: missed.full,
    callback.TakeCallback: dialling.take,
    callback.CancelCallback: dialling.cancel,
    telephony.PhoneReachable: agents.reachable,
    telephony.PhoneUnreachable: _phone_unreachable,
    telephony.PhoneInUse: agents.in_use,
    stopping.SystemStopping: _system_stopping,
    telephony.TelephoneLost: _telephone_lost,
    telephony.TelephoneRecovered: _telephone_recovered,
}

HANDLES = tuple(_HANDLERS)
"""The tables that the floor reads."""
