"""The hub: every page's stream of numbered events, what it has been sent, and which tab of an agent leads.

A difference is encoded once for all pages that see it. Differences of a few turns of the loop travel in one frame.
Sequence numbers count a stream's events; a frame carries the number of its last event.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, Protocol

import structlog

from core.actor import Actor
from core.changing import Changing
from core.ids import AgentId
from core.state import Change
from core.views import Watched
from infra.clock import Clock, Timer
from infra.domain import Domain
from infra.logs import metrics
from infra.services import Services
from tickets.types import Ticket
from webagent.push.board import Board, Difference
from webagent.push.said import IN_USE, RIGHTS, TAKEN_OVER, encode
from webagent.push.stream import Register, Stream, events_frame
from webagent.push.topics import topics_of

log = structlog.get_logger()

KEPT_S = 60.0
"""How long the stream of an absent page is kept."""

AT_ONCE = 16
"""Maximum number of pages written to in one turn of the loop: a change for 160 pages must not keep a caller waiting."""

TOLD_AFTER = 3
"""The turns of the loop until pages are notified. By then a decision's requests to Asterisk have left, for which
somebody waits. It must not be longer: a page must know of the offer before its phone rings, or it would take the call
for one that it has."""

COUNTS_EVERY_S = 0.5
"""The figures of the queues and the day are pushed to every page at most this often; PF14 allows a second."""


class LeadingPages(Protocol):
    """Notified when an agent's leading page appears, disappears, or is hidden."""

    def came(self, agent: AgentId, *, seen: bool) -> None:
        """The agent has a leading page; `seen`: it is on the screen."""
        ...

    def went(self, agent: AgentId) -> None:
        """The agent's leading page has closed its connection."""
        ...

    def seen(self, agent: AgentId, seen: bool) -> None:
        """The agent's leading page has come onto the screen, or has left it; it may also be away and come back."""
        ...


class Hub:
    """All streams. It listens to changes of the live state and notifies every page that sees them."""

    def __init__(
        self,
        board: Board,
        clock: Clock,
        new_id: Callable[[], str],
        watcher: LeadingPages | None = None,
        talks_elsewhere: Callable[[AgentId, str], bool] = lambda agent, session: False,
    ) -> None:
        self._board = board
        self._clock = clock
        self._new_id = new_id
        self._streams: dict[str, Stream] = {}
        self._by_topic: dict[str, dict[str, Stream]] = {}
        self._leaders: dict[AgentId, str] = {}
        self._watcher = watcher
        self._talks_elsewhere = talks_elsewhere
        self._to_wake: dict[str, Stream] = {}
        self._flush_asked = False
        self._counts: Timer | None = None
        board.refresh()

    @property
    def pages(self) -> int:
        """The number of connected pages."""
        return sum(1 for stream in self._streams.values() if stream.wake is not None)

    def changed(self, owner: str, changes: Sequence[Change]) -> None:
        """For `bus.on_changed`: notify pages soon."""
        self._board.note(owner, changes)
        self.flush_soon()

    def flush_soon(self) -> None:
        """Notify pages of the changes, once the requests to Asterisk have left."""
        if not self._flush_asked:
            self._flush_asked = True
            self._flush_after(TOLD_AFTER)

    def _flush_after(self, turns: int) -> None:
        if turns:
            asyncio.get_running_loop().call_soon(self._flush_after, turns - 1)
            return
        self._flush_asked = False
        if self._counts is None:
            self._counts = self._clock.call_at(self._clock.now() + COUNTS_EVERY_S, self._counts_due)
            self.flush(counts=True)
        else:
            self.flush(counts=False)

    def _counts_due(self) -> None:
        self._counts = None
        self.flush(counts=True)

    def flush(self, *, counts: bool = True) -> None:
        """Notify pages of the changes."""
        differences = self._board.refresh(counts=counts)
        metrics.PUSH_EVENTS.inc(len(differences))
        for difference in differences:
            event = encode_event(difference)
            for stream in self._by_topic.get(difference.topic, {}).values():
                stream.append(event)
                self._to_wake[stream.id] = stream
        self._wake_some()

    def _wake_some(self) -> None:
        for id in list(islice(self._to_wake, AT_ONCE)):
            wake = self._to_wake.pop(id).wake
            if wake is not None:
                wake.set()
        if self._to_wake:
            asyncio.get_running_loop().call_soon(self._wake_some)

    def register(self, register: Register, actor: Actor, session: str) -> Stream:
        """Register a page. Its first frames, a snapshot or missed events, are in the returned stream."""
        self._board.know(actor)
        self.flush()
        self._forget_the_absent()
        stream = self._catch_up(register, actor) or self._begin(register.page, actor)
        stream.session = session
        stream.wake = asyncio.Event()
        stream.wake.set()
        stream.away_since = stream.cut_off = None
        stream.hidden = register.hidden
        self._lead(stream, register)
        return stream

    def left(self, stream: Stream, *, closed: bool = True) -> None:
        """Note that the page's connection is over; its stream waits a while for its return. Not `closed`: it fell
        silent.

        The old connection of a page that is back on a new one may end late, and a page whose session has ended is sent
        away from here. In both cases nobody closed the page, but nobody looks at it either.
        """
        if self._watcher and stream.agent is not None and self._leads(stream):
            if closed and stream.cut_off is None:
                self._watcher.went(stream.agent)
            else:
                self._watcher.seen(stream.agent, False)
        stream.wake = None
        stream.control.clear()
        stream.away_since = self._clock.now()
        if stream.cut_off:
            self._forget(stream)

    def shown(self, stream: Stream, *, hidden: bool) -> None:
        """Note whether the page is on the screen, as it reports."""
        if hidden == stream.hidden:
            return
        stream.hidden = hidden
        if self._watcher and stream.agent is not None and self._leads(stream):
            self._watcher.seen(stream.agent, not hidden)

    def core_is(self, up: bool) -> None:
        """Send all pages away when the core is lost, so that they show nothing untrue. They say so and come back, but
        get no snapshot until the core is there."""
        if not up:
            for stream in list(self._streams.values()):
                stream.close("core_away")

    def ping(self) -> None:
        """Send every page the time."""
        self.tell({"type": "ping", "now": self._clock.now()})

    def tell(self, message: Mapping[str, Any]) -> None:
        """Send every page a message outside the numbered events."""
        encoded = encode(message)
        for stream in self._streams.values():
            stream.tell(encoded)

    def follow(self, domains: Sequence[Domain], services: Services) -> None:
        """Push what services keep, now and after each change, and connect the listeners of the domains, in order."""
        for kind in self._board.watched:
            self._watch(kind, services.get(kind.service))
        for domain in domains:
            for listener in domain.listeners:
                listener(services, self)

    def _watch(self, kind: Watched[Any, Any], service: Changing) -> None:
        def changed() -> None:
            self._board.take(kind, service)
            self.flush_soon()

        self._board.take(kind, service)
        service.on_changed(changed)

    def take_ticket(self, ticket: Ticket) -> None:
        """Take a ticket that was made or changed, for the pages that have its interaction."""
        self._board.composer.take_ticket(ticket)
        self.flush_soon()

    def end_session(self, session: str) -> None:
        """Close every page of a session that is over."""
        for stream in list(self._streams.values()):
            if stream.session == session:
                stream.close("signed_out")

    def succeed(self, before: str, session: str) -> None:
        """Move the pages of a session to the new one, because the same browser has signed in again; none belongs to
        anybody else."""
        for stream in self._streams.values():
            if stream.session == before:
                stream.session = session

    def is_open(self, session: str) -> bool:
        """Whether a page of this session is connected now."""
        return any(stream.session == session and stream.wake is not None for stream in self._streams.values())

    def sessions(self) -> set[str]:
        """The sessions that have pages."""
        return {stream.session for stream in self._streams.values()}

    def authorize(self, session: str, actor: Actor) -> None:
        """Apply a person's new topics: pages that now see something else begin again with a snapshot."""
        self._board.know(actor)
        self.flush()
        for stream in [each for each in self._streams.values() if each.session == session]:
            stream.tell(RIGHTS)
            if stream.topics != topics_of(actor):
                leads = self._leads(stream)
                self._forget(stream)
                self._follow(stream, topics_of(actor))
                if stream.agent != actor.agent:
                    self._reseat(stream, actor.agent, leads=leads)
                if stream.wake is not None:
                    stream.wake.set()

    def _reseat(self, stream: Stream, agent: AgentId | None, *, leads: bool) -> None:
        """Give the page to another agent, or to nobody. It no longer leads for the old agent, and leads for the new one
        if no other page does."""
        if leads and stream.agent is not None:
            self._leaders.pop(stream.agent)
        stream.agent = agent
        if agent is None or not stream.led or self._leader(agent) is not None:
            return
        self._leaders[agent] = stream.page
        if self._watcher:
            self._watcher.came(agent, seen=not stream.hidden)

    def _follow(self, stream: Stream, topics: tuple[str, ...]) -> None:
        """Start a stream with a snapshot of these topics."""
        stream.id, stream.topics = self._new_id(), topics
        stream.seq = stream.sent = 0
        stream.buffer.clear()
        self._streams[stream.id] = stream
        for topic in topics:
            self._by_topic.setdefault(topic, {})[stream.id] = stream
        metrics.PUSH_SNAPSHOTS.inc()
        items = [[kind, id, value] for kind, id, value in self._board.view(topics)]
        now = self._clock.now()
        snapshot = {"type": "snapshot", "stream": stream.id, "seq": 0, "now": now, "items": items}
        stream.control.append(encode(snapshot))

    def _catch_up(self, register: Register, actor: Actor) -> Stream | None:
        stream, after = self._streams.get(register.stream or ""), register.after
        if stream is None or after is None or stream.page != register.page or stream.topics != topics_of(actor):
            return None
        if stream.user != actor.user:
            return None
        if stream.wake is not None or not stream.seq - len(stream.buffer) <= after <= stream.seq:
            return None
        stream.sent = after
        if after == stream.seq:
            stream.control.append(events_frame(after, self._clock.now(), ()))
        return stream

    def _begin(self, page: str, actor: Actor) -> Stream:
        """Begin a new stream. A page of another person with the same name is a different page."""
        for old in [each for each in self._streams.values() if (each.page, each.user) == (page, actor.user)]:
            old.close("replaced")
            self._forget(old)
        stream = Stream(id="", page=page, agent=actor.agent, topics=(), session="", user=actor.user)
        self._follow(stream, topics_of(actor))
        return stream

    def _lead(self, stream: Stream, register: Register) -> None:
        """Decide which tab leads: an agent's newest one. A tab that only comes back leads if it did before, or if no
        other does."""
        if stream.agent is None:
            return
        leader = self._leader(stream.agent)
        if leader is not None and (leader.wake is None or leader.page == stream.page):
            leader = None
        stream.led = register.stream is None if register.leads is None else register.leads
        if not ((stream.led and register.takeover) or self._may_lead(stream, stream.agent, leader)):
            stream.led = False
            stream.tell(IN_USE)
            return
        if leader is not None:
            leader.led = False
            leader.tell(TAKEN_OVER)
        self._leaders[stream.agent] = stream.page
        if self._watcher:
            self._watcher.came(stream.agent, seen=not stream.hidden)

    def _leads(self, stream: Stream) -> bool:
        return stream.agent is not None and self._leader(stream.agent) is stream

    def _may_lead(self, stream: Stream, agent: AgentId, leader: Stream | None) -> bool:
        """Whether the page may lead without confirmation. While the leading page is briefly away (a network blip, a
        restart of the core), no other page gets its talk."""
        if leader is not None:
            return stream.led and self._gives_way(leader, stream)
        return not self._talks_elsewhere(agent, stream.session)

    def _gives_way(self, leader: Stream, stream: Stream) -> bool:
        """Whether the leader gives way. Another machine does not get a seat in use just by signing in there."""
        assert leader.agent is not None
        return leader.session == stream.session or not leader.led or not self._board.signed_on(leader.agent)

    def _leader(self, agent: AgentId) -> Stream | None:
        page = self._leaders.get(agent)
        return next((one for one in self._streams.values() if (one.page, one.agent) == (page, agent)), None)

    def _forget_the_absent(self) -> None:
        before = self._clock.now() - KEPT_S
        for stream in list(self._streams.values()):
            if stream.away_since is not None and stream.away_since < before:
                self._forget(stream)

    def _forget(self, stream: Stream) -> None:
        self._streams.pop(stream.id, None)
        for topic in stream.topics:
            self._by_topic.get(topic, {}).pop(stream.id, None)


def encode_event(difference: Difference) -> bytes:
    """Return a difference as it is sent to pages."""
    if difference.value is None:
        return encode(["drop", difference.kind, difference.id])
    return encode(["put", difference.kind, difference.id, difference.value])
