"""A floor in a test: messages in, posts and deadlines out; time stands still unless moved."""

import os
from collections.abc import Sequence
from itertools import count
from typing import TypeVar

from hypothesis import settings

from acd.rules.decide import decide
from acd.rules.entities import Agent, Day, Interaction, Offer
from core.ids import AgentId, CallId, InteractionId, QueueId, SkillId
from core.messages.base import Due, Message
from core.messages.floor import AgentProfile, AgentState, Enqueue, GoIdle, Kind, SignOn
from core.messages.presence import PageCame
from core.messages.routing import QueueRule, SetFloorRules
from core.messages.telephony import (
    CallEnded,
    EndCause,
    LegAnswered,
    LegEnded,
    LegJoined,
    PhoneReachable,
    Side,
)
from core.messages.written import AcceptOffer, CloseInteraction
from core.state import Change, E, Entity, Refused, Tables, Turn

M = TypeVar("M", bound=Message)
START = 1_700_000_000.0


class World:
    """The pure floor, its clock and its deadlines."""

    def __init__(self, *queues: QueueRule) -> None:
        self.tables = Tables()
        self.now = START
        self.posts: list[Message] = []
        self._ids = count(1)
        self.do(SetFloorRules(queues=queues or (QueueRule(id=QueueId("q"), name="热线"),)))

    def do(self, message: Message) -> list[Message]:
        """Decide one message; return what it posted. Raises the error of a refusal."""
        turn = Turn(self.tables, self.now, lambda: f"id{next(self._ids)}")
        try:
            decide(turn, message)
        except Refused as refused:
            turn.undo()
            raise refused.error from None
        self.committed(turn.changes)
        if isinstance(message, Due):
            self._has_no_past_deadline(message)
        self.posts += turn.posts
        return list(turn.posts)

    def _has_no_past_deadline(self, passed: Due) -> None:
        """An owner would repeat such a deadline endlessly."""
        entity = self.tables.table(passed.kind).get(passed.id)
        due = due_of(entity) if entity is not None else None
        assert due is None or due > self.now, entity

    def committed(self, changes: list[Change]) -> None:
        """Hook that receives what each turn has changed."""

    def wait(self, seconds: float) -> list[Message]:
        """Move the clock and handle deadlines at their moments; return what was posted."""
        target, posted = self.now + seconds, list[Message]()
        while due := self._next_due(target):
            self.now = max(self.now, due.at)
            posted += self.do(due)
        self.now = target
        return posted

    def all(self, cls: type[E]) -> list[E]:
        """The entities of one class."""
        return list(self.tables.of(cls).values())

    def waiting(self) -> list[Interaction]:
        """Everything in line."""
        return [one for one in self.all(Interaction) if one.in_line is not None]

    def talks(self) -> list[Interaction]:
        """Everything that an agent has or is still writing up."""
        return [one for one in self.all(Interaction) if one.in_talk is not None]

    def get(self, cls: type[E], id: str) -> E:
        """An entity that must be there."""
        return self.tables.of(cls)[id]

    def sign_on(
        self,
        *ids: str,
        skills: Sequence[str] = (),
        idle: bool = True,
        phone: bool = True,
        after: AgentState = AgentState.IDLE,
        training: bool = False,
        page: bool = True,
    ) -> None:
        """Seat agents whose phones are registered and whose pages are there, and make them idle, one second apart."""
        for id in ids:
            levels = tuple((SkillId(skill), 1) for skill in skills)
            profile = AgentProfile(
                id=AgentId(id), name=id, phone=id, skills=levels, after_talk=after, training=training
            )
            if page:
                self.do(PageCame(agent=profile.id))
            self.do(SignOn(profile=profile, by=id))
            if phone:
                self.do(PhoneReachable(phone=id, at=self.now))
            if idle:
                self.go_idle(id)
            self.wait(1)

    def arrive(
        self,
        id: str,
        *,
        queue: str = "q",
        priority: int = 0,
        skills: Sequence[str] = (),
        caller: str = "13800000000",
        language: str = "zh",
        kind: Kind = Kind.VOICE,
    ) -> list[Message]:
        """A caller joins a queue."""
        return self.do(
            Enqueue(
                interaction=InteractionId(id),
                kind=kind,
                queue=QueueId(queue),
                caller=caller,
                called="12345",
                arrived_at=self.now,
                priority=priority,
                skills=tuple(SkillId(skill) for skill in skills),
                language=language,
            )
        )

    def offer_to(self, agent: str) -> Offer:
        """The live offer of an agent."""
        id = self.get(Agent, agent).offer
        assert id is not None
        return self.get(Offer, id)

    def pick_up(self, agent: str) -> list[Message]:
        """The agent answers the phone."""
        offer = self.offer_to(agent)
        return self.do(LegAnswered(call=CallId(offer.interaction), leg=offer.id, at=self.now))

    def join(self, agent: str) -> list[Message]:
        """Asterisk has joined caller and agent."""
        offer = self.offer_to(agent)
        return self.do(LegJoined(call=CallId(offer.interaction), leg=offer.id, at=self.now))

    def talk(self, agent: str) -> None:
        """Answer and be joined."""
        self.pick_up(agent)
        self.join(agent)

    def leg_ends(
        self, offer: Offer, cause: EndCause, *, by: Side = Side.AGENT, answered: bool = False
    ) -> list[Message]:
        """The phone's leg ends."""
        call = CallId(offer.interaction)
        return self.do(LegEnded(call=call, leg=offer.id, answered=answered, by=by, cause=cause, at=self.now))

    def leg_ends_of(self, id: str, cause: EndCause, *, by: Side) -> list[Message]:
        """The leg of an agent in talk ends."""
        leg = self.get(Interaction, id).talk.leg
        return self.do(LegEnded(call=CallId(id), leg=leg, answered=True, by=by, cause=cause, at=self.now))

    def day(self) -> Day:
        """The counts of the day."""
        return self.get(Day, "all")

    def accept(self, agent: str) -> list[Message]:
        """The agent takes a written interaction on the page."""
        return self.do(AcceptOffer(offer=self.offer_to(agent).id, by=agent))

    def close(self, id: str, by: str = "citizen") -> list[Message]:
        """A written interaction is over."""
        return self.do(CloseInteraction(interaction=InteractionId(id), by=by))

    def agent_hangs_up(self, agent: str) -> list[Message]:
        """The agent ends the talk."""
        interaction = self.get(Agent, agent).interaction
        assert interaction is not None
        leg = self.get(Interaction, interaction).talk.leg
        return self.do(
            LegEnded(
                call=CallId(interaction), leg=leg, answered=True, by=Side.AGENT, cause=EndCause.NORMAL, at=self.now
            )
        )

    def caller_hangs_up(self, id: str) -> list[Message]:
        """The caller hangs up."""
        return self.do(CallEnded(call=CallId(id), by=Side.CALLER, cause=EndCause.NORMAL, at=self.now))

    def go_idle(self, agent: str) -> list[Message]:
        """The agent becomes ready."""
        return self.do(GoIdle(agent=AgentId(agent), by=agent))

    def agent_is_free(self, agent: str) -> bool:
        """Whether the agent is idle and bound to nobody."""
        one = self.get(Agent, agent)
        return (one.state, one.offer, one.interaction) == (AgentState.IDLE, None, None)

    def state(self, agent: str) -> tuple[str, str]:
        """(state, reason) of an agent."""
        one = self.get(Agent, agent)
        return one.state.value, one.reason

    def with_agent(self, id: str) -> str | None:
        """The agent who has this caller: offered or in talk."""
        found = [one.agent for one in self.all(Offer) if one.interaction == id]
        found += [one.talk.agent for one in self.talks() if one.id == id and one.talk.parted_at is None]
        assert len(found) <= 1
        return found[0] if found else None

    def line(self) -> list[str]:
        """The callers in line, in the order of the table."""
        return [one.id for one in self.waiting()]

    def _next_due(self, upto: float) -> Due | None:
        first: Due | None = None
        for put in self.tables.snapshot():
            at = due_of(put.value)
            if at is not None and at <= upto and (first is None or at < first.at):
                first = Due(owner="acd", kind=put.kind, id=put.id, at=at)
        return first


def due_of(entity: Entity) -> float | None:
    """The deadline of an entity."""
    at: float | None = getattr(entity, "due", None)
    return at


def the(posts: Sequence[Message], cls: type[M]) -> M:
    """The one message of this class."""
    found = some(posts, cls)
    assert len(found) == 1, posts
    return found[0]


def some(posts: Sequence[Message], cls: type[M]) -> list[M]:
    """All messages of this class."""
    return [post for post in posts if isinstance(post, cls)]


def ringing() -> World:
    """A caller rings at 8001; nobody else is there."""
    world = World()
    world.sign_on("8001")
    world.arrive("a")
    return world


def picked_up() -> World:
    """8001 has answered; the bridge is being made."""
    world = ringing()
    world.pick_up("8001")
    return world


def examples(usual: int) -> int:
    """The number of random histories, always the same ones; for a night run, HOTLINE_NIGHT times as many."""
    return usual * int(os.environ.get("HOTLINE_NIGHT", "1"))


def histories(usual: int, steps: int) -> settings:
    """Settings for histories of so many steps each."""
    return settings(max_examples=examples(usual), stateful_step_count=steps, deadline=None, derandomize=True)
