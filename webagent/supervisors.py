"""Supervisors in talks (TE6): their phone is rung once, they listen, whisper, barge in, or take the caller over."""

import asyncio
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from accounts.service import Holder
from acd.rules.entities import Agent, Party, Place, Service
from acd.rules.errors import NotSignedOn, NotTalking
from core.actor import Actor
from core.errors import Conflict, HotlineError
from core.ids import AgentId, CallId, OfferId, call_of
from core.messages.base import Message
from core.messages.floor import AgentState
from core.messages.supervision import WATCHING, StopSupervising, Supervise, SupervisingEnded, Supervision
from core.messages.talks import TakeOver
from core.messages.telephony import HangUpCall, LegAnswered, LegEnded, LegRole, RingPhone
from cti.rules.entities import Leg, LegState, Watch
from infra.bus import StillPending
from webagent.parts import Parts
from webagent.push.talks import whose_phone
from webagent.seats import number_of

RING_S = 20.0


class PhoneNotFree(Conflict):
    """Your own phone may ring for a caller, or has one: be busy first."""

    code = "supervisor.phone_not_free"


class PhoneAway(Conflict):
    """Your own phone is not registered."""

    code = "supervisor.phone_away"


class NotTheLead(Conflict):
    """This agent is a party of another agent's call: do this to who leads it."""

    code = "supervisor.not_the_lead"


@dataclass(frozen=True, slots=True)
class Talk:
    """Where an agent talks: by which leg of which call, and who leads it."""

    call: CallId
    leg: str
    lead: AgentId


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
        self._tasks: set[asyncio.Task[None]] = set()
        parts.bus.listen((LegAnswered,), self._answered)
        parts.bus.listen((LegEnded,), self._leg_ended)
        parts.bus.listen((SupervisingEnded,), self._supervising_ended)

    def reason_for(self, actor: Actor, agent: AgentId) -> str | None:
        """Why this actor is in the talk of this agent now; None: is not. '' if it began before the core did."""
        leg = self._own_leg(actor)
        if leg is None:
            return None
        visit = self._visits.get(leg.id)
        if visit is not None:
            return visit.reason if visit.agent == agent else None
        return "" if leg.caller == agent else None

    async def supervise(self, actor: Actor, agent: AgentId, mode: Supervision, reason: str) -> None:
        """Begin, or switch without ringing again; who leads the talk and who is a party of it can be supervised alike.

        Raises `NotTalking`, `NotSignedOn`, `PhoneNotFree`, `PhoneAway`.
        """
        talk = self._talk_of(agent)
        me = self._me(actor)
        leg = self._leg_of(me.phone)
        if leg is not None and leg.call != talk.call:
            self._parts.bus.post(StopSupervising(leg=leg.id))
            leg = None
        if leg is None:
            await self._ring(me, talk, Wish(agent, mode), Visit(actor, agent, reason))
        elif leg.id in self._wishes:
            self._wishes[leg.id] = Wish(agent, mode)
        else:
            await self._parts.bus.ask(Supervise(leg=leg.id, target=talk.leg, mode=mode))
            if self.reason_for(actor, agent) is None:
                self._visits[leg.id] = Visit(actor, agent, reason)

    async def stop(self, actor: Actor, reason: str | None = None) -> None:
        """The own phone is hung up; no matter if it is already. Its end is noted when it has ended, and only then."""
        number_of(actor)
        leg = self._own_leg(actor)
        if leg is None:
            return
        visit = self._visits.get(leg.id) or Visit(actor, AgentId(leg.caller), "")
        self._visits[leg.id] = replace(visit, reason=reason or visit.reason)
        await self._parts.bus.ask(StopSupervising(leg=leg.id))

    def recheck(self, holders: Mapping[AgentId, Holder]) -> None:
        """Rights or groups were changed: who may not supervise this agent any more is out of the talk."""
        legs = self._parts.live.of(Leg).values()
        for leg in [one for one in legs if self._supervises(one)]:
            supervisor = whose_phone(self._parts.live.of(Agent).values(), leg.phone)
            visit = self._visits.get(leg.id)
            watched = holders.get(visit.agent if visit is not None else AgentId(leg.caller))
            holder = holders.get(supervisor) if supervisor is not None else None
            if holder is None or watched is None or not _may_supervise(holder, watched):
                self._wishes.pop(leg.id, None)
                self._parts.bus.post(StopSupervising(leg=leg.id))

    async def take_over(self, actor: Actor, agent: AgentId) -> None:
        """The supervisor's phone, which rings first if it does not supervise yet, has the caller, who hears no gap."""
        talk, me = self._led_by(agent), self._me(actor)
        leg = self._leg_of(me.phone)
        if leg is not None and leg.call != talk.call:
            await self.stop(actor)
            leg = None
        over = TakeOver(agent=agent, taker=me.id, by=actor.user, leg=OfferId(leg.id) if leg is not None else None)
        if leg is not None and leg.id in self._wishes:
            self._wishes[leg.id] = Wish(agent, over)
            return
        await self._parts.bus.ask(over)
        if leg is not None:
            self._visits.pop(leg.id, None)

    async def disconnect(self, agent: AgentId) -> None:
        """The whole call is ended, also for the caller."""
        await self._parts.bus.ask(HangUpCall(call=self._led_by(agent).call))

    async def _ring(self, me: Agent, talk: Talk, wish: Wish, visit: Visit) -> None:
        leg = f"{WATCHING}{self._parts.new_id()}"
        self._wishes[leg], self._visits[leg] = wish, visit
        until = self._parts.clock.now() + RING_S
        ring = RingPhone(
            call=talk.call,
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

    def _talk_of(self, agent: AgentId) -> Talk:
        talk = self._find_talk(agent)
        if talk is None:
            raise NotTalking
        return talk

    def _led_by(self, agent: AgentId) -> Talk:
        """A talk is taken over from its lead, and ended there: a party may go while the others talk on."""
        talk = self._talk_of(agent)
        if talk.lead != agent:
            raise NotTheLead(lead=talk.lead)
        return talk

    def _find_talk(self, agent: AgentId) -> Talk | None:
        of, found = self._parts.live.of, self._parts.live.of(Agent).get(agent)
        service = self._parts.live.floor.service_of(found) if found is not None else None
        if service is not None and service.parted_at is None and service.leg:
            return Talk(call_of(service.id), service.leg, agent)
        parties = (one for one in of(Party).values() if one.agent == agent)
        party = next((one for one in parties if one.place not in (Place.RINGING, Place.LEAVING)), None)
        led = of(Service).get(party.interaction) if party is not None else None
        return Talk(call_of(led.id), party.id, led.agent) if party is not None and led is not None else None

    def _own_leg(self, actor: Actor) -> Leg | None:
        me = self._parts.live.of(Agent).get(actor.agent) if actor.agent is not None else None
        return self._leg_of(me.phone) if me is not None else None

    def _leg_of(self, phone: str) -> Leg | None:
        legs = self._parts.live.of(Leg).values()
        return next((leg for leg in legs if leg.phone == phone and self._supervises(leg)), None)

    def _supervises(self, leg: Leg) -> bool:
        mine = leg.id.startswith(WATCHING) and leg.state is not LegState.ENDING
        return mine and not self._in_talk(leg.id)

    def _in_talk(self, leg: str) -> bool:
        """Whether a supervisor's leg has taken a talk over, or is about to."""
        of = self._parts.live.of
        return leg in of(Party) or any(service.leg == leg for service in of(Service).values())

    def _answered(self, event: Message) -> None:
        if not isinstance(event, LegAnswered) or not event.leg.startswith(WATCHING):
            return
        wish = self._wishes.pop(event.leg, None)
        talk = self._find_talk(wish.agent) if wish is not None else None
        if wish is None or talk is None or talk.call != event.call:
            self._parts.bus.post(StopSupervising(leg=event.leg))
        elif isinstance(wish.mode, TakeOver):
            self._keep(self._carry_out(event.leg, wish.mode), "take a talk over")
        else:
            supervise = Supervise(leg=event.leg, target=talk.leg, mode=wish.mode)
            self._keep(self._carry_out(event.leg, supervise), "supervise")

    async def _carry_out(self, leg: str, command: Supervise | TakeOver) -> None:
        """What was wished for, now that the phone is picked up. Refused, the phone is not left in a call that nobody
        hears and nothing ends."""
        visit = self._visits.get(leg)
        try:
            with suppress(StillPending):
                await self._parts.bus.ask(command)
            if isinstance(command, TakeOver):
                self._visits.pop(leg, None)
        except HotlineError as error:
            self._parts.bus.post(StopSupervising(leg=leg))
            if visit is not None:
                action = "floor.take_over_refused" if isinstance(command, TakeOver) else "floor.supervise_refused"
                refused = {"refused": error.code}
                await self._parts.audit.note(visit.actor, action, "agent", visit.agent, after=refused)

    def _leg_ended(self, event: Message) -> None:
        if not isinstance(event, LegEnded):
            return
        self._wishes.pop(event.leg, None)
        visit = self._visits.pop(event.leg, None)
        if visit is not None:
            self._keep(self._note_end(visit), "note the end of supervising")

    def _keep(self, work: Coroutine[None, None, None], name: str) -> None:
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _note_end(self, visit: Visit) -> None:
        """However it ended: by the own wish, with the talk, since the phone was hung up, or the right taken away."""
        audit = self._parts.audit
        await audit.note(visit.actor, "floor.supervise_end", "agent", visit.agent, reason=visit.reason)

    def _supervising_ended(self, event: Message) -> None:
        """Whose agent is out of the talk hears nobody any more: hung up, unless it goes on with another leg, or has
        taken the talk over."""
        if not isinstance(event, SupervisingEnded) or not event.leg.startswith(WATCHING) or self._in_talk(event.leg):
            return
        if self._parts.live.of(Watch).get(event.leg) is None:
            self._parts.bus.post(StopSupervising(leg=event.leg))


def _may_supervise(holder: Holder, watched: Holder) -> bool:
    return holder.actor.may("floor.command") and holder.actor.sees(watched.profile.groups)
