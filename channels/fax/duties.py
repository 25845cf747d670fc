"""What the web host does for faxes by itself: pages go to the shelf, leftovers are tidied away, and pages are read."""

from channels.fax.papers import FaxPapers
from channels.fax.reading import FaxReading
from infra.clock import Clock, after

LOOK_S = 20.0
"""How often it is looked for faxes that have just come in or gone out."""


class FaxDuties:
    """Does it in turn. One web host does."""

    def __init__(self, papers: FaxPapers, reading: FaxReading, clock: Clock) -> None:
        self._papers = papers
        self._reading = reading
        self._clock = clock

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            await self.look()
            await after(self._clock, LOOK_S)

    async def look(self) -> None:
        """Do what is to be done now."""
        await self._papers.put_all()
        await self._papers.tidy()
        await self._reading.look()
