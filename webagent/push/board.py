"""The board: what all pages together can see now, by topic, and the differences that a change makes to it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from acd.rules.entities import Agent, Interaction, Offer, Paperwork, Party, QueueDay
from acd.views import agents, queues
from acd.views import floor as floor_views
from core.actor import Actor
from core.ids import AgentId, CallId, UserId, interaction_of
from core.messages.floor import AgentProfile, AgentState
from core.messages.outbound import OUTBOUND
from core.messages.supervision import WATCHING
from core.state import Change, Entity
from core.views import WHOLE, Stale, View, whole
from cti import views as telephone_views
from cti.rules.entities import Call, Leg, LegState, Watch
from hotline import views as hotline_views
from hotline.announcements import Shown
from infra.domain import Domain
from recording import views as recording_views
from recording.rules.decide import Recording, recording_of
from tickets import views as ticket_views
from tickets.types import Ticket
from tickets.views import TicketOfCall
from webagent.live import Live
from webagent.push import combined
from webagent.push.talks import in_talk, whose_phone
from webagent.push.topics import ALL, FLOOR, LINE, SITE, floor_of

E = TypeVar("E", bound=Entity)
Key = tuple[str, str]
"""Kind and id."""

PACED = frozenset({"today", "queue", "queue_day"})
"""Our kinds that change with every call of the house and go to every page, so they are told less often."""


@dataclass(frozen=True, slots=True)
class Difference:
    """In `topic`, the value of `kind` and `id` is now `value`; None: gone."""

    topic: str
    kind: str
    id: str
    value: View | None


class Board:
    """Knows what it last showed. `note` what changed, then `refresh` for the differences."""

    def __init__(self, live: Live, domains: Sequence[Domain], roster: Sequence[Agent] = ()) -> None:
        self._live = live
        self._pushed = {one.view.KIND: (domain.name, one) for domain in domains for one in domain.pushed}
        self._after: dict[Key, list[tuple[str, Stale]]] = {}
        """For each owner and kind of entity: the kinds of value that depend on it, and how."""

        self._paced = PACED | {kind for kind, (_, one) in self._pushed.items() if one.paced}
        self._roster: dict[str, Agent] = {}
        self._topics: dict[str, dict[Key, View]] = {}
        self._places: dict[Key, set[str]] = {}
        self._whose: dict[str, AgentId] = {}
        self._calls: dict[Key, str] = {}
        """The interaction of a party or of an agent's paperwork, also when that is gone."""

        self._in_line: set[str] = set()
        """The interactions that were in line when they last changed."""

        self._tickets: dict[str, TicketOfCall] = {}
        """The ticket of each interaction that is live, as it was last saved."""

        self._views: dict[str, frozenset[str]] = {}
        self._people: dict[UserId, Actor] = {}
        self._announcements: dict[str, Shown] = {}
        self._set_aside_count = 0
        self._stale: dict[Key, None] = {}
        self._compute: dict[str, Callable[[str], Iterable[tuple[str, View]]]] = {
            "me": self._me,
            "agent": self._agent,
            "offer": self._offer,
            "call": self._call,
            "recording": self._recording,
            "today": self._today,
            "queue": self._queue,
            "queue_day": self._queue_day,
            "waiting": self._waiting,
            "announcement": self._announcement,
            "supervising": self._supervising,
            "callback": self._callback,
            "set_aside": self._set_aside,
        }
        for kind, (owner, pushed) in self._pushed.items():
            for cls, stale in pushed.after.items():
                self._after.setdefault((owner, cls.KIND), []).append((kind, stale))
        self.set_roster(roster)
        self.note_all()

    @property
    def kinds(self) -> Iterable[str]:
        """All kinds of value that there are."""
        return [*self._compute, *self._pushed]

    def set_roster(self, roster: Sequence[Agent]) -> None:
        """All agents that there are, so that pages also show those who have not signed on yet."""
        gone = self._roster.keys() - {agent.id for agent in roster}
        self._roster = {agent.id: agent for agent in roster}
        for id in (*self._roster, *gone):
            self._note("agent", id)
        self._stale.update({("recording", id): None for id in self._whose})

    def show_announcements(self, shown: Sequence[Shown]) -> None:
        """These announcements count now."""
        before, self._announcements = self._announcements, {one.announcement.id: one for one in shown}
        for id in before.keys() | self._announcements.keys():
            if before.get(id) != self._announcements.get(id):
                self._stale["announcement", id] = None

    def show_ticket(self, ticket: Ticket) -> None:
        """This ticket is new or has been changed: whoever has its interaction on the screen may want it."""
        id = ticket.interaction
        if id is None or not floor_views.is_a_talk(self._live.floor.tables, id):
            return
        known = self._tickets.get(id)
        # Of two that are saved at the same time the earlier one may be told later.
        if known is None or known.id != ticket.id or known.version < ticket.version:
            self._tickets[id] = ticket_views.of_call(ticket)
            self._stale["call", id] = None

    def show_set_aside(self, count: int) -> None:
        """So many lines or messages could not be read, and were set aside."""
        self._set_aside_count = count
        self._stale["set_aside", SITE] = None

    def know(self, actor: Actor) -> None:
        """Somebody has come: perhaps the first who sees these groups, or an agent younger than the roster."""
        if self._people.get(actor.user) != actor:
            self._people[actor.user] = actor
            self._stale.update({("announcement", id): None for id in self._announcements})
        floor = floor_of(actor)
        if floor is not None and floor != FLOOR and floor not in self._views:
            self._views[floor] = actor.groups
            self._stale.update({("recording", id): None for id in self._live.of(Recording)})
            for id in {*self._roster, *self._live.of(Agent)}:
                self._note("agent", id)
        if actor.agent is not None and actor.agent not in self._roster:
            profile = AgentProfile(id=actor.agent, name=actor.name, phone=actor.agent)
            self._roster[actor.agent] = Agent(id=profile.id, profile=profile)
            self._note("agent", actor.agent)

    def view(self, topics: Iterable[str]) -> Iterator[tuple[str, str, View]]:
        """Everything in these topics, as of the last refresh."""
        for topic in topics:
            for (kind, id), value in self._topics.get(topic, {}).items():
                yield kind, id, value

    def note_all(self) -> None:
        """Everything may have changed."""
        for pushed, (owner, one) in self._pushed.items():
            tables = self._live.tables[owner]
            for cls, stale in one.after.items():
                for id in (WHOLE,) if stale is whole else [id for each in tables.of(cls) for id in stale(tables, each)]:
                    self._stale[pushed, id] = None
        for kind, cls in (
            ("me", Agent),
            ("agent", Agent),
            ("offer", Offer),
            ("call", Interaction),
            ("recording", Recording),
            ("queue_day", QueueDay),
        ):
            self._stale.update({(kind, id): None for id in self._live.of(cls)})
        for kind, ids in (("party", Party), ("paperwork", Paperwork), ("recording", Recording)):
            for id in self._live.of(ids):
                self._note_call(kind, id)
        self._note_supervising()
        self._stale.update(dict.fromkeys([("queue", ""), ("waiting", ""), ("callback", ""), ("today", ALL)]))
        self._in_line = {one.id for one in self._live.floor.waiting()}

    def _note_supervising(self) -> None:
        """Whose each supervisor's leg is depends on who is signed on with that phone."""
        self._stale.update({("supervising", id): None for id in self._live.of(Leg) if id.startswith(WATCHING)})

    def note(self, owner: str, changes: Iterable[Change]) -> None:
        """These entities changed, or are gone."""
        for change in changes:
            for kind, stale in self._after.get((owner, change.kind), ()):
                self._stale.update({(kind, id): None for id in stale(self._live.tables[owner], change.id)})
            if owner != "cti" or change.kind == Call.KIND:
                self._note(change.kind, change.id)
            elif change.id.startswith(WATCHING):
                self._stale["supervising", change.id] = None

    def _note(self, kind: str, id: str) -> None:
        """Mark the values that depend on this entity. Positions and counts depend on many, so they go as a whole."""
        stale = self._stale
        match kind:
            case "agent":
                stale["me", id] = stale["agent", id] = stale["queue", ""] = None
                self._note_supervising()
            case "interaction":
                self._note_interaction(id)
            case "offer":
                stale["offer", id] = None
                offered = self._live.of(Offer).get(id)
                if offered is not None and offered.interaction.startswith(OUTBOUND):
                    stale["call", offered.interaction] = stale["callback", ""] = None
            case "callback":
                stale["callback", ""] = None
            case "meeting":
                stale["call", id] = None
            case "party" | "paperwork" | "recording":
                self._note_call(kind, id)
            case "queue":
                stale["queue", ""] = None
                stale.update({("agent", id): None for id in self._live.of(Agent)})
            case "queue_day":
                stale["queue_day", id] = None
            case "day" | "call":
                stale["today", ALL] = None

    def _note_interaction(self, id: str) -> None:
        """What it was before counts too: who leaves the line makes all behind move up."""
        stale, found = self._stale, self._live.floor.interaction(id)
        stale["queue", ""] = stale["today", ALL] = None
        was, waits = id in self._in_line, found is not None and found.in_line is not None
        if was or waits:
            stale["waiting", ""] = None
            stale.update({("offer", o.id): None for o in self._live.of(Offer).values() if o.interaction == id})
            (self._in_line.add if waits else self._in_line.discard)(id)
            if id.startswith(OUTBOUND):
                stale["call", id] = stale["callback", ""] = None
        if not (was and waits):
            stale["call", id] = stale["recording", recording_of(CallId(id))] = None
        if found is not None and found.in_talk is not None and found.talk.leg.startswith(WATCHING):
            stale["supervising", found.talk.leg] = None

    def _note_call(self, kind: str, id: str) -> None:
        """A party, an agent's paperwork and a recording belong to the value of their call, also when they are gone."""
        of = self._live.of
        party, paper, sound = of(Party).get(id), of(Paperwork).get(id), of(Recording).get(id)
        before, now = self._calls.pop((kind, id), None), None
        if kind == "party" and party is not None:
            self._calls[kind, id] = now = party.interaction
        if kind == "paperwork" and paper is not None:
            self._calls[kind, id] = now = paper.interaction.id
        if kind == "recording" and sound is not None:
            self._calls[kind, id] = now = interaction_of(sound.call)
        self._stale.update({("call", call): None for call in (before, now) if call is not None})
        if kind == "recording":
            self._stale["recording", id] = None
        if kind == "party":
            self._stale["offer", id] = None
            self._stale.update({("supervising", id): None} if id.startswith(WATCHING) else {})

    def refresh(self, *, counts: bool = True) -> list[Difference]:
        """Recompute what is stale; returns what differs from what was shown. Without `counts`, paced kinds wait."""
        stale = [key for key in self._stale if counts or key[0] not in self._paced]
        for key in stale:
            del self._stale[key]
        differences: list[Difference] = []
        for kind, id in stale:
            # What was shown and is not among the values any more is gone.
            values: dict[Key, dict[str, View]] = {key: {} for key in self._known(kind, id)}
            for topic, each, value in self._values(kind, id):
                values.setdefault((kind, each), {})[topic] = value
            for key, shown in values.items():
                self._show(key, shown, differences)
        return differences

    def _known(self, kind: str, id: str) -> list[Key]:
        """What is shown of this value, or of its kind as a whole."""
        return [(kind, id)] if id else [key for key in self._places if key[0] == kind]

    def _values(self, kind: str, id: str) -> Iterable[tuple[str, str, View]]:
        if kind in self._pushed:
            owner, pushed = self._pushed[kind]
            return pushed.values(self._live.tables[owner], id)
        if id:
            return [(topic, id, value) for topic, value in self._compute[kind](id)]
        topic = LINE if kind == "waiting" else ALL
        return [(topic, each, value) for each, value in self._compute[kind]("")]

    def _show(self, key: Key, values: Mapping[str, View], differences: list[Difference]) -> None:
        places = self._places.pop(key, set())
        for topic in places - values.keys():
            del self._topics[topic][key]
            differences.append(Difference(topic, *key, None))
        for topic, value in values.items():
            shown = self._topics.setdefault(topic, {})
            if shown.get(key) != value:
                shown[key] = value
                differences.append(Difference(topic, *key, value))
        if values:
            self._places[key] = set(values)

    # One function per kind: the topics in which it is shown, and the value there; for a kind as a whole: ids.

    def _seat(self, id: str) -> Agent | None:
        return self._live.of(Agent).get(id) or self._roster.get(id)

    def signed_on(self, id: str) -> bool:
        """Whether this agent has taken the seat."""
        agent = self._live.of(Agent).get(id)
        return agent is not None and agent.state is not AgentState.SIGNED_OFF

    def _me(self, id: str) -> Iterator[tuple[str, View]]:
        agent = self._seat(id)
        if agent is not None:
            yield f"agent:{id}", agents.me(agent)

    def _agent(self, id: str) -> Iterator[tuple[str, View]]:
        agent = self._seat(id)
        if agent is not None:
            groups = self._groups(id)
            value = floor_views.on_wall(self._live.floor.tables, agent, groups)
            for topic in self._watching(groups):
                yield topic, value

    def _groups(self, agent: str) -> tuple[str, ...]:
        """The groups of an agent: as the accounts have it, which the floor may not have heard yet."""
        known = self._roster.get(agent)
        return known.profile.groups if known else ()

    def _watching(self, groups: Iterable[str]) -> Iterator[str]:
        """The topics of those who see the agents of these groups."""
        yield FLOOR
        for topic, seen in self._views.items():
            if not seen.isdisjoint(groups):
                yield topic

    def _offer(self, id: str) -> Iterator[tuple[str, View]]:
        offer = floor_views.offer(self._live.floor.tables, id)
        if offer is not None:
            yield f"agent:{offer.agent}", offer

    def _call(self, id: str) -> Iterator[tuple[str, View]]:
        tables, sound = self._live.floor.tables, self._live.of(Recording).get(recording_of(CallId(id)))
        recording = recording_views.of_call(sound) if sound is not None else None
        if not floor_views.is_a_talk(tables, id):
            self._tickets.pop(id, None)
        ticket = self._tickets.get(id)
        for agent, call in floor_views.calls(tables, id):
            yield f"agent:{agent}", combined.call(call, recording, ticket)

    def _recording(self, id: str) -> Iterator[tuple[str, View]]:
        recording = self._live.of(Recording).get(id)
        if recording is None:
            self._whose.pop(id, None)
            return
        # The floor forgets a call before its recording is filed; whose it was is remembered here.
        found = self._live.floor.talk(recording.call)
        if found is not None:
            self._whose[id] = found.talk.agent
        value = recording_views.recording(recording)
        whose = self._whose.get(id)
        for topic in self._watching(self._groups(whose) if whose else ()):
            yield topic, value
        if whose is not None:
            yield f"recordings:{whose}", value

    def _announcement(self, id: str) -> Iterator[tuple[str, View]]:
        shown = self._announcements.get(id)
        if shown is None:
            return
        for actor in self._people.values():
            if shown.announcement.concerns(actor):
                yield f"user:{actor.user}", hotline_views.announcement(shown, actor)

    def _supervising(self, id: str) -> Iterator[tuple[str, View]]:
        leg = self._live.of(Leg).get(id)
        taken = leg is not None and in_talk(self._live.of(Party), self._live.floor.talk(leg.call), id)
        if leg is not None and leg.state is not LegState.ENDING and not taken:
            seat = whose_phone(self._live.of(Agent).values(), leg.phone)
            yield f"agent:{seat or leg.phone}", telephone_views.supervising(leg, self._live.of(Watch).get(id))

    def _set_aside(self, id: str) -> Iterator[tuple[str, View]]:
        if self._set_aside_count:
            yield SITE, combined.SetAsideView(id=id, count=self._set_aside_count)

    def _today(self, id: str) -> Iterator[tuple[str, View]]:
        tables = self._live.floor.tables
        in_flows = telephone_views.in_flows(self._live.of(Call), floor_views.with_the_floor(tables))
        yield ALL, combined.today(floor_views.day(tables), in_flows)

    def _queue(self, _: str) -> Iterator[tuple[str, View]]:
        for view in self._live.floor.queues():
            yield view.id, view

    def _queue_day(self, id: str) -> Iterator[tuple[str, View]]:
        day = floor_views.queue_day(self._live.floor.tables, id)
        if day is not None:
            yield LINE, day

    def _waiting(self, _: str) -> Iterator[tuple[str, View]]:
        for each in queues.line(self._live.floor.waiting()):
            yield each.id, each

    def _callback(self, _: str) -> Iterator[tuple[str, View]]:
        for one in floor_views.callbacks(self._live.floor.tables):
            yield one.id, one
