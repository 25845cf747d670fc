"""Who takes part in which talk, as the routes of agents need it."""

from acd.rules.entities import Paperwork, Party, Place, Service
from core.ids import AgentId
from webagent.push.board import Live


def party_of(live: Live, agent: AgentId, interaction: str) -> Party | None:
    """The agent's part in somebody else's talk, also while it rings."""
    parties = live.of(Party).values()
    mine = (one for one in parties if one.agent == agent and one.interaction == interaction)
    return next((one for one in mine if one.place is not Place.LEAVING), None)


def takes_part(live: Live, agent: AgentId, interaction: str) -> Service | None:
    """The talk, if this agent leads it, is a party, or still writes it up."""
    service, paper = live.of(Service).get(interaction), live.of(Paperwork).get(agent)
    if paper is not None and paper.service.id == interaction:
        return paper.service
    if service is not None and (service.agent == agent or party_of(live, agent, interaction) is not None):
        return service
    return None
