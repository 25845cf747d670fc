"""The floor under random histories of calls and answers: every agent's state matches the reference."""

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from acd.rules.entities import Agent
from core.ids import AgentId, QueueId, SkillId
from core.messages.floor import (
    AgentProfile,
    AgentState,
    GoBusy,
    SetAgentProfile,
)
from core.messages.routing import QueueRule
from core.messages.telephony import (
    EndCause,
)
from tests.unit.acd import reference
from tests.unit.acd.invariants import Ledger, check
from tests.unit.acd.reference import IDLE, RINGS, TALKS, WRITES, Reference, Seat
from tests.unit.acd.world import World, histories

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
    """Steps take no time or a moment, so that no deadline comes between them."""

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


TestLikeTheReference = LikeTheReference.TestCase
TestLikeTheReference.settings = histories(60, steps=40)
