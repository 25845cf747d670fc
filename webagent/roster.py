"""All agents that there are, for pages that also show those who have not signed on yet."""

from collections.abc import Sequence

from acd.rules.entities import Agent
from core.messages.floor import AgentProfile


def roster(profiles: Sequence[AgentProfile]) -> list[Agent]:
    """All agents as the floor would have them before they ever signed on."""
    return [Agent(id=profile.id, profile=profile) for profile in profiles]
