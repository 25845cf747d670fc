"""Notices as tests receive them."""

from sqlalchemy.ext.asyncio import AsyncConnection

from core.notices import Notification, Settled
from notices.rules.kinds import KINDS


class Heard:
    """The notices to people, in order; stands in for `infra.telling.Notices`."""

    def __init__(self) -> None:
        self.told: list[Notification] = []

    async def tell(self, connection: AsyncConnection, told: Notification) -> None:
        """Record a notice at once. Its kind must have words, without which it could not be sent."""
        assert told.kind in KINDS, f"{told.kind} is no kind of notice: give it words in notices/rules/kinds.py"
        self.told.append(told)

    async def settle(self, connection: AsyncConnection, settled: Settled) -> None:
        """Keep nothing of what is settled."""

    def wake(self) -> None:
        """Nothing waits to be sent."""
