"""Notifies the floor whether agents' leading pages are there and on the screen."""

from core.ids import AgentId
from core.messages.presence import PageCame, PageSeen, PageWent
from infra.link.face import Link


class PagesOnTheFloor:
    """For the hub, which watches the pages. Pages that disappear because the web host itself dies are not reported."""

    def __init__(self, core: Link) -> None:
        self._core = core

    def came(self, agent: AgentId, *, seen: bool) -> None:
        """The agent has a leading page."""
        self._core.post(PageCame(agent=agent, seen=seen))

    def went(self, agent: AgentId) -> None:
        """The agent's leading page has closed its connection."""
        self._core.post(PageWent(agent=agent))

    def seen(self, agent: AgentId, seen: bool) -> None:
        """The agent's leading page is on the screen, or not."""
        self._core.post(PageSeen(agent=agent, seen=seen))
