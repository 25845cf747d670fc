"""Finds tickets that a new one would repeat, and binds a contact to one of them instead (TK1: urge, do not repeat)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.errors import Conflict
from core.ids import InteractionId
from core.numbers import spellings
from infra.trail import audit
from tickets import store as tickets_store
from tickets.access import Access
from tickets.changes import TicketChanges
from tickets.confidential import store as seal_store
from tickets.errors import NoSuchTicket, NotADraft, NotYourInteraction, TicketChanged
from tickets.lists import index
from tickets.lists.index import Narrowed
from tickets.matters import store
from tickets.matters.hearing import HEARD, Hearing, called_about
from tickets.matters.store import Contact, ContactChannel, How
from tickets.parts import Parts
from tickets.rules.reminders import of_contact
from tickets.rules.sealing import of_ticket
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import Order
from tickets.rules.workflow.states import OPEN, Step, TicketState
from tickets.store import TicketSummary
from tickets.workflow import store as flow_store
from tickets.workflow.reactions import Addition
from tickets.workflow.service import TicketFlow

SIMILAR: Final = 8
SHOWABLE: Final = 40
"""Any of this many similar tickets may be joined: while somebody types, the tickets shown earlier may differ from those
found now."""

MOST_CONTACTS: Final = 100
JOINED = "ticket.joined"


class AlreadyJoined(Conflict):
    """This contact is bound to that ticket already."""

    code = "ticket.already_joined"


class MergedIntoItself(Conflict):
    """A ticket can only be merged into another open ticket, with both or neither in training."""

    code = "ticket.not_mergeable"


class Why(StrEnum):
    """Why a ticket may be about the same matter."""

    NUMBER = "number"
    ADDRESS = "address"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """An open ticket that may be about the same matter. Apart from its title, it shows no names, numbers or words of
    citizens."""

    id: str
    number: str
    title: str
    state: TicketState
    type: str
    urgency: str
    department: str
    created_at: float
    due_at: float | None
    urges: int
    times: int
    why: list[Why]


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarTickets:
    """The similar tickets that this person may open, and how many `more` there are, without any details of those."""

    items: list[Similar]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterSoFar:
    """The details of a new matter so far. `numbers`: of its citizen; `but`: the draft in which it is written."""

    numbers: Collection[str] = ()
    address: str = ""
    words: str = ""
    training: bool = False
    but: str = ""
    limit: int = SIMILAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A further contact. `draft`: the ticket that was begun for it and is given up; its text is kept with the
    contact."""

    how: How
    draft: str | None = None
    interaction: InteractionId | None = None
    channel: ContactChannel = ContactChannel.PHONE
    note: str = ""


class MatterService:
    """Matters: repeated contacts about the same ticket."""

    def __init__(self, parts: Parts, access: Access, flow: TicketFlow, changes: TicketChanges) -> None:
        self._database = parts.database
        self._outbox = parts.outbox
        self._clock = parts.clock
        self._new_id = parts.new_id
        self._interactions = parts.interactions
        self._access = access
        self._known = parts.known
        self._notices = parts.notices
        self._zone = parts.zone
        self._area = parts.area
        self._flow = flow
        self._tell = changes.tell

    async def similar(self, actor: Actor, told: MatterSoFar) -> SimilarTickets:
        """Open tickets that may be about the same matter, those of the same number first; six statements, and one more
        if one is confidential. Tickets that this person may see, or whose citizen is on the person's line, are listed.
        Others are only counted, except tickets sealed from the person, which are left out."""
        actor.must("tickets.write")
        numbers = {spelled for one in told.numbers if (spelled := spellings(one, self._area))}
        narrowed = Narrowed(states=OPEN, training=told.training)
        open = seal_store.open_to(actor.user, self._clock.now())
        async with self._database.read() as connection:
            of_numbers, there = await store.open_at(
                connection, numbers, told.address.strip(), open, training=told.training, limit=told.limit
            )
            alike = await index.alike(connection, told.words, narrowed, but=told.but, limit=told.limit)
        found: dict[str, tuple[TicketSummary, list[Why]]] = {}
        texts = [one.ticket for one in alike]
        for why, tickets in ((Why.NUMBER, of_numbers), (Why.ADDRESS, there), (Why.TEXT, texts)):
            for one in tickets:
                if one.id != told.but:
                    found.setdefault(one.id, (one, []))[1].append(why)
        sealed = await self._access.seals.closed(actor, [one for one, _ in found.values()])
        open_ones = [one for one, _ in found.values() if one.id not in sealed]
        seen = await self._seen(actor, [one.id for one in open_ones])
        items = [_similar(one, found[one.id][1]) for one in open_ones if one.id in seen]
        more = sum(one.id not in seen for one in open_ones)
        return SimilarTickets(items=items[: told.limit], more=more)

    async def _seen(self, actor: Actor, ids: Sequence[str]) -> frozenset[str]:
        """The tickets among these that are in this person's lists, or whose citizen the person has on the line."""
        if not ids or not actor.may("tickets.read"):
            return frozenset()
        reach, callers = await self._access.reach(actor), self._interactions.callers_of(actor)
        async with self._database.read() as connection:
            return await store.seen(connection, ids, reach, callers)

    async def again(self, actor: Actor, id: str, again: Again) -> Ticket:
        """Bind a further contact to an open ticket; returns the ticket.

        The agent may also join a ticket that they cannot open, if it is listed as similar to this contact. Raises
        `NoSuchTicket`, `AlreadyJoined`, `NotYourInteraction`, `StepNotNow`, and the errors of giving up the draft.
        """
        actor.must("tickets.write")
        async with self._access.in_refusals(actor):
            return await self._again(actor, id, again)

    async def _again(self, actor: Actor, id: str, again: Again) -> Ticket:
        draft = await self._access.check_writes(actor, again.draft) if again.draft is not None else None
        if draft is not None and draft.state is not TicketState.DRAFT:
            raise NotADraft(current=draft)
        interaction = draft.interaction if draft is not None else again.interaction
        if draft is None and interaction is not None and not await self._interactions.concerns(actor, interaction):
            raise NotYourInteraction
        number = self._interactions.caller_of(interaction) if interaction is not None else ""
        into = await self._met(actor, id, again.note, number, draft)
        contact = Contact(
            id=self._new_id(),
            at=self._clock.now(),
            how=again.how,
            channel=again.channel,
            interaction=interaction,
            number=number or (draft.contact_number if draft is not None else ""),
            by=actor.user,
            by_name=actor.name[:64],
            note="\n".join(filter(None, (again.note.strip(), _words(draft, bare=into.confidential)))),
            ticket=draft.number if draft is not None else "",
        )
        if draft is not None and draft.confidential:
            contact = _nameless(contact, draft)
        try:
            ticket = await self._bound(actor, id, contact, draft)
        except sa.exc.IntegrityError as error:
            raise AlreadyJoined from error
        self._outbox.wake()
        self._notices.wake()
        self._tell(ticket)
        return ticket

    async def _met(self, actor: Actor, id: str, note: str, number: str, draft: Ticket | None) -> Ticket:
        """The ticket, if this person may open it or it is listed as similar to this contact; otherwise raises
        `NoSuchTicket`."""
        async with self._database.read() as connection:
            ticket = await tickets_store.get(connection, id)
        if await self._access.reads(actor, ticket):
            return ticket
        numbers = {number} if draft is None else {number, draft.contact_number, draft.caller}
        known = [other for one in numbers if one for other in await self._known.of_person(actor, one)]
        words = note if draft is None else "\n".join((draft.title, draft.text, draft.address))
        told = MatterSoFar(
            numbers=known,
            address="" if draft is None else draft.address,
            words=words,
            training=ticket.training,
            but="" if draft is None else draft.id,
            limit=SHOWABLE,
        )
        if ticket.state not in OPEN or id not in {one.id for one in (await self.similar(actor, told)).items}:
            raise NoSuchTicket
        return ticket

    async def _bound(self, actor: Actor, id: str, contact: Contact, draft: Ticket | None) -> Ticket:
        async def bind(connection: AsyncConnection, serial: int, ticket: Ticket) -> None:
            if draft is not None and draft.training is not ticket.training:
                raise MergedIntoItself
            await store.add(connection, serial, contact)
            if draft is not None:
                await self._give_up(connection, draft, ticket.number)
            await index.enter(connection, ticket)
            if contact.interaction is not None and not ticket.confidential:
                await self._outbox.put(connection, called_about(self._new_id(), ticket, contact, contact.interaction))
            if contact.how is not How.URGE:  # The step of an urged ticket has its own notice.
                await self._tell_of(connection, serial, ticket, contact)

        if contact.how is How.URGE:
            return await self._flow.step(actor, id, Order(step=Step.URGE, opinion=contact.note), None, bind)
        async with self._database.write() as connection:
            serial, matter = await flow_store.load(connection, id, held=True)
            ticket = matter.ticket
            if ticket.state not in OPEN:
                raise NoSuchTicket
            await bind(connection, serial, ticket)
            said = {"number": ticket.number, "how": contact.how.value}
            await audit.write(connection, actor, JOINED, "ticket", ticket.id, contact.at, after=said)
        return ticket

    async def _tell_of(self, connection: AsyncConnection, serial: int, ticket: Ticket, contact: Contact) -> None:
        """Tell dispatchers and departments of a further contact."""
        branches = await flow_store.branches_of(connection, serial)
        for told in of_contact(ticket, branches, contact.id, self._zone.key):
            await self._notices.tell(connection, told)

    async def _give_up(self, connection: AsyncConnection, draft: Ticket, into: str) -> None:
        """Cancel the draft; everything that was written in it is kept."""
        now = await tickets_store.get(connection, draft.id)
        if now.state is not TicketState.DRAFT:
            raise NotADraft(current=now)
        after = replace(now, version=now.version + 1, state=TicketState.CANCELLED, updated_at=self._clock.now())
        if now.version != draft.version or not await tickets_store.save(connection, after):
            raise TicketChanged(current=now, changed=[])
        await store.merged(connection, draft.id, into)
        await index.enter(connection, after)

    async def heard_in(self, actor: Actor, interaction: InteractionId, order: Order) -> Addition | None:
        """The addition that binds this call to a ticket, beside the step that its citizen asks for; None for others.
        Raises `NotYourInteraction` for a call that this person did not have."""
        if order.step not in HEARD:
            return None
        if not await self._interactions.had(actor, interaction):
            raise NotYourInteraction
        hearing = Hearing(self._outbox, self._clock, self._new_id)
        return hearing.of_step(actor, interaction, self._interactions.caller_of(interaction), order)

    async def merge(self, actor: Actor, id: str, version: int, into: str, reason: str) -> Ticket:
        """Close a ticket as a repetition of the ticket with the number `into`; returns the closed ticket.

        Raises `NoSuchTicket`, `MergedIntoItself`, and the errors of a cancellation.
        """
        async with self._database.read() as connection:
            ticket = await tickets_store.get(connection, id)
            other = await tickets_store.by_number(connection, into)
        for one in (ticket, other):
            await self._access.opened(actor, one)

        async def bind(connection: AsyncConnection, _: int, ticket: Ticket) -> None:
            if ticket.id == other.id or other.state not in OPEN or ticket.training is not other.training:
                raise MergedIntoItself
            serial = await flow_store.serial_of(connection, other.id)
            count = await store.times(connection, ticket.id)
            contact = Contact(
                id=self._new_id(),
                at=ticket.created_at,
                how=How.MERGE,
                channel=ContactChannel.PHONE,
                interaction=None,
                number=ticket.caller or ticket.contact_number,
                by=actor.user,
                by_name=actor.name[:64],
                note="\n".join((ticket.title, ticket.text)),
                ticket=ticket.number,
            )
            if ticket.confidential:
                contact = _nameless(contact, ticket)
            await store.add(connection, serial, contact, times=count)
            await self._tell_of(connection, serial, other, contact)
            await store.merged(connection, ticket.id, other.number)

        order = Order(step=Step.CANCEL, reason=f"{reason.strip()} → {other.number}".strip())
        async with self._access.in_refusals(actor):
            done = await self._flow.step(actor, id, order, version, bind)
        self._outbox.wake()
        self._notices.wake()
        for one in (done, other):
            self._tell(one)
        return done

    async def contacts(self, actor: Actor, id: str) -> tuple[TicketSummary, Sequence[Contact]]:
        """A ticket that this person may open, and its further contacts, newest first."""
        actor.must("tickets.read")
        async with self._database.read() as connection:
            ticket = await tickets_store.get(connection, id)
        await self._access.opened(actor, ticket)
        async with self._database.read() as connection:
            (summary,) = await tickets_store.summaries(connection, [id])
            contacts = await store.of_ticket(connection, id, MOST_CONTACTS)
        (shown,) = await self._access.summaries(actor, [summary])
        if await self._access.handles_only(actor, ticket):
            contacts = [replace(one, number="", interaction=None) for one in contacts]
        return shown, [_nameless(one, ticket) for one in contacts] if shown.sealed else contacts


def _similar(ticket: TicketSummary, why: list[Why]) -> Similar:
    names = [name for name in Similar.__dataclass_fields__ if name != "why"]
    return Similar(**{name: getattr(ticket, name) for name in names}, why=why)


def _words(draft: Ticket | None, *, bare: bool) -> str:
    """Everything written in a draft; `bare`: without place and name, which then stay only in the draft."""
    if draft is None:
        return ""
    told = (draft.title, draft.text) if bare or draft.confidential else _all_of(draft)
    return "\n".join(filter(None, told))


def _all_of(draft: Ticket) -> tuple[str, ...]:
    return (draft.title, draft.text, draft.address, draft.contact_name)


def _nameless(contact: Contact, ticket: Ticket) -> Contact:
    """A contact without anything that identifies the citizen of this confidential ticket."""
    return replace(contact, number="", interaction=None, note=of_ticket(ticket).out_of(contact.note))
