"""The web host's background work for faxes: tidy up leftovers, and read pages (OCR)."""

from channels.fax.papers import FaxPapers
from channels.fax.reading import FaxReading
from infra.clock import Clock, after

LOOK_S = 20.0
"""The interval at which new faxes to be read are looked for."""


class FaxDuties:
    """Does this work step by step, in one web host."""

    def __init__(self, papers: FaxPapers, reading: FaxReading, clock: Clock) -> None:
        self._papers = papers
        self._reading = reading
        self._clock = clock

    async def run(self) -> None:
        """Run until cancelled."""
        while True:
            await self.look()
            await after(self._clock, LOOK_S)

    async def look(self) -> None:
        """Do the work that is due now."""
        await self._papers.tidy()
        await self._reading.look()
