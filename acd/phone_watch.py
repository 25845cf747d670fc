"""Waits for an agent's phone to register; the floor learns of it a moment later than the agent does (TE2)."""

import asyncio
from collections.abc import Sequence

from acd.reader import FloorReader
from core.ids import AgentId
from core.state import Change
from infra.link.face import Link

WAIT_S = 3.0
"""Asterisk reports a registration within milliseconds, and waits 3 s for a phone that it asks whether it is there."""


class PhoneWatch:
    """The phones of agents, as the floor knows them."""

    def __init__(self, link: Link, floor: FloorReader) -> None:
        self._floor = floor
        self._waiting: set[asyncio.Event] = set()
        link.on_changed(self._changed)

    @property
    def waited_for(self) -> int:
        """The number of agents who wait for their phones now."""
        return len(self._waiting)

    async def registers(self, agent: AgentId) -> bool:
        """Whether the agent's phone registers within `WAIT_S`; returns at once if it already has."""
        changed = asyncio.Event()
        self._waiting.add(changed)
        try:
            async with asyncio.timeout(WAIT_S):
                while not self._there(agent):
                    changed.clear()
                    await changed.wait()
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(changed)
        return True

    def _there(self, agent: AgentId) -> bool:
        found = self._floor.agent(agent)
        return found is not None and found.reachable

    def _changed(self, owner: str, changes: Sequence[Change]) -> None:
        for event in self._waiting:
            event.set()
