"""Deletes attachments that were uploaded for a step that nobody took."""

from infra.clock import Clock, after
from tickets.files.service import TicketFiles

LOOK_S = 600.0


class FileDuties:
    """Sweeps attachments that were never bound."""

    def __init__(self, files: TicketFiles, clock: Clock) -> None:
        self._files = files
        self._clock = clock

    async def run(self) -> None:
        """Sweep every ten minutes until cancelled."""
        while True:
            while await self._files.sweep():
                pass
            await after(self._clock, LOOK_S)
