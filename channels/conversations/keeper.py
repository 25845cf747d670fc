"""Keeps conversations and floor in agreement, and acts when a conversation's time is up.

The floor decides who gets a conversation; the database knows that there is one. Each is asked about every conversation
that has moved on either side, and about all of them when one of the two was away: what waits and is not in line goes
there again with its original time, and what is closed leaves.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.conversations import store
from channels.conversations.accounts import AccountBook
from channels.conversations.changes import Changes
from channels.conversations.errors import NoSuchConversation
from channels.conversations.memory import OpenConversations, OpenOne
from channels.conversations.opening import Opening
from channels.conversations.others import Floor, Place
from channels.conversations.rules import changing
from channels.conversations.rules.entities import Closing, Conversation, ConversationState, Sender, Told
from channels.conversations.rules.following import Due, Step, due, step
from channels.conversations.rules.rating import may_be_asked
from channels.conversations.writing import Writer
from core.errors import HotlineError
from core.ids import AgentId, Instant, InteractionId, QueueId
from core.messages.floor import Enqueue, Kind
from core.messages.orders import AssignCaller
from core.messages.written import CloseInteraction, WithdrawInteraction
from core.replace import replace
from infra.clock import Clock, after
from infra.database.away import DatabaseAway
from infra.database.engine import Database
from infra.link.face import Link

log = structlog.get_logger()

LOOK_S = 1.0
"""How often the times of conversations are looked at."""

COMPARE_S = 15.0
"""How often all conversations are compared with the floor, whatever has been heard of it."""

ASKED_AGAIN_S = 5.0
"""How long the mirror may take to show a conversation that was put in line, before that is asked for again."""

BY_SYSTEM = "system"
LONGEST_CALLER = 60


def caller_of(sender: Sender) -> str:
    """The citizen as the floor knows them: a proved number, or an address that cannot be taken for a number, since a
    number opens what is known of its owner."""
    return sender.number or f"{sender.channel}:{sender.address}"[:LONGEST_CALLER]


class Keeper:
    """The background work of conversations on the floor."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        memory: OpenConversations,
        changes: Changes,
        book: AccountBook,
        writer: Writer,
        floor: Floor,
        link: Link,
        opening: Opening,
    ) -> None:
        self._database = database
        self._clock = clock
        self._memory = memory
        self._changes = changes
        self._book = book
        self._writer = writer
        self._floor = floor
        self._link = link
        self._opening = opening
        self._moved: dict[str, None] = {}
        self._moving: set[str] = set()
        self._awake = asyncio.Event()
        self._compared_at = 0.0
        self._asked_for: dict[str, Instant] = {}
        """When each conversation was put in line that the mirror does not show there yet."""

        memory.on_touched(self._has_moved)
        floor.on_moved(self._floor_has_moved)
        floor.on_up(self._core_is)

    def _has_moved(self, id: str) -> None:
        self._moved[id] = None
        self._awake.set()

    def _floor_has_moved(self, id: str) -> None:
        """Most of what moves there are calls, which cost nothing here."""
        if self._memory.one(id) is not None:
            self._has_moved(id)

    def _core_is(self, up: bool) -> None:
        if up:
            self._compared_at = 0.0
            self._awake.set()

    @contextmanager
    def moving(self, id: str) -> Iterator[None]:
        """While somebody moves a conversation from one place to another, its two halves are not compared."""
        self._moving.add(id)
        try:
            yield
        finally:
            self._moving.discard(id)
            self._has_moved(id)

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            await self.turn()
            await self._until_awake()

    async def turn(self) -> None:
        """Do everything that is to be done now."""
        now = self._clock.now()
        everything = now - self._compared_at >= COMPARE_S
        self._awake.clear()
        moved, self._moved = self._moved, {}
        if everything and self._floor.up:
            self._compared_at = now
            await self._drop_closed()
            moved = {**moved, **dict.fromkeys(self._memory.all())}
        for id in moved:
            await self._alone(id, self._look(id))
        for id, one in list(self._memory.all().items()):
            what = due(one.conversation, self._book.rules(one.conversation.account), now)
            if what is not Due.NOTHING and id not in self._moving:
                await self._alone(id, self._mind_times(id, one, what))

    @staticmethod
    async def _alone(id: str, work: Awaitable[None]) -> None:
        """A fault in one conversation must not hold up the others; it is tried again when all are compared."""
        try:
            await work
        except DatabaseAway:
            raise
        except Exception:  # a mistake with one conversation must not stop all others; see above
            log.exception("A conversation could not be brought forward.", conversation=id)

    async def _until_awake(self) -> None:
        woken = asyncio.create_task(self._awake.wait())
        slept = asyncio.create_task(after(self._clock, LOOK_S))
        try:
            await asyncio.wait({woken, slept}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            woken.cancel()
            slept.cancel()

    # --- floor and database -------------------------------------------------------------------------------------------

    async def _look(self, id: str) -> None:
        """Compare one conversation with its place on the floor."""
        if not self._floor.up or id in self._moving:
            return
        place, one = self._floor.place(id), self._memory.one(id)
        if place is not None or one is None:
            self._asked_for.pop(id, None)
        if one is None:
            if place is not None:
                await self._drop([id])
            return
        match step(one.conversation, there=place is not None, agent=place.agent if place is not None else None):
            case Step.ENQUEUE:
                await self._enqueue(one)
            case Step.TAKEN if place is not None and place.agent is not None:
                await self._taken(id, place.agent)
            case Step.RETURNED:
                await self._returned(id)
            case Step.WITHDRAW:
                self._link.post(WithdrawInteraction(interaction=InteractionId(id)))
            case _:
                await self._tell_place(one, place)

    async def _enqueue(self, one: OpenOne) -> None:
        """Put it in line, or leave it for opening."""
        found, now = one.conversation, self._clock.now()
        if now - self._asked_for.get(found.id, 0.0) < ASKED_AGAIN_S:
            return
        if found.queued_at is None:
            if not await self._opening.is_open(self._book.rules(found.account).hours, now):
                return
            async with self._changes.of(found.id) as change:
                if change.before.state is not ConversationState.WAITING:
                    return
                change.now = replace(change.before, queued_at=now)
            found = change.now
        self._asked_for[found.id] = now
        self._link.post(
            Enqueue(
                interaction=InteractionId(found.id),
                kind=Kind(found.channel),
                queue=QueueId(found.queue),
                caller=caller_of(one.sender),
                called=found.account,
                arrived_at=found.opened_at,
                asked_at=found.queued_at,
                priority=found.priority,
                language=found.language,
            )
        )
        if found.wanted and self._floor.signed_on(found.wanted):
            self._link.post(
                AssignCaller(interaction=InteractionId(found.id), agent=AgentId(found.wanted), reason="", by=BY_SYSTEM)
            )

    async def _taken(self, id: str, agent: str) -> None:
        async with self._changes.of(id) as change:
            found = change.before
            held = found.state is ConversationState.HELD and found.agent == agent
            if held or found.state is ConversationState.CLOSED:
                return
            now = changing.taken(found, agent, self._clock.now())
            change.now = await self._writer.tell(change.connection, now, Told.ACCEPTED, again=True, agent=agent)

    async def _returned(self, id: str) -> None:
        """Its agent has signed off, or lost the page: the citizen is told, and it waits for another one."""
        async with self._changes.of(id) as change:
            if change.before.state is not ConversationState.HELD:
                return
            now = changing.in_line_again(change.before, self._clock.now())
            change.now = await self._writer.tell(change.connection, now, Told.TRANSFERRED, again=True)

    async def _tell_place(self, one: OpenOne, place: Place | None) -> None:
        """Tell the citizen the place in line, once."""
        found = one.conversation
        if place is None or place.position < 1 or Told.WAITING in found.told:
            return
        if found.state is not ConversationState.WAITING:
            return
        async with self._changes.of(found.id) as change:
            if change.before.state is ConversationState.WAITING:
                at = str(place.position)
                change.now = await self._writer.tell(change.connection, change.before, Told.WAITING, place=at)

    async def _drop_closed(self) -> None:
        """Take off the floor what was closed while the core was away."""
        strangers = [id for id in self._floor.all() if self._memory.one(id) is None and id not in self._moving]
        for at in range(0, len(strangers), 500):
            await self._drop(strangers[at : at + 500])

    async def _drop(self, ids: list[str]) -> None:
        async with self._database.read() as connection:
            known = await store.conversations(connection, ids)
        for id, found in known.items():
            if found.state is ConversationState.CLOSED:
                self._link.post(CloseInteraction(interaction=InteractionId(id), by=found.agent or BY_SYSTEM))

    # --- times --------------------------------------------------------------------------------------------------------

    async def _mind_times(self, id: str, one: OpenOne, what: Due) -> None:
        with suppress(NoSuchConversation):
            if what is Due.TAKE_BACK:
                await self.take_back(one.conversation)
                return
            async with self._changes.of(id) as change:
                now = self._clock.now()
                if due(change.before, self._book.rules(change.before.account), now) is not what:
                    return
                if what is Due.WARN:
                    warned = replace(change.before, warned_at=now)
                    change.now = await self._writer.tell(change.connection, warned, Told.IDLE_WARNING, again=True)
                else:
                    change.now = await self.close_on(change.connection, change.before, Closing.IDLE)

    async def take_back(self, found: Conversation) -> None:
        """Take it from an agent who is silent; it goes back in line at its old place."""
        log.info("A conversation was taken back from a silent agent.", conversation=found.id, agent=found.agent)
        with suppress(HotlineError):
            await self.move(found.id, lambda before: changing.in_line_again(before, self._clock.now()))

    async def move(
        self, id: str, becomes: Callable[[Conversation], Conversation], note: tuple[str, str] = ("", "")
    ) -> Conversation:
        """Move it to another place: off the floor first, and then where it belongs. `note`: its author and text."""
        with self.moving(id):
            self._asked_for.pop(id, None)
            if self._floor.place(id) is not None:
                await self._link.ask(WithdrawInteraction(interaction=InteractionId(id)))
            async with self._changes.of(id) as change:
                now = becomes(change.before)
                author, text = note
                if text:
                    now = await self._writer.note(change.connection, now, text, author, code="transferred")
                if now.state is ConversationState.WAITING and change.before.state is ConversationState.HELD:
                    now = await self._writer.tell(change.connection, now, Told.TRANSFERRED, again=True)
                change.now = now
        return change.now

    async def close_on(self, connection: AsyncConnection, found: Conversation, closing: Closing) -> Conversation:
        """Close it within a transaction of the caller's; it leaves the floor once that is committed."""
        if closing is not Closing.SPAM:
            found = await self._writer.tell(connection, found, Told.CLOSED)
        if may_be_asked(found, closing):
            found = await self._writer.tell(connection, found, Told.SURVEY)
        return changing.closed(found, closing, self._clock.now())
