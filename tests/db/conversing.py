"""Conversations over a database, with a floor, opening hours and a channel that a test plays."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from channels.conversations import store
from channels.conversations.accounts import AccountBook, KeptAccount
from channels.conversations.alone import AloneMail
from channels.conversations.arriving import ArrivalDesk
from channels.conversations.changes import Changes
from channels.conversations.citizens import Citizens
from channels.conversations.desk import Desk
from channels.conversations.keeper import COMPARE_S, Keeper
from channels.conversations.lists import ConversationLists
from channels.conversations.memory import OpenConversations
from channels.conversations.office import AccountOffice
from channels.conversations.opening import Opening
from channels.conversations.others import Channels, Place
from channels.conversations.rating import RatingDesk
from channels.conversations.receipts import Receipts
from channels.conversations.rules.entities import Conversation, Message, Rules
from channels.conversations.secrets_box import SecretBox
from channels.conversations.sending import OutgoingMail
from channels.conversations.tables import message_table
from channels.conversations.wire import Account
from channels.conversations.word_lists import Words
from channels.conversations.writing import Writer
from core.actor import Actor
from core.calendar import Calendar
from core.errors import Conflict
from core.ids import AgentId, InteractionId, QueueId, UserId
from core.messages.base import Command
from core.messages.base import Message as BusMessage
from core.messages.floor import Enqueue, Kind
from core.messages.orders import AssignCaller
from core.messages.written import CloseInteraction, WithdrawInteraction
from core.state import Tables
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.files.file_store import FileStore, file_store_at
from infra.live.bus import ChangeListener
from tests.db.filing import places_in
from tests.telling import Heard
from tests.unit.channels.arrivals import FakeChannel, arrived
from webagent.rating import WrittenRatings

T = TypeVar("T")
_m = message_table.c

AGENT = Actor(user=UserId("u1"), name="小李", agent=AgentId("8001"))
OTHER = Actor(user=UserId("u2"), name="小王", agent=AgentId("8002"))
BOSS = Actor(user=UserId("u9"), name="班长", agent=AgentId("8009"))


class PlayedFloor:
    """A floor in which a test says who accepts; also the link to it. It does what it is told like the real one."""

    def __init__(self) -> None:
        self.up = True
        self.tables: Mapping[str, Tables] = {}
        self.line: dict[str, Enqueue] = {}
        self.hands: dict[str, AgentId] = {}
        self.signed: set[str] = {"8001", "8002", "8009"}
        self.assigned: list[tuple[str, str | None]] = []
        self.enqueued: list[str] = []
        self._late: list[BusMessage] = []
        self._moved: list[Callable[[str], None]] = []
        self._up: list[Callable[[bool], None]] = []

    def place(self, conversation: str) -> Place | None:
        if conversation in self.hands:
            return Place(agent=self.hands[conversation])
        if conversation in self.line:
            ranked = sorted(self.line, key=lambda id: self.line[id].asked_at or 0.0)
            return Place(position=ranked.index(conversation) + 1)
        return None

    def all(self) -> Sequence[str]:
        return [*self.line, *self.hands]

    def signed_on(self, agent: str) -> bool:
        return agent in self.signed

    def offered(self, agent: str, conversation: str) -> bool:
        return False

    def queues(self) -> Mapping[str, str]:
        return {"general": "综合受理", "water": "供水"}

    def on_moved(self, listener: Callable[[str], None]) -> None:
        self._moved.append(listener)

    def on_up(self, listener: Callable[[bool], None]) -> None:
        self._up.append(listener)

    def on_changed(self, listener: ChangeListener) -> None:
        """Nothing else is mirrored."""

    def post(self, message: BusMessage) -> None:
        if not self.up:
            self._late.append(message)
            return
        match message:
            case Enqueue(interaction=id) if id not in self.hands:
                self.line.setdefault(id, message)
                self.enqueued.append(id)
            case WithdrawInteraction(interaction=id) | CloseInteraction(interaction=id):
                self.line.pop(id, None)
                self.hands.pop(id, None)
            case AssignCaller(interaction=id, agent=agent):
                self.assigned.append((id, agent))
        self._tell(str(getattr(message, "interaction", "")))

    async def ask(self, command: Command, within: float = 1.0) -> None:
        if not self.up:
            raise Conflict
        self.post(command)

    async def deliver(self, message: BusMessage) -> None:
        self.post(message)

    async def query(self, name: str, answer: type[T], within: float = 1.0) -> T:
        raise NotImplementedError

    def accepts(self, agent: str, id: str) -> None:
        """This agent takes it."""
        self.line.pop(id, None)
        self.hands[id] = AgentId(agent)
        self._tell(id)

    def gives_back(self, id: str) -> None:
        """Its agent has signed off."""
        del self.hands[id]
        self.line[id] = _again(id)
        self._tell(id)

    def forgets(self) -> None:
        """The core has lost everything."""
        self.line.clear()
        self.hands.clear()

    def goes(self) -> None:
        self.up = False
        for listener in self._up:
            listener(False)

    def comes_back(self) -> None:
        self.up = True
        late, self._late = self._late, []
        for message in late:
            self.post(message)
        for listener in self._up:
            listener(True)

    def _tell(self, id: str) -> None:
        for listener in self._moved:
            listener(id)


def _again(id: str) -> Enqueue:
    return Enqueue(
        interaction=InteractionId(id),
        kind=Kind.WEB,
        queue=QueueId("general"),
        caller="",
        called="",
        arrived_at=0.0,
        asked_at=0.0,
    )


@dataclass
class PlayedHours:
    """Opening hours that a test sets."""

    named: dict[str, Calendar] = field(default_factory=dict)

    async def calendars(self) -> Mapping[str, Calendar]:
        return self.named


@dataclass
class PlayedCustomers:
    """Customers that a test names by their numbers."""

    known: dict[str, str] = field(default_factory=dict)

    async def only_with(self, number: str) -> str | None:
        return self.known.get(number)


class Conversing:
    """Everything together."""

    def __init__(self, database: Database, clock: FakeClock, files: FileStore) -> None:
        self.database, self.clock, self.files = database, clock, files
        self.floor, self.hours, self.told = PlayedFloor(), PlayedHours(), Heard()
        self.customers, self.ratings = PlayedCustomers(), WrittenRatings()
        self.channel = FakeChannel()
        self.channels = Channels([self.channel])
        self.begin()

    def begin(self) -> None:
        """Make all parts anew, as a restart of the web host does."""
        database, clock, floor = self.database, self.clock, self.floor
        self.book = AccountBook(database, clock, SecretBox(self.files.writer.keys))
        self.words = Words(database, clock)
        self.memory = OpenConversations(database, self.book)
        changes, writer, opening = Changes(database, self.memory), Writer(self.book, clock, new_id), Opening(self.hours)
        self.keeper = Keeper(*(database, clock, self.memory, changes, self.book, writer, floor, floor, opening))
        self.rating = RatingDesk(writer, self.ratings)
        self.receipts = Receipts(database, clock, self.memory)
        self.alone = AloneMail(database, clock, self.book, self.channels, self.receipts)
        self.arrivals = ArrivalDesk(
            *(database, clock, new_id, self.book, self.words, self.memory, writer, opening, self.files),
            *(self.customers, self.receipts, self.rating),
        )
        self.desk = Desk(
            *(database, clock, changes, self.memory, writer, self.keeper, floor, self.book, self.channels, self.files)
        )
        self.mail = OutgoingMail(
            *(database, clock, self.book, self.channels, self.memory, self.files, self.told, self.receipts, self.rating)
        )
        self.office = AccountOffice(database, clock, new_id, self.book, self.channels, self.memory)
        self.lists = ConversationLists(database)
        self.citizens = Citizens(database, changes, self.memory, self.keeper, floor, writer, self.rating)

    async def restart(self) -> None:
        """The web host dies and starts again; the floor goes on."""
        self.begin()
        await self.load()

    async def load(self) -> None:
        await self.book.load()
        await self.words.load()
        await self.memory.load()

    async def account(self, id: str = "a1", **rules: object) -> KeptAccount:
        """Set up an account of the fake channel."""
        account = Account(
            id=id,
            kind=Kind.WEB,
            name="政务网",
            enabled=True,
            config={"server_url": "https://x"},
            secrets={"token": "s"},
        )
        kept = KeptAccount(account=account, rules=Rules(**{"texts": {}, **rules}))  # type: ignore[arg-type]
        async with self.database.write() as connection:
            await self.book.write(connection, kept, new=True)
        self.book.took(kept)
        return kept

    async def comes(self, id: str = "m1", text: str = "小区停水了", **more: object) -> str:
        """A message comes; returns the id of its conversation."""
        message = arrived(id, text, **more)
        await self.arrivals.take(message)
        async with self.database.read() as connection:
            query = sa.select(_m.conversation).where(_m.provider == id, _m.account == message.account)
            return str((await connection.execute(query)).scalar_one())

    async def held(self, agent: str = "8001", **more: object) -> str:
        """A conversation that this agent has."""
        id = await self.comes(**more)  # type: ignore[arg-type]
        await self.settle()
        self.floor.accepts(agent, id)
        await self.settle()
        return id

    async def settle(self) -> None:
        """Let the keeper do all that it has to do."""
        for _ in range(4):
            await self.keeper.turn()

    async def sends(self) -> list[str]:
        """Send what is due, and return the texts."""
        before = len(self.channel.sent)
        for account in await self.mail._due_accounts():
            await self.mail._serve(account)
        return self.channel.texts[before:]

    async def passes(self, seconds: float) -> None:
        """Time passes, and everything that is due is done."""
        self.clock.advance(max(seconds, COMPARE_S))
        await self.settle()

    async def one(self, id: str) -> Conversation:
        return await self.desk.one(id)

    async def messages(self, id: str) -> list[Message]:
        async with self.database.read() as connection:
            return (await store.messages(connection, id, after=0, before=None, limit=200))[0]


def made(database: Database, clock: FakeClock, folder: Path) -> Conversing:
    """Everything, on a file store of its own."""
    return Conversing(database, clock, file_store_at(places_in(folder), database, clock, new_id))
