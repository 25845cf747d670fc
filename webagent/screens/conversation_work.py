"""The work of agents and supervisors on conversations: answer, note, hand on, sum up, close."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated

from aiohttp import web
from pydantic import Field

from channels.conversations.api import HANDLE
from channels.conversations.desk import Handing, Target
from channels.conversations.domain import JOIN
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
from channels.conversations.kinds import MOST_BYTES
from channels.conversations.replies import MANAGE
from channels.conversations.types import Conversation, Summary
from core.actor import Actor, NoSeat
from core.ids import AgentId
from customers.errors import NoSuchCustomer, NotAtHand
from customers.service import CustomerService
from infra.files.errors import FileTooLarge, WrongMedia
from infra.http.body import body_of
from infra.http.forms import EntryId, Id, MintedId
from infra.http.routes import Form, Routes, file_name
from infra.link.face import CoreAway
from webagent.screens.conversations import (
    SEQ,
    WATCH,
    ConversationDeps,
    ConversationRow,
    FileRow,
    MessageRow,
    file_row,
)

MOST_FILES = 10


class NewMessage(Form):
    """A message, or with `note` a remark that the citizen never sees. `id` is made by the page: the same id again is
    the same message."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    text: Annotated[str, Field(max_length=4000)] = ""
    files: Annotated[tuple[Id, ...], Field(max_length=MOST_FILES)] = ()
    note: bool = False


class SummaryForm(Form):
    """The agent's words about a conversation (会话小结)."""

    category: Annotated[str, Field(max_length=60)] = ""
    text: Annotated[str, Field(max_length=2000)] = ""
    follow_up: Annotated[str, Field(max_length=500)] = ""

    def written(self) -> Summary:
        """As the service takes it."""
        return Summary(category=self.category, text=self.text, follow_up=self.follow_up)


class ReadUpTo(Form):
    """Read up to this message."""

    seq: Annotated[int, Field(ge=0, le=SEQ)]


class TransferForm(Form):
    """To whom a conversation is handed, with a note for them and a summary."""

    to: Target
    agent: EntryId | None = None
    queue: EntryId | None = None
    note: Annotated[str, Field(max_length=1000)] = ""
    summary: SummaryForm = Field(default_factory=SummaryForm)


class ClosingForm(Form):
    """The summary at the end."""

    summary: SummaryForm = Field(default_factory=SummaryForm)


class CustomerForm(Form):
    """The customer who this sender is; null if none of ours."""

    customer: Id | None = None


class AssignForm(Form):
    """The agent who is to have it."""

    agent: EntryId


@dataclass(frozen=True, slots=True)
class WorkDeps:
    """The parts that these routes need."""

    reading: ConversationDeps
    customers: CustomerService

    async def row(self, actor: Actor, found: Conversation) -> ConversationRow:
        """A conversation as this person sees it."""
        [row] = await self.reading.rows(actor, [found])
        return row

    async def over(self, actor: Actor, id: str, right: str = WATCH) -> bool:
        """Whether this person may act in the place of the agent; raises `NoSuchConversation`."""
        found = await self.reading.seen(actor, id)
        return actor.may(right) and await self.reading.watches(actor, found)

    async def must_watch(self, actor: Actor, id: str) -> None:
        """Raise `NoSuchConversation` or `NotYours`."""
        if not await self.over(actor, id):
            raise NotYours

    async def leaders(self, agent: str | None) -> Sequence[str]:
        """The agents who supervise this one."""
        groups = await self.reading.accounts.groups_of(AgentId(agent)) if agent else ()
        return sorted(one.agent for one in await self.reading.accounts.everybody() if one.agent and one.sees(groups))


routes = Routes("conversations", WorkDeps)

KNOWN = (NoSuchConversation, NotYours)
OPEN = (*KNOWN, ConversationClosed)


@routes.route(
    "POST",
    "/api/conversations/{conversation}/messages",
    right=HANDLE,
    status=201,
    errors=(*OPEN, EmptyMessage, NoWayOut, NoSuchFileThere, NoSuchMessage),
)
async def write_message(deps: WorkDeps, actor: Actor, conversation: Id, body: NewMessage) -> MessageRow:
    """Write to the citizen, or a note. A supervisor joins with `conversations.join`."""
    over = await deps.over(actor, conversation, JOIN)
    reading = deps.reading
    message = await reading.desk.write(actor, conversation, body.id, body.text, body.files, note=body.note, over=over)
    _, files, _ = await reading.lists.messages(conversation, after=message.seq - 1, limit=1)
    [row] = await reading.messages(actor, [message], files)
    return row


@routes.route(
    "POST",
    "/api/conversations/{conversation}/files",
    right=HANDLE,
    status=201,
    streams=MOST_BYTES,
    errors=(*OPEN, FileTooLarge, WrongMedia),
)
async def upload_conversation_file(deps: WorkDeps, actor: Actor, request: web.Request, conversation: Id) -> FileRow:
    """Upload a file for a message that is still being written. Its name is in `X-File-Name`, percent-encoded as in a
    URL; its type is determined from its content."""
    await deps.reading.seen(actor, conversation)
    if (request.content_length or 0) > MOST_BYTES:
        raise FileTooLarge(f"The file is too large: at most {MOST_BYTES} bytes.", most=MOST_BYTES)
    return file_row(await deps.reading.desk.upload(actor, conversation, body_of(request), file_name(request)))


@routes.route("POST", "/api/conversations/{conversation}/read", right=HANDLE, errors=KNOWN)
async def read_messages(deps: WorkDeps, actor: Actor, conversation: Id, body: ReadUpTo) -> None:
    """Note that its agent has read it up to this message."""
    await deps.reading.seen(actor, conversation)
    await deps.reading.desk.read(actor, conversation, body.seq)


@routes.route(
    "POST",
    "/api/conversations/{conversation}/messages/{message}/release",
    right=MANAGE,
    errors=(NoSuchConversation, NoSuchMessage, NotHeldBack),
)
async def release_message(deps: WorkDeps, actor: Actor, conversation: Id, message: MintedId) -> None:
    """Show a message that was held back for its words."""
    await deps.reading.seen(actor, conversation)
    await deps.reading.desk.release(actor, conversation, message)


@routes.route(
    "POST",
    "/api/conversations/{conversation}/transfer",
    right=HANDLE,
    errors=(*OPEN, NoSuchTarget, TargetAway, CoreAway),
)
async def transfer_conversation(deps: WorkDeps, actor: Actor, conversation: Id, body: TransferForm) -> ConversationRow:
    """Hand it to an agent, a queue or a leader, with a note and a summary. The citizen is told."""
    over = await deps.over(actor, conversation)
    found = await deps.reading.desk.one(conversation)
    leaders = await deps.leaders(found.agent) if body.to is Target.LEADER else ()
    handing = Handing(
        to=body.to,
        agent=body.agent or "",
        queue=body.queue or "",
        leaders=tuple(leaders),
        note=body.note,
        summary=body.summary.written(),
    )
    return await deps.row(actor, await deps.reading.desk.transfer(actor, conversation, handing, over=over))


@routes.route("POST", "/api/conversations/{conversation}/close", right=HANDLE, errors=OPEN)
async def close_conversation(deps: WorkDeps, actor: Actor, conversation: Id, body: ClosingForm) -> ConversationRow:
    """Close it with a summary: its agent, or a supervisor."""
    over = await deps.over(actor, conversation)
    closed = await deps.reading.desk.close(actor, conversation, body.summary.written(), over=over)
    return await deps.row(actor, closed)


@routes.route("POST", "/api/conversations/{conversation}/summary", right=HANDLE, errors=KNOWN)
async def sum_up_conversation(deps: WorkDeps, actor: Actor, conversation: Id, body: SummaryForm) -> ConversationRow:
    """Write the summary, also of a conversation that is closed."""
    over = await deps.over(actor, conversation)
    return await deps.row(actor, await deps.reading.desk.sum_up(actor, conversation, body.written(), over=over))


@routes.route("POST", "/api/conversations/{conversation}/customer", right=HANDLE, errors=(*KNOWN, NoSuchCustomer))
async def bind_customer(deps: WorkDeps, actor: Actor, conversation: Id, body: CustomerForm) -> ConversationRow:
    """Say which customer this sender is."""
    over = await deps.over(actor, conversation)
    if body.customer is not None:
        actor.must("customers.read")
        with suppress(NotAtHand):  # it need only be there: nothing of it is shown
            await deps.customers.needed(actor, body.customer)
    return await deps.row(actor, await deps.reading.desk.bind(actor, conversation, body.customer, over=over))


@routes.route("POST", "/api/conversations/{conversation}/spam", right=HANDLE, errors=OPEN)
async def block_sender(deps: WorkDeps, actor: Actor, conversation: Id) -> None:
    """Close it as spam, and block its sender."""
    over = await deps.over(actor, conversation)
    await deps.reading.desk.block(actor, conversation, over=over)


@routes.route(
    "POST",
    "/api/conversations/{conversation}/take-over",
    right=WATCH,
    errors=(*OPEN, NoSeat, CoreAway),
)
async def take_over_conversation(deps: WorkDeps, actor: Actor, conversation: Id) -> ConversationRow:
    """Take it oneself, from whoever has it or out of line."""
    await deps.must_watch(actor, conversation)
    return await deps.row(actor, await deps.reading.desk.take_over(actor, conversation))


@routes.route(
    "POST",
    "/api/conversations/{conversation}/assign",
    right=WATCH,
    errors=(*OPEN, TargetAway, CoreAway),
)
async def assign_conversation(deps: WorkDeps, actor: Actor, conversation: Id, body: AssignForm) -> ConversationRow:
    """Give it to this agent, before all others in line."""
    await deps.must_watch(actor, conversation)
    return await deps.row(actor, await deps.reading.desk.assign(actor, conversation, body.agent))
