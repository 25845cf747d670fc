"""Conversations in writing (会话): lists, one with its messages and files, and blocked senders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Annotated, Literal

from aiohttp import web
from pydantic import Field

from accounts.service import AccountService
from channels.conversations.accounts import AccountBook
from channels.conversations.api import HANDLE
from channels.conversations.desk import Desk, is_mine
from channels.conversations.domain import SEARCH
from channels.conversations.errors import NoSuchConversation, NoSuchFileThere
from channels.conversations.lists import Box, ConversationLists, Sought
from channels.conversations.others import Floor
from channels.conversations.replies import MANAGE
from channels.conversations.store import FileOf
from channels.conversations.types import (
    HELD_BACK,
    Closing,
    Conversation,
    ConversationState,
    Direction,
    Message,
    Sender,
    answer_by,
)
from core.actor import Actor
from core.errors import NotAllowed
from core.ids import AgentId, Instant, InteractionId
from core.messages.floor import Kind
from infra.files.errors import FileGone
from infra.files.file_store import FileStore
from infra.files.serving import serve
from infra.http.forms import EntryId, Id, Moment
from infra.http.routes import Form, Routes
from infra.logs.masking import mask_number
from infra.trail.audit import AuditLog
from records.reader import NUMBERS
from tickets.service import TicketService

WATCH = "floor.watch"
OPENED = "conversation.opened"
NOTED_FOR_S = 900.0
SEQ = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """An agent's words about a conversation (会话小结)."""

    category: str
    text: str
    follow_up: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationRow:
    """A conversation. `name`: the citizen's, as the provider calls them; `address` is masked without
    `records.numbers`, unless this person has the conversation. `queued_at`: when it asked for an agent, or off hours
    when it came; `answer_by`: when the first answer is due, null off hours; `unanswered_since`: the first message that
    nobody has answered."""

    id: str
    channel: Kind
    account: str
    account_name: str
    name: str
    address: str
    customer: str | None
    subject: str
    state: ConversationState
    queue: str
    queue_name: str
    agent: str | None
    agent_name: str
    opened_at: Instant
    queued_at: Instant
    accepted_at: Instant | None
    first_answered_at: Instant | None
    answer_by: Instant | None
    unanswered_since: Instant | None
    last_at: Instant
    closed_at: Instant | None
    closing: Closing | None
    last_seq: int
    read_seq: int
    unread: int
    language: str
    summary: SummaryRow | None
    ticket_numbers: list[str]
    training: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A file of a message."""

    id: str
    name: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRow:
    """A message. `code`: what kind of message of the system it is, or why one of the citizen is set apart; the words
    of one that is `held_back` are shown only to people who may release it. `delivery`: how far it has come."""

    id: str
    seq: int
    at: Instant
    direction: Direction
    author: str
    author_name: str
    text: str
    code: str
    files: list[FileRow]
    delivery: str | None
    reason: str
    recalled_at: Instant | None


@dataclass(frozen=True, slots=True)
class ConversationPage:
    """One page of conversations."""

    conversations: list[ConversationRow]
    more: bool


@dataclass(frozen=True, slots=True)
class MessagePage:
    """Messages in their order. `more`: there are others in the direction in which they were asked for."""

    messages: list[MessageRow]
    more: bool


@dataclass(frozen=True, slots=True)
class WholeConversation:
    """A conversation with its last messages. `earlier`: those of the same citizen before it, the latest first."""

    conversation: ConversationRow
    messages: list[MessageRow]
    earlier: list[ConversationRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedSender:
    """A sender whose messages reach nobody."""

    id: str
    channel: Kind
    account: str
    account_name: str
    name: str
    address: str
    at: Instant
    by_name: str


class ConversationQuery(Form):
    """The conversations to list; `before`: those that were opened (or closed, in that box) before this moment."""

    box: Box = Box.MINE
    channel: Literal["", "sms", "wechat", "weibo", "email", "web"] = ""
    agent: EntryId | None = None
    words: Annotated[str, Field(max_length=60)] = ""
    before: Moment | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class MessageQuery(Form):
    """The messages after or before this number."""

    after: Annotated[int, Field(ge=0, le=SEQ)] | None = None
    before: Annotated[int, Field(ge=0, le=SEQ)] | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


def masked(address: str) -> str:
    """An address with its middle hidden, whatever it is: a number, a mail address, a provider's id."""
    name, at, host = address.partition("@")
    if at:
        return f"{name[:1]}***@{host}"
    return mask_number(address) if address.lstrip("+").isdigit() else f"{address[:3]}***"


@dataclass(frozen=True, slots=True)
class ConversationDeps:
    """The parts that these routes need."""

    lists: ConversationLists
    desk: Desk
    book: AccountBook
    floor: Floor
    accounts: AccountService
    tickets: TicketService
    files: FileStore
    audit: AuditLog

    async def watches(self, actor: Actor, found: Conversation) -> bool:
        """Whether this person supervises whoever has it; one without an agent is everybody's who supervises."""
        if not actor.may(WATCH):
            return False
        return found.agent is None or actor.sees(await self.accounts.groups_of(AgentId(found.agent)))

    async def seen(self, actor: Actor, id: str) -> Conversation:
        """A conversation that this person may read; raises `NoSuchConversation`."""
        found = await self.desk.one(id)
        had = actor.agent is not None and (
            actor.agent in found.agents or found.wanted == actor.agent or self.floor.offered(actor.agent, id)
        )
        closed = found.state is ConversationState.CLOSED and actor.may(SEARCH)
        if not (had or closed or await self.watches(actor, found)):
            raise NoSuchConversation
        return found

    async def names(self) -> Mapping[str, str]:
        """The names of all people, by account and by agent number."""
        people = await self.accounts.accounts()
        return {str(key): one.name for one in people for key in (one.id, one.agent) if key}

    async def rows(self, actor: Actor, found: Sequence[Conversation]) -> list[ConversationRow]:
        """Conversations as this person sees them."""
        names, queues = await self.names(), self.floor.queues()
        senders = await self.lists.senders(list(found))
        tickets = await self._tickets(actor, found)
        return [self._row(actor, one, senders[one.sender], names, queues, tickets.get(one.id, [])) for one in found]

    async def _tickets(self, actor: Actor, found: Sequence[Conversation]) -> dict[str, list[str]]:
        if not found or not actor.may("tickets.read"):
            return {}
        own = [InteractionId(one.id) for one in found if is_mine(one, actor)]
        ids = [InteractionId(one.id) for one in found]
        of_them = await self.tickets.all_of_interactions(actor, ids, had=own)
        return {str(id): [one.number for one in tickets] for id, tickets in of_them.items()}

    def _row(
        self,
        actor: Actor,
        one: Conversation,
        sender: Sender,
        names: Mapping[str, str],
        queues: Mapping[str, str],
        tickets: list[str],
    ) -> ConversationRow:
        account = self.book.one(one.account)
        whole = actor.may(NUMBERS) or (is_mine(one, actor) and one.state is ConversationState.HELD)
        said = one.category or one.summary or one.follow_up
        summary = SummaryRow(category=one.category, text=one.summary, follow_up=one.follow_up) if said else None
        plainly = {field.name for field in fields(ConversationRow)} & {field.name for field in fields(Conversation)}
        return ConversationRow(
            **{name: getattr(one, name) for name in plainly - {"channel", "summary", "queued_at"}},
            channel=Kind(one.channel),
            queued_at=one.opened_at if one.queued_at is None else one.queued_at,
            account_name=account.name if account is not None else "",
            name=sender.name,
            address=sender.address if whole else masked(sender.address),
            customer=sender.customer,
            queue_name=queues.get(one.queue, one.queue),
            agent_name=names.get(one.agent or "", one.agent or ""),
            answer_by=answer_by(one, self.book.rules(one.account).first_answer_s),
            unread=max(0, one.last_seq - one.read_seq),
            summary=summary,
            ticket_numbers=tickets,
        )

    async def messages(
        self, actor: Actor, found: Sequence[Message], files: Mapping[str, Sequence[FileOf]]
    ) -> list[MessageRow]:
        """Messages as this person sees them."""
        names = await self.names()
        plainly = ("id", "seq", "at", "direction", "author", "code", "delivery", "reason", "recalled_at")
        return [
            MessageRow(
                **{name: getattr(one, name) for name in plainly},
                author_name=names.get(one.author, one.author),
                text=one.text if may_read(actor, one) else "",
                files=[file_row(file) for file in files.get(one.id, ())] if may_read(actor, one) else [],
            )
            for one in found
        ]


def may_read(actor: Actor, message: Message | None) -> bool:
    """Whether this person may read a message's words and files: one that is held back waits for its release."""
    return message is None or message.code != HELD_BACK or actor.may(MANAGE)


def file_row(file: FileOf) -> FileRow:
    """A file as pages see it."""
    return FileRow(id=file.id, name=file.name, size=file.size, media_type=file.media_type)


routes = Routes("conversations", ConversationDeps)


@routes.route("POST", "/api/conversations/search", right=HANDLE, errors=(NotAllowed,), reads=True)
async def list_conversations(deps: ConversationDeps, actor: Actor, body: ConversationQuery) -> ConversationPage:
    """List conversations. The conditions are no part of the address, since they may be a citizen's words. The box
    `floor` needs `floor.watch`, `automatic` (those that a machine has begun, such as absence notices and bounces) and
    others' closed ones need `conversations.search`."""
    if body.box is Box.FLOOR:
        actor.must(WATCH)
    if body.box is Box.AUTOMATIC:
        actor.must(SEARCH)
    only_mine = body.box is Box.CLOSED and not actor.may(SEARCH)
    sought = Sought(
        box=body.box,
        channel=body.channel,
        agent=body.agent or "",
        words=body.words,
        before=body.before,
        limit=body.limit,
        mine=str(actor.agent or "-"),
        only_with=str(actor.agent or "-") if only_mine else "",
    )
    found, more = await deps.lists.find(sought)
    if body.box is Box.FLOOR:
        found = [one for one in found if await deps.watches(actor, one)]
    return ConversationPage(await deps.rows(actor, found), more)


@routes.route("GET", "/api/conversations/blocked", right=HANDLE)
async def list_blocked_senders(deps: ConversationDeps, actor: Actor) -> list[BlockedSender]:
    """List the senders who are blocked, the last one first."""
    names, whole = await deps.names(), actor.may(NUMBERS)
    return [
        BlockedSender(
            id=one.id,
            channel=Kind(one.channel),
            account=one.account,
            account_name=account.name if (account := deps.book.one(one.account)) is not None else "",
            name=one.name,
            address=one.address if whole else masked(one.address),
            at=one.blocked_at or 0.0,
            by_name=names.get(one.blocked_by, one.blocked_by),
        )
        for one in await deps.desk.blocked()
    ]


@routes.route("DELETE", "/api/conversations/blocked/{sender}", right=MANAGE, errors=(NoSuchConversation,))
async def release_sender(deps: ConversationDeps, actor: Actor, sender: Id) -> None:
    """Take this sender's messages again."""
    await deps.desk.unblock(actor, sender)


@routes.route("GET", "/api/conversations/{conversation}", right=HANDLE, errors=(NoSuchConversation,))
async def read_conversation(deps: ConversationDeps, actor: Actor, conversation: Id) -> WholeConversation:
    """Read a conversation with its last 50 messages. Reading somebody else's is recorded in the audit log."""
    found = await deps.seen(actor, conversation)
    if not is_mine(found, actor):
        await deps.audit.note_once(actor, OPENED, "conversation", found.id, NOTED_FOR_S)
    messages, files, _ = await deps.lists.messages(found.id)
    senders = await deps.lists.senders([found])
    before = await deps.lists.earlier(found, senders[found.sender])
    [row, *earlier] = await deps.rows(actor, [found, *before])
    return WholeConversation(row, await deps.messages(actor, messages, files), earlier)


@routes.route("GET", "/api/conversations/{conversation}/messages", right=HANDLE, errors=(NoSuchConversation,))
async def list_messages(deps: ConversationDeps, actor: Actor, conversation: Id, query: MessageQuery) -> MessagePage:
    """List messages after or before a number, by default the last ones."""
    found = await deps.seen(actor, conversation)
    messages, files, more = await deps.lists.messages(
        found.id, after=query.after, before=query.before, limit=query.limit
    )
    return MessagePage(await deps.messages(actor, messages, files), more)


@routes.route(
    "GET",
    "/api/conversations/{conversation}/files/{file}",
    right=HANDLE,
    also=(206, 304, 416),
    errors=(NoSuchConversation, NoSuchFileThere, FileGone),
    produces="application/octet-stream",
)
async def read_conversation_file(
    deps: ConversationDeps, actor: Actor, request: web.Request, conversation: Id, file: Id
) -> web.StreamResponse:
    """Return a file of a conversation; a browser shows pictures and saves everything else."""
    found = await deps.seen(actor, conversation)
    kept = await deps.lists.file(found.id, file)
    if kept is None or not may_read(actor, kept[1]):
        raise NoSuchFileThere
    stored = await deps.files.there(file)
    return await serve(
        deps.files, stored, request, shown="inline" if stored.media_type.startswith("image/") else "attachment"
    )
