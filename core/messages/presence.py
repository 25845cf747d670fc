"""Whether an agent's page is there, and on the screen. Told by the web and its link, read by acd."""

from dataclasses import dataclass

from core.ids import AgentId
from core.messages.base import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCame(Command):
    """The agent has a leading page; `seen`: it is on the screen, not behind another window."""

    agent: AgentId
    seen: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWent(Command):
    """The agent's leading page has closed its connection. A page that only fell silent has not gone."""

    agent: AgentId


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSeen(Command):
    """The agent's leading page is on the screen; or it is not, or it fell silent, and may be back at any time."""

    agent: AgentId
    seen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesAway(Command):
    """No page is connected: the core has just begun, or its web host is away. Each page tells again that it came."""
