"""Opens tickets to people who may read or write them, and notes every reader who has no task in the ticket."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, Protocol

from core.actor import Actor, Scope
from core.errors import HotlineError
from core.ids import InteractionId, UserId
from core.involvement import Involved, Rung
from infra.clock import Clock
from infra.database.engine import Database
from infra.trail import audit
from infra.trail.audit import NUMBERS
from tickets import form_store, store
from tickets.confidential.masking import masked
from tickets.confidential.seals import Seals
from tickets.errors import NoSuchTicket, NotYours
from tickets.rules.access import AUDITED, TASKS, Tie, Way, may_write, sees_numbers, way_in
from tickets.rules.handed import handed, steps_handed
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.states import TicketState
from tickets.store import Reach, TicketSummary

NOTED_FOR_S = 900.0
"""Repeated reads of a ticket by the same person within this time share one line of the audit log. A ticket that was
looked up by its number also stays open to that agent for this long."""

READ, LOOKED_UP = "ticket.read", "ticket.looked_up"


class Interactions(Protocol):
    """The facts about interactions and people that tickets need."""

    def caller_of(self, interaction: InteractionId) -> str:
        """The number of the call's citizen, or '' if it is no longer known."""
        ...

    def is_training(self, actor: Actor, interaction: InteractionId | None) -> bool:
        """Whether what this person writes about this interaction is training (SC7)."""
        ...

    def callers_of(self, actor: Actor) -> frozenset[str]:
        """The numbers of the citizens this person has on the line, is writing up, or whose call is ringing there."""
        ...

    def talks(self, actor: Actor) -> bool:
        """Whether this person has a citizen on the line or is writing that talk up, whatever the citizen's number."""
        ...

    def led_by_another(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether somebody else has the interaction now, or the one that continues it."""
        ...

    def earlier(self, interaction: InteractionId) -> Sequence[InteractionId]:
        """The lost interactions that this one continues, the latest first."""
        ...

    def later(self, actor: Actor, interaction: InteractionId) -> InteractionId | None:
        """The interaction in which this person continues one that was lost."""
        ...

    async def concerns(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person takes or took part in the interaction, or supervises somebody who does."""
        ...

    async def part(self, actor: Actor, interaction: InteractionId) -> Involved:
        """This person's part in the interaction, now or earlier."""
        ...

    async def had(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person talks or talked in the interaction, rang the citizen, or supervises the agent who has or
        had it. A phone that only rang does not count."""
        ...

    async def rung(self, actor: Actor, interaction: InteractionId) -> Rung:
        """How far this person got with their own call to a citizen."""
        ...

    async def members(self, groups: Collection[str]) -> frozenset[UserId]:
        """Everybody in any of these groups."""
        ...


class Access:
    """Somebody's relation to a ticket, and the rights that follow from it."""

    def __init__(self, database: Database, clock: Clock, interactions: Interactions) -> None:
        self._database = database
        self._clock = clock
        self._interactions = interactions
        self.seals = Seals(database, clock, interactions)

    async def reach(self, actor: Actor) -> Reach:
        """The reach of this person's lists."""
        scope = actor.scope("tickets.read") or Scope.OWN
        members = await self._interactions.members(actor.groups) if scope is Scope.GROUP else frozenset()
        return Reach(scope=scope, person=actor.user, members=members, departments=actor.departments)

    async def _tie(self, actor: Actor, ticket: Ticket, right: str, *, looked_up: bool = False) -> Tie:
        """This person's relation to a ticket; the search stops at the first task that is found."""
        async with self._database.read() as connection:
            people, handling, heard = await store.held_by(connection, ticket.id)
        if actor.user in people:
            return Tie(wrote=True)
        if ticket.interaction is not None:
            part = await self._interactions.part(actor, ticket.interaction)
            if part is Involved.LED or (part is not Involved.NONE and right == "tickets.read"):
                return Tie(part=part)
        members: frozenset[UserId] = frozenset()
        if actor.scope(right) is Scope.GROUP:
            members = await self._interactions.members(actor.groups)
        tie = Tie(
            heard=actor.user in heard,
            with_caller=not self._interactions.callers_of(actor).isdisjoint(
                {ticket.caller, ticket.contact_number} - {""}
            ),
            looked_up=looked_up,
            of_group=not members.isdisjoint(people),
            of_department=not handling.isdisjoint(actor.departments),
            dispatches=actor.may("tickets.dispatch"),
        )
        scope = actor.scope(right)
        if right != "tickets.read" or way_in(scope, ticket, tie) in TASKS:
            return tie
        tie = replace(tie, follows_up=await self._follows_up(actor, ticket))
        if way_in(scope, ticket, tie) is None:
            tie = replace(tie, looked_up=await self._noted(actor, ticket, LOOKED_UP))
        return tie

    async def _follows_up(self, actor: Actor, ticket: Ticket) -> bool:
        if not actor.may("tickets.follow_up"):
            return False
        async with self._database.read() as connection:
            return await store.calls_back(connection, ticket.id, actor.user, self._clock.now())

    async def get(self, actor: Actor, id: str) -> Ticket:
        """One ticket. The access is noted if this person has no task in it. Raises `NoSuchTicket`, also if the person
        may not read it."""
        actor.must("tickets.read")
        async with self._database.read() as connection:
            ticket = await store.get(connection, id)
        return await self.opened(actor, ticket)

    async def opened(self, actor: Actor, ticket: Ticket, *, looked_up: bool = False) -> Ticket:
        """The ticket; the access is noted if this person has no task in it. Raises `NoSuchTicket` if the person may not
        read it."""
        tie = await self._tie(actor, ticket, "tickets.read", looked_up=looked_up)
        way = way_in(actor.scope("tickets.read"), ticket, tie)
        if way is None:
            raise NoSuchTicket
        if way in AUDITED:
            action = LOOKED_UP if way is Way.NUMBER else READ
            if not await self._noted(actor, ticket, action):
                async with self._database.write() as connection:
                    after = {"number": ticket.number, "scope": way.value}
                    now = self._clock.now()
                    await audit.write(connection, actor, action, "ticket", ticket.id, now, after=after)
        return ticket

    async def sees_numbers(self, actor: Actor, ticket: Ticket, at_work: frozenset[str] | None = None) -> bool:
        """Whether this person sees full numbers in a ticket that they may read. `at_work`: the departments that have it
        and have not answered yet; passing it saves a statement."""
        if actor.may(NUMBERS):
            return True
        if ticket.confidential and ticket.state is not TicketState.DRAFT:
            # A ticket opened with a second person's consent shows everything; a sealed one shows nothing anyway.
            return not await self.seals.is_closed(actor, ticket)
        numbers = {ticket.caller, ticket.contact_number} - {""}
        tie = Tie(with_caller=not self._interactions.callers_of(actor).isdisjoint(numbers))
        handles = False
        if ticket.state is TicketState.DRAFT:
            # An edit makes the editor an author too, but reveals no number: otherwise a blank added to the title would.
            tie = replace(tie, wrote=actor.user == ticket.created_by)
            if ticket.interaction is not None:
                tie = replace(tie, part=await self._interactions.part(actor, ticket.interaction))
        elif actor.departments:
            handles = not actor.departments.isdisjoint(await self._at_work(ticket) if at_work is None else at_work)
        return sees_numbers(ticket, tie, handles=handles)

    async def _at_work(self, ticket: Ticket) -> frozenset[str]:
        async with self._database.read() as connection:
            return await store.at_work(connection, ticket.id)

    @asynccontextmanager
    async def in_refusals(self, actor: Actor) -> AsyncIterator[None]:
        """Limit what refusals show: a ticket's current state and the changes by others, but no more of them than its
        page shows."""
        try:
            async with self.seals.in_refusals(actor):
                yield
        except HotlineError as refused:
            current = refused.details.get("current")
            if isinstance(current, Ticket):
                refused.details = {**refused.details, **await self._as_shown(actor, current, refused.details)}
            raise

    async def _as_shown(self, actor: Actor, ticket: Ticket, details: Mapping[str, Any]) -> dict[str, Any]:
        """The parts of a refusal that describe this ticket, as its page shows them to this person."""
        told: dict[str, Any] = {"current": ticket}
        if await self.handles_only(actor, ticket):
            told["current"] = handed(ticket)
            if "steps" in details:
                told["steps"] = steps_handed(details["steps"])
            if "changed" in details:
                told["changed"] = []
        if not await self.sees_numbers(actor, ticket):
            async with self._database.read() as connection:
                form = await form_store.form(connection, ticket.form)
            told["current"] = masked(told["current"], form)
        return told

    async def summaries(self, actor: Actor, items: Collection[TicketSummary]) -> list[TicketSummary]:
        """Tickets in a list as this person may see them, without sealed content, and without the call of a ticket that
        the person has only for a department. One statement more for department staff if any ticket has a call."""
        shown = await self.seals.summaries(actor, items)
        calls = [one.id for one in shown if one.interaction is not None]
        reach = await self.reach(actor)
        if not calls or not reach.of_departments:
            return shown
        async with self._database.read() as connection:
            known = await store.among(connection, calls, reach.beside_departments)
        return [one if one.id in known else replace(one, interaction=None) for one in shown]

    async def reads(self, actor: Actor, ticket: Ticket) -> bool:
        """Whether this person may open it. Nothing is noted, since this does not show the ticket."""
        tie = await self._tie(actor, ticket, "tickets.read")
        return way_in(actor.scope("tickets.read"), ticket, tie) is not None

    async def handles_only(self, actor: Actor, ticket: Ticket) -> bool:
        """Whether this person reads the ticket for a department and has no other task in it: then only what the
        department needs is shown. Makes no query for people without a department."""
        scope = actor.scope("tickets.read")
        if not actor.departments or scope is Scope.ALL:
            return False
        return way_in(scope, ticket, await self._tie(actor, ticket, "tickets.read")) is Way.DEPARTMENT

    async def _noted(self, actor: Actor, ticket: Ticket, action: str) -> bool:
        since = self._clock.now() - NOTED_FOR_S
        async with self._database.read() as connection:
            return await audit.noted(connection, actor, action, "ticket", ticket.id, since)

    async def may_write(self, actor: Actor, ticket: Ticket) -> bool:
        """Whether this person may change the ticket while it is a draft. Nobody may change a ticket that is sealed from
        them."""
        if not may_write(actor.scope("tickets.write"), await self._tie(actor, ticket, "tickets.write")):
            return False
        return not await self.seals.is_closed(actor, ticket)

    async def check_writes(self, actor: Actor, id: str) -> Ticket:
        """The ticket; raises `NotYours` if this person may not change it, and `NoSuchTicket` if they may not even read
        it."""
        actor.must("tickets.write")
        async with self._database.read() as connection:
            ticket = await store.get(connection, id)
        if not await self.may_write(actor, ticket):
            tie = await self._tie(actor, ticket, "tickets.read")
            raise NoSuchTicket if way_in(actor.scope("tickets.read"), ticket, tie) is None else NotYours
        return ticket
