"""The floor as the rest of the system sees it: reads its live state, or a mirror of it."""

from collections.abc import Collection, Iterator

from acd.rules.callbacks.entities import Callback, CallbackOf
from acd.rules.entities import (
    Agent,
    Assignment,
    Conference,
    Day,
    Help,
    Interaction,
    Offer,
    Participant,
    PlaceInTalk,
    Queue,
    SupervisionSession,
    Sweep,
    VipNumber,
    WrapUp,
)
from acd.rules.index import index_of
from acd.rules.queue import explain
from acd.rules.queue.queues import queue_need
from acd.rules.supervision.entities import Phase
from acd.views import QueueView
from core.ids import AgentId, InteractionId, OfferId, QueueId
from core.involvement import Involved, Rung
from core.messages.floor import AgentProfile, AgentState, Kind
from core.messages.routing import QueueRule
from core.numbers import plain
from core.state import Tables


class FloorReader:
    """Reads the floor's live state, or a mirror of it. All results are plain values that never change."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def agent(self, id: AgentId) -> Agent | None:
        """One agent, if ever signed on."""
        return self.tables.one(Agent, id)

    def agents(self) -> list[Agent]:
        """All agents who have ever signed on."""
        return list(self.tables.of(Agent).values())

    def interaction(self, id: str) -> Interaction | None:
        """One interaction, in any state, while it is on the floor or still being written up."""
        return self.tables.one(Interaction, id)

    def waiting(self) -> list[Interaction]:
        """Everybody in line, by queue, each queue in its own order."""
        table = self.tables.of(Interaction)
        return [table[place[-1]] for places in index_of(self.tables).lines.values() for place in places]

    def waiting_one(self, id: str) -> Interaction | None:
        """One interaction in line."""
        found = self.interaction(id)
        return found if found is not None and found.in_line is not None else None

    def position(self, waiting: Interaction) -> int:
        """The true place in line, from 1 (`waiting.entry.announced` is the one that the caller was told)."""
        return index_of(self.tables).position(waiting)

    def offer_of(self, agent: Agent) -> tuple[Offer, Interaction] | None:
        """The offer that rings at this agent."""
        offer = self.tables.one(Offer, agent.offer) if agent.offer else None
        waiting = self.waiting_one(offer.interaction) if offer is not None else None
        return (offer, waiting) if offer is not None and waiting is not None else None

    def talk(self, id: str) -> Interaction | None:
        """One interaction that is with an agent, or that an agent still writes up."""
        found = self.interaction(id)
        return found if found is not None and found.in_talk is not None else None

    def talk_of(self, agent: Agent) -> Interaction | None:
        """The interaction that this agent talks about or writes up. One being written up is as it was in that talk,
        wherever it is now.
        """
        found = self.talk(agent.interaction) if agent.interaction else None
        return found if found is not None and found.talk.agent == agent.id else self.paper_of(agent.id)

    def paper_of(self, agent: str) -> Interaction | None:
        """The interaction that this agent writes up while it is elsewhere, as it was in that talk."""
        found = self.tables.one(WrapUp, agent)
        return found.interaction if found is not None else None

    def talks(self) -> Iterator[Interaction]:
        """Everything that is with an agent, or that the last agent still writes up."""
        return (one for one in self.tables.of(Interaction).values() if one.in_talk is not None)

    def in_hand(self, agent: str) -> list[Interaction]:
        """The written interactions that this agent has in hand."""
        interactions = self.tables.of(Interaction)
        ids = (assignment.id for assignment in self.tables.of(Assignment).values() if assignment.agent == agent)
        return [interactions[id] for id in ids if id in interactions]

    def holder(self, interaction: str) -> AgentId | None:
        """The agent who has this written interaction in hand."""
        found = self.tables.one(Assignment, interaction)
        return found.agent if found is not None else None

    def written(self) -> list[Interaction]:
        """Everything on the floor that is no call."""
        return [one for one in self.tables.of(Interaction).values() if one.kind is not Kind.VOICE]

    def today(self) -> Day:
        """The counts of the site's day."""
        return self.tables.one(Day, "all") or Day()

    def queues(self) -> list[QueueView]:
        """Every queue that has a rule or somebody in line."""
        rules = self.tables.of(Queue)
        ids = dict.fromkeys([*rules, *index_of(self.tables).lines])
        return [self.queue(QueueId(id)) for id in ids]

    def queue(self, id: QueueId) -> QueueView:
        """One queue."""
        index = index_of(self.tables)
        found = self.tables.one(Queue, id)
        rule = found.rule if found is not None else QueueRule(id=id, name=id)
        needs = (queue_need(rule),)
        states = index.state_counts(needs)
        return QueueView(
            id=id,
            name=rule.name,
            name_en=rule.name_en,
            waiting=len(index.since.get(id, ())),
            longest_since=index.waiting_since(id),
            ready=index.ready_count(needs),
            signed_on=states.total() - states[AgentState.SIGNED_OFF],
            talking=index.talks[id],
            late_after_s=rule.max_wait_s if rule.max_wait_s is not None else rule.answer_within_s,
        )

    def reconciled(self) -> int:
        """The number of repairs by the sweeper, ever."""
        return (self.tables.one(Sweep, "all") or Sweep()).reconciled

    def why_not(self, interaction: InteractionId, agent: AgentId) -> list[explain.Reason]:
        """The reasons that keep the two apart."""
        return explain.explain(self.tables, interaction, agent)

    def queue_ids(self) -> set[str]:
        """The queues that have a rule."""
        return set(self.tables.of(Queue))

    def seat(self, id: str, profile: AgentProfile | None) -> Agent | None:
        """An agent; one who has never signed on gets the state from their account, if they have one."""
        return self.tables.one(Agent, id) or (Agent(id=profile.id, profile=profile) if profile is not None else None)

    def signed_on(self, id: str) -> Agent | None:
        """The agent, while signed on."""
        found = self.tables.one(Agent, id)
        return found if found is not None and found.state is not AgentState.SIGNED_OFF else None

    def offer_at(self, agent: str, id: str) -> Offer | None:
        """This offer, if it was made to this agent."""
        found = self.tables.one(Offer, id)
        return found if found is not None and found.agent == agent else None

    def rings_at(self, agent: str, id: str) -> OfferId | None:
        """The session that rings under this id at this agent: an interaction, or a talk of somebody else."""
        participant = self.tables.one(Participant, id)
        found = self.tables.one(Offer, id) or (
            participant if participant is not None and participant.place is PlaceInTalk.RINGING else None
        )
        return found.id if found is not None and found.agent == agent else None

    def offered(self, agent: str, interaction: str) -> bool:
        """Whether the interaction itself, not a request to join its talk, rings at this agent."""
        return any(one.agent == agent and one.interaction == interaction for one in self.tables.of(Offer).values())

    def led_by(self, agent: str, interaction: str) -> Interaction | None:
        """The interaction, if this agent has it, or writes it up and nobody else has it."""
        found = self.talk(interaction)
        return found if found is not None and found.talk.agent == agent else None

    def placed_by(self, agent: str, interaction: str) -> Offer | None:
        """The agent's own phone in a call to the outside that is not answered yet."""
        waiting = self.waiting_one(interaction)
        if waiting is None or not waiting.entry.to_dial or not waiting.entry.offer:
            return None
        offer = self.tables.one(Offer, waiting.entry.offer)
        return offer if offer is not None and offer.agent == agent else None

    def rung(self, agent: str, interaction: str) -> Rung:
        """How far this agent has got with a call to a citizen, while the call exists or is written up."""
        found = self.led_by(agent, interaction)
        if found is not None and found.outbound and found.talk.leg and found.talk.not_reached is None:
            return Rung.TALKED
        offer = self.placed_by(agent, interaction)
        return Rung.TRIED if offer is not None and offer.answered_at is not None else Rung.NONE

    def has_in_hand(self, agent: str, interaction: str) -> bool:
        """Whether this agent has the written interaction in hand."""
        assignment = self.tables.one(Assignment, interaction)
        return assignment is not None and assignment.agent == agent

    def with_others(self, interaction: str) -> bool:
        """Whether anybody besides caller and agent is in the talk, or about to enter it."""
        return self.tables.one(Conference, interaction) is not None

    def help_asked(self, agent: str) -> Help | None:
        """The help that this agent has asked for."""
        return self.tables.one(Help, agent)

    def is_vip(self, caller: str) -> bool:
        """Whether this number has priority now."""
        return caller != "" and self.tables.one(VipNumber, caller) is not None

    def callback(self, id: str) -> Callback | None:
        """A citizen who waits for a call-back."""
        return self.tables.one(Callback, id)

    def promised(self, number: str) -> bool:
        """Whether somebody with this number waits for a call-back."""
        return self.tables.one(CallbackOf, number) is not None

    def supervisions(self) -> list[SupervisionSession]:
        """All supervisors who are in talks, or about to enter one."""
        return list(self.tables.of(SupervisionSession).values())

    def supervised_for(self, supervisor: str | None, agent: str) -> str | None:
        """Why this supervisor is in the talk of this agent; None if not."""
        mine = [one for one in self.supervisions() if one.supervisor == supervisor and one.phase is not Phase.ENDING]
        return next((one.wanted.reason for one in mine if one.wanted.agent == agent), None)

    def whose_phone(self, phone: str) -> AgentId | None:
        """The agent who is signed on with this phone: a desk phone may have another number than its agent."""
        on = (one for one in self.agents() if one.state is not AgentState.SIGNED_OFF)
        return next((one.id for one in on if one.profile.phone == phone), None)

    def is_in_talk(self, leg: str, interaction: str) -> bool:
        """Whether a supervisor's leg has taken this talk over, or is about to."""
        served = self.talk(interaction)
        return self.tables.one(Participant, leg) is not None or (served is not None and served.talk.leg == leg)

    # The parts that people have in interactions.

    def participant_of(self, agent: str, interaction: str) -> Participant | None:
        """The agent's part in somebody else's talk, even while it rings."""
        return next((one for one in self._participants_of(agent) if one.interaction == interaction), None)

    def takes_part(self, agent: str, interaction: str) -> Interaction | None:
        """The interaction, if this agent leads its talk, is a participant, or still writes it up."""
        found, paper = self.interaction(interaction), self.paper_of(agent)
        if paper is not None and paper.id == interaction:
            return paper
        leads = self.led_by(agent, interaction) is not None
        return found if leads or self.participant_of(agent, interaction) is not None else None

    def part(self, agent: str, interaction: str) -> Involved:
        """This agent's present part in an interaction, or in the one that continues it after the system lost it."""
        part = self._part(agent, interaction)
        later = self.later(interaction) if part is Involved.NONE else None
        return part if later is None else self._part(agent, later.id)

    def later(self, interaction: str) -> Interaction | None:
        """The interaction that continues one that the system lost: its call-back, or its citizen's next call.

        If that one was lost too, the latest.
        """
        found = [one for one in self.tables.of(Interaction).values() if interaction in one.continues]
        return min(found, key=lambda one: one.continues.index(InteractionId(interaction)), default=None)

    def earlier(self, interaction: str) -> tuple[InteractionId, ...]:
        """The lost interactions that this one continues, the latest first."""
        found = self.interaction(interaction)
        return found.continues if found is not None else ()

    def led_now(self, interaction: str) -> AgentId | None:
        """The agent who has it or writes it up; if it was lost and another one continues it, the agent of that one."""
        later = self.later(interaction)
        found = later if later is not None and later.in_talk is not None else self.talk(interaction)
        return found.talk.agent if found is not None else None

    def _part(self, agent: str, interaction: str) -> Involved:
        participant = self.participant_of(agent, interaction)
        if participant is None and self.takes_part(agent, interaction) is not None:
            return Involved.LED
        if (participant is not None and participant.led_since is not None) or self.has_in_hand(agent, interaction):
            return Involved.LED
        if participant is not None and participant.place is not PlaceInTalk.RINGING:
            return Involved.PRESENT
        return Involved.ASKED if participant is not None or self.offered(agent, interaction) else Involved.NONE

    def callers_of(self, agent: str) -> frozenset[str]:
        """The numbers of the citizens with whom this agent talks, alone or beside another agent, whom the agent writes
        up, or whose calls ring there. Hidden numbers and those that the agent only dials are left out.
        """
        return frozenset(one.shown_caller for one in self._at(agent) if one.shown_caller)

    def interaction_with(self, agent: str, numbers: Collection[str]) -> str | None:
        """The interaction through which the agent has one of these numbers (`core.numbers`), by the rules of
        `callers_of`."""
        return next((one.id for one in self._at(agent) if plain(one.shown_caller) in numbers), None)

    def _at(self, agent: str) -> list[Interaction]:
        ids = {one.interaction for one in self.tables.of(Offer).values() if one.agent == agent}
        ids |= {one.interaction for one in self._participants_of(agent)}
        ids |= {one.id for one in self.talks() if one.talk.agent == agent}
        found = [one for id in ids if (one := self.interaction(id)) is not None]
        found += self.in_hand(agent)
        paper = self.paper_of(agent)
        found += [paper] if paper is not None else []
        return [one for one in found if not _only_dialled(one)]

    def with_a_citizen(self, agent: str) -> bool:
        """Whether this agent has an interaction in hand or writes it up, or is in somebody else's talk."""
        if self.tables.one(WrapUp, agent) is not None or self._beside(agent):
            return True
        talks = any(one.talk.agent == agent for one in self.talks())
        return talks or any(one.agent == agent for one in self.tables.of(Assignment).values())

    def in_touch(self, agent: str) -> bool:
        """Whether a citizen is on this agent's line, by a connected phone: the seat is in use, page or not."""
        found = self.tables.one(Agent, agent)
        if found is None or not found.reachable:
            return False
        if self._beside(agent):
            return True
        own = self.talk_of(found)
        talk = own.talk if own is not None else None
        return talk is not None and bool(talk.leg) and talk.parted_at is None and talk.lost_at is None

    def is_training(self, agent: str | None, interaction: str | None) -> bool:
        """Whether this agent has a training seat, or this interaction is one of training (SC7)."""
        seat = self.tables.one(Agent, agent) if agent is not None else None
        found = self.interaction(interaction) if interaction is not None else None
        return (seat is not None and seat.profile.training) or (found is not None and found.training)

    def _participants_of(self, agent: str) -> list[Participant]:
        """The agent's parts in others' talks, even while the phone rings."""
        return [one for one in self._participants(agent) if one.place is not PlaceInTalk.LEAVING]

    def _beside(self, agent: str) -> bool:
        """Whether the agent is in somebody else's talk, or has just been told to leave it."""
        return any(one.place is not PlaceInTalk.RINGING for one in self._participants(agent))

    def _participants(self, agent: str) -> Iterator[Participant]:
        return (one for one in self.tables.of(Participant).values() if one.agent == agent)


def _only_dialled(one: Interaction) -> bool:
    """Whether this is a number that an agent dials, or has dialled in vain.

    Such a call proves no contact with the citizen, since anybody can dial any number. A call-back's number comes from
    the system itself.
    """
    if not one.outbound or one.callback:
        return False
    if one.in_line is not None:
        return one.in_line.to_dial
    return one.in_talk is not None and one.in_talk.not_reached is not None
