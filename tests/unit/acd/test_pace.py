"""The expected wait: a range from the last hour, never rising, and not given when there is too little data (AC6)."""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from acd.rules.entities import Queue
from acd.rules.queue.pace import ENOUGH
from core.ids import AgentId, QueueId
from core.messages.floor import EndWrapUp, PositionChanged, Queued, TakeBreak
from core.messages.routing import QueueRule, SetFloorRules
from tests.unit.acd.invariants import Ledger
from tests.unit.acd.world import World, histories, some, the


def busy_hour(agents: int = 1, talks: int = ENOUGH, lasting: float = 100.0) -> World:
    """A floor on which so many talks of that length are over; all agents are in another one."""
    world = World()
    for n in range(agents):
        world.sign_on(f"{8001 + n}")
    for n in range(talks):
        world.arrive(f"done{n}")
        agent = world.with_agent(f"done{n}") or ""
        world.talk(agent)
        world.wait(lasting - 10)
        world.agent_hangs_up(agent)
        world.wait(10)
        world.do(EndWrapUp(agent=AgentId(agent), by=agent))
    for n in range(agents):
        world.arrive(f"now{n}")
        world.talk(world.with_agent(f"now{n}") or "")
    return world


def test_nothing_is_said_when_too_little_is_known() -> None:
    world = busy_hour(talks=ENOUGH - 1)
    assert the(world.arrive("a"), Queued).wait_s is None
    world = busy_hour()
    world.wait(3601)
    assert the(world.arrive("a"), Queued).wait_s is None


def test_talk_and_wrap_up_by_place_and_agents() -> None:
    world = busy_hour()
    assert the(world.arrive("a"), Queued).wait_s == (60.0, 150.0), "100 s and 10 s: 82 to 148"
    assert the(world.arrive("b"), Queued).wait_s == (150.0, 300.0)
    assert the(busy_hour(agents=2).arrive("a"), Queued).wait_s == (30.0, 90.0)


def test_a_queue_without_talks_takes_no_agent_from_the_callers_of_another() -> None:
    """Faxes in a queue that the same agents serve do not make callers wait any longer."""
    world = busy_hour()
    rules = [world.get(Queue, "q").rule, QueueRule(id=QueueId("fax"), name="传真")]
    world.do(SetFloorRules(queues=tuple(rules)))
    assert the(world.arrive("a"), Queued).wait_s == (60.0, 150.0)


def test_agents_on_a_break_do_not_count() -> None:
    world = busy_hour(agents=2)
    world.agent_hangs_up("8002")
    world.do(TakeBreak(agent=AgentId("8002"), reason="r", by="8002"))
    assert the(world.arrive("a"), Queued).wait_s == (60.0, 150.0)


def test_it_falls_with_the_place_and_never_rises() -> None:
    world = busy_hour(agents=2)
    for id in ("a", "b", "c"):
        first = the(world.arrive(id), Queued).wait_s
    assert first is not None
    world.caller_hangs_up("a")
    told = [one for one in some(world.wait(10), PositionChanged) if one.interaction == "c"]
    assert [one.position for one in told] == [2]
    assert told[0].wait_s is not None
    assert told[0].wait_s < first
    world.agent_hangs_up("8002")
    world.do(TakeBreak(agent=AgentId("8002"), reason="r", by="8002"))
    assert not some(world.wait(60), PositionChanged), "half of the agents are gone, and it is not said to be longer"


def test_what_is_known_no_more_is_taken_back_once_and_does_not_rise_later() -> None:
    """AC6: the last agent goes on a break, and the wait can no longer be estimated."""
    world = busy_hour()
    first = the(world.arrive("a"), Queued).wait_s
    assert first is not None
    world.agent_hangs_up("8001")
    world.do(TakeBreak(agent=AgentId("8001"), reason="r", by="8001"))
    told = the(world.wait(60), PositionChanged)
    assert (told.position, told.wait_s) == (1, None)
    assert not some(world.wait(60), PositionChanged)
    world.arrive("first", priority=9)  # so that the agent who comes back gets this caller
    world.go_idle("8001")
    told = the(world.wait(10), PositionChanged)
    assert (told.position, told.wait_s) == (1, first)


class NoExpectedWaitRises(RuleBasedStateMachine):
    """Talks of any length, agents who come and go, and callers with priority who overtake others."""

    def __init__(self) -> None:
        super().__init__()
        self.world = busy_hour(agents=2)
        self.ledger = Ledger()
        self.ledger.note(self.world.posts)
        self.world.posts.clear()
        self.calls = 0

    @rule(seconds=st.sampled_from([1, 10, 45, 400]))
    def time_passes(self, seconds: int) -> None:
        self.world.wait(seconds)

    @rule(priority=st.integers(0, 2), many=st.integers(1, 3))
    def callers_arrive(self, priority: int, many: int) -> None:
        for _ in range(many):
            self.calls += 1
            self.world.arrive(f"c{self.calls}", priority=priority)

    @precondition(lambda self: self.world.line())
    @rule(data=st.data())
    def a_caller_hangs_up(self, data: st.DataObject) -> None:
        self.world.caller_hangs_up(data.draw(st.sampled_from(self.world.line())))

    @rule(agent=st.sampled_from(["8001", "8002"]))
    def an_agent_goes_on(self, agent: str) -> None:
        state = self.world.state(agent)[0]
        if state == "ringing":
            self.world.talk(agent)
        elif state == "talking":
            self.world.agent_hangs_up(agent)
        else:
            self.world.go_idle(agent)

    @rule(agent=st.sampled_from(["8001", "8002"]))
    def an_agent_pauses(self, agent: str) -> None:
        self.world.do(TakeBreak(agent=AgentId(agent), reason="r", by=agent))

    @invariant()
    def none_rises(self) -> None:
        """The ledger compares each wait with the one before."""
        self.ledger.note(self.world.posts)
        self.world.posts.clear()


TestNoExpectedWaitRises = NoExpectedWaitRises.TestCase
TestNoExpectedWaitRises.settings = histories(30, steps=40)
