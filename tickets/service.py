"""The use cases of tickets: one transaction each, with its event in the outbox."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.errors import HotlineError, Unavailable
from core.ids import InteractionId
from core.involvement import Involved
from infra.trail import audit
from tickets import call_store, edit_store, form_store, store
from tickets.access import Access
from tickets.changes import TicketChanges
from tickets.confidential import store as seal_store
from tickets.confidential.masking import phones_of, unmasked
from tickets.confidential.seals import note_seal
from tickets.dispatch import rulebook
from tickets.edit_store import Written
from tickets.errors import (
    LedByAnother,
    NeverAnswered,
    NoSuchTicket,
    NotADraft,
    NotYourInteraction,
    NotYours,
    TicketChanged,
)
from tickets.lists import index
from tickets.lists.service import TicketLists
from tickets.parts import Parts
from tickets.rules.dispatching import Met
from tickets.rules.form import TicketForm
from tickets.rules.ticket import Catalogue, Ticket, edited, submitted, ticket_number
from tickets.rules.workflow.orders import Order
from tickets.rules.workflow.states import TicketState
from tickets.workflow.reactions import Addition
from tickets.workflow.receiving import day_of, submission
from tickets.workflow.service import TicketFlow

DISCARDED = "ticket.discarded"


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's current rights to a ticket."""

    may_edit: bool
    may_submit: bool


class TicketService(TicketLists):
    """Tickets, from the first word to submission."""

    def __init__(self, parts: Parts, access: Access, flow: TicketFlow, changes: TicketChanges) -> None:
        super().__init__(parts, access)
        self._outbox = parts.outbox
        self._new_id = parts.new_id
        self._zone = parts.zone
        self._flow = flow
        self._forms = form_store.Forms()
        self.on_changed, self._tell = changes.listen, changes.tell

    async def numbers_of(self, ids: Sequence[str]) -> Mapping[str, str]:
        """The numbers of these tickets, by id."""
        async with self._database.read() as connection:
            return {one.id: one.number for one in await store.summaries(connection, ids)}

    def is_training(self, actor: Actor, interaction: InteractionId | None) -> bool:
        """Whether what this person writes about this interaction is training."""
        return self._interactions.is_training(actor, interaction)

    async def draft(
        self, actor: Actor, interaction: InteractionId | None, fields: Mapping[str, Any], *, known_to: bool = False
    ) -> tuple[Ticket, bool]:
        """A new draft, or the one that this interaction has; and whether it is new.

        `known_to`: the calling code has checked that the interaction concerns this person, who has not been in it.

        Raises `NotYourInteraction` for a person who has nothing to do with it: the reply would reveal the caller's
        number, and there is only one draft. Raises `NotYours` for an agent who was only asked into somebody's talk.
        """
        actor.must("tickets.write")
        if interaction is not None:
            if not known_to and not await self._interactions.concerns(actor, interaction):
                raise NotYourInteraction
            known = await self._draft_of(interaction)
            if known is not None:
                return await self._known(actor, known), False
            if await self._is_guest(actor, interaction):
                raise NotYours
        try:
            return await self._add(actor, interaction, fields), True
        except sa.exc.IntegrityError:
            # Another tab was faster, so its draft exists now.
            async with self._database.read() as connection:
                known = await store.draft_of(connection, interaction) if interaction is not None else None
            if known is None:
                raise
            return await self._known(actor, known), False

    async def _draft_of(self, interaction: InteractionId) -> Ticket | None:
        """The interaction's draft, or that of a lost interaction that it continues: the ticket goes with the
        citizen."""
        async with self._database.read() as connection:
            for one in (interaction, *self._interactions.earlier(interaction)):
                found = await store.draft_of(connection, one)
                if found is not None:
                    return found
        return None

    async def _with_later_call(self, connection: AsyncConnection, actor: Actor, ticket: Ticket) -> None:
        """If the ticket's call was lost and another call continues it, record that call as one about this ticket
        too."""
        later = self._interactions.later(actor, ticket.interaction) if ticket.interaction is not None else None
        if later is not None and not await call_store.there(connection, later):
            await call_store.add(connection, ticket.id, later, actor.user, self._clock.now())

    async def _known(self, actor: Actor, ticket: Ticket) -> Ticket:
        if not actor.may("tickets.read"):
            raise NotYourInteraction
        try:
            return await self._access.opened(actor, ticket)
        except NoSuchTicket as error:
            raise NotYourInteraction from error

    async def _is_guest(self, actor: Actor, interaction: InteractionId) -> bool:
        if not self._interactions.led_by_another(actor, interaction):
            return False
        return await self._interactions.part(actor, interaction) is Involved.PRESENT

    async def _add(self, actor: Actor, interaction: InteractionId | None, fields: Mapping[str, Any]) -> Ticket:
        now = self._clock.now()
        caller = self._interactions.caller_of(interaction) if interaction is not None else ""
        blank = Ticket(
            id=self._new_id(),
            number="",
            version=0,
            state=TicketState.DRAFT,
            caller=caller,
            contact_number=caller,
            interaction=interaction,
            training=self._interactions.is_training(actor, interaction),
            created_by=actor.user,
            created_at=now,
            updated_at=now,
        )
        catalogue = self._choices.catalogue()
        ticket = edited(blank, unmasked(blank, fields, ()), catalogue, now)
        async with self._database.write() as connection:
            ticket = await self._with_form(connection, catalogue, blank, ticket)
            await store.add(connection, ticket)
            await edit_store.note(connection, actor, None, ticket)
            await note_seal(connection, actor, blank, ticket)
            await index.enter(connection, ticket)
        self._tell(ticket)
        return ticket

    async def edit(self, actor: Actor, id: str, version: int, fields: Mapping[str, Any]) -> Ticket:
        """Change a draft. Raises `TicketChanged` with the newest version if `version` is not the newest."""
        await self._access.check_writes(actor, id)
        async with self._access.in_refusals(actor), self._database.write() as connection:
            ticket = await self._draft_at(connection, id, version)
            catalogue = self._choices.catalogue()
            phones = phones_of(await form_store.form(connection, ticket.form)) if "particulars" in fields else ()
            known = unmasked(ticket, fields, phones)
            changed = edited(ticket, known, catalogue, self._clock.now())
            changed = await self._with_form(connection, catalogue, ticket, changed)
            await self._save(connection, actor, ticket, changed)
            await self._with_later_call(connection, actor, ticket)
            await note_seal(connection, actor, ticket, changed)
            await index.enter(connection, changed)
        self._tell(changed)
        return changed

    async def submit(self, actor: Actor, id: str, version: int, *, answer: str | None = None) -> Ticket:
        """Submit a draft, or close it at once with the words of the `answer`, which its first step keeps.

        Raises `Invalid` with everything that is missing, `LedByAnother` while the citizen is with another agent, and
        `NeverAnswered` for an agent whose phone only rang while the citizen still waits, or if another agent answered.
        A ticket that matches a rule of direct dispatch (直接派单) is dispatched in the same transaction.
        """
        known = await self._access.check_writes(actor, id)
        if known.interaction is not None:
            if self._interactions.led_by_another(actor, known.interaction):
                raise LedByAnother
            if not await self._interactions.had(actor, known.interaction):
                raise NeverAnswered
        calendars = await self._flow.calendars()
        async with self._access.in_refusals(actor), self._database.write() as connection:
            ticket = await self._draft_at(connection, id, version)
            form = await form_store.form(connection, ticket.form)
            rule = None if answer is not None or ticket.training else await self._direct(connection, ticket)
            meant = await self._numbered(connection, ticket)
            meant = replace(meant, department=rule.rule.lead) if rule is not None else meant
            whole = self._flow.begun(submitted(meant, form, self._clock.now(), answer=answer), calendars)
            done = whole.ticket
            await self._save(connection, actor, ticket, done)
            await self._with_later_call(connection, actor, ticket)
            await self._flow.began(connection, actor, whole, calendars, answer or "")
            await self._outbox.put(connection, submission(self._new_id(), done, actor))
            if rule is not None:
                done = await self._flow.dispatched_by(connection, whole, rule, calendars)
        self._outbox.wake()
        self._tell(done)
        return done

    async def _numbered(self, connection: AsyncConnection, ticket: Ticket) -> Ticket:
        """The ticket with its number, the next one of the day; drafts of earlier releases have theirs already."""
        if ticket.number:
            return ticket
        day = day_of(self._clock.now(), self._zone)
        return replace(ticket, number=ticket_number(day, await store.next_number(connection, day)))

    async def may_discard(self, actor: Actor, id: str, version: int) -> Ticket:
        """The draft, if this person may throw it away; raises the errors of an edit."""
        await self._access.check_writes(actor, id)
        async with self._database.read() as connection:
            return await self._draft_at(connection, id, version)

    async def discard(self, actor: Actor, id: str, version: int) -> None:
        """Throw a draft away: it is deleted with all of its words, and the audit log says who did so."""
        await self._access.check_writes(actor, id)
        async with self._access.in_refusals(actor), self._database.write() as connection:
            draft = await self._draft_at(connection, id, version)
            if not await store.remove_draft(connection, draft):
                raise TicketChanged(current=await store.get(connection, id), changed=[])
            await index.leave(connection, id)
            now = self._clock.now()
            said = {"number": draft.number} if draft.number else None
            await audit.write(connection, actor, DISCARDED, "ticket", id, now, before=said)
        self._tell(replace(draft, version=version + 1, state=TicketState.CANCELLED, updated_at=now))

    async def _direct(self, connection: AsyncConnection, ticket: Ticket) -> Met | None:
        return await rulebook.direct(connection, ticket, self._choices)

    async def take(self, actor: Actor, id: str, version: int, order: Order, beside: Addition | None = None) -> Ticket:
        """Take a step with the version that was read; see `TicketFlow.take` for what it raises. `beside`: more work in
        the same transaction."""
        async with self._access.in_refusals(actor):
            ticket = await self._flow.take(actor, id, version, order, beside)
        self._tell(ticket)
        return ticket

    async def take_many(
        self, actor: Actor, tickets: Sequence[tuple[str, int]], order: Order
    ) -> list[tuple[str, Ticket | HotlineError]]:
        """Take the same step with each of these tickets and versions, one after another; returns the outcome for
        each."""
        done: list[tuple[str, Ticket | HotlineError]] = []
        for id, version in tickets:
            try:
                done.append((id, await self.take(actor, id, version, order)))
            except HotlineError as refused:
                if isinstance(refused, Unavailable):
                    raise
                done.append((id, refused))
        return done

    async def archive_due(self) -> int:
        """Archive tickets that were done a day ago if nobody has said anything since; returns how many."""
        archived = await self._flow.archive_due()
        for ticket in archived:
            self._tell(ticket)
        return len(archived)

    async def get(self, actor: Actor, id: str) -> Ticket:
        """One ticket; see `Access.get`."""
        return await self._access.get(actor, id)

    async def look_up(self, actor: Actor, number: str) -> Ticket:
        """The ticket with this number, regardless of its author, for an agent whose caller asks about it; the access is
        noted.

        Raises `NoSuchTicket`, also for a person who may not read it and has nobody on the line. Drafts are not found,
        since their numbers have not been given to anybody.
        """
        actor.must("tickets.read")
        async with self._database.read() as connection:
            ticket = await store.by_number(connection, number)
        return await self._access.opened(actor, ticket, looked_up=self._interactions.talks(actor))

    async def draft_of(self, actor: Actor, interaction: InteractionId) -> Ticket | None:
        """The draft of an interaction, if this person may read it."""
        actor.must("tickets.read")
        ticket = await self._draft_of(interaction)
        if ticket is None:
            return None
        try:
            return await self._access.opened(actor, ticket)
        except NoSuchTicket:
            return None

    async def submitted_in(self, actor: Actor, interaction: InteractionId) -> list[Ticket]:
        """The tickets that were submitted in an interaction, in their order, as far as this person may read them and
        know of their call."""
        actor.must("tickets.read")
        open = seal_store.open_to(actor.user, self._clock.now())
        async with self._database.read() as connection:
            found = await store.submitted_in(connection, interaction, open)
        return [one for one in found if await self._access.reads(actor, one)]

    async def called(self, actor: Actor, ticket: str, interaction: InteractionId) -> None:
        """Record that this call is made about an opened ticket."""
        async with self._database.write() as connection:
            await call_store.add(connection, ticket, interaction, actor.user, self._clock.now())

    async def calls_of(self, ticket: Ticket, limit: int) -> list[InteractionId]:
        """The interaction that a ticket came from, if any, and the newest calls about it, in order."""
        async with self._database.read() as connection:
            calls = await call_store.of_ticket(connection, ticket.id, limit)
        return calls if ticket.interaction is None else [ticket.interaction, *calls]

    async def form(self, ticket: Ticket) -> TicketForm:
        """The form that an opened ticket was written with."""
        known = self._forms.get(ticket.form)
        if known is not None:
            return known
        async with self._database.read() as connection:
            return await self._forms.read(connection, ticket.form)

    async def written(self, ticket: Ticket) -> list[Written]:
        """The edits of an opened ticket."""
        async with self._database.read() as connection:
            return await edit_store.written(connection, ticket.id)

    async def standing(self, actor: Actor, ticket: Ticket) -> Standing:
        """This person's current rights to it."""
        if ticket.state is not TicketState.DRAFT or not await self._access.may_write(actor, ticket):
            return Standing(False, False)
        if ticket.interaction is None:
            return Standing(True, True)
        away = self._interactions.led_by_another(actor, ticket.interaction)
        return Standing(True, not away and await self._interactions.had(actor, ticket.interaction))

    @staticmethod
    async def _with_form(connection: AsyncConnection, catalogue: Catalogue, before: Ticket, after: Ticket) -> Ticket:
        """The ticket with its kind's current form if it has just got that kind; otherwise with the form it has, so that
        no field vanishes while somebody types when an administrator changes the form."""
        if after.type == before.type and before.form:
            return after
        kind = catalogue.kinds.get(after.type)
        return replace(after, form=await form_store.keep(connection, kind.form) if kind else "")

    async def _draft_at(self, connection: AsyncConnection, id: str, version: int) -> Ticket:
        ticket = await store.get(connection, id)
        if ticket.version != version:
            changed = await edit_store.written(connection, id, after=version)
            raise TicketChanged(current=ticket, changed=changed)
        if ticket.state is not TicketState.DRAFT:
            raise NotADraft(current=ticket)
        return ticket

    @staticmethod
    async def _save(connection: AsyncConnection, actor: Actor, before: Ticket, after: Ticket) -> None:
        if not await store.save(connection, after):
            current = await store.get(connection, after.id)
            changed = await edit_store.written(connection, after.id, after=before.version)
            raise TicketChanged(current=current, changed=changed)
        await store.belongs_to(connection, after.id, actor.user)
        await edit_store.note(connection, actor, before, after)
