"""The services that live domains run in the core, and the parts that they share there."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from core.messages.base import Message
from core.state import Change
from infra.clock import Clock
from infra.live.bus import Bus
from infra.live.journal import Journal
from infra.live.owner import Decide, Owner


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The parts that all live services of one core share. `on_reconciled(what)` counts the sweepers' corrections."""

    bus: Bus
    journal: Journal
    clock: Clock
    new_id: Callable[[], str]
    on_reconciled: Callable[[str], None]

    def owner(self, name: str, decide: Decide, handles: Sequence[type[Message]]) -> Owner:
        """A new owner on this bus and this journal."""
        return Owner(name, decide, handles, bus=self.bus, journal=self.journal, clock=self.clock, new_id=self.new_id)


class LiveService:
    """A domain's owner and the shell around it. A domain overrides only the methods that its shell needs."""

    owner: Owner

    async def prepare(self, recovered: Iterable[Change]) -> None:
        """Runs before recovery: read what the owner's rule needs, given the changes that will rebuild its tables."""

    def begin(self) -> None:
        """Runs when all owners have recovered, and pending messages have been delivered."""

    async def run(self) -> None:
        """Work until cancelled. It ends by itself only because of a fault, which ends the core."""
        await asyncio.get_running_loop().create_future()

    async def stop(self) -> None:
        """Runs after `run` was cancelled: finish whatever must not be cut off."""
