"""The day's counts, the views of queues, and the answers to "Why?"."""

from acd.reader import FloorReader
from acd.rules.days import next_midnight
from acd.rules.entities import Agent, CountedCall, Day, Interaction, QueueDay
from acd.rules.index import index_of
from acd.rules.queue.explain import Reason, Why, explain
from core.ids import AgentId, CallId, InteractionId, QueueId, SkillId
from core.messages.floor import Dequeue, GoBusy, Queued
from core.messages.routing import QueueRule
from core.messages.telephony import CallerHeld, CallerResumed, PhoneInUse, PhoneUnreachable, TelephoneLost
from tests.unit.acd.world import World


def test_the_day_is_counted() -> None:
    """AC3: the agent's own workload, and the wall's figures of today."""
    world = World()
    world.sign_on("8001")
    world.arrive("fast")
    world.wait(3)
    world.talk("8001")
    world.wait(60)
    world.caller_hangs_up("fast")
    for caller in ("short", "long", "slow"):
        world.arrive(caller)
    world.wait(4)
    world.caller_hangs_up("short")
    world.wait(20)
    world.caller_hangs_up("long")
    world.go_idle("8001")
    world.talk("8001")
    world.wait(40)
    world.agent_hangs_up("8001")
    day = world.get(Day, "all")
    assert (day.offered, day.answered, day.answered_in_15s, day.abandoned, day.abandoned_short) == (4, 2, 1, 2, 1)
    assert day.talk_s == 100.0
    agent = world.get(Agent, "8001")
    assert (agent.calls_today, agent.talk_s_today) == (2, 100.0)


def test_a_queue_counts_its_own_talks_and_not_its_agents_who_talk_elsewhere() -> None:
    """AC4: an agent who could also take faxes talks about an ordinary call; writing up and training are no talks."""
    law = QueueRule(id=QueueId("law"), name="law")
    world = World(QueueRule(id=QueueId("q"), name="q"), law)
    reader = FloorReader(world.tables)

    def talking() -> list[int]:
        return [reader.queue(QueueId(id)).talking for id in ("q", "law")]

    world.sign_on("8001")
    world.arrive("a", queue="law")
    assert talking() == [0, 0]
    world.talk("8001")
    assert talking() == [0, 1]
    world.caller_hangs_up("a")
    assert talking() == [0, 0]


def test_what_a_caller_met_is_told_with_the_place_in_line() -> None:
    """TE3: afterwards it can be said why somebody had to wait."""
    world = World()
    world.sign_on("8001")
    world.sign_on("8002")
    posts = world.arrive("a")
    world.talk("8001")
    world.do(GoBusy(agent=AgentId("8002"), reason="meeting", by="8002"))
    posts += world.arrive("b") + world.arrive("c")
    queued = [one for one in posts if isinstance(one, Queued)]
    told = [(one.position, one.ready, one.signed_on, one.talking) for one in queued]
    assert told == [(1, 2, 2, 0), (1, 0, 2, 1), (2, 0, 2, 1)]


def test_each_queue_is_counted_where_the_caller_ends() -> None:
    """AC4: the wall's figures of each queue; SC7: training counts in none."""
    world = World(
        QueueRule(id=QueueId("q"), name="q"),
        QueueRule(id=QueueId("law"), name="law"),
        QueueRule(id=QueueId("school"), name="school", training=True),
    )
    for caller, queue in (("a", "q"), ("b", "q"), ("c", "q"), ("d", "school")):
        world.arrive(caller, queue=queue)
    world.arrive("b", queue="law")
    world.sign_on("8001")
    world.talk("8001")
    world.wait(20)
    world.caller_hangs_up("c")
    world.caller_hangs_up("d")
    its, law = world.get(QueueDay, "q"), world.get(QueueDay, "law")
    assert (its.offered, its.answered, its.answered_in_time) == (2, 1, 1)
    assert (its.abandoned, its.abandoned_short) == (1, 0)
    assert (law.offered, law.answered, law.abandoned) == (1, 0, 0)
    assert [day.id for day in world.all(QueueDay)] == ["q", "law"]
    assert world.get(Day, "all").offered == 3
    world.wait(86_400)
    assert world.all(QueueDay) == []
    world.arrive("b", queue="q")
    assert world.all(QueueDay) == [], "it was counted yesterday"


def test_a_call_that_leaves_the_line_and_comes_back_is_counted_once() -> None:
    """AC4: its flow asks something and puts it in line again; the same agent leads it twice."""
    world = World()
    arrived = world.now
    world.arrive("a")
    world.wait(10)
    world.do(Dequeue(interaction=InteractionId("a")))
    day = world.get(Day, "all")
    assert (day.offered, day.undecided, day.abandoned) == (1, 1, 0), "it may come back"
    world.wait(20)
    world.arrive("a")
    world.sign_on("8001")
    world.talk("8001")
    world.wait(30)
    world.agent_hangs_up("8001")
    world.arrive("a")
    world.go_idle("8001")
    world.talk("8001")
    world.caller_hangs_up("a")
    day, agent = world.get(Day, "all"), world.get(Agent, "8001")
    assert (day.offered, day.undecided, day.answered, day.answered_in_15s) == (1, 0, 1, 0)
    assert day.wait_s >= 30, f"since it first asked, at {arrived}"
    assert (agent.calls_today, agent.talk_s_today) == (1, 30.0)
    assert world.all(CountedCall) == []


def test_the_day_begins_at_the_sites_midnight() -> None:
    world = World()
    midnight = next_midnight(world.now, 28_800)
    assert midnight % 86_400 == 57_600, "16:00 UTC is midnight in China"
    world.sign_on("8001")
    world.arrive("a")
    world.talk("8001")
    world.wait(midnight - world.now - 1)
    assert world.get(Day, "all").answered == 1
    world.wait(2)
    assert world.get(Day, "all").answered == 0
    assert world.get(Agent, "8001").calls_today == 0
    assert world.get(Day, "all").due == midnight + 86_400


def test_a_day_that_ended_while_the_core_was_away() -> None:
    world = World()
    world.arrive("a")
    world.now = next_midnight(world.now, 28_800) + 3600
    world.arrive("b")
    assert world.get(Day, "all").offered == 1


def test_held_and_back() -> None:
    world = World()
    world.sign_on("8001")
    world.arrive("a")
    world.talk("8001")
    world.do(CallerHeld(call=CallId("a"), at=world.now))
    assert world.get(Interaction, "a").talk.held_since == world.now
    world.do(CallerResumed(call=CallId("a"), at=world.now))
    assert world.get(Interaction, "a").talk.held_since is None


def test_the_longest_wait_is_found_behind_those_with_priority() -> None:
    world = World()
    first = world.now
    world.arrive("a")
    world.now += 5
    world.arrive("b")
    world.arrive("vip", priority=3)
    assert index_of(world.tables).waiting_since(QueueId("q")) == first
    world.caller_hangs_up("a")
    assert index_of(world.tables).waiting_since(QueueId("q")) == first + 5
    assert index_of(world.tables).waiting_since(QueueId("none")) is None


def test_why_they_are_not_joined() -> None:
    world = World(QueueRule(id=QueueId("q"), name="q", skills=(SkillId("zh"),)))
    world.sign_on("8001", skills=["zh"])
    world.sign_on("8002")
    world.sign_on("8003", skills=["zh"], idle=False)
    world.arrive("a")

    def why(agent: str, caller: str = "a") -> list[Reason]:
        return explain(world.tables, InteractionId(caller), AgentId(agent))

    assert why("8001", "nobody") == [Reason(why=Why.NOT_IN_LINE)]
    assert Reason(why=Why.OFFERED_TO_THIS_AGENT) in why("8001")
    assert why("8002") == [
        Reason(why=Why.OFFERED_TO_ANOTHER, details=("8001",)),
        Reason(why=Why.SKILLS_MISSING, details=("zh",)),
    ]
    world.arrive("b")
    assert why("8001", "b") == [Reason(why=Why.STATE, details=("ringing", ""))]
    assert why("8003", "b") == [Reason(why=Why.STATE, details=("busy", "signed_on"))]
    assert why("9999", "b") == [Reason(why=Why.AGENT_UNKNOWN)]
    world.do(TelephoneLost(at=world.now))
    world.go_idle("8003")
    world.do(PhoneUnreachable(phone="8003", at=world.now))
    assert why("8003", "b") == [Reason(why=Why.PHONE_LOST), Reason(why=Why.TELEPHONE_DOWN)]
    world.do(PhoneInUse(phone="8003", in_use=True, at=world.now))
    assert Reason(why=Why.PHONE_IN_USE) in why("8003", "b")
    world.do(GoBusy(agent=AgentId("8003"), reason="x", by="8003"))
    assert Reason(why=Why.STATE, details=("busy", "x")) in why("8003", "b")
