"""Lists of tickets, and the tickets of calls and numbers, as each person may see them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from core.actor import Actor, Scope, scoped
from core.errors import NotAllowed
from core.ids import Instant, InteractionId
from infra.search import Piece
from tickets import store
from tickets.access import Access
from tickets.confidential import store as seal_store
from tickets.lists import matrix
from tickets.lists import store as list_store
from tickets.lists.matrix import MatrixRow
from tickets.lists.store import TicketCursor, TicketQuery
from tickets.parts import Parts
from tickets.rules.workflow.states import TicketState
from tickets.store import Reach, TicketOfCall, TicketSummary


class TicketLists:
    """Queries for several tickets. Sealed content is left out, and cannot be searched."""

    def __init__(self, parts: Parts, access: Access) -> None:
        self._database = parts.database
        self._clock = parts.clock
        self._interactions = parts.interactions
        self._choices = parts.choices
        self._access = access
        self.area = parts.area

    def now(self) -> Instant:
        """The current moment by the system's clock."""
        return self._clock.now()

    async def reach(self, actor: Actor) -> Reach:
        """The reach of this person's lists."""
        return await self._access.reach(actor)

    def paths(self) -> Mapping[str, str]:
        """The path of each of the site's districts, by id."""
        return self._choices.catalogue().districts

    async def matrix(self) -> list[MatrixRow]:
        """The branches that each department has to deal with now, by urgency."""
        async with self._database.read() as connection:
            return await matrix.matrix(connection, self._clock.now())

    async def find(self, actor: Actor, wanted: TicketQuery) -> tuple[list[TicketSummary], TicketCursor | None]:
        """Tickets in this person's scope, in the requested order, and where the next page begins."""
        actor.must("tickets.read")
        reach = await self._access.reach(actor)
        wanted = replace(wanted, reader=actor.user, now=wanted.now or self._clock.now())
        async with self._database.read() as connection:
            items, place = await list_store.find(connection, wanted, reach)
        return await self._access.summaries(actor, items), place

    async def snippets(
        self, items: Sequence[TicketSummary], text: str
    ) -> Mapping[str, tuple[Sequence[Piece], Sequence[Piece]]]:
        """The titles and best excerpts of tickets found by these words, by id."""
        kept = await self._access.seals.secrets([one.id for one in items if one.sealed])
        async with self._database.read() as connection:
            return await list_store.snippets(connection, items, text, kept)

    async def closed_between(self, actor: Actor, since: Instant, until: Instant, limit: int) -> list[tuple[str, str]]:
        """The numbers of tickets archived in this period, each with its citizen's number, for people who see all
        tickets. Training tickets, confidential tickets and those without a number are left out."""
        actor.must("tickets.read")
        if actor.scope("tickets.read") is not Scope.ALL:
            raise NotAllowed(right=scoped("tickets.read", Scope.ALL))
        async with self._database.read() as connection:
            return await store.closed_between(connection, since, until, limit)

    async def of_caller(
        self, actor: Actor, caller: str, states: Collection[TicketState], limit: int
    ) -> list[TicketSummary]:
        """The tickets of this number in any of these states, newest first: all of them for the agent who has the number
        on the line, otherwise only those in scope."""
        actor.must("tickets.read")
        reach = None if caller in self._interactions.callers_of(actor) else await self._access.reach(actor)
        now = self._clock.now()
        asked = TicketQuery(caller=caller, area=self.area, states=states, limit=limit, reader=actor.user, now=now)
        async with self._database.read() as connection:
            items, _ = await list_store.find(connection, asked, reach)
        return await self._access.summaries(actor, items)

    async def of_numbers(
        self, actor: Actor, numbers: Collection[str], before: Instant, limit: int
    ) -> list[TicketSummary]:
        """The newest tickets of these numbers: all of them for a person who has one of the numbers on the line,
        otherwise only those in scope."""
        actor.must("tickets.read")
        on_the_line = not self._interactions.callers_of(actor).isdisjoint(numbers)
        reach = None if on_the_line else await self._access.reach(actor)
        open = seal_store.open_to(actor.user, self._clock.now())
        async with self._database.read() as connection:
            items = await store.of_numbers(connection, numbers, before, reach, open, limit)
        return await self._access.summaries(actor, items)

    async def of_interactions(
        self,
        actor: Actor,
        interactions: Sequence[InteractionId],
        *,
        had: Collection[InteractionId] = (),
        same_caller: bool = False,
    ) -> dict[str, str]:
        """The newest ticket of each of these interactions that this person may open, as ids by interaction: one that
        was written in it, otherwise one that it was about. See `all_of_interactions`."""
        found = await self.all_of_interactions(actor, interactions, had=had, same_caller=same_caller)
        return {interaction: tickets[-1].id for interaction, tickets in found.items()}

    async def all_of_interactions(
        self,
        actor: Actor,
        interactions: Sequence[InteractionId],
        *,
        had: Collection[InteractionId] = (),
        same_caller: bool = False,
    ) -> dict[str, list[TicketOfCall]]:
        """The tickets of these interactions that this person may open, by interaction: first those that it was about,
        then those that were written in it, the newest last.

        `had`: the interactions that were this person's own. `same_caller`: all of them belong to somebody who is on the
        line now.
        """
        actor.must("tickets.read")
        if not interactions:
            return {}
        reach = await self._access.reach(actor)
        open = seal_store.open_to(actor.user, self._clock.now())
        async with self._database.read() as connection:
            return await store.of_interactions(
                connection, interactions, reach, open=open, had=had, same_caller=same_caller
            )
