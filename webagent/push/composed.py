"""The kinds of value that need more than one domain: what they depend on, and how they are composed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from acd import pushed as floor_pushed
from acd.types import Agent
from acd.views import AgentView, HelpView, MeView, agents
from acd.views import floor as floor_views
from core.actor import Actor
from core.ids import AgentId
from core.messages.floor import AgentProfile
from core.state import Tables
from core.views import After, Audience, View, topic_of
from cti import views as telephone_views
from cti.views import SupervisingView
from recording import views as recording_views
from recording.views import RecordingView
from tickets import views as ticket_views
from tickets.types import Ticket
from tickets.views import TicketOfCall
from webagent.live import Live
from webagent.push import combined
from webagent.push.topics import ALL, FLOOR, floor_of

Values = Iterator[tuple[str, str, View]]
"""(topic, id, value)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """Like `core.views.Pushed`, for the state of several owners."""

    view: type[View]
    after: After
    values: Callable[[str], Iterable[tuple[str, str, View]]]
    paced: bool = False


class Composer:
    """Composes these values, and remembers facts that no owner reports: which people exist, and which tickets are
    written.

    `stale(kind, ids)` is called for values that have to be computed again for a reason other than an entity.
    """

    def __init__(
        self,
        live: Live,
        profiles: Sequence[AgentProfile],
        stale: Callable[[str, Iterable[str]], None],
        *,
        listening_shown: bool = False,
    ) -> None:
        self._live = live
        self._listening_shown = listening_shown
        self._floor = live.floor
        self._recordings = live.tables["recording"]
        self._stale = stale
        self._profiles: dict[str, AgentProfile] = {}
        self._whose: dict[str, dict[AgentId, None]] = {}
        """The agents who have or had each recording's call, in order. A call that is taken over or handed on still
        counts as the earlier agent's too."""

        self._tickets: dict[str, TicketOfCall] = {}
        """The ticket of each live interaction, as it was last saved."""

        self._views: dict[str, frozenset[str]] = {}
        self.set_roster(profiles)

    def kinds(self) -> tuple[Composed, ...]:
        """Return all of these kinds."""
        of_talks: After = {cls: _recordings_of(after) for cls, after in floor_pushed.TALKS.items()}
        return (
            Composed(view=MeView, after=floor_pushed.ME, values=self._me),
            Composed(view=AgentView, after=floor_pushed.WALL, values=self._agent),
            Composed(view=HelpView, after=floor_pushed.HELP, values=self._help),
            Composed(
                view=combined.CallOnPage, after={**floor_pushed.CALLS, **recording_views.CALLS}, values=self._call
            ),
            Composed(view=RecordingView, after={**recording_views.AFTER, **of_talks}, values=self._recording),
            Composed(
                view=combined.TodayView,
                after={**floor_pushed.DAY, **telephone_views.CALLS},
                values=self._today,
                paced=True,
            ),
            Composed(
                view=SupervisingView,
                after={**telephone_views.SUPERVISORS, **floor_pushed.SUPERVISORS},
                values=self._supervising,
            ),
        )

    def set_roster(self, profiles: Sequence[AgentProfile]) -> None:
        """Set all existing agents, so that pages also show those who have not signed on yet."""
        gone = self._profiles.keys() - {profile.id for profile in profiles}
        self._profiles = {profile.id: profile for profile in profiles}
        self._agents_changed((*self._profiles, *gone))
        self._stale(RecordingView.KIND, self._whose)

    def _agents_changed(self, ids: Iterable[str]) -> None:
        for id in ids:
            for kind in (MeView.KIND, AgentView.KIND, HelpView.KIND):
                self._stale(kind, (id,))

    def take_ticket(self, ticket: Ticket) -> None:
        """Take a new or changed ticket, for agents who have its interaction on the screen."""
        id = ticket.interaction
        if id is None or not floor_views.is_a_talk(self._floor.tables, id):
            return
        known = self._tickets.get(id)
        # If two are saved at the same time, the earlier one may be reported later.
        if known is None or known.id != ticket.id or known.version < ticket.version:
            self._tickets[id] = ticket_views.of_call(ticket)
            self._stale(combined.CallOnPage.KIND, (id,))

    def know(self, actor: Actor) -> None:
        """Learn of a person who connects: perhaps the first who sees these groups, or an agent newer than the
        roster."""
        floor = floor_of(actor)
        if floor is not None and floor != FLOOR and floor not in self._views:
            self._views[floor] = actor.groups
            self._stale(RecordingView.KIND, recording_views.all_ids(self._recordings))
            self._agents_changed({*self._profiles, *(agent.id for agent in self._floor.agents())})
        if actor.agent is not None and actor.agent not in self._profiles:
            self._profiles[actor.agent] = AgentProfile(id=actor.agent, name=actor.name, phone=actor.agent)
            self._agents_changed((actor.agent,))

    # One function per kind yields a value for every place that shows it.

    def _seat(self, id: str) -> Agent | None:
        return self._floor.seat(id, self._profiles.get(id))

    def _me(self, id: str) -> Values:
        agent = self._seat(id)
        if agent is not None:
            yield topic_of(Audience.AGENT, id), id, agents.me(agent, floor_views.late_at(self._floor.tables, agent))

    def _agent(self, id: str) -> Values:
        agent = self._seat(id)
        if agent is not None:
            groups = self._groups(id)
            value = floor_views.on_wall(self._floor.tables, agent, groups)
            for topic in self._watching(groups):
                yield topic, id, value

    def _help(self, id: str) -> Values:
        asked, agent = self._floor.help_asked(id), self._seat(id)
        if asked is None or agent is None:
            return
        value = agents.help_asked(asked, agent.profile.name)
        yield topic_of(Audience.AGENT, id), id, value
        for topic in self._watching(self._groups(id)):
            yield topic, id, value

    def _groups(self, agent: str) -> tuple[str, ...]:
        """Return an agent's groups from the accounts; the floor may not have the change yet."""
        known = self._profiles.get(agent)
        return known.groups if known else ()

    def _watching(self, groups: Iterable[str]) -> Iterator[str]:
        """Yield the topics of people who see the agents of these groups."""
        yield FLOOR
        for topic, seen in self._views.items():
            if not seen.isdisjoint(groups):
                yield topic

    def _call(self, id: str) -> Values:
        recording = recording_views.of_call(self._recordings, id)
        if not floor_views.is_a_talk(self._floor.tables, id):
            self._tickets.pop(id, None)
        ticket = self._tickets.get(id)
        for agent, call in floor_views.calls(self._floor.tables, id):
            shown = [one for one in call.visits if one.kind != "listen" or self._listening_shown]
            yield topic_of(Audience.AGENT, agent), id, combined.call(call, recording, ticket, shown)

    def _recording(self, id: str) -> Values:
        value = recording_views.one(self._recordings, id)
        if value is None:
            self._whose.pop(id, None)
            return
        # The floor forgets a call before its recording is filed, so its agents are remembered here.
        whose = self._whose.setdefault(id, {})
        whose.update(dict.fromkeys(floor_views.agents_of(self._floor.tables, value.interaction)))
        groups = [group for agent in whose for group in self._groups(agent)]
        for topic in self._watching(groups):
            yield topic, id, value
        for agent in whose:
            yield topic_of(Audience.RECORDINGS, agent), id, value

    def _supervising(self, _: str) -> Values:
        for leg, value in telephone_views.supervisors(self._live.tables["cti"]):
            if not self._floor.is_in_talk(leg.id, leg.call):
                seat = self._floor.whose_phone(leg.phone) or leg.phone
                yield topic_of(Audience.AGENT, seat), leg.id, value

    def _today(self, _: str) -> Values:
        tables = self._floor.tables
        in_flows = telephone_views.in_flows(self._live.tables["cti"], floor_views.with_the_floor(tables))
        value = combined.today(floor_views.day(tables), in_flows)
        yield ALL, value.id, value


def _recordings_of(interactions: Callable[[Tables, str], Iterable[str]]) -> Callable[[Tables, str], Iterable[str]]:
    """Return a function that yields the recordings of these interactions."""

    def recordings(tables: Tables, id: str) -> Iterable[str]:
        return [recording_views.id_of(one) for one in interactions(tables, id)]

    return recordings
