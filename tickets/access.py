"""Opens tickets to people who may read or write them, and notes everybody who reads one without a task in it."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, Protocol

from core.actor import Actor, Scope
from core.errors import HotlineError
from core.ids import InteractionId, UserId
from core.involvement import Part, Rung
from infra.clock import Clock
from infra.database.engine import Database
from infra.trail import audit
from infra.trail.audit import NUMBERS
from tickets import form_store, store
from tickets.confidential.masking import masked
from tickets.confidential.seals import Seals
from tickets.errors import NoSuchTicket, NotYours
from tickets.follow_ups import store as follow_up_store
from tickets.rules.access import AUDITED, TASKS, Tie, Way, may_write, sees_numbers, way_in
from tickets.rules.handed import handed, steps_handed
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.states import TicketState
from tickets.store import Sight, TicketSummary

NOTED_FOR_S = 900.0
"""One line in the audit log for a person and a ticket within this time, however often it is read; and how long a ticket
that was looked up by its number stays open to the agent who asked for it."""

READ, LOOKED_UP = "ticket.read", "ticket.looked_up"


class Interactions(Protocol):
    """The facts about interactions and people that tickets need."""

    def caller_of(self, interaction: InteractionId) -> str:
        """The number of the call's citizen, or '' when nobody knows any more."""
        ...

    def is_training(self, actor: Actor, interaction: InteractionId | None) -> bool:
        """Whether what this person writes about this interaction is training (SC7)."""
        ...

    def callers_of(self, actor: Actor) -> frozenset[str]:
        """The numbers of those whom this person has on the line, writes up, or whose call rings there."""
        ...

    def talks(self, actor: Actor) -> bool:
        """Whether this person has a citizen on the line, or writes that up; whatever number that one has."""
        ...

    def led_by_another(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether somebody else has the interaction now, or the one that goes on with it."""
        ...

    def earlier(self, interaction: InteractionId) -> Sequence[InteractionId]:
        """Those with which it goes on, since the system had lost them; the last one first."""
        ...

    def later(self, actor: Actor, interaction: InteractionId) -> InteractionId | None:
        """The interaction by which this person goes on with one that was lost."""
        ...

    async def concerns(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person takes or took part in the interaction, or watches who does."""
        ...

    async def part(self, actor: Actor, interaction: InteractionId) -> Part:
        """This person's part in it, now or earlier."""
        ...

    async def had(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person talks or talked in it, rang the citizen, or watches the agent whose it is or was; a phone
        that only rang does not count."""
        ...

    async def rung(self, actor: Actor, interaction: InteractionId) -> Rung:
        """How far this person came with a call of theirs to a citizen."""
        ...

    async def members(self, groups: Collection[str]) -> frozenset[UserId]:
        """Everybody in one of these groups."""
        ...


class Access:
    """Somebody's relation to a ticket, and the rights that follow from it."""

    def __init__(self, database: Database, clock: Clock, interactions: Interactions) -> None:
        self._database = database
        self._clock = clock
        self._interactions = interactions
        self.seals = Seals(database, clock, interactions)

    async def sight(self, actor: Actor) -> Sight:
        """The reach of this person's lists."""
        scope = actor.scope("tickets.read") or Scope.OWN
        members = await self._interactions.members(actor.groups) if scope is Scope.GROUP else frozenset()
        return Sight(scope=scope, person=actor.user, members=members, departments=actor.departments)

    async def _tie(self, actor: Actor, ticket: Ticket, right: str, *, looked_up: bool = False) -> Tie:
        """This person's relation to a ticket; after a task has been found nothing more is looked for."""
        async with self._database.read() as connection:
            people, handling = await store.held_by(connection, ticket.id)
        if actor.user in people:
            return Tie(wrote=True)
        if ticket.interaction is not None:
            part = await self._interactions.part(actor, ticket.interaction)
            if part is Part.LED or (part is not Part.NONE and right == "tickets.read"):
                return Tie(part=part)
        members: frozenset[UserId] = frozenset()
        if actor.scope(right) is Scope.GROUP:
            members = await self._interactions.members(actor.groups)
        tie = Tie(
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
            return await follow_up_store.held(connection, ticket.id, actor.user, self._clock.now())

    async def opened(self, actor: Actor, ticket: Ticket, *, looked_up: bool = False) -> Ticket:
        """The ticket, noted when this person has no task in it; raises `NoSuchTicket` instead if it may not be read."""
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
        """Whether this person sees the numbers of a ticket whole that may be read. `at_work`: the departments that have
        it and have not answered yet, if they are known; one statement less."""
        if actor.may(NUMBERS):
            return True
        if ticket.confidential and ticket.state is not TicketState.DRAFT:
            # What two people have opened is open whole, and of what is sealed nothing is shown anyway.
            return not await self.seals.is_closed(actor, ticket)
        numbers = {ticket.caller, ticket.contact_number} - {""}
        tie = Tie(with_caller=not self._interactions.callers_of(actor).isdisjoint(numbers))
        handles = False
        if ticket.state is TicketState.DRAFT:
            # An edit makes its writer an author too, but shows no number: else a blank in the title would unmask it.
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
        """A refusal tells how the ticket stands now, and what others did meanwhile: no more of it than its page
        does."""
        try:
            async with self.seals.in_refusals(actor):
                yield
        except HotlineError as refused:
            current = refused.details.get("current")
            if isinstance(current, Ticket):
                refused.details = {**refused.details, **await self._as_shown(actor, current, refused.details)}
            raise

    async def _as_shown(self, actor: Actor, ticket: Ticket, details: Mapping[str, Any]) -> dict[str, Any]:
        """The parts of a refusal that tell of this ticket, as its page shows them to this person."""
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
        """Tickets in a list as this person sees them: what is sealed is left out, and so is the call of each that the
        person has for a department alone. A statement more if there is one with a call, for people of departments."""
        shown = await self.seals.summaries(actor, items)
        calls = [one.id for one in shown if one.interaction is not None]
        sight = await self.sight(actor)
        if not calls or not sight.of_departments:
            return shown
        async with self._database.read() as connection:
            known = await store.among(connection, calls, sight.beside_departments)
        return [one if one.id in known else replace(one, interaction=None) for one in shown]

    async def reads(self, actor: Actor, ticket: Ticket) -> bool:
        """Whether this person may open it. Nothing is noted: the ticket is not shown by this."""
        tie = await self._tie(actor, ticket, "tickets.read")
        return way_in(actor.scope("tickets.read"), ticket, tie) is not None

    async def handles_only(self, actor: Actor, ticket: Ticket) -> bool:
        """Whether this person reads the ticket for a department and has no other task in it: then only what the
        department needs is shown. Nothing is asked for people of no department."""
        scope = actor.scope("tickets.read")
        if not actor.departments or scope is Scope.ALL:
            return False
        return way_in(scope, ticket, await self._tie(actor, ticket, "tickets.read")) is Way.DEPARTMENT

    async def _noted(self, actor: Actor, ticket: Ticket, action: str) -> bool:
        since = self._clock.now() - NOTED_FOR_S
        async with self._database.read() as connection:
            return await audit.noted(connection, actor, action, "ticket", ticket.id, since)

    async def may_write(self, actor: Actor, ticket: Ticket) -> bool:
        """Whether this person may change it, as long as it is a draft. Nobody changes what is sealed from them."""
        if not may_write(actor.scope("tickets.write"), await self._tie(actor, ticket, "tickets.write")):
            return False
        return not await self.seals.is_closed(actor, ticket)

    async def check_writes(self, actor: Actor, id: str) -> Ticket:
        """The ticket; raises `NotYours` when this person may not change it, `NoSuchTicket` when not even read it."""
        actor.must("tickets.write")
        async with self._database.read() as connection:
            ticket = await store.get(connection, id)
        if not await self.may_write(actor, ticket):
            tie = await self._tie(actor, ticket, "tickets.read")
            raise NoSuchTicket if way_in(actor.scope("tickets.read"), ticket, tie) is None else NotYours
        return ticket
