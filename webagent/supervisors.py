"""Supervisors in talks (TE6): their phone is rung once, they listen, whisper, barge in, or take the caller over."""

import asyncio
from dataclasses import dataclass

from acd.rules.entities import Agent, Party, Service
from acd.rules.errors import NotSignedOn, NotTalking
from core.actor import Actor
from core.errors import Conflict, HotlineError
from core.ids import AgentId, CallId, OfferId, call_of, interaction_of
from core.messages.base import Message
from core.messages.floor import AgentState
from core.messages.supervision import StopSupervising, Supervise, SupervisingEnded, Supervision
from core.messages.talks import TakeOver
from core.messages.telephony import HangUpCall, LegAnswered, LegEnded, LegRole, RingPhone
from cti.rules.entities import Leg, LegState, Watch
from webagent.parts import Parts
from webagent.push.project import WATCHING
from webagent.seats import number_of

RING_S = 20.0


class PhoneNotFree(Conflict):
    """Your own phone may ring for a caller, or has one: be busy first."""

    code = "supervisor.phone_not_free"


class PhoneAway(Conflict):
    """Your own phone is not registered."""

    code = "supervisor.phone_away"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to happen when the supervisor's phone is picked up: the mode, or the take-over."""

    agent: AgentId
    mode: Supervision | TakeOver


@dataclass(frozen=True, slots=True)
class Visit:
    """Who is in whose talk by a supervisor's leg, and why: for the entry in the audit log when it ends."""

    actor: Actor
    agent: AgentId
    reason: str


class Supervisors:
    """What supervisors do to talks. A wish lives only while a phone rings; a leg without one is hung up."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._wishes: dict[str, Wish] = {}
        self._visits: dict[str, Visit] = {}
        self._notes: set[asyncio.Task[None]] = set()
        parts.bus.listen((LegAnswered,), self._answered)
        parts.bus.listen((LegEnded,), self._leg_ended)
        parts.bus.listen((SupervisingEnded,), self._supervising_ended)

    def reason_for(self, actor: Actor, agent: AgentId) -> str | None:
        """Why this actor is in the talk of this agent now; None: is not. '' if it began before the core did."""
        leg = self._leg_of(actor.agent) if actor.agent is not None else None
        if leg is None:
            return None
        visit = self._visits.get(leg.id)
        if visit is not None:
            return visit.reason if visit.agent == agent else None
        return "" if leg.caller == agent else None

    async def supervise(self, actor: Actor, agent: AgentId, mode: Supervision, reason: str) -> None:
        """Begin, or switch without ringing again. Raises `NotTalking`, `NotSignedOn`, `PhoneNotFree`, `PhoneAway`."""
        service = self._talk_of(agent)
        me = self._me(actor)
        leg = self._leg_of(me.phone)
        if leg is not None and leg.call != call_of(service.id):
            self._parts.bus.post(StopSupervising(leg=leg.id))
            leg = None
        if leg is None:
            await self._ring(me, service, Wish(agent, mode), Visit(actor, agent, reason))
        elif leg.id in self._wishes:
            self._wishes[leg.id] = Wish(agent, mode)
        else:
            await self._parts.bus.ask(Supervise(leg=leg.id, target=service.leg, mode=mode))

    async def stop(self, actor: Actor) -> None:
        """The supervisor's phone is hung up; no matter if it is already."""
        leg = self._leg_of(number_of(actor))
        if leg is not None:
            self._visits.pop(leg.id, None)
            await self._parts.bus.ask(StopSupervising(leg=leg.id))

    async def take_over(self, actor: Actor, agent: AgentId) -> None:
        """The supervisor's phone, which rings first if it does not supervise yet, has the caller, who hears no gap."""
        service, me = self._talk_of(agent), self._me(actor)
        leg = self._leg_of(me.phone)
        if leg is not None and leg.call != call_of(service.id):
            await self.stop(actor)
            leg = None
        over = TakeOver(agent=agent, taker=me.id, by=actor.user, leg=OfferId(leg.id) if leg is not None else None)
        if leg is not None and leg.id in self._wishes:
            self._wishes[leg.id] = Wish(agent, over)
            return
        if leg is not None:
            self._visits.pop(leg.id, None)
        await self._parts.bus.ask(over)

    async def disconnect(self, agent: AgentId) -> None:
        """The whole call is ended, also for the caller."""
        await self._parts.bus.ask(HangUpCall(call=call_of(self._talk_of(agent).id)))

    async def _ring(self, me: Agent, service: Service, wish: Wish, visit: Visit) -> None:
        leg = f"{WATCHING}{self._parts.new_id()}"
        self._wishes[leg], self._visits[leg] = wish, visit
        until = self._parts.clock.now() + RING_S
        ring = RingPhone(
            call=call_of(service.id),
            leg=leg,
            phone=me.phone,
            caller=wish.agent,
            until=until,
            role=LegRole.SUPERVISOR,
            auto_answer=True,
        )
        try:
            await self._parts.bus.ask(ring)
        except HotlineError:
            self._wishes.pop(leg, None)
            self._visits.pop(leg, None)
            raise

    def _me(self, actor: Actor) -> Agent:
        me = self._parts.live.of(Agent).get(number_of(actor))
        if me is None or me.state is AgentState.SIGNED_OFF:
            raise NotSignedOn
        if me.state not in (AgentState.BUSY, AgentState.BREAK, AgentState.DISPATCHED):
            raise PhoneNotFree
        if not me.reachable:
            raise PhoneAway
        return me

    def _talk_of(self, agent: AgentId) -> Service:
        found = self._parts.live.of(Agent).get(agent)
        service = self._parts.live.floor.service_of(found) if found is not None else None
        if service is None or service.parted_at is not None or not service.leg:
            raise NotTalking
        return service

    def _leg_of(self, phone: str) -> Leg | None:
        legs = self._parts.live.of(Leg).values()
        mine = (leg for leg in legs if leg.id.startswith(WATCHING) and leg.phone == phone)
        return next((leg for leg in mine if leg.state is not LegState.ENDING and not self._in_talk(leg.id)), None)

    def _in_talk(self, leg: str) -> bool:
        """Whether a supervisor's leg has taken a talk over, or is about to."""
        of = self._parts.live.of
        return leg in of(Party) or any(service.leg == leg for service in of(Service).values())

    def _answered(self, event: Message) -> None:
        if not isinstance(event, LegAnswered) or not event.leg.startswith(WATCHING):
            return
        wish = self._wishes.pop(event.leg, None)
        target = self._target(event.call, wish.agent) if wish is not None else None
        if wish is None or target is None:
            self._parts.bus.post(StopSupervising(leg=event.leg))
        elif isinstance(wish.mode, TakeOver):
            self._visits.pop(event.leg, None)
            self._parts.bus.post(wish.mode)
        else:
            self._parts.bus.post(Supervise(leg=event.leg, target=target, mode=wish.mode))

    def _target(self, call: CallId, agent: AgentId) -> str | None:
        """The agent's leg, if that talk still goes on."""
        service = self._parts.live.of(Service).get(interaction_of(call))
        if service is None or service.agent != agent or service.parted_at is not None:
            return None
        return service.leg or None

    def _leg_ended(self, event: Message) -> None:
        if not isinstance(event, LegEnded):
            return
        self._wishes.pop(event.leg, None)
        visit = self._visits.pop(event.leg, None)
        if visit is not None:
            note = asyncio.create_task(self._note_end(visit), name="note the end of supervising")
            self._notes.add(note)
            note.add_done_callback(self._notes.discard)

    async def _note_end(self, visit: Visit) -> None:
        """It ended by itself: with the talk, or since the own phone was hung up."""
        audit = self._parts.audit
        await audit.note(visit.actor, "floor.supervise_end", "agent", visit.agent, reason=visit.reason)

    def _supervising_ended(self, event: Message) -> None:
        """Whose agent is out of the talk hears nobody any more: hung up, unless it goes on with another leg, or has
        taken the talk over."""
        if not isinstance(event, SupervisingEnded) or not event.leg.startswith(WATCHING) or self._in_talk(event.leg):
            return
        if self._parts.live.of(Watch).get(event.leg) is None:
            self._parts.bus.post(StopSupervising(leg=event.leg))
