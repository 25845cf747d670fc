"""The shell of recording: its owner, and the work on sound that the owner asks for."""

from dataclasses import dataclass

from core.messages.base import Message
from core.messages.files import DiscardSound, FileSound
from core.state import Turn
from infra.clock import after
from infra.live_service import Context, LiveService
from recording.filing import Filing
from recording.rules.decide import HANDLES, decide, work_on
from recording.rules.entities import Recording, RecordingState

LOOK_S = 6 * 3600.0
"""How often parts that could not be filed are tried again: the disk was full, and has room now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingEdges:
    """`parts`: the folder of the parts as Asterisk, which writes them, sees it. `filing` makes recordings of them."""

    parts: str
    filing: Filing


class RecordingService(LiveService):
    """Owns the live recordings."""

    def __init__(self, context: Context, edges: RecordingEdges) -> None:
        self._bus = context.bus
        self._clock = context.clock
        self._filing = edges.filing

        def rule(turn: Turn, message: Message) -> None:
            decide(turn, message, edges.parts)

        self.owner = context.owner("recording", rule, HANDLES)
        self._bus.listen([FileSound, DiscardSound], self._on_work)

    def begin(self) -> None:
        """File what a crash had left unfiled, delete the parts of what was filed, and look for parts of which nobody
        knows."""
        known = self.owner.tables.of(Recording).values()
        for recording in known:
            if recording.state is RecordingState.FILING or recording.sound is not None:
                self._on_work(work_on(recording))
        self._look()

    async def run(self) -> None:
        """Look again, now and then, until cancelled."""
        while True:
            await after(self._clock, LOOK_S)
            self._look()

    def _look(self) -> None:
        known = frozenset(recording.id for recording in self.owner.tables.of(Recording).values())
        self._filing.look(known, self._bus.post)

    async def stop(self) -> None:
        """Finish the filing that is under way."""
        await self._filing.stop()

    def _on_work(self, message: Message) -> None:
        assert isinstance(message, FileSound | DiscardSound)
        self._filing.begin(message, self._bus.post)
