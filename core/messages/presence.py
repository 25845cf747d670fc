"""Whether an agent's page is open and on the screen. The web host and its link send these; acd reads them."""

from dataclasses import dataclass

from core.ids import AgentId
from core.messages.base import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCame(Command):
    """The agent has a leading page. `seen`: it is on the screen, not behind another window."""

    agent: AgentId
    seen: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWent(Command):
    """The agent's leading page has closed its connection. A page that only fell silent has not gone."""

    agent: AgentId


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSeen(Command):
    """The agent's leading page is on the screen. If not `seen`, it is hidden or fell silent, and may be back at any
    time.
    """

    agent: AgentId
    seen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesAway(Command):
    """No page is connected: the core has just started, or its web host is away. Each page reports again when it is
    back.
    """
