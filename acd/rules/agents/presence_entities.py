"""The floor's record of agents' pages (AC5)."""

from dataclasses import dataclass
from typing import ClassVar

from core.ids import AgentId


@dataclass(frozen=True, slots=True, kw_only=True)
class PageGone:
    """The leading page of this agent has closed its connection, and no other has come since."""

    KIND: ClassVar[str] = "page_gone"

    id: AgentId


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPage:
    """The leading page of this agent is connected, and one of its tabs is on the screen."""

    KIND: ClassVar[str] = "seen_page"

    id: AgentId
