"""An owner: the only part that touches its live state. It decides, writes the journal, then releases the posts."""

import heapq
from collections.abc import Callable, Iterable, Sequence

import structlog

from core.errors import HotlineError
from core.ids import Instant
from core.messages.base import Due, Message
from core.state import Change, Entity, Put, Refused, Tables, Turn
from infra.clock import Clock, Timer
from infra.live.bus import Bus, Envelope
from infra.live.journal import Journal, Recovered

log = structlog.get_logger()

Decide = Callable[[Turn, Message], None]

AGAIN_S = 5.0
"""A deadline whose rule failed is delivered again after this long."""


class Owner:
    """Runs one domain's pure rule over its tables.

    `decide(turn, message)` is the rule; `handles` are the types that it reads, besides `Due` for its own entities.
    """

    def __init__(
        self,
        name: str,
        decide: Decide,
        handles: Sequence[type[Message]],
        *,
        bus: Bus,
        journal: Journal,
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        self.name = name
        self.tables = Tables()
        self._decide = decide
        self._bus = bus
        self._journal = journal
        self._clock = clock
        self._new_id = new_id
        self._deadlines = Deadlines(clock, self._due)
        bus.route(self, handles)

    def recover(self, changes: Iterable[Change]) -> None:
        """Rebuild the tables from the journal, and arm the deadlines in them."""
        for change in changes:
            self.tables.apply(change)
        for put in self.tables.snapshot():
            self._deadlines.note(put)

    def handle(self, envelope: Envelope) -> None:
        """Decide one message. The state stays consistent whatever goes wrong."""
        message = envelope.message
        turn = Turn(self.tables, self._clock.now(), self._new_id)
        refusal: HotlineError | None = None
        try:
            self._decide(turn, message)
        except Refused as refused:
            refusal = refused.error
        except Exception:  # a mistake in a rule must not end the owner of all calls
            log.exception("A rule failed; nothing was changed.", owner=self.name, message=type(message).__name__)
            refusal = HotlineError("The rule for this failed; it was logged.")
        if refusal is not None:
            turn.undo()
            self._refuse(envelope, refusal)
            if isinstance(message, Due):
                self._again(message)
            return
        self._commit(turn, envelope)
        if envelope.reply is not None and not envelope.reply.done():
            envelope.reply.set_result(None)

    def _commit(self, turn: Turn, envelope: Envelope) -> None:
        changes, posts = turn.changes, turn.posts
        if not changes and not posts:
            return
        written = self._journal.append(
            self.name, turn.now, envelope.cause, type(envelope.message).__name__, changes, posts
        )
        places = {id(posted.message): (posted.n, posted.i) for posted in written}
        for change in changes:
            self._deadlines.note(change)
        if changes:
            self._bus.changed(self.name, changes)
        for post in posts:
            self._bus.post(post, places.get(id(post)))

    def _refuse(self, envelope: Envelope, error: HotlineError) -> None:
        if envelope.reply is not None and not envelope.reply.done():
            envelope.reply.set_exception(error)
        elif envelope.reply is None:
            log.warning(
                "A command was refused.", owner=self.name, message=type(envelope.message).__name__, code=error.code
            )

    def _again(self, due: Due) -> None:
        """Deliver the deadline again: otherwise the entity would stay for good, as nothing else may ever change it."""
        entity = self.tables.table(due.kind).get(due.id)
        if entity is not None and _due_of(entity) == due.at:
            self._deadlines.again(due.kind, due.id, due.at, AGAIN_S)

    def _due(self, kind: str, id: str, at: Instant) -> None:
        self._bus.deliver((self, Envelope(Due(owner=self.name, kind=kind, id=id, at=at))))


class Deadlines:
    """The deadlines of one owner's entities: reset whenever an entity changes, delivered when they pass."""

    def __init__(self, clock: Clock, due: Callable[[str, str, Instant], None]) -> None:
        self._clock = clock
        self._due = due
        self._current: dict[tuple[str, str], Instant] = {}
        self._heap: list[tuple[Instant, str, str, Instant]] = []
        """When to deliver it, kind and id, and the deadline itself."""
        self._timer: Timer | None = None
        self._armed_for: Instant | None = None

    def note(self, change: Change) -> None:
        """Note that an entity changed: its field `due`, if any and not None, is now its deadline."""
        key = (change.kind, change.id)
        at = _due_of(change.value) if isinstance(change, Put) else None
        if at is None:
            self._current.pop(key, None)
            return
        if self._current.get(key) == at:
            return
        self._arm(at, *key, at)

    def again(self, kind: str, id: str, at: Instant, after_s: float) -> None:
        """Deliver a past deadline once more, unless the entity has another one by then."""
        self._arm(self._clock.now() + after_s, kind, id, at)

    def _arm(self, moment: Instant, kind: str, id: str, at: Instant) -> None:
        self._current[(kind, id)] = at
        heapq.heappush(self._heap, (moment, kind, id, at))
        self._set_timer()

    def _set_timer(self) -> None:
        while self._heap and self._current.get(self._heap[0][1:3]) != self._heap[0][3]:
            heapq.heappop(self._heap)
        if not self._heap:
            return
        at = self._heap[0][0]
        if self._armed_for is not None and self._armed_for <= at:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._armed_for = at
        self._timer = self._clock.call_at(at, self._fire)

    def _fire(self) -> None:
        self._armed_for = self._timer = None
        now = self._clock.now()
        while self._heap and self._heap[0][0] <= now:
            _, kind, id, at = heapq.heappop(self._heap)
            if self._current.get((kind, id)) == at:
                del self._current[(kind, id)]
                self._due(kind, id, at)
        self._set_timer()


def _due_of(entity: Entity) -> Instant | None:
    due: Instant | None = getattr(entity, "due", None)
    return due


def resume(owners: Sequence[Owner], recovered: Recovered, bus: Bus) -> None:
    """Recover after a crash: rebuild all tables, then deliver the posts that were not handled, in the order of
    posting.
    """
    for owner in owners:
        owner.recover(recovered.changes.get(owner.name, ()))
    bus.deliver(
        *(
            (owner, Envelope(post.message, (post.n, post.i)))
            for post in recovered.posts
            for owner in owners
            if bus.reads(owner, post.message) and not recovered.handled_by(owner.name, post)
        )
    )
