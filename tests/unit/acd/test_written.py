"""Written interactions beside calls: capacity with weights, taken and closed on the page (AC1, AC5)."""

import pytest

from acd.rules import errors
from acd.rules.entities import Agent, Assignment, Interaction, Participant
from acd.rules.queue.explain import Reason, Why, explain
from core.ids import AgentId, InteractionId, QueueId
from core.messages.base import Message
from core.messages.floor import (
    AgentParted,
    Chosen,
    Connected,
    Departed,
    Departure,
    Enqueue,
    GoBusy,
    Handover,
    Kind,
    Offered,
    OfferEnded,
    OfferOutcome,
    Queued,
    Requeued,
    SetAgentProfile,
    SignOff,
)
from core.messages.orders import AssignCaller, ForceSignOff, SignOffWhen
from core.messages.presence import PageCame, PagesAway, PageSeen, PageWent
from core.messages.routing import QueueRule, Reconciled
from core.messages.talks import Consult
from core.messages.telephony import RingPhone, StopRinging, TelephoneLost
from core.messages.written import AcceptOffer, SetCapacities, WithdrawInteraction
from core.replace import replace
from tests.unit.acd.watched import Watched
from tests.unit.acd.world import World, some, the

AGENT = AgentId("8001")


def floor(*agents: str, offer_s: float = 10.0, last_agent_s: float = 0.0) -> Watched:
    world = Watched(QueueRule(id=QueueId("q"), name="热线", offer_s=offer_s, last_agent_s=last_agent_s))
    world.sign_on(*agents)
    return world


def chats(world: World, *ids: str, kind: Kind = Kind.WEB) -> list[Message]:
    """The chats come in and are taken, one after another."""
    posts: list[Message] = []
    for id in ids:
        posts += world.arrive(id, kind=kind)
        posts += world.accept(world.with_agent(id) or "")
    return posts


def test_it_rings_on_the_page_and_is_taken_and_closed_there() -> None:
    world = floor("8001")
    posts = world.arrive("w1", kind=Kind.WEB)
    assert the(posts, Offered).agent == AGENT
    assert not some(posts, RingPhone)
    assert world.state("8001")[0] == "ringing"
    posts = world.accept("8001")
    assert (the(posts, Connected).interaction, the(posts, OfferEnded).outcome) == ("w1", OfferOutcome.ACCEPTED)
    assert world.state("8001") == ("idle", "")
    assert world.get(Assignment, "w1").agent == AGENT
    world.wait(30)
    posts = world.close("w1", by="8001")
    assert (the(posts, Departed).departure, the(posts, Departed).kind) == (Departure.HANDLED, Kind.WEB)
    assert the(posts, AgentParted).agent == AGENT
    assert world.get(Agent, "8001").load == 0
    assert (world.day().written, world.day().written_taken) == (1, 1)
    assert (world.day().offered, world.day().answered) == (0, 0), "calls and written work are counted apart"


def test_several_at_once_one_offer_at_a_time_and_no_more_than_there_is_room_for() -> None:
    """Four chats of 25: the agent is idle while there is room, then busy, and idle again when one is closed."""
    world = floor("8001")
    for n in range(6):
        world.arrive(f"w{n}", kind=Kind.WEB)
    for n in range(4):
        assert (world.state("8001")[0], world.with_agent(f"w{n}")) == ("ringing", "8001")
        world.accept("8001")
    assert world.state("8001") == ("busy", "at_capacity")
    assert world.line() == ["w4", "w5"]
    assert explain(world.tables, InteractionId("w4"), AGENT) == [
        Reason(why=Why.STATE, details=("busy", "at_capacity")),
        Reason(why=Why.NO_ROOM, details=("100", "100", "25")),
    ]
    world.close("w2")
    assert world.with_agent("w4") == "8001"


def test_a_call_stands_alone_unless_the_site_gives_it_less() -> None:
    world = floor("8001")
    chats(world, "w1")
    world.arrive("call")
    assert world.with_agent("call") is None
    assert explain(world.tables, InteractionId("call"), AGENT) == [
        Reason(why=Why.NO_ROOM, details=("25", "100", "100"))
    ]
    world.do(SetCapacities(weights=((Kind.VOICE, 75),)))
    assert world.with_agent("call") == "8001"
    world.talk("8001")
    world.arrive("w2", kind=Kind.WEB)
    assert world.with_agent("w2") is None, "nobody is rung in a call"
    world.caller_hangs_up("call")
    world.go_idle("8001")
    assert world.with_agent("w2") == "8001"


def test_who_has_least_in_hand_comes_first_then_the_longest_idle() -> None:
    world = floor("8001", "8002", "8003")
    chats(world, "w1", "w2", "w3")
    assert [world.get(Assignment, f"w{n}").agent for n in (1, 2, 3)] == ["8001", "8002", "8003"]
    world.close("w2")
    posts = world.arrive("w4", kind=Kind.WEB)
    assert (the(posts, Offered).agent, the(posts, Offered).candidates) == ("8002", 3)
    world.accept("8002")
    world.arrive("call")
    assert world.with_agent("call") is None, "everybody has something in hand"


def test_limits_of_the_agent_of_groups_and_of_the_site() -> None:
    """The agent's own limit counts first, then the lowest of the groups'."""
    world = floor("8001", "8002", "8003")
    for id, groups in (("8001", ("a",)), ("8002", ("a", "b"))):
        agent = world.get(Agent, id)
        world.tables.set("agent", id, replace(agent, profile=replace(agent.profile, groups=groups)))
    world.do(SetCapacities(site=150, groups=(("a", 50), ("b", 25)), agents=((AgentId("8001"), 75),)))
    chats(world, *(f"w{n}" for n in range(10)))
    assert {id: world.get(Agent, id).load for id in ("8001", "8002", "8003")} == {"8001": 75, "8002": 25, "8003": 150}
    world.arrive("w10", kind=Kind.WEB)
    assert world.with_agent("w10") is None
    world.do(SetCapacities(site=175))
    assert world.with_agent("w10") == "8002"


def test_not_taken_it_is_the_next_agents_like_a_call() -> None:
    world = floor("8001", "8002", offer_s=10)
    chats(world, "w0")
    world.arrive("w1", kind=Kind.WEB)
    assert world.with_agent("w1") == "8002"
    posts = world.wait(10)
    assert the(posts, OfferEnded).outcome is OfferOutcome.NO_ANSWER
    assert not some(posts, StopRinging)
    assert world.state("8002") == ("busy", "ring_no_answer")
    assert world.with_agent("w1") == "8001", "who has one in hand already"


def test_the_citizen_goes_while_it_rings() -> None:
    world = floor("8001")
    world.arrive("w1", kind=Kind.WEB)
    posts = world.close("w1")
    assert the(posts, Departed).departure is Departure.ABANDONED
    assert world.agent_is_free("8001")
    with pytest.raises(errors.InteractionUnknown):
        world.close("w1")


def test_a_call_is_taken_on_the_phone_and_nothing_is_taken_twice() -> None:
    world = floor("8001", "8002")
    world.arrive("call")
    call = world.offer_to("8001")
    with pytest.raises(errors.TakenOnThePhone):
        world.do(AcceptOffer(offer=call.id, by="8001"))
    world.arrive("w1", kind=Kind.WEB)
    offer = world.offer_to("8002")
    world.accept("8002")
    with pytest.raises(errors.OfferGone):
        world.do(AcceptOffer(offer=offer.id, by="8002"))
    with pytest.raises(errors.InteractionInTalk):
        world.arrive("w1", kind=Kind.WEB)
    with pytest.raises(errors.InteractionUnknown):
        world.close("call")


def test_busy_means_no_more_but_what_is_in_hand_stays() -> None:
    world = floor("8001")
    chats(world, "w1")
    world.do(GoBusy(agent=AGENT, reason="r", by=AGENT))
    world.arrive("w2", kind=Kind.WEB)
    assert (world.with_agent("w2"), world.get(Assignment, "w1").agent) == (None, "8001")
    world.close("w1")
    assert world.state("8001") == ("busy", "r")


@pytest.mark.parametrize("when", SignOffWhen)
def test_nobody_leaves_with_something_in_hand(when: SignOffWhen) -> None:
    """Signing off is refused; if the agent is forced out, the citizens go to the head of the line, and none is lost."""
    world = floor("8001")
    chats(world, "w1", "w2")
    began = world.get(Interaction, "w1").queued_at
    with pytest.raises(errors.AgentInTalk):
        world.do(SignOff(agent=AGENT, by=AGENT))
    posts = world.do(ForceSignOff(agent=AGENT, reason="r", by="boss", when=when))
    assert [one.handover for one in some(posts, Requeued)] == [Handover.SIGNED_OFF] * 2
    assert world.state("8001") == ("signed_off", "r")
    assert (world.line(), world.all(Assignment)) == (["w1", "w2"], [])
    world.sign_on("8002")
    assert (world.with_agent("w1"), world.get(Interaction, "w1").queued_at) == ("8002", began)
    world.accept("8002")
    assert (world.day().written, world.day().written_taken) == (2, 2), "counted once each"


def test_the_last_agent_of_a_written_interaction() -> None:
    world = floor("8001", "8002", last_agent_s=20)
    chats(world, "w1")
    posts = world.arrive("w2", kind=Kind.WEB)
    assert (the(posts, Offered).agent, the(posts, Offered).chosen) == ("8001", Chosen.LAST_AGENT)


def test_the_telephone_is_away_and_the_written_work_goes_on() -> None:
    world = floor("8001")
    world.do(TelephoneLost(at=world.now))
    world.arrive("call")
    world.arrive("w1", kind=Kind.WEB)
    assert (world.with_agent("call"), world.with_agent("w1")) == (None, "8001")
    world.wait(10)
    assert world.state("8001") == ("busy", "ring_no_answer"), "the page was there to take it"


def test_the_sweeper_finds_what_nobody_has_in_hand() -> None:
    world = floor("8001", "8002")
    chats(world, "w1")
    world.tables.set("agent", "8001", replace(world.get(Agent, "8001"), load=75))
    world.wait(5)
    assert [one.what for one in some(world.posts, Reconciled)] == ["wrong_load"]
    world.tables.set("agent", "8001", None)
    world.wait(5)
    assert [one.what for one in some(world.posts, Reconciled)] == ["wrong_load", "assignment_of_nobody"]
    assert world.with_agent("w1") == "8002"


def test_what_was_in_hand_is_first_in_line_again_whatever_the_priorities() -> None:
    world = floor("8001")
    chats(world, "w1")
    world.do(GoBusy(agent=AGENT, reason="r", by=AGENT))
    world.arrive("w2", kind=Kind.WEB, priority=9)
    world.do(ForceSignOff(agent=AGENT, by="boss", reason="r", when=SignOffWhen.NOW_REQUEUE))
    world.sign_on("8002")
    assert (world.with_agent("w1"), world.with_agent("w2")) == ("8002", None)


def test_what_somebody_sees_to_without_the_floor_leaves_the_line_or_the_hand() -> None:
    """FX1: a supervisor takes a fax from the list; it may come again at once, and does not count as abandoned."""
    world = floor("8001")
    chats(world, "f1", kind=Kind.FAX)
    world.arrive("f2", kind=Kind.FAX)
    assert world.state("8001")[0] == "ringing"
    for id, agent in (("f1", AGENT), ("f2", None)):
        left = the(world.do(WithdrawInteraction(interaction=InteractionId(id))), Departed)
        assert (left.departure, left.agent) == (Departure.SENT_ELSEWHERE, agent)
    assert world.state("8001") == ("idle", "")
    assert world.get(Agent, "8001").load == 0
    assert not world.do(WithdrawInteraction(interaction=InteractionId("f1")))
    assert the(world.arrive("f1", kind=Kind.FAX), Offered).kind is Kind.FAX


def test_written_work_rings_only_where_it_is_seen() -> None:
    """FX1, AC1: an agent at a desk phone without a page, or with it behind another window, is not offered a fax."""
    world = floor()
    world.sign_on("8001", page=False)
    world.sign_on("8002", idle=False)
    world.arrive("f1", kind=Kind.FAX)
    assert world.with_agent("f1") is None
    assert explain(world.tables, InteractionId("f1"), AGENT) == [Reason(why=Why.PAGE_AWAY)]
    world.arrive("call")
    assert world.with_agent("call") == "8001", "a call rings on the desk phone, page or not"
    world.caller_hangs_up("call")
    world.do(PageCame(agent=AGENT, seen=False))
    assert explain(world.tables, InteractionId("f1"), AGENT) == [Reason(why=Why.PAGE_AWAY)]
    assert the(world.do(PageSeen(agent=AGENT, seen=True)), Offered).kind is Kind.FAX


@pytest.mark.parametrize("away", [PageWent(agent=AGENT), PageSeen(agent=AGENT, seen=False), PagesAway()])
def test_a_page_that_goes_gives_back_what_rings_there_without_blame(away: Message) -> None:
    """AC5: the page is closed, silent or hidden, or the web host is away: the next agent gets it, or it waits."""
    world = floor("8001")
    chats(world, "w1")
    world.arrive("f1", kind=Kind.FAX)
    posts = world.do(away)
    assert the(posts, OfferEnded).outcome is OfferOutcome.WITHDRAWN
    assert (world.state("8001"), world.with_agent("f1")) == (("idle", ""), None)
    assert world.get(Assignment, "w1").agent == AGENT, "what is in hand stays there"
    world.sign_on("8002")
    assert world.with_agent("f1") == "8002"


def test_a_call_that_waits_comes_before_written_work_that_has_waited_for_longer() -> None:
    """FX1, AC1: the call even comes before written work that is first in line."""
    world = floor("8001")
    world.do(GoBusy(agent=AGENT, reason="r", by=AGENT))
    world.arrive("f1", kind=Kind.FAX, priority=9)
    world.wait(600)
    world.arrive("call")
    assert the(world.go_idle("8001"), Offered).interaction == "call"


def test_written_work_waits_for_no_call_that_its_agent_could_not_take() -> None:
    world = floor()
    world.sign_on("8001")
    world.arrive("call", skills=("english",))
    world.arrive("f1", kind=Kind.FAX)
    assert (world.with_agent("call"), world.with_agent("f1")) == (None, "8001")


def test_a_call_puts_written_work_aside_that_rings() -> None:
    """FX1, AC1, AC5: the call rings at the agent at once, who is not blamed; the fax goes to somebody else, or waits
    at its place, kept for the same agent as before."""
    world = floor("8001")
    world.sign_on("8002", skills=("english",))
    world.arrive("f1", kind=Kind.FAX)
    world.arrive("f2", kind=Kind.FAX)
    assert (world.with_agent("f1"), world.with_agent("f2")) == ("8001", "8002")
    posts = world.arrive("call", skills=("english",))
    assert the(posts, Queued).ready == 1, "somebody is there for this caller"
    assert the(posts, OfferEnded).outcome is OfferOutcome.WITHDRAWN
    assert (world.with_agent("call"), world.with_agent("f1"), world.with_agent("f2")) == ("8002", "8001", None)
    assert world.state("8002")[0] == "ringing"
    world.caller_hangs_up("call")
    assert world.with_agent("f2") == "8002"
    posts = world.arrive("second")
    assert (world.with_agent("second"), world.with_agent("f1")) == ("8001", None), "the longest idle, as ever"
    world.sign_on("8003")
    assert world.with_agent("f1") == "8003"


def test_a_call_puts_nothing_aside_while_somebody_is_idle_or_the_agent_has_no_room_for_it() -> None:
    world = floor("8001", "8002")
    world.arrive("f1", kind=Kind.FAX)
    world.arrive("call")
    assert (world.with_agent("f1"), world.with_agent("call")) == ("8001", "8002")
    world = floor("8001")
    chats(world, "w1")
    world.arrive("f1", kind=Kind.FAX)
    world.arrive("call")
    assert (world.with_agent("f1"), world.with_agent("call")) == ("8001", None)
    world.close("w1")
    assert (world.with_agent("f1"), world.with_agent("call")) == (None, "8001"), "there is room now"


def test_what_was_given_to_one_agent_stays_theirs_when_a_call_comes_between() -> None:
    world = floor("8001", "8002")
    for agent in ("8001", "8002"):
        world.do(GoBusy(agent=AgentId(agent), reason="r", by=agent))
    world.arrive("f1", kind=Kind.FAX)
    world.do(AssignCaller(interaction=InteractionId("f1"), agent=AGENT, reason="r", by="boss"))
    world.go_idle("8001")
    assert world.with_agent("f1") == "8001"
    world.arrive("call")
    assert world.with_agent("call") == "8001"
    world.go_idle("8002")
    assert world.with_agent("f1") is None
    world.caller_hangs_up("call")
    assert world.with_agent("f1") == "8001"


def test_an_agent_is_asked_into_a_talk_while_written_work_rings() -> None:
    """TE4: the agent is asked by name, or as one of a queue: somebody on the line is waiting for this answer, too."""
    for wanted in ({"to": AgentId("8002")}, {"queue": QueueId("q")}):
        world = floor("8001")
        world.arrive("call")
        world.talk("8001")
        world.sign_on("8002")
        world.arrive("f1", kind=Kind.FAX)
        world.do(Consult(agent=AGENT, by=AGENT, **wanted))
        assert (world.state("8002")[0], world.with_agent("f1")) == ("ringing", None)
        [asked] = world.all(Participant)
        assert asked.agent == "8002"


def withheld(world: World, agent: str, *kinds: Kind) -> list[Message]:
    """Change what the agent may handle."""
    return world.do(SetAgentProfile(profile=replace(world.get(Agent, agent).profile, withheld=kinds)))


def test_what_an_agent_may_not_handle_is_offered_to_others_alone() -> None:
    """FX1: faxes go to those with the right to handle them, even if somebody else has been idle for longer."""
    world = floor("8001", "8002")
    withheld(world, "8001", Kind.FAX)
    posts = world.arrive("f1", kind=Kind.FAX)
    assert (the(posts, Offered).agent, the(posts, Offered).candidates) == ("8002", 1)
    world.accept("8002")
    world.arrive("f2", kind=Kind.FAX)
    world.accept("8002")
    world.arrive("f3", kind=Kind.FAX)
    assert world.with_agent("f3") is None
    assert explain(world.tables, InteractionId("f3"), AGENT) == [Reason(why=Why.NOT_ALLOWED)]
    posts = withheld(world, "8001")
    assert the(posts, Offered).agent == AGENT


def test_a_right_that_is_taken_away_gives_back_what_rings_and_what_is_in_hand() -> None:
    world = floor("8001")
    chats(world, "f1", kind=Kind.FAX)
    world.arrive("f2", kind=Kind.FAX)
    assert world.with_agent("f2") == "8001"
    posts = withheld(world, "8001", Kind.FAX)
    assert the(posts, OfferEnded).outcome is OfferOutcome.WITHDRAWN
    assert {one.interaction for one in some(posts, Requeued)} == {"f1", "f2"}
    assert not world.all(Assignment)
    assert not some(posts, Offered)
    assert world.state("8001") == ("idle", "")


def test_what_comes_into_line_again_keeps_the_place_of_the_moment_when_it_first_asked() -> None:
    """MM7: a conversation that was taken away, or that the core had lost, does not begin to wait anew."""
    world = floor()
    first = world.now
    world.wait(60)
    world.arrive("w2", kind=Kind.WEB)
    world.wait(1)
    world.do(
        Enqueue(
            interaction=InteractionId("w1"),
            kind=Kind.WEB,
            queue=QueueId("q"),
            caller="",
            called="",
            arrived_at=first,
            asked_at=first,
        )
    )
    world.sign_on("8001")
    assert world.with_agent("w1")
    assert not world.with_agent("w2")
