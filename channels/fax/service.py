"""The shell of fax: its owner, and the work on pages that the owner orders."""

import asyncio
from dataclasses import dataclass

from channels.fax.rules.decide import HANDLES, decide
from channels.fax.rules.entities import ENTITIES, Giving, Incoming, InState, Outgoing, OutState
from channels.fax.work import Work
from core.ids import CallId
from core.messages.base import Message
from core.messages.fax import DiscardFax, DrawDocument, FaxesLive, FaxFound, FileFax, ForgetFax, PrepareFax
from infra.live.service import Context, LiveService

__all__ = ["ENTITIES", "FaxEdges", "LiveFax"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxEdges:
    """`work` carries pages between the lines and the fax folder."""

    work: Work


class LiveFax(LiveService):
    """Owns the incoming faxes that nobody has dealt with, and the unfinished outgoing ones."""

    def __init__(self, context: Context, edges: FaxEdges) -> None:
        self._bus = context.bus
        self._journal = context.journal
        self._work = edges.work
        self._looking: asyncio.Task[None] | None = None
        self.owner = context.owner("fax", decide, HANDLES)
        self._bus.listen([FileFax, DiscardFax, PrepareFax, DrawDocument, ForgetFax], self._on_work)
        self._bus.listen([FaxesLive], self._on_look)

    def begin(self) -> None:
        """Repeat the work that a crash may have cut off."""
        for fax in self.owner.tables.of(Incoming).values():
            if fax.state is InState.FILING:
                self._on_work(FileFax(fax=fax.id, began_at=fax.began_at))
            elif fax.stored is not None:
                self._on_work(DiscardFax(fax=fax.id))
        for job in self.owner.tables.of(Outgoing).values():
            if job.state is OutState.PREPARING:
                self._on_work(PrepareFax(attempt=job.attempt, file=job.file, stored=job.stored, skipped=job.sent))

        for giving in self.owner.tables.of(Giving).values():
            if not giving.drawn:
                self._on_work(DrawDocument(attempt=giving.id, document=giving.document))

    async def stop(self) -> None:
        """Finish the work that is under way."""
        await self._work.stop()

    def _on_work(self, message: Message) -> None:
        if isinstance(message, DiscardFax) and self._journal.failing:
            return  # it stays until the journal can say where the pages are
        self._work.begin(message, self._bus.post)

    def _on_look(self, message: Message) -> None:
        """Look for unknown files while no modem is at work, because then each file on the lines is complete. An unknown
        one arrived while we were away."""
        assert isinstance(message, FaxesLive)
        if not message.channels and (self._looking is None or self._looking.done()):
            self._looking = asyncio.get_running_loop().create_task(self._look())

    async def _look(self) -> None:
        for fax in await self._work.unknown(self.owner.tables.of(Incoming).keys()):
            self._bus.post(FaxFound(fax=fax, call=CallId(fax)))
