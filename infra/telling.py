"""Telling people of the house, as any domain does it: `notices` carries it out."""

from typing import Final, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from core.notices import Told


class Notices(Protocol):
    """Tells people of what concerns them."""

    async def tell(self, connection: AsyncConnection, told: Told) -> None:
        """Tell it in the caller's transaction; once under its key."""
        ...

    def wake(self) -> None:
        """Something was told and committed."""
        ...


class NobodyTells:
    """Tells nobody: for tests and benchmarks of one domain alone."""

    async def tell(self, connection: AsyncConnection, told: Told) -> None:
        """Nobody hears it."""

    def wake(self) -> None:
        """Nothing waits."""


NOBODY: Final = NobodyTells()
