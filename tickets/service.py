"""What people do with tickets: one transaction each, with its event in the outbox."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import Instant, InteractionId
from core.messages.tickets import TicketSubmitted
from infra.clock import Clock
from infra.database import Database
from infra.outbox import Outbox
from tickets import store
from tickets.errors import NotADraft, NotYourInteraction, NotYours, TicketChanged
from tickets.rules.ticket import Catalogue, Ticket, TicketState, edited, submitted, ticket_number
from tickets.store import TicketSummary, Wanted

CallerOf = Callable[[InteractionId], str]
"""Whose call an interaction is: the number, or '' when nobody knows any more."""

IsTraining = Callable[[Actor, InteractionId | None], bool]
"""Whether what this person writes about this interaction is training (SC7)."""

Concerns = Callable[[Actor, InteractionId], Awaitable[bool]]
"""Whether this person takes or took part in the interaction, or watches who does."""


class TicketService:
    """Tickets, from the first word to submission."""

    def __init__(
        self,
        database: Database,
        outbox: Outbox,
        clock: Clock,
        new_id: Callable[[], str],
        catalogue: Callable[[], Catalogue],
        zone: ZoneInfo,
        caller_of: CallerOf,
        is_training: IsTraining,
        concerns: Concerns,
    ) -> None:
        self._database = database
        self._outbox = outbox
        self._clock = clock
        self._new_id = new_id
        self._catalogue = catalogue
        self._zone = zone
        self._caller_of = caller_of
        self._is_training = is_training
        self._concerns = concerns

    async def draft(
        self, actor: Actor, interaction: InteractionId | None, fields: Mapping[str, str]
    ) -> tuple[Ticket, bool]:
        """A new draft, or the one that this interaction has; and whether it is new.

        Raises `NotYourInteraction` to who has nothing to do with it: the reply tells the caller's number, and there is
        one draft only.
        """
        actor.must("tickets.write")
        if interaction is not None:
            if not await self._concerns(actor, interaction):
                raise NotYourInteraction
            async with self._database.read() as connection:
                known = await store.draft_of(connection, interaction)
            if known is not None:
                return known, False
        try:
            return await self._add(actor, interaction, fields), True
        except sa.exc.IntegrityError:
            # Another tab was faster; its draft is there now.
            async with self._database.read() as connection:
                known = await store.draft_of(connection, interaction) if interaction is not None else None
            if known is None:
                raise
            return known, False

    async def _add(self, actor: Actor, interaction: InteractionId | None, fields: Mapping[str, str]) -> Ticket:
        now = self._clock.now()
        caller = self._caller_of(interaction) if interaction is not None else ""
        blank = Ticket(
            id=self._new_id(),
            number="",
            version=0,
            state=TicketState.DRAFT,
            caller=caller,
            contact_number=caller,
            interaction=interaction,
            training=self._is_training(actor, interaction),
            created_by=actor.user,
            created_at=now,
            updated_at=now,
        )
        ticket = edited(blank, fields, self._catalogue(), now)
        day = self._day(now)
        async with self._database.write() as connection:
            ticket = replace(ticket, number=ticket_number(day, await store.next_number(connection, day)))
            await store.add(connection, ticket)
        return ticket

    async def edit(self, actor: Actor, id: str, version: int, fields: Mapping[str, str]) -> Ticket:
        """Change a draft. Raises `TicketChanged` with the newest one when `version` is not the newest."""
        actor.must("tickets.write")
        async with self._database.write() as connection:
            ticket = await self._open_for(connection, actor, id, version)
            changed = edited(ticket, fields, self._catalogue(), self._clock.now())
            await self._save(connection, changed)
        return changed

    async def submit(self, actor: Actor, id: str, version: int, *, close: bool = False) -> Ticket:
        """Send a draft on its way, or close it at once. Raises `Invalid` with all that is missing."""
        actor.must("tickets.write")
        async with self._database.write() as connection:
            ticket = await self._open_for(connection, actor, id, version)
            done = submitted(ticket, self._clock.now(), close=close)
            await self._save(connection, done)
            await self._outbox.put(connection, self._submitted(done, actor))
        self._outbox.wake()
        return done

    async def get(self, actor: Actor, id: str) -> Ticket:
        """One ticket; raises `NoSuchTicket`."""
        actor.must("tickets.read")
        async with self._database.read() as connection:
            return await store.get(connection, id)

    async def find(self, actor: Actor, wanted: Wanted) -> tuple[list[TicketSummary], int | None]:
        """Tickets, newest first, and where the next page begins."""
        actor.must("tickets.read")
        async with self._database.read() as connection:
            return await store.find(connection, wanted)

    async def draft_of(self, actor: Actor, interaction: InteractionId) -> Ticket | None:
        """The draft of an interaction."""
        actor.must("tickets.read")
        async with self._database.read() as connection:
            return await store.draft_of(connection, interaction)

    async def of_interactions(self, actor: Actor, interactions: Sequence[InteractionId]) -> dict[str, str]:
        """Which of these interactions have a ticket, and its id."""
        actor.must("tickets.read")
        if not interactions:
            return {}
        async with self._database.read() as connection:
            return await store.of_interactions(connection, interactions)

    async def _open_for(self, connection: AsyncConnection, actor: Actor, id: str, version: int) -> Ticket:
        ticket = await store.get(connection, id)
        if ticket.version != version:
            raise TicketChanged(current=ticket)
        if ticket.state is not TicketState.DRAFT:
            raise NotADraft(current=ticket)
        if ticket.created_by != actor.user:
            raise NotYours
        return ticket

    @staticmethod
    async def _save(connection: AsyncConnection, ticket: Ticket) -> None:
        if not await store.save(connection, ticket):
            raise TicketChanged(current=await store.get(connection, ticket.id))

    def _submitted(self, ticket: Ticket, actor: Actor) -> TicketSubmitted:
        return TicketSubmitted(
            id=self._new_id(),
            ticket=ticket.id,
            number=ticket.number,
            state=ticket.state,
            type=ticket.type,
            urgency=ticket.urgency,
            department=ticket.department,
            interaction=ticket.interaction,
            by=actor.user,
            at=ticket.updated_at,
        )

    def _day(self, now: Instant) -> str:
        return datetime.fromtimestamp(now, self._zone).strftime("%Y%m%d")
