"""Whether an agent's page is there. Told by the web, read by acd."""

from dataclasses import dataclass

from core.ids import AgentId
from core.messages.base import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCame(Command):
    """The agent has a leading page."""

    agent: AgentId


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWent(Command):
    """The agent's leading page has closed its connection. A page that only fell silent has not gone."""

    agent: AgentId
