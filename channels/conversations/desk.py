"""The work of agents and supervisors on conversations: answer, note, hand on, sum up, close."""

from collections.abc import AsyncIterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from channels.conversations import store
from channels.conversations.accounts import AccountBook
from channels.conversations.changes import Change, Changes
from channels.conversations.errors import (
    ConversationClosed,
    EmptyMessage,
    NoSuchConversation,
    NoSuchFileThere,
    NoSuchMessage,
    NoSuchTarget,
    NotHeldBack,
    NotYours,
    NoWayOut,
    TargetAway,
)
from channels.conversations.keeper import Keeper
from channels.conversations.kinds import PAPER
from channels.conversations.memory import OpenConversations
from channels.conversations.others import Channels, Floor, Windowed
from channels.conversations.rules import changing
from channels.conversations.rules.changing import Summary
from channels.conversations.rules.entities import (
    HELD_BACK,
    RELEASED,
    Closing,
    Conversation,
    ConversationState,
    Direction,
    Message,
    Sender,
)
from channels.conversations.store import FileOf
from channels.conversations.writing import Writer
from core.actor import Actor, number_of
from core.replace import replace
from infra.clock import Clock
from infra.database.engine import Database
from infra.files.file_store import FileStore
from infra.trail import audit

NOTHING_SAID = Summary()


class Target(StrEnum):
    """To whom a conversation is handed."""

    AGENT = "agent"
    QUEUE = "queue"
    LEADER = "leader"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """Where a conversation goes, with a note for whoever gets it and a summary so far. `leaders`: the agents who may
    take it if it goes to a leader."""

    to: Target
    agent: str = ""
    queue: str = ""
    leaders: tuple[str, ...] = ()
    note: str = ""
    summary: Summary = NOTHING_SAID


def is_mine(found: Conversation, actor: Actor) -> bool:
    """Whether this person has the conversation, or had it last and it is closed."""
    return actor.agent is not None and found.agent == actor.agent


def must_be_open(found: Conversation) -> None:
    """Raise `ConversationClosed`."""
    if found.state is ConversationState.CLOSED:
        raise ConversationClosed


def must_have(found: Conversation, actor: Actor, *, over: bool = False) -> None:
    """Raise `ConversationClosed`, or `NotYours`. `over`: this person may act in the place of its agent."""
    must_be_open(found)
    if not over and not is_mine(found, actor):
        raise NotYours


class Desk:
    """The work of people on conversations. The routes have checked whether they may see it."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        changes: Changes,
        memory: OpenConversations,
        writer: Writer,
        keeper: Keeper,
        floor: Floor,
        book: AccountBook,
        channels: Channels,
        files: FileStore,
    ) -> None:
        self._database = database
        self._clock = clock
        self._changes = changes
        self._memory = memory
        self._writer = writer
        self._keeper = keeper
        self._floor = floor
        self._book = book
        self._channels = channels
        self._files = files

    # --- words --------------------------------------------------------------------------------------------------------

    async def write(
        self, actor: Actor, id: str, message: str, text: str, files: Sequence[str], *, note: bool, over: bool
    ) -> Message:
        """Write to the citizen, or a note. The same `message` id again is the same message."""
        if not text.strip() and not files:
            raise EmptyMessage
        known = await self._known(id, message)
        if known is not None:
            return known
        if not note:
            await self._must_have_a_way(id)
        async with self._changes.of(id) as change:
            # The page may have sent it twice at once.
            if await store.message(change.connection, message) is None:
                await self._add(change, actor, message, text, files, note=note, over=over)
        written = await self._known(id, message)
        assert written is not None
        return written

    async def _add(
        self, change: Change, actor: Actor, message: str, text: str, files: Sequence[str], *, note: bool, over: bool
    ) -> None:
        connection, found = change.connection, change.before
        if note:
            change.now = await self._writer.note(connection, found, text, self._name(actor), id=message)
        else:
            change.now = await self._answer(change, actor, message, text, over=over)
        given = await store.give_files(connection, found.id, message, files, actor.user)
        if given != len(set(files)):
            raise NoSuchFileThere

    async def _answer(self, change: Change, actor: Actor, message: str, text: str, *, over: bool) -> Conversation:
        must_have(change.before, actor, over=over)
        now = changing.with_answer(change.before, self._clock.now())
        return await self._writer.send(change.connection, now, text, author=self._name(actor), id=message)

    async def _must_have_a_way(self, id: str) -> None:
        """Raise `NoWayOut` if a message to this citizen could not leave now."""
        async with self._database.read() as connection:
            found = await store.conversation(connection, id)
            sender = await store.sender(connection, found.sender) if found is not None else None
        if found is None or sender is None:
            raise NoSuchConversation
        account, channel = self._book.one(found.account), self._channels.of(found.channel)
        if account is None or not account.enabled or channel is None:
            raise NoWayOut
        if isinstance(channel, Windowed):
            left = await channel.left(account.id, sender.address)
            if left.replies == 0 or left.until <= self._clock.now():
                raise NoWayOut

    @staticmethod
    def _name(actor: Actor) -> str:
        return str(actor.agent or actor.user)

    async def _known(self, id: str, message: str) -> Message | None:
        async with self._database.read() as connection:
            found = await store.message(connection, message)
        if found is not None and found.conversation != id:
            raise NoSuchMessage
        return found

    async def read(self, actor: Actor, id: str, seq: int) -> None:
        """Its agent has read it up to here; somebody else's reading changes nothing."""
        async with self._changes.of(id) as change:
            if is_mine(change.before, actor):
                change.now = changing.read_to(change.before, seq)

    async def release(self, actor: Actor, id: str, message: str) -> None:
        """Show a message that was held back to everybody who has the conversation."""
        async with self._changes.of(id) as change:
            found = await store.message(change.connection, message)
            if found is None or found.conversation != id or found.direction is not Direction.IN:
                raise NoSuchMessage
            if found.code != HELD_BACK:
                raise NotHeldBack
            await store.set_message(change.connection, message, code=RELEASED)
            await self._note(change.connection, actor, "conversation.released", id)
        self._memory.delivered(id)

    async def upload(self, actor: Actor, id: str, body: AsyncIterable[bytes], name: str) -> FileOf:
        """A file for a message that is still being written."""
        stored = await self._files.put(body, PAPER, name=name)
        about = FileOf(
            id=stored.id,
            conversation=id,
            message=None,
            place=0,
            name=stored.name,
            size=stored.size,
            media_type=stored.media_type,
            by=actor.user,
            at=self._clock.now(),
        )
        async with self._database.write() as connection:
            await store.add_file(connection, about)
        return about

    # --- places -------------------------------------------------------------------------------------------------------

    async def transfer(self, actor: Actor, id: str, handing: Handing, *, over: bool) -> Conversation:
        """Hand it to an agent, a queue or a leader; the citizen is told, and whoever gets it sees everything."""
        found = await self.one(id)
        must_have(found, actor, over=over)
        queue, wanted = self._target(found, handing)

        def becomes(before: Conversation) -> Conversation:
            must_have(before, actor, over=over)
            summed = changing.summed_up(before, handing.summary)
            return changing.in_line_again(summed, self._clock.now(), queue=queue, wanted=wanted)

        return await self._keeper.move(id, becomes, (self._name(actor), handing.note))

    def _target(self, found: Conversation, handing: Handing) -> tuple[str, str]:
        if handing.to is Target.QUEUE:
            if handing.queue not in self._floor.queues():
                raise NoSuchTarget(field="queue")
            return handing.queue, ""
        if handing.to is Target.LEADER:
            leaders = [one for one in handing.leaders if one != found.agent and self._floor.signed_on(one)]
            if not leaders:
                raise TargetAway
            return "", leaders[0]
        if not handing.agent or handing.agent == found.agent:
            raise NoSuchTarget(field="agent")
        if not self._floor.signed_on(handing.agent):
            raise TargetAway
        return "", handing.agent

    async def assign(self, actor: Actor, id: str, agent: str) -> Conversation:
        """Give it to this agent, before all others in line."""
        if not self._floor.signed_on(agent):
            raise TargetAway

        def becomes(before: Conversation) -> Conversation:
            must_be_open(before)
            return changing.in_line_again(before, self._clock.now(), wanted=agent)

        moved = await self._keeper.move(id, becomes)
        await self._noted(actor, "conversation.assigned", id, {"agent": agent})
        return moved

    async def take_over(self, actor: Actor, id: str) -> Conversation:
        """Take it oneself, without the floor."""
        agent = number_of(actor)

        def becomes(before: Conversation) -> Conversation:
            must_be_open(before)
            return changing.taken(before, agent, self._clock.now(), off_floor=True)

        moved = await self._keeper.move(id, becomes)
        await self._noted(actor, "conversation.taken_over", id, {"agent": agent})
        return moved

    async def close(self, actor: Actor, id: str, summary: Summary, *, over: bool) -> Conversation:
        """Close it, with what there is to say about it."""
        async with self._changes.of(id) as change:
            must_have(change.before, actor, over=over)
            mine = is_mine(change.before, actor)
            summed = changing.summed_up(change.before, summary)
            closing = Closing.AGENT if mine else Closing.SUPERVISOR
            change.now = await self._keeper.close_on(change.connection, summed, closing)
            if not mine:
                await self._note(change.connection, actor, "conversation.closed", id)
        return change.now

    async def sum_up(self, actor: Actor, id: str, summary: Summary, *, over: bool) -> Conversation:
        """Write about it, also once it is closed (会话小结)."""
        async with self._changes.of(id) as change:
            if not over and not is_mine(change.before, actor):
                raise NotYours
            change.now = changing.summed_up(change.before, summary)
        return change.now

    # --- citizens -----------------------------------------------------------------------------------------------------

    async def block(self, actor: Actor, id: str, *, over: bool) -> Conversation:
        """Close it as spam, and take no more messages of this sender to anybody."""
        async with self._changes.of(id) as change:
            must_have(change.before, actor, over=over)
            sender = await store.sender(change.connection, change.before.sender)
            blocked = replace(sender, blocked_at=self._clock.now(), blocked_by=str(actor.user))
            await store.put_sender(change.connection, blocked, new=False)
            await self._note(change.connection, actor, "conversation.blocked", id)
            change.now = await self._keeper.close_on(change.connection, change.before, Closing.SPAM)
        return change.now

    async def blocked(self) -> list[Sender]:
        """The senders who are blocked."""
        async with self._database.read() as connection:
            return await store.blocked(connection, 500)

    async def unblock(self, actor: Actor, sender: str) -> None:
        """Take this sender's messages again."""
        async with self._database.write() as connection:
            found = (await store.senders(connection, [sender])).get(sender)
            if found is None or found.blocked_at is None:
                raise NoSuchConversation
            await store.put_sender(connection, replace(found, blocked_at=None, blocked_by=""), new=False)
            await self._note(connection, actor, "conversation.unblocked", sender)

    async def bind(self, actor: Actor, id: str, customer: str | None, *, over: bool) -> Conversation:
        """Say which customer this sender is, or that it is none of ours."""
        async with self._changes.of(id) as change:
            if not over and not is_mine(change.before, actor):
                raise NotYours
            sender = await store.sender(change.connection, change.before.sender)
            await store.put_sender(change.connection, replace(sender, customer=customer), new=False)
            await self._note(change.connection, actor, "conversation.bound", id)
        return change.now

    # --- reading ------------------------------------------------------------------------------------------------------

    async def one(self, id: str) -> Conversation:
        """One conversation, open or not."""
        async with self._database.read() as connection:
            found = await store.conversation(connection, id)
        if found is None:
            raise NoSuchConversation
        return found

    async def _noted(self, actor: Actor, action: str, id: str, after: dict[str, str]) -> None:
        async with self._database.write() as connection:
            await audit.write(connection, actor, action, "conversation", id, self._clock.now(), after=after)

    async def _note(self, connection: AsyncConnection, actor: Actor, action: str, id: str) -> None:
        await audit.write(connection, actor, action, "conversation", id, self._clock.now())
