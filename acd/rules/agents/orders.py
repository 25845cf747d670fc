"""Agents' orders to the floor, and the states of their phones."""

from acd.rules.agents import seat, wrap_up
from acd.rules.agents.reasons import OF_THE_PHONE, SystemReason
from acd.rules.agents.states import AgentEvent, outcome
from acd.rules.entities import Agent, Participant, Phone, PlaceInTalk, SeenPage
from acd.rules.errors import AgentInTalk, AgentUnknown, OrderPending, PhoneNotRegistered, PhoneTaken, WrongSetting
from acd.rules.index import index_of
from acd.rules.offers import offers, written
from acd.rules.queue.needs import agent_lost
from acd.rules.talks import participants, rejoin
from core.ids import AgentId
from core.messages.floor import (
    IN_TALK,
    AgentState,
    DeclineOffer,
    EndWrapUp,
    GoBusy,
    GoIdle,
    OfferOutcome,
    SetAgentProfile,
    SignOff,
    SignOn,
    TakeBreak,
)
from core.messages.orders import AgentSettingsChanged, BreakOverrun, SetAgentSettings
from core.messages.telephony import PhoneInUse, PhoneReachable, PhoneUnreachable, RemovePhone
from core.replace import replace
from core.state import Turn


def sign_on(turn: Turn, command: SignOn) -> None:
    """Take the seat, or with `takeover` renew the profile and go on as before."""
    profile = command.profile
    holder = index_of(turn.tables).by_phone.get(profile.phone)
    if holder is not None and holder != profile.id:
        turn.refuse(PhoneTaken())
    before = turn.get(Agent, profile.id) or Agent(id=profile.id, profile=profile)
    seen = turn.get(SeenPage, profile.id) is not None
    agent = replace(before, profile=profile, page_phone=command.page_phone, page_in_sight=seen)
    if command.takeover and agent.state is not AgentState.SIGNED_OFF:
        turn.put(agent)
        agent_lost(turn, before)
        written.give_up(turn, agent)
    else:
        agent = seat.happens(turn, agent, AgentEvent.SIGN_ON, by=command.by, reason=SystemReason.SIGNED_ON)
    agent = turn.get(Agent, agent.id) or agent
    _with_phone(turn, agent, turn.get(Phone, profile.phone) or Phone(id=profile.phone))
    if agent.page_phone and agent.page_phone != agent.profile.phone:
        turn.post(RemovePhone(phone=agent.page_phone))


def set_profile(turn: Turn, command: SetAgentProfile) -> None:
    """An agent's skills, settings or rights have changed. State, work and phone stay as they are until the next
    sign-on; only interactions that the agent may no longer handle go back in line.
    """
    agent = turn.get(Agent, command.profile.id)
    if agent is not None:
        changed = replace(agent, profile=replace(command.profile, phone=agent.profile.phone))
        if changed != agent:
            turn.put(changed)
            agent_lost(turn, agent)
            written.give_up(turn, changed)


def sign_off(turn: Turn, command: SignOff) -> None:
    """Leave the seat; a ringing call goes to the next agent."""
    change(turn, known(turn, command.agent), AgentEvent.SIGN_OFF, command.by, "")


def go_idle(turn: Turn, command: GoIdle) -> None:
    """Become ready, now or after the talk. Nobody becomes ready without a phone that can ring."""
    agent = known(turn, command.agent)
    if not agent.reachable and outcome(agent.state, AgentEvent.GO_IDLE) is AgentState.IDLE:
        turn.refuse(PhoneNotRegistered())
    _own_choice(turn, agent, AgentEvent.GO_IDLE, command.by)


def go_busy(turn: Turn, command: GoBusy) -> None:
    """Become not ready, now or after the talk; a ringing call goes to the next agent."""
    _own_choice(turn, known(turn, command.agent), AgentEvent.GO_BUSY, command.by, command.reason)


def take_break(turn: Turn, command: TakeBreak) -> None:
    """Go on a break, now or after the talk; a ringing call goes to the next agent."""
    _own_choice(turn, known(turn, command.agent), AgentEvent.TAKE_BREAK, command.by, command.reason, command.limit_s)


def _own_choice(
    turn: Turn, agent: Agent, event: AgentEvent, by: str, reason: str = "", limit_s: float | None = None
) -> None:
    """Do as `change` does, but do not replace another person's order for the time after the talk (TE6)."""
    engaged = agent.state in IN_TALK or agent.state is AgentState.WRAP_UP
    if engaged and agent.next_state is not None and not _free_to_choose(agent, by):
        turn.refuse(OrderPending())
    change(turn, agent, event, by, reason, limit_s)


def _free_to_choose(agent: Agent, by: str) -> bool:
    """Whether the agent may replace the ordered state: it is their own order, or only restores the state before an
    outside call.
    """
    return agent.next_by == by or (agent.next_by == seat.SYSTEM and agent.next_state is AgentState.BUSY)


def end_wrap_up(turn: Turn, command: EndWrapUp) -> None:
    """End the wrap-up."""
    wrap_up.written_up(turn, known(turn, command.agent), command.by)


def decline(turn: Turn, command: DeclineOffer) -> None:
    """Decline the call or talk that rings."""
    participant = turn.get(Participant, command.offer)
    if participant is not None and participant.place is PlaceInTalk.RINGING:
        participants.declined(turn, participant)
    else:
        offers.decline(turn, command)


def set_own(turn: Turn, command: SetAgentSettings) -> None:
    """AC2: set an agent's own settings, in force at once and kept."""
    agent = known(turn, command.agent)
    if command.after_talk not in (AgentState.IDLE, AgentState.BUSY):
        turn.refuse(WrongSetting(field="after_talk"))
    own = replace(agent.profile, after_talk=command.after_talk, auto_answer=command.auto_answer)
    turn.put(replace(agent, profile=own))
    turn.post(
        AgentSettingsChanged(
            agent=agent.id,
            after_talk=command.after_talk,
            auto_answer=command.auto_answer,
            by=command.by,
            at=turn.now,
        )
    )


def due(turn: Turn, agent: Agent) -> None:
    """Wrap-up or a break has reached its limit, or the phone has not come back."""
    if agent.state is AgentState.WRAP_UP:
        wrap_up.written_up(turn, agent, seat.SYSTEM)
    elif agent.state is AgentState.BREAK:
        turn.put(replace(agent, due=None))
        turn.post(BreakOverrun(agent=agent.id, reason=agent.reason, began_at=agent.since, at=turn.now))
    else:
        seat.happens(turn, agent, AgentEvent.PHONE_GONE, reason=SystemReason.PHONE_LOST)


def reachable(turn: Turn, event: PhoneReachable) -> None:
    """The phone registered."""
    phone = turn.get(Phone, event.phone) or Phone(id=event.phone)
    _phone(turn, phone, replace(phone, reachable=True))


def unreachable(turn: Turn, event: PhoneUnreachable) -> None:
    """The phone's registration is gone."""
    phone = turn.get(Phone, event.phone) or Phone(id=event.phone)
    _phone(turn, phone, replace(phone, reachable=False))


def in_use(turn: Turn, event: PhoneInUse) -> None:
    """The phone is in a call that is not ours, or no longer is."""
    phone = turn.get(Phone, event.phone) or Phone(id=event.phone)
    _phone(turn, phone, replace(phone, in_use=event.in_use))


def _phone(turn: Turn, before: Phone, after: Phone) -> None:
    if after != before or turn.get(Phone, after.id) is None:
        turn.put(after)
    holder = index_of(turn.tables).by_phone.get(after.id)
    agent = turn.get(Agent, holder) if holder is not None else None
    if agent is not None:
        _with_phone(turn, agent, after)


def _with_phone(turn: Turn, before: Agent, phone: Phone) -> None:
    """Apply the phone's new state: a phone that cannot ring gets no offers, and a ringing call goes elsewhere."""
    well = phone.reachable and not phone.in_use
    agent = replace(before, reachable=phone.reachable, phone_in_use=phone.in_use)
    if agent.state is AgentState.IDLE:
        agent = replace(agent, due=None if well else before.due or turn.now + seat.PHONE_GRACE_S)
    if agent != before:
        turn.put(agent)
    reason = SystemReason.FALLBACK_CALL if phone.in_use else SystemReason.PHONE_LOST
    if well:
        if agent.by == seat.SYSTEM and agent.reason in OF_THE_PHONE:
            seat.happens(turn, agent, AgentEvent.PHONE_BACK)
        elif agent.state in IN_TALK:
            rejoin.phone_is_back(turn, agent)
    elif agent.state is AgentState.RINGING:
        offers.give_back(turn, agent, OfferOutcome.PHONE_LOST)
        participants.give_back(turn, agent)
        seat.happens(turn, agent, AgentEvent.PHONE_GONE, reason=reason)
    elif phone.in_use:
        seat.happens(turn, agent, AgentEvent.PHONE_GONE, reason=reason)


def change(
    turn: Turn,
    agent: Agent,
    event: AgentEvent,
    by: str,
    reason: str,
    limit_s: float | None = None,
    outcome: OfferOutcome = OfferOutcome.DECLINED,
) -> None:
    """Change the agent's state on request; a ringing offer goes to the next agent, with `outcome`."""
    if agent.load and event is AgentEvent.SIGN_OFF:
        turn.refuse(AgentInTalk())
    if agent.load and event is AgentEvent.FORCE_OFF:
        agent = written.hand_back(turn, agent)
    if agent.state is AgentState.RINGING and event is not AgentEvent.GO_IDLE:
        offers.give_back(turn, agent, outcome)
        participants.give_back(turn, agent)
    if agent.state is AgentState.WRAP_UP:
        wrap_up.forget(turn, agent)
    seat.happens(turn, agent, event, by=by, reason=reason, limit_s=limit_s)


def known(turn: Turn, id: AgentId) -> Agent:
    """The agent; refuses if there is none."""
    agent = turn.get(Agent, id)
    if agent is None:
        turn.refuse(AgentUnknown())
    return agent
