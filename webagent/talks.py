"""Who takes, or took, part in which talk, as the routes need it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from acd.party_store import PartyHistory
from acd.rules.entities import Agent, Interaction, Offer, Paperwork, Party, Place, Task
from acd.store import FloorHistory
from core.actor import Actor
from core.ids import AgentId, InteractionId
from tickets.types import Part
from webagent.live import Live


def party_of(live: Live, agent: AgentId, interaction: str) -> Party | None:
    """The agent's part in somebody else's talk, also while it rings."""
    parties = live.of(Party).values()
    mine = (one for one in parties if one.agent == agent and one.interaction == interaction)
    return next((one for one in mine if one.place is not Place.LEAVING), None)


def takes_part(live: Live, agent: AgentId, interaction: str) -> Interaction | None:
    """The interaction, if this agent leads its talk, is a party, or still writes it up."""
    found, paper = live.floor.interaction(interaction), live.floor.paper_of(agent)
    if paper is not None and paper.id == interaction:
        return paper
    leads = found is not None and found.in_talk is not None and found.talk.agent == agent
    return found if leads or party_of(live, agent, interaction) is not None else None


def offered(live: Live, agent: AgentId, interaction: str) -> bool:
    """Whether it rings at this agent, to be that agent's own."""
    return any(one.agent == agent and one.interaction == interaction for one in live.of(Offer).values())


def callers_of(live: Live, actor: Actor) -> frozenset[str]:
    """The numbers of those whom this person talks with, alone or beside another, writes up, or whose call rings
    there."""
    agent = actor.agent
    if agent is None:
        return frozenset()
    ids = {one.interaction for one in live.of(Offer).values() if one.agent == agent}
    ids |= {one.interaction for one in live.of(Party).values() if one.agent == agent and one.place is not Place.LEAVING}
    ids |= {one.id for one in live.floor.talks() if one.talk.agent == agent}
    found = [one for id in ids if (one := live.floor.interaction(id)) is not None]
    found += live.floor.in_hand(agent)
    paper = live.floor.paper_of(agent)
    found += [paper] if paper is not None else []
    return frozenset(one.caller for one in found if one.caller)


def with_a_citizen(live: Live, agent: AgentId) -> bool:
    """Whether this agent has an interaction in hand or writes it up, or is in somebody else's talk."""
    if live.of(Paperwork).get(agent) is not None:
        return True
    if any(one.agent == agent and one.place is not Place.RINGING for one in live.of(Party).values()):
        return True
    talks = any(one.talk.agent == agent for one in live.floor.talks())
    return talks or any(one.agent == agent for one in live.of(Task).values())


def in_touch(live: Live, agent: AgentId) -> bool:
    """Whether a citizen is on this agent's line, by a phone that is there: the seat is in use, page or not."""
    found = live.of(Agent).get(agent)
    if found is None or not found.reachable:
        return False
    if any(one.agent == agent and one.place is not Place.RINGING for one in live.of(Party).values()):
        return True
    own = live.floor.talk_of(found)
    talk = own.talk if own is not None else None
    return talk is not None and bool(talk.leg) and talk.parted_at is None and talk.lost_at is None


@dataclass(frozen=True, slots=True)
class Involvement:
    """Whom an interaction concerns, live or past. `groups_of` gives the groups of an agent.

    Who has written a ticket about it proves nothing: tickets can be written about anything.
    """

    live: Live
    offers: FloorHistory
    parties: PartyHistory
    groups_of: Callable[[AgentId], Awaitable[tuple[str, ...]]]

    async def concerns(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person takes or took part, is or was asked to, or watches the agent whose it is or was."""
        if actor.agent is not None and await self._asked(actor.agent, interaction):
            return True
        return await self.took_part(actor, interaction) or await self.watched(actor, interaction)

    async def took_part(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether this person talks or talked in it; one whose phone only rang did not."""
        return await self.part(actor, interaction) in (Part.PRESENT, Part.LED)

    async def part(self, actor: Actor, interaction: InteractionId) -> Part:
        """What this person has, or had, to do with it; the floor's own word first, since the history lags behind."""
        agent = actor.agent
        if agent is None:
            return Part.NONE
        party, task = party_of(self.live, agent, interaction), self.live.of(Task).get(interaction)
        if party is None and takes_part(self.live, agent, interaction) is not None:
            return Part.LED
        if (party is not None and party.led_since is not None) or (task is not None and task.agent == agent):
            return Part.LED
        if party is not None and party.place is not Place.RINGING:
            return Part.PRESENT
        led = await self.offers.offers_for(interaction)
        if any(one.agent == agent and one.connected_at is not None for one in led):
            return Part.LED
        joined = await self.parties.of(interaction)
        if any(one.agent == agent and one.joined_at is not None for one in joined):
            return Part.PRESENT
        return Part.ASKED if party is not None or offered(self.live, agent, interaction) else Part.NONE

    async def watched(self, actor: Actor, interaction: InteractionId) -> bool:
        """Whether its agent, the first one who had it, is this person's to watch."""
        agent = await self._agent(interaction)
        return agent is not None and actor.sees(await self.groups_of(agent))

    async def _asked(self, agent: AgentId, interaction: InteractionId) -> bool:
        """Whether it is or was offered to the agent, rings there as with a party, or is in hand."""
        task = self.live.of(Task).get(interaction)
        if (task is not None and task.agent == agent) or party_of(self.live, agent, interaction) is not None:
            return True
        if offered(self.live, agent, interaction):
            return True
        return any(one.agent == agent for one in await self.offers.offers_for(interaction))

    async def _agent(self, interaction: InteractionId) -> AgentId | None:
        live = self.live.floor.talk(interaction)
        if live is not None:
            return live.talk.agent
        record = (await self.offers.interactions([interaction])).get(interaction)
        return record.agent if record is not None else None
