"""Notices as tests receive them."""

from sqlalchemy.ext.asyncio import AsyncConnection

from core.notices import Notification


class Heard:
    """What people were told, in order; stands in for `infra.telling.Notices`."""

    def __init__(self) -> None:
        self.told: list[Notification] = []

    async def tell(self, connection: AsyncConnection, told: Notification) -> None:
        """Record a notice at once."""
        self.told.append(told)

    def wake(self) -> None:
        """Nothing waits to be sent."""
