"""Invariants of the floor that hold between any two turns, whatever has happened."""

from collections.abc import Sequence

from acd.rules.agents.abilities import suits
from acd.rules.callbacks.entities import Callback, CallbackOf, CallbackState
from acd.rules.entities import (
    Agent,
    Assignment,
    Conference,
    Gone,
    Interaction,
    Offer,
    Participant,
    PlaceInTalk,
    Queue,
    SeenPage,
    SupervisionSession,
    Telephone,
    WrapUp,
)
from acd.rules.index import Index, index_of, is_ready
from acd.rules.queue.explain import Why, explain
from acd.rules.queue.queues import queue_need
from acd.rules.supervision.entities import Phase
from core.ids import InteractionId
from core.messages.base import Message
from core.messages.callback import OutboundBegan
from core.messages.floor import IN_TALK, AgentState, Departed, Kind, PositionChanged, Queued
from core.messages.routing import Reconciled
from core.state import Entity, Tables
from tests.unit.acd.world import World, due_of


def check(world: World) -> None:
    """Assert all invariants."""
    every_interaction_is_in_one_state(world)
    nobody_in_two_places(world)
    every_talk_of_several_has_its_people(world)
    every_talk_that_is_over_is_written_up(world)
    every_supervisor_is_in_one_talk(world)
    no_state_without_a_deadline(world)
    nobody_has_more_in_hand_than_counted(world)
    nobody_waits_for_whom_somebody_is_ready(world)
    written_work_is_where_it_is_seen(world)
    whoever_is_not_joined_has_a_reason(world)
    every_call_back_has_its_place(world)
    nobody_waits_for_who_has_left(world)
    indexes_hold_what_the_tables_hold(world.tables)


def every_interaction_is_in_one_state(world: World) -> None:
    """Each one is in line, with an agent, in an agent's hand, or left to somebody outside."""
    assignments = {one.id for one in world.all(Assignment)}
    left = {one.id for one in world.all(Conference) if one.left is not None}
    for one in world.all(Interaction):
        states = one.in_line is not None, one.in_talk is not None, one.id in assignments, one.id in left
        assert sum(states) == 1 or states == (True, False, False, True), "in a flow after somebody outside, or so told"
    assert assignments | left <= world.tables.of(Interaction).keys()


def nobody_in_two_places(world: World) -> None:
    """There is at most one live offer or talk per agent and per caller, and both sides know of each other."""
    offers, talks = world.all(Offer), [one for one in world.talks() if one.talk.parted_at is None]
    participants = [one for one in world.all(Participant) if one.agent is not None]
    asked = [(one.id, one.agent) for one in participants if one.place is PlaceInTalk.RINGING]
    there = [(one.interaction, one.agent) for one in participants if one.place is not PlaceInTalk.RINGING]
    rings = [(one.id, str(one.agent)) for one in offers] + [(id, str(agent)) for id, agent in asked]
    works = [(one.id, str(one.talk.agent)) for one in talks] + [(id, str(agent)) for id, agent in there]
    at_work = [agent for _, agent in (*rings, *works)]
    assert len(set(at_work)) == len(at_work)
    assert {one.id for one in talks}.isdisjoint(world.line())
    assert {(one.id, one.interaction) for one in offers} == {
        (w.entry.offer, w.id) for w in world.waiting() if w.entry.offer
    }
    for agent in world.all(Agent):
        work = [id for id, who in rings if who == agent.id], [id for id, who in works if who == agent.id]
        if agent.state is AgentState.RINGING:
            assert work == ([agent.offer], [])
            assert agent.offer not in [one.id for one in offers if one.answered_at is not None]
        elif agent.state in IN_TALK:
            assert work in (([agent.offer], []), ([], [agent.interaction]))
        else:
            assert work == ([], [])


def every_talk_of_several_has_its_people(world: World) -> None:
    """It has a lead, or somebody outside to whom the caller was left; and each participant belongs to one talk."""
    listed = [id for one in world.all(Conference) for id in one.participants]
    assert sorted(listed) == sorted(one.id for one in world.all(Participant))
    talks = {one.id for one in world.talks() if one.talk.parted_at is None}
    for conference in world.all(Conference):
        assert (conference.left is not None) is not (conference.id in talks)
        leaving = any(world.get(Participant, id).place is PlaceInTalk.LEAVING for id in conference.participants)
        moving = bool(set(conference.asked) - {"StartMusic:"})
        assert moving or not leaving
        assert not moving or (conference.due is not None and conference.due > world.now)
    for participant in world.all(Participant):
        assert participant.place is not PlaceInTalk.RINGING or (
            participant.due is not None and participant.due > world.now
        )
    for paper in world.all(WrapUp):
        assert world.get(Agent, paper.id).state is AgentState.WRAP_UP


def every_talk_that_is_over_is_written_up(world: World) -> None:
    """Its own agent writes it up, and nobody else."""
    for one in world.talks():
        if one.talk.parted_at is not None:
            agent = world.get(Agent, one.talk.agent)
            assert (agent.state, agent.interaction) == (AgentState.WRAP_UP, one.id)


def every_supervisor_is_in_one_talk(world: World) -> None:
    """Their phone is not a participant's; a session that rings or ends has a deadline."""
    sessions = world.all(SupervisionSession)
    going_on = [one.supervisor for one in sessions if one.phase is not Phase.ENDING]
    assert len(set(going_on)) == len(going_on)
    legs = {one.id for one in sessions}
    assert legs.isdisjoint([*(one.id for one in world.all(Participant)), *(one.talk.leg for one in world.talks())])
    for session in sessions:
        assert (session.due is None) == (session.phase is Phase.SUPERVISING)
        assert session.due is None or session.due > world.now


def no_state_without_a_deadline(world: World) -> None:
    """Everything that must not last has a deadline, and no deadline has passed unnoticed."""
    entities: list[Entity] = [*world.waiting(), *world.all(Offer), *world.all(Gone)]
    entities += [one for one in world.talks() if one.talk.lost_at is not None or one.talk.transfer_target is not None]
    for entity in entities:
        due = due_of(entity)
        assert due is not None
        assert due > world.now
    for agent in world.all(Agent):
        assert agent.due is None or agent.due > world.now
        if agent.state is AgentState.IDLE and not is_ready(agent):
            assert agent.due is not None
        assert agent.due is None or agent.state in (AgentState.IDLE, AgentState.WRAP_UP, AgentState.BREAK)


def nobody_waits_for_whom_somebody_is_ready(world: World) -> None:
    """For calls, this holds while the telephone is up."""
    up, index = all(one.up for one in world.all(Telephone)), index_of(world.tables)
    free = [one for one in world.waiting() if one.entry.offer is None and (up or one.kind is not Kind.VOICE)]
    ready = [one for one in world.all(Agent) if is_ready(one)]
    assert not [(w.id, a.id) for w in free for a in ready if suits(a, w.entry.requires) and index.takes(a, w.kind)]
    written = {one.agent for one in world.all(Offer) if one.kind is not Kind.VOICE}
    rung = [one for one in world.all(Agent) if one.id in written and one.reachable and not one.phone_in_use]
    calls = [one for one in free if one.kind is Kind.VOICE]
    assert not [(w.id, a.id) for w in calls for a in rung if suits(a, w.entry.requires) and index.takes(a, w.kind)]


def written_work_is_where_it_is_seen(world: World) -> None:
    """It rings on a page that is in sight, and the floor knows which pages are."""
    seen = {one.id for one in world.all(SeenPage)}
    assert {one.id for one in world.all(Agent) if one.page_in_sight} == {
        one.id for one in world.all(Agent) if one.id in seen
    }
    assert {one.agent for one in world.all(Offer) if one.kind is not Kind.VOICE} <= seen


def nobody_has_more_in_hand_than_counted(world: World) -> None:
    """Each written interaction is in one place, and the agent's load is their sum; an idle agent has room for more."""
    assignments, talks = world.all(Assignment), [one.id for one in world.talks() if one.talk.parted_at is None]
    assert {one.id for one in assignments}.isdisjoint([*world.line(), *talks])
    for agent in world.all(Agent):
        assert agent.load == sum(one.weight for one in assignments if one.agent == agent.id)
        assert agent.load == 0 or agent.state is not AgentState.SIGNED_OFF
        assert not (agent.load and agent.state is AgentState.IDLE and index_of(world.tables).is_full(agent))


def whoever_is_not_joined_has_a_reason(world: World) -> None:
    """For any caller in line and any agent, "Why?" has an answer that is true."""
    for waiting in world.waiting():
        for agent in world.all(Agent):
            reasons = {reason.why: reason.details for reason in explain(world.tables, waiting.id, agent.id)}
            offered = waiting.entry.offer is not None and world.get(Offer, waiting.entry.offer).agent
            assert (Why.OFFERED_TO_THIS_AGENT in reasons) == (offered == agent.id)
            assert reasons.get(Why.OFFERED_TO_ANOTHER) == ((offered,) if offered not in (False, agent.id) else None)
            assert (Why.STATE in reasons) == (agent.state is not AgentState.IDLE)
            assert bool(reasons.keys() & OF_THE_TWO) == (not suits(agent, waiting.entry.requires))
            assert (Why.NOT_ALLOWED in reasons) == (waiting.kind in agent.profile.withheld)
            assert (Why.PAGE_AWAY in reasons) == (waiting.kind is not Kind.VOICE and not agent.page_in_sight)
            assert (Why.NO_ROOM in reasons) == (not index_of(world.tables).has_room(agent, waiting.kind))
            assert reasons, (waiting.id, agent.id)


OF_THE_TWO = {
    *(Why.SKILLS_MISSING, Why.LEVEL_TOO_LOW, Why.KEPT_FOR_ANOTHER, Why.ASSIGNED_TO_ANOTHER, Why.TRAINING),
    Why.DIALS_NO_MORE,
}


def nobody_waits_for_who_has_left(world: World) -> None:
    """Callers are kept only for an agent who is at work; if nobody serves the queue, agents who help do so."""
    at_work = {agent.id: agent for agent in world.all(Agent) if agent.state is not AgentState.SIGNED_OFF}
    rules = {queue.id: queue.rule for queue in world.all(Queue)}
    for waiting in world.waiting():
        assert waiting.entry.for_agent is None or waiting.entry.for_agent in at_work
        rule = rules.get(waiting.queue)
        if rule is not None and not any(suits(agent, (queue_need(rule),)) for agent in at_work.values()):
            assert {other.queue for other in rule.overflow if other.when_nobody} <= set(waiting.entry.helping)


def every_call_back_has_its_place(world: World) -> None:
    """One per number, found by it; in line exactly if its state says so, with its original time, and with an end."""
    promised, line = world.all(Callback), {one.id: one for one in world.waiting()}
    assert {one.number: one.id for one in promised} == {one.id: one.callback for one in world.all(CallbackOf)}
    assert len({one.number for one in promised}) == len(promised)
    for one in promised:
        assert one.due is not None
        assert one.due > world.now
        stands = line.get(InteractionId(one.interaction))
        if one.state is CallbackState.PAUSED:
            assert stands is None
        elif stands is None:
            assert one.state is CallbackState.ON_THE_LINE
        else:
            assert stands is not None
            assert stands.entry.to_dial == (one.state is CallbackState.IN_LINE)
            assert stands.callback == one.id
            assert stands.queue != one.queue or stands.queued_at == one.queued_at
    known = {one.interaction for one in promised}
    assert [w.id for w in line.values() if w.entry.to_dial and w.entry.offer is None and w.id not in known] == []


def indexes_hold_what_the_tables_hold(tables: Tables) -> None:
    """The indexes that were maintained equal those that a restart would build."""
    copy = Tables()
    for put in tables.snapshot():
        copy.apply(put)
    kept, fresh = index_of(tables), Index(copy)
    assert (kept.lines, kept.free, kept.ready, kept.by_phone) == (fresh.lines, fresh.free, fresh.ready, fresh.by_phone)
    assert (kept.since, kept.aside) == (fresh.since, fresh.aside)
    assert +kept.talks == +fresh.talks
    assert kept.telephone_up == fresh.telephone_up
    assert {s: +c for s, c in kept.states.items() if +c} == {s: +c for s, c in fresh.states.items() if +c}


class Ledger:
    """Every caller from arrival to departure: nobody is lost or counted twice; no position or expected wait rises."""

    def __init__(self) -> None:
        self.here: set[str] = set()
        self.told: dict[str, int] = {}
        self.wait_s: dict[str, tuple[float, float]] = {}

    def note(self, posts: Sequence[Message]) -> None:
        """Take note of what the floor posted."""
        for post in posts:
            assert not isinstance(post, Reconciled), "the sweeper found something"
            if isinstance(post, OutboundBegan):
                assert post.interaction not in self.here
                self.here.add(post.interaction)
            elif isinstance(post, Queued):
                self.here.add(post.interaction)
                self.told[post.interaction] = post.position
                self.wait_s.pop(post.interaction, None)
                self._note_wait(post.interaction, post.wait_s)
            elif isinstance(post, PositionChanged):
                assert 1 <= post.position <= self.told[post.interaction]
                self.told[post.interaction] = post.position
                self._note_wait(post.interaction, post.wait_s)
            elif isinstance(post, Departed):
                self.here.remove(post.interaction)

    def _note_wait(self, caller: str, wait_s: tuple[float, float] | None) -> None:
        if wait_s is None:
            return
        before = self.wait_s.get(caller, (float("inf"), float("inf")))
        assert wait_s[0] < wait_s[1]
        assert (wait_s[0] <= before[0], wait_s[1] <= before[1]) == (True, True)
        self.wait_s[caller] = wait_s

    def check(self, world: World) -> None:
        """Check that everybody who is here is in line, in talk or in hand."""
        talks = [one.id for one in world.talks() if one.talk.parted_at is None]
        rung = {one.interaction for one in world.all(Offer) if one.answered_at is not None}
        line = [one.id for one in world.waiting() if not one.entry.to_dial or one.id in rung]
        assignments = [one.id for one in world.all(Assignment)]
        left = [one.id for one in world.all(Conference) if one.left is not None and not one.departed]
        assert sorted(self.here) == sorted([*line, *talks, *assignments, *left])
