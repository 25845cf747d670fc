"""The facts that tickets need of interactions and people: from the floor, its history and the accounts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from accounts.service import AccountService
from acd.involvement import Involvement
from acd.reader import FloorReader
from channels.conversations.memory import OpenConversations
from core.actor import Actor
from core.ids import InteractionId, UserId
from core.involvement import Involved, Rung
from cti.reader import TelephoneReader


@dataclass(frozen=True, slots=True)
class Ties:
    """Relations of people to interactions: for `tickets.access.Interactions`."""

    floor: FloorReader
    telephone: TelephoneReader
    involvement: Involvement
    accounts: AccountService
    conversations: OpenConversations

    def caller_of(self, interaction: InteractionId) -> str:
        """Return the number of an interaction while it is live and not hidden, else ''. A conversation has one only if
        its channel has proved it."""
        written = self.conversations.one(interaction)
        if written is not None:
            return written.sender.number
        found = self.floor.interaction(interaction)
        return found.shown_caller if found is not None else self.telephone.caller_of(interaction)

    def is_training(self, actor: Actor, interaction: InteractionId | None) -> bool:
        """Whether this agent has a training seat, or this is a training interaction (SC7)."""
        return self.floor.is_training(actor.agent, interaction)

    def callers_of(self, actor: Actor) -> frozenset[str]:
        """Return the numbers of callers that this person has on the line or in wrap-up, or whose call rings there."""
        return self.floor.callers_of(actor.agent) if actor.agent is not None else frozenset()

    def interaction_with(self, actor: Actor, numbers: Collection[str]) -> str | None:
        """Return the interaction with one of these numbers that this person has on the line or in wrap-up, or that
        rings there."""
        return self.floor.interaction_with(actor.agent, numbers) if actor.agent is not None else None

    def talks(self, actor: Actor) -> bool:
        """Whether this person has a citizen on the line or in wrap-up, whatever the number."""
        return actor.agent is not None and self.floor.with_a_citizen(actor.agent)

    def led_by_another(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether somebody else has the interaction now."""
        return self.floor.led_now(interaction) not in (None, actor.agent)

    def earlier(self, interaction: InteractionId) -> Sequence[InteractionId]:
        """Return the lost interactions that this one continues, latest first."""
        return self.floor.earlier(interaction)

    def later(self, actor: Actor, interaction: InteractionId) -> InteractionId | None:
        """Return this person's interaction that continues a lost one."""
        found = self.floor.later(interaction)
        leads = found is not None and found.in_talk is not None and found.in_talk.agent == actor.agent
        return found.id if found is not None and leads else None

    async def concerns(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person takes or took part in it, or watches somebody who does."""
        return await self.involvement.concerns(actor, interaction)

    async def part(self, actor: Actor, interaction: InteractionId) -> Involved:
        """Return this person's part in it, now or earlier."""
        return await self.involvement.part(actor, interaction)

    async def had(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person talks or talked in it, called the citizen, or watches somebody who does."""
        return await self.involvement.had(actor, interaction)

    async def rung(self, actor: Actor, interaction: InteractionId) -> Rung:
        """Return how far this person's call to a citizen got."""
        return await self.involvement.rung(actor, interaction)

    async def members(self, groups: Collection[str]) -> frozenset[UserId]:
        """Return everybody in one of these groups."""
        return await self.accounts.members(groups)
