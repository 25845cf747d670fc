"""The floor under random histories: against the brute-force reference, and with all its deadlines."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from acd.rules.entities import Agent, Offer, Service, Waiting
from core.errors import HotlineError
from core.ids import AgentId, CallId, InteractionId, QueueId, SkillId
from core.messages.base import Message
from core.messages.floor import (
    AgentProfile,
    AgentState,
    DeclineOffer,
    Dequeue,
    EndWrapUp,
    GoBusy,
    GoIdle,
    SetAgentProfile,
    SignOff,
    TakeBreak,
)
from core.messages.handover import Rejoin, Transfer
from core.messages.orders import Dispatch, ForceBreak, ForceBusy, ForceIdle, ForceSignOff, SignOffWhen
from core.messages.routing import Overflow, QueueRule, Ring, SetFloorRules
from core.messages.telephony import (
    EndCause,
    LegAnswered,
    LegEnded,
    LegJoined,
    PhoneInUse,
    PhoneReachable,
    PhoneUnreachable,
    Side,
    TelephoneLost,
    TelephoneRecovered,
)
from tests.unit.acd import reference
from tests.unit.acd.invariants import Ledger, check
from tests.unit.acd.reference import IDLE, RINGS, TALKS, WRITES, Reference, Seat
from tests.unit.acd.world import World

AGENTS = {"8001": ("zh",), "8002": ("zh", "en"), "8003": ("en",), "8004": ("zh", "en", "ru")}
agents = st.sampled_from(sorted(AGENTS))
needs = st.sets(st.sampled_from(["zh", "en", "ru"]), max_size=2)
AGEING_S = 0.00137
"""A step of priority is worth more than one step of time and less than two, so that old and urgent callers mix."""

QUEUES = (
    QueueRule(id=QueueId("q"), name="q"),
    QueueRule(id=QueueId("b"), name="b", min_levels=((SkillId("en"), 2),), best_first=True),
)
STATES = {
    AgentState.IDLE: IDLE,
    AgentState.RINGING: RINGS,
    AgentState.TALKING: TALKS,
    AgentState.WRAP_UP: WRITES,
}


class LikeTheReference(RuleBasedStateMachine):
    """Steps take an instant or a moment, so that no deadline comes between."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World(*(replace(rule, offer_s=1e6, announce_s=1e6, ageing_s=AGEING_S) for rule in QUEUES))
        self.ref = Reference()
        self.ledger = Ledger()
        self.calls = 0
        for id, skills in AGENTS.items():
            self.world.sign_on(id, skills=skills, idle=False)
            self.ref.seats[id] = Seat(dict.fromkeys(skills, 1))

    def in_state(self, agent: str, *states: str) -> bool:
        return self.ref.seats[agent].state in states

    @rule(seconds=st.sampled_from([0.0, 0.001]))
    def time_passes(self, seconds: float) -> None:
        self.world.now += seconds
        self.ref.now = self.world.now

    @rule(queue=st.sampled_from(QUEUES), priority=st.integers(0, 2), skills=needs)
    def a_caller_arrives(self, queue: QueueRule, priority: int, skills: set[str]) -> None:
        self.calls += 1
        self.ref.now = self.world.now
        self.world.arrive(f"c{self.calls}", queue=queue.id, priority=priority, skills=sorted(skills))
        asks = {skill: 1 for skill in skills} | {str(skill): level for skill, level in queue.min_levels}
        self.ref.arrive(f"c{self.calls}", priority * AGEING_S, asks, queue.best_first)

    @rule(agent=agents, level=st.integers(1, 3))
    def an_agent_learns(self, agent: str, level: int) -> None:
        levels = tuple((SkillId(skill), level) for skill in AGENTS[agent])
        profile = AgentProfile(id=AgentId(agent), name=agent, phone=agent, skills=levels)
        self.world.do(SetAgentProfile(profile=profile))
        self.ref.learn(agent, {str(skill): level for skill, level in levels})

    @precondition(lambda self: self.ledger.here)
    @rule(data=st.data())
    def a_caller_hangs_up(self, data: st.DataObject) -> None:
        caller = data.draw(st.sampled_from(sorted(self.ledger.here)))
        self.world.caller_hangs_up(caller)
        self.ref.leave(caller)

    @rule(agent=agents)
    def an_agent_goes_idle(self, agent: str) -> None:
        if not self.in_state(agent, TALKS, RINGS):
            self.ref.now = self.world.now
            self.world.go_idle(agent)
            self.ref.set(agent, IDLE)

    @rule(agent=agents)
    def an_agent_goes_busy(self, agent: str) -> None:
        if not self.in_state(agent, TALKS):
            self.world.do(GoBusy(agent=AgentId(agent), reason="r", by=agent))
            self.ref.set(agent, reference.AWAY)

    @rule(agent=agents, joined=st.booleans())
    def an_agent_answers(self, agent: str, joined: bool) -> None:
        if self.in_state(agent, RINGS):
            self.world.pick_up(agent)
            self.ref.set(agent, TALKS)
            if joined:
                self.world.join(agent)
                self.ref.set(agent, TALKS, joined=True)

    @rule(agent=agents, cause=st.sampled_from([EndCause.NO_ANSWER, EndCause.DECLINED, EndCause.FAILED]))
    def an_agent_does_not_answer(self, agent: str, cause: EndCause) -> None:
        if self.in_state(agent, RINGS) or self.world.get(Agent, agent).offer:
            self.world.leg_ends(self.world.offer_to(agent), cause)
            self.ref.set(agent, reference.AWAY)

    @rule(agent=agents)
    def an_agent_hangs_up(self, agent: str) -> None:
        if self.in_state(agent, TALKS) and not self.world.get(Agent, agent).offer:
            self.world.agent_hangs_up(agent)
            self.ref.set(agent, WRITES)

    @invariant()
    def they_are_the_same(self) -> None:
        self.ledger.note(self.world.posts)
        self.world.posts.clear()
        self.ledger.check(self.world)
        check(self.world)
        for id, seat in self.ref.seats.items():
            agent = self.world.get(Agent, id)
            assert (STATES.get(agent.state, reference.AWAY), agent.interaction) == (seat.state, seat.caller)
        assert sorted(self.ref.line) == sorted(self.world.line())


class WithAllItsDeadlines(RuleBasedStateMachine):
    """Everything that can be told to the floor, in any order and at any time, stale and wrong things too."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.ledger = Ledger()
        self.calls = 0
        self.up = True
        self.old: list[Offer] = []

    @initialize(wrap_up_s=st.sampled_from([None, 0, 10.0]), offer_s=st.sampled_from([3.0, 10.0]))
    def the_floor_opens(self, wrap_up_s: float | None, offer_s: float) -> None:
        self.queues = (
            QueueRule(
                id=QueueId("q"),
                name="q",
                offer_s=offer_s,
                wrap_up_s=wrap_up_s,
                announce_s=7,
                ageing_s=20,
                last_agent_s=4,
                max_wait_s=50,
            ),
            QueueRule(
                id=QueueId("r"),
                name="r",
                skills=(SkillId("en"),),
                min_levels=((SkillId("ru"), 2),),
                best_first=True,
                rings=(Ring(after_s=5, lower=1), Ring(after_s=12, without=(SkillId("ru"),))),
                overflow=(Overflow(queue=QueueId("q"), after_s=20, when_nobody=True),),
            ),
            QueueRule(id=QueueId("t"), name="t", training=True),
        )
        self.world.do(SetFloorRules(queues=self.queues))
        for id, skills in AGENTS.items():
            self.world.sign_on(id, skills=skills)

    def ask(self, message: Message) -> None:
        """Do it, or be refused, with nothing changed."""
        before = self.world.tables.snapshot()
        try:
            self.world.do(message)
        except HotlineError:
            assert sorted(self.world.tables.snapshot(), key=repr) == sorted(before, key=repr)

    @rule(seconds=st.sampled_from([0.0, 0.5, 2.0, 6.0, 31.0]))
    def time_passes(self, seconds: float) -> None:
        self.world.wait(seconds)

    @rule(queue=st.sampled_from(["q", "r", "t"]), priority=st.integers(0, 1), again=st.booleans())
    def a_caller_arrives(self, queue: str, priority: int, again: bool) -> None:
        self.calls += 0 if again and self.calls else 1
        try:
            self.world.arrive(f"c{self.calls}", queue=queue, priority=priority)
        except HotlineError:
            assert self.world.with_agent(f"c{self.calls}")

    @precondition(lambda self: self.ledger.here)
    @rule(data=st.data(), how=st.sampled_from(["hangs up", "is taken", "leg first"]))
    def a_caller_goes(self, data: st.DataObject, how: str) -> None:
        caller = data.draw(st.sampled_from(sorted(self.ledger.here)))
        waiting = next((one for one in self.world.all(Waiting) if one.id == caller), None)
        if how == "is taken":
            self.world.do(Dequeue(interaction=InteractionId(caller)))
            return
        if how == "leg first" and waiting is not None and waiting.offer is not None:
            self.world.leg_ends(self.world.get(Offer, waiting.offer), EndCause.CANCELLED, by=Side.CALLER)
        self.world.caller_hangs_up(caller)

    @rule(agent=agents, which=st.sampled_from(["idle", "busy", "break", "off", "on", "written"]))
    def an_agent_asks(self, agent: str, which: str) -> None:
        id = AgentId(agent)
        if which == "on":
            if self.world.get(Agent, agent).state is AgentState.SIGNED_OFF:
                self.world.sign_on(agent, skills=AGENTS[agent], phone=False, idle=False)
            return
        self.ask(
            {
                "idle": GoIdle(agent=id, by=agent),
                "busy": GoBusy(agent=id, reason="r", by=agent),
                "break": TakeBreak(agent=id, reason="r", by=agent),
                "off": SignOff(agent=id, by=agent),
                "written": EndWrapUp(agent=id, by=agent),
            }[which]
        )

    @rule(agent=agents, what=st.sampled_from(["picks up", "joins", "talks", "declines", "hangs up"]))
    def an_agent_acts(self, agent: str, what: str) -> None:
        one = self.world.get(Agent, agent)
        if one.offer is not None:
            offer = self.world.offer_to(agent)
            self.old.append(offer)
            if what in ("picks up", "talks"):
                self.world.pick_up(agent)
            if what in ("joins", "talks"):
                self.world.join(agent)
            if what == "declines":
                self.ask(DeclineOffer(offer=offer.id, by=agent))
            if what == "hangs up":
                self.world.leg_ends(offer, EndCause.NORMAL, answered=offer.answered_at is not None)
        elif what == "hangs up" and [t for t in self.talks() if t.agent == agent and t.id == one.interaction]:
            self.world.agent_hangs_up(agent)

    @rule(agent=agents, which=st.sampled_from(["idle", "busy", "break", "dispatch", "off", "away"]))
    def a_supervisor_orders(self, agent: str, which: str) -> None:
        id = AgentId(agent)
        self.ask(
            {
                "idle": ForceIdle(agent=id, reason="r", by="boss"),
                "busy": ForceBusy(agent=id, reason="r", by="boss"),
                "break": ForceBreak(agent=id, reason="r", by="boss", limit_s=3),
                "dispatch": Dispatch(agent=id, reason="r", by="boss"),
                "off": ForceSignOff(agent=id, reason="r", by="boss", when=SignOffWhen.AFTER_CALL),
                "away": ForceSignOff(agent=id, reason="r", by="boss", when=SignOffWhen.NOW_REQUEUE),
            }[which]
        )

    @rule(agent=agents, to=st.sampled_from([*AGENTS, "q", "r"]))
    def a_caller_is_handed_on(self, agent: str, to: str) -> None:
        where = {"to": AgentId(to)} if to in AGENTS else {"queue": QueueId(to)}
        self.ask(Transfer(agent=AgentId(agent), by=agent, wait_s=8, **where))

    @precondition(lambda self: self.talks())
    @rule(
        data=st.data(),
        what=st.sampled_from(["ends", "answers", "joins"]),
        cause=st.sampled_from([EndCause.PHONE_LOST, EndCause.NORMAL, EndCause.UNREACHABLE]),
        by=st.sampled_from(Side),
    )
    def a_leg_of_a_talk(self, data: st.DataObject, what: str, cause: EndCause, by: Side) -> None:
        talk = data.draw(st.sampled_from(self.talks()))
        call, now = CallId(talk.id), self.world.now
        if what == "ends":
            self.world.do(LegEnded(call=call, leg=talk.leg, answered=True, by=by, cause=cause, at=now))
        elif what == "answers":
            self.world.do(LegAnswered(call=call, leg=talk.leg, at=now))
        else:
            self.world.do(LegJoined(call=call, leg=talk.leg, at=now))

    def talks(self) -> list[Service]:
        """Those that have a leg, in an order that can be repeated."""
        found = [one for one in self.world.all(Service) if one.leg and one.parted_at is None]
        return sorted(found, key=lambda one: one.id)

    @rule(agent=agents, level=st.integers(1, 3), training=st.booleans())
    def a_profile_changes(self, agent: str, level: int, training: bool) -> None:
        skills = tuple((SkillId(skill), level) for skill in AGENTS[agent])
        profile = AgentProfile(id=AgentId(agent), name=agent, phone=agent, skills=skills, training=training)
        self.world.do(SetAgentProfile(profile=profile))

    @rule(agent=agents)
    def a_page_comes_back(self, agent: str) -> None:
        self.ask(Rejoin(agent=AgentId(agent), by=agent))

    @rule(agent=agents, cause=st.sampled_from(EndCause))
    def a_leg_ends(self, agent: str, cause: EndCause) -> None:
        if self.world.get(Agent, agent).offer is not None:
            self.world.leg_ends(self.world.offer_to(agent), cause, by=Side.UNKNOWN)

    @precondition(lambda self: self.old)
    @rule(data=st.data(), cause=st.sampled_from(EndCause))
    def an_old_leg_is_told_of(self, data: st.DataObject, cause: EndCause) -> None:
        offer = data.draw(st.sampled_from(self.old))
        if offer.id not in self.world.tables.table(Offer.KIND):
            talks = [one for one in self.world.all(Service) if one.leg == offer.id]
            posts = self.world.leg_ends(replace(offer, due=None), cause)
            assert talks or not posts

    @rule(agent=agents, what=st.sampled_from(["here", "gone", "in use", "free"]))
    def a_phone_changes(self, agent: str, what: str) -> None:
        now = self.world.now
        self.world.do(
            {
                "here": PhoneReachable(phone=agent, at=now),
                "gone": PhoneUnreachable(phone=agent, at=now),
                "in use": PhoneInUse(phone=agent, in_use=True, at=now),
                "free": PhoneInUse(phone=agent, in_use=False, at=now),
            }[what]
        )

    @rule(restarted=st.booleans())
    def the_telephone_comes_and_goes(self, restarted: bool) -> None:
        now, self.up = self.world.now, not self.up
        if self.up:
            self.world.do(TelephoneRecovered(calls=(), pbx_restarted=restarted, at=now))
        else:
            self.world.do(TelephoneLost(at=now))

    @rule(needs=needs)
    def the_rules_change(self, needs: set[str]) -> None:
        skills = tuple(SkillId(skill) for skill in sorted(needs))
        self.world.do(SetFloorRules(queues=(self.queues[0], replace(self.queues[1], skills=skills), self.queues[2])))

    @invariant()
    def all_is_well(self) -> None:
        self.ledger.note(self.world.posts)
        self.world.posts.clear()
        self.ledger.check(self.world)
        check(self.world)


TestLikeTheReference = LikeTheReference.TestCase
TestLikeTheReference.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestWithAllItsDeadlines = WithAllItsDeadlines.TestCase
TestWithAllItsDeadlines.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
