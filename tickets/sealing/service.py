"""Makes tickets confidential or lifts that; opens a sealed ticket to one person for a while if another one agrees."""

from dataclasses import dataclass, replace
from typing import Final

from core.actor import Actor
from core.ids import Instant, InteractionId
from core.messages.tickets import TicketSealChanged
from core.opening import (
    ASKED_S,
    AlreadyDecided,
    Opening,
    OpeningState,
    asked,
    decided,
    settles,
    told_asked,
    told_decided,
)
from infra.trail import audit
from tickets import call_store, edit_store, store
from tickets.access import Access
from tickets.changes import TicketChanges
from tickets.confidential.seals import note_seal
from tickets.confidential.store import OPENINGS
from tickets.errors import NoSuchTicket, TicketChanged
from tickets.lists import index
from tickets.parts import Parts
from tickets.rules.sealing import NotConfidential, SealedAlready
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.states import TicketState

OPEN: Final = "tickets.open"
MOST: Final = 100
"""A list has at most this many requests."""

ASKED, ALLOWED, DENIED = "ticket.open_asked", "ticket.open_allowed", "ticket.open_denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketOpening:
    """A request to see all of a confidential ticket. `mine`: the reader made it, and somebody else decides."""

    id: str
    ticket: str
    number: str
    asked_by_name: str
    reason: str
    asked_at: Instant
    state: OpeningState
    decided_by_name: str
    until: Instant | None
    mine: bool


class Sealing:
    """Seals and unseals tickets, and handles requests to open them."""

    def __init__(self, parts: Parts, access: Access, changes: TicketChanges) -> None:
        self._database = parts.database
        self._outbox = parts.outbox
        self._clock = parts.clock
        self._new_id = parts.new_id
        self._notices = parts.notices
        self._access = access
        self._tell = changes.tell

    async def seal(self, actor: Actor, id: str, version: int, reason: str) -> Ticket:
        """Make a submitted ticket confidential; the writer of a draft does so in the draft.

        Raises `NoSuchTicket`, `TicketChanged` and `SealedAlready`.
        """
        actor.must("tickets.write")
        return await self._set(actor, id, version, reason, confidential=True)

    async def unseal(self, actor: Actor, id: str, version: int, reason: str) -> Ticket:
        """Lift the seal, for people to whom the ticket is open and who may open tickets to others.

        Raises `NoSuchTicket`, `TicketChanged`, `TicketSealed` and `NotConfidential`.
        """
        actor.must(OPEN)
        return await self._set(actor, id, version, reason, confidential=False)

    async def _set(self, actor: Actor, id: str, version: int, reason: str, *, confidential: bool) -> Ticket:
        async with self._database.read() as connection:
            ticket = await store.get(connection, id)
        await self._access.opened(actor, ticket)
        if ticket.state is TicketState.DRAFT:
            raise NoSuchTicket
        if ticket.confidential is confidential:
            raise SealedAlready if confidential else NotConfidential
        if not confidential:
            await self._access.seals.must_be_open(actor, ticket)
        now = self._clock.now()
        async with self._access.in_refusals(actor), self._database.write() as connection:
            before = await store.get(connection, id)
            after = replace(before, confidential=confidential, version=before.version + 1, updated_at=now)
            if before.version != version or not await store.save(connection, after):
                changed = await edit_store.written(connection, id, after=version)
                raise TicketChanged(current=before, changed=changed)
            await edit_store.note(connection, actor, before, after)
            await note_seal(connection, actor, before, after, reason)
            await index.enter(connection, after)
            calls = [after.interaction, *await call_store.came_in(connection, id)]
            for call in filter(None, calls):
                await self._outbox.put(connection, self._changed(after, call))
        self._outbox.wake()
        self._tell(after)
        return after

    def _changed(self, ticket: Ticket, interaction: InteractionId) -> TicketSealChanged:
        return TicketSealChanged(
            id=self._new_id(),
            ticket=ticket.id,
            number=ticket.number,
            interaction=interaction,
            sealed=ticket.confidential,
            at=ticket.updated_at,
        )

    async def ask(self, actor: Actor, id: str, reason: str) -> TicketOpening:
        """Ask to see all of a ticket that this person may read; somebody else decides and is notified. If a request is
        pending already, it is returned. Raises `NoSuchTicket` and `NotConfidential`."""
        async with self._database.read() as connection:
            ticket = await store.get(connection, id)
        await self._access.opened(actor, ticket)
        if not ticket.confidential:
            raise NotConfidential
        now = self._clock.now()
        async with self._database.write() as connection:
            waits = await OPENINGS.last(connection, id, actor.user, now)
            if waits is not None and waits.state(now) is OpeningState.ASKED:
                return _shown(actor, waits, ticket.number, now)
            opening = asked(self._new_id(), id, actor, reason, now)
            await OPENINGS.add(connection, opening)
            after = {"number": ticket.number}
            await audit.write(connection, actor, ASKED, "ticket", id, now, reason=reason, after=after)
            await self._notices.tell(connection, told_asked(opening, OPEN, "ticket", f"工单 {ticket.number}"))
        self._notices.wake()
        return _shown(actor, opening, ticket.number, now)

    async def decide(self, actor: Actor, id: str, *, allow: bool) -> TicketOpening:
        """Allow or refuse another person's request and notify that person; raises `NoSuchOpening`, `OwnRequest` and
        `AlreadyDecided`."""
        actor.must(OPEN)
        now = self._clock.now()
        async with self._database.write() as connection:
            opening = decided(await OPENINGS.get(connection, id), actor, now, allow=allow)
            ticket = await store.get(connection, opening.about)
            if not await OPENINGS.decide(connection, opening):
                raise AlreadyDecided
            after = {"number": ticket.number, "for": opening.asked_by}
            action = ALLOWED if allow else DENIED
            await audit.write(connection, actor, action, "ticket", ticket.id, now, reason=opening.reason, after=after)
            await self._notices.settle(connection, settles(opening, "ticket"))
            await self._notices.tell(connection, told_decided(opening, "ticket", f"工单 {ticket.number}"))
        self._notices.wake()
        self._tell(ticket)
        return _shown(actor, opening, ticket.number, now)

    async def openings(self, actor: Actor) -> list[TicketOpening]:
        """The requests of the last day, newest first: everybody's for people who may decide, otherwise only the
        reader's own."""
        now = self._clock.now()
        async with self._database.read() as connection:
            found = await OPENINGS.since(connection, now - ASKED_S, MOST, None if actor.may(OPEN) else actor.user)
            known = {one.id: one.number for one in await store.summaries(connection, {one.about for one in found})}
        return [_shown(actor, one, known[one.about], now) for one in found if one.about in known]


def _shown(actor: Actor, one: Opening, number: str, now: Instant) -> TicketOpening:
    return TicketOpening(
        id=one.id,
        ticket=one.about,
        number=number,
        asked_by_name=one.asked_by_name,
        reason=one.reason,
        asked_at=one.asked_at,
        state=one.state(now),
        decided_by_name=one.decided_by_name,
        until=one.until,
        mine=one.asked_by == actor.user,
    )
