"""The floor as the rest of the house sees it: its owner, and what can be read of its live state or a mirror of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import structlog

from acd.rules import explain
from acd.rules.decide import HANDLES, decide
from acd.rules.entities import Agent, Day, Interaction, Offer, Paperwork, Queue, Sweep, Task
from acd.rules.index import index_of
from acd.rules.queues import queue_need
from acd.views import QueueView
from core.ids import AgentId, InteractionId, QueueId
from core.messages.base import Message
from core.messages.floor import IN_TALK, AgentState
from core.messages.routing import Mended, QueueRule, SetFloorRules
from core.state import Tables
from infra.bus import Bus
from infra.clock import Clock
from infra.journal import Journal
from infra.owner import Owner

log = structlog.get_logger()

NAME = "acd"


class FloorReader:
    """Reads the floor's live state, or a mirror of it. All that is read is plain values that never change."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def agent(self, id: AgentId) -> Agent | None:
        """One agent, if ever signed on."""
        return self.tables.one(Agent, id)

    def agents(self) -> list[Agent]:
        """All who have ever signed on."""
        return list(self.tables.of(Agent).values())

    def interaction(self, id: str) -> Interaction | None:
        """One interaction, in whatever state, while it is the floor's or is still written up."""
        return self.tables.one(Interaction, id)

    def waiting(self) -> list[Interaction]:
        """Everybody in line, queue by queue, each queue in its order."""
        table = self.tables.of(Interaction)
        return [table[place[-1]] for places in index_of(self.tables).lines.values() for place in places]

    def waiting_one(self, id: str) -> Interaction | None:
        """One interaction in line."""
        found = self.interaction(id)
        return found if found is not None and found.in_line is not None else None

    def position(self, waiting: Interaction) -> int:
        """The true place in line, from 1 (`waiting.entry.announced` is what the caller was told)."""
        return index_of(self.tables).position(waiting)

    def offer_of(self, agent: Agent) -> tuple[Offer, Interaction] | None:
        """What rings at this agent."""
        offer = self.tables.one(Offer, agent.offer) if agent.offer else None
        waiting = self.waiting_one(offer.interaction) if offer is not None else None
        return (offer, waiting) if offer is not None and waiting is not None else None

    def talk(self, id: str) -> Interaction | None:
        """One interaction that is with an agent, also while that agent still writes it up."""
        found = self.interaction(id)
        return found if found is not None and found.in_talk is not None else None

    def talk_of(self, agent: Agent) -> Interaction | None:
        """What this agent talks about, or writes up: then it is as it was in that talk, wherever it is now."""
        found = self.talk(agent.interaction) if agent.interaction else None
        return found if found is not None and found.talk.agent == agent.id else self.paper_of(agent.id)

    def paper_of(self, agent: str) -> Interaction | None:
        """What this agent writes up while the interaction is elsewhere, as it was in that talk."""
        found = self.tables.one(Paperwork, agent)
        return found.interaction if found is not None else None

    def talks(self) -> Iterator[Interaction]:
        """Everything that is with an agent, or still written up by the last one."""
        return (one for one in self.tables.of(Interaction).values() if one.in_talk is not None)

    def in_hand(self, agent: str) -> list[Interaction]:
        """The written interactions that this agent has in hand."""
        interactions = self.tables.of(Interaction)
        ids = (task.id for task in self.tables.of(Task).values() if task.agent == agent)
        return [interactions[id] for id in ids if id in interactions]

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
            waiting=len(index.since.get(id, ())),
            longest_since=index.waiting_since(id),
            ready=index.ready_count(needs),
            signed_on=states.total() - states[AgentState.SIGNED_OFF],
            talking=sum(states[state] for state in IN_TALK),
        )

    def mended(self) -> int:
        """How often the sweeper found something to mend, ever."""
        return (self.tables.one(Sweep, "all") or Sweep()).mended

    def why_not(self, interaction: InteractionId, agent: AgentId) -> list[explain.Reason]:
        """What stands between the two."""
        return explain.explain(self.tables, interaction, agent)


class Floor(FloorReader):
    """Owns agents, waiting line and offers."""

    def __init__(
        self,
        *,
        bus: Bus,
        journal: Journal,
        clock: Clock,
        new_id: Callable[[], str],
        on_mend: Callable[[str], None] = lambda what: None,
    ) -> None:
        self.owner = Owner(NAME, decide, HANDLES, bus=bus, journal=journal, clock=clock, new_id=new_id)
        super().__init__(self.owner.tables)
        self._bus = bus
        self._on_mend = on_mend
        bus.listen((Mended,), self._count_mend)

    def set_rules(
        self,
        queues: Iterable[QueueRule],
        utc_offset_s: int,
        *,
        dial_allowed: Sequence[str] = (),
        dial_denied: Sequence[str] = (),
    ) -> None:
        """Let the floor work by these queues from now on, and ring numbers that begin so and not so."""
        self._bus.post(
            SetFloorRules(
                queues=tuple(queues),
                utc_offset_s=utc_offset_s,
                dial_allowed=tuple(dial_allowed),
                dial_denied=tuple(dial_denied),
            )
        )

    def _count_mend(self, message: Message) -> None:
        if isinstance(message, Mended):
            self._on_mend(message.what)
            log.error("The sweeper mended the floor.", what=message.what, entity=message.id)
