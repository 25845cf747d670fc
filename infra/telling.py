"""The interface by which any domain notifies people; `notices` implements it."""

from typing import Final, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from core.notices import Notification, Settled


class Notices(Protocol):
    """Notifies people of what concerns them."""

    async def tell(self, connection: AsyncConnection, told: Notification) -> None:
        """Add the notice in the caller's transaction, once for each key."""
        ...

    async def settle(self, connection: AsyncConnection, settled: Settled) -> None:
        """Mark the notices of a decided matter as read for everybody, in the caller's transaction."""
        ...

    def wake(self) -> None:
        """A notice was added or settled, and committed."""
        ...


class NobodyTells:
    """Notifies nobody: for tests and benchmarks of a single domain."""

    async def tell(self, connection: AsyncConnection, told: Notification) -> None:
        """Drop the notice."""

    async def settle(self, connection: AsyncConnection, settled: Settled) -> None:
        """Do nothing: there is no notice."""

    def wake(self) -> None:
        """Do nothing: no notice waits."""


NOBODY: Final = NobodyTells()
