"""The duty of attachments: what was put up for a step that nobody took is deleted."""

from infra.clock import Clock, after
from tickets.files.service import TicketFiles

LOOK_S = 600.0


class FileDuties:
    """Sweeps what was never bound."""

    def __init__(self, files: TicketFiles, clock: Clock) -> None:
        self._files = files
        self._clock = clock

    async def run(self) -> None:
        """Do it every ten minutes until cancelled."""
        while True:
            while await self._files.sweep():
                pass
            await after(self._clock, LOOK_S)
