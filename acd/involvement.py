"""People's parts in interactions, live or past."""

from dataclasses import dataclass

from acd.others import Groups
from acd.participant_store import ParticipantHistory
from acd.reader import FloorReader
from acd.store import FloorHistory
from core.actor import Actor
from core.ids import AgentId, InteractionId
from core.involvement import Involved, Rung


@dataclass(frozen=True, slots=True)
class Involvement:
    """The people whom an interaction concerns.

    Having written a ticket about an interaction proves no part in it: tickets can be written about anything.
    """

    floor: FloorReader
    offers: FloorHistory
    participants: ParticipantHistory
    groups: Groups

    async def concerns(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person takes or took part, is or was asked to, or watches the agent who has or had it."""
        if actor.agent is not None and await self._asked(actor.agent, interaction):
            return True
        return await self.took_part(actor, interaction) or await self.watched(actor, interaction)

    async def took_part(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person is or was in its talk; a phone that only rang does not count."""
        return await self.part(actor, interaction) in (Involved.PRESENT, Involved.LED)

    def in_talk(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person is in this talk now, as the floor has it."""
        return actor.agent is not None and self.floor.part(actor.agent, interaction) in (Involved.PRESENT, Involved.LED)

    async def had(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person is or was in its talk, rang the citizen, or watches the agent who has or had it.

        If nobody talked with the citizen, anybody with the right may write, since otherwise nobody would.
        """
        if await self.took_part(actor, interaction):
            return True
        offers = await self.offers.offers_for(interaction)
        if any(one.agent == actor.agent and one.outbound for one in offers):
            return True
        if self.floor.interaction(interaction) is None and not any(one.connected_at is not None for one in offers):
            return True
        return await self.watched(actor, interaction)

    async def rung(self, actor: Actor, interaction: InteractionId) -> Rung:
        """How far this person got with a call to a citizen; the live floor is asked first, since the history lags
        behind."""
        agent = actor.agent
        if agent is None:
            return Rung.NONE
        now = self.floor.rung(agent, interaction)
        if now is Rung.TALKED:
            return now
        mine = [one for one in await self.offers.offers_for(interaction) if one.agent == agent and one.outbound]
        if any(one.connected_at is not None for one in mine):
            return Rung.TALKED
        # A call without a row never rang the citizen, since the agent's own phone did not answer.
        began = mine and (await self.offers.interactions([interaction])).get(interaction)
        return Rung.TRIED if began else now

    async def part(self, actor: Actor, interaction: InteractionId) -> Involved:
        """This person's part in it, now or earlier; the live floor is asked first, since the history lags behind."""
        agent = actor.agent
        if agent is None:
            return Involved.NONE
        now = self.floor.part(agent, interaction)
        if now in (Involved.PRESENT, Involved.LED):
            return now
        led = await self.offers.offers_for(interaction)
        if any(one.agent == agent and one.connected_at is not None for one in led):
            return Involved.LED
        joined = await self.participants.of(interaction)
        if any(one.agent == agent and one.joined_at is not None for one in joined):
            return Involved.PRESENT
        return now

    async def watched(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person watches the first agent who had it."""
        agent = await self._agent(interaction)
        return agent is not None and actor.sees(await self.groups.groups_of(agent))

    async def _asked(self, agent: AgentId, interaction: InteractionId) -> bool:
        """Whether it is or was offered to the agent, rings there as a request to join the talk, or is in hand."""
        if self.floor.part(agent, interaction) is not Involved.NONE:
            return True
        return any(one.agent == agent for one in await self.offers.offers_for(interaction))

    async def _agent(self, interaction: InteractionId) -> AgentId | None:
        live = self.floor.talk(interaction)
        if live is not None:
            return live.talk.agent
        record = (await self.offers.interactions([interaction])).get(interaction)
        return record.agent if record is not None else None
