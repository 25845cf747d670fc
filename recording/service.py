"""The shell of recording: its owner, and the work on sound that the owner orders."""

from dataclasses import dataclass

from core.messages.base import Message
from core.messages.files import NO_SPACE, DiscardSound, FileSound, FilingDone
from core.state import Turn
from infra.clock import after
from infra.live.service import Context, LiveService
from recording.filing.service import Filing
from recording.rules.decide import HANDLES, decide, work_on
from recording.rules.entities import Recording, RecordingState

LOOK_S = 6 * 3600.0
"""The interval of searches for unknown parts, and for recordings that could not be filed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingEdges:
    """`parts`: the folder of the parts as Asterisk, which writes them, sees it. `filing` turns them into recordings."""

    parts: str
    filing: Filing


class RecordingService(LiveService):
    """Owns the live recordings."""

    def __init__(self, context: Context, edges: RecordingEdges) -> None:
        self._bus = context.bus
        self._journal = context.journal
        self._clock = context.clock
        self._filing = edges.filing

        def rule(turn: Turn, message: Message) -> None:
            decide(turn, message, edges.parts)

        self.owner = context.owner("recording", rule, HANDLES)
        self._bus.listen([FileSound, DiscardSound], self._on_work)

    def begin(self) -> None:
        """File what a crash left unfiled, delete the parts of filed recordings, and look for unknown parts."""
        known = self.owner.tables.of(Recording).values()
        unfinished = [one for one in known if one.state is RecordingState.FILING or one.sound is not None]
        # The other recordings that wait for space follow the first one.
        waiting = [one for one in known if one.state is RecordingState.WAITING]
        for recording in (*unfinished, *waiting[:1]):
            self._on_work(work_on(recording))
        self._look()

    async def run(self) -> None:
        """Look again now and then, until cancelled."""
        while True:
            await after(self._clock, LOOK_S)
            self._look()

    def _look(self) -> None:
        known = frozenset(recording.id for recording in self.owner.tables.of(Recording).values())
        self._filing.look(known, self._bus.post)

    async def stop(self) -> None:
        """Finish the filing that is under way."""
        await self._filing.stop()

    @property
    def waits(self) -> bool:
        """Whether a recording waits for room on the disk."""
        return any(one.state is RecordingState.WAITING for one in self.owner.tables.of(Recording).values())

    def _on_work(self, message: Message) -> None:
        assert isinstance(message, FileSound | DiscardSound)
        if not self._journal.failing or (isinstance(message, DiscardSound) and not message.filed):
            self._filing.begin(message, self._bus.post)
        elif isinstance(message, FileSound):
            # Parts are deleted only when the journal knows the file made from them: otherwise nobody would ever find
            # that file. So while the journal's disk is full nothing is filed, and parts just filed are kept.
            self._bus.post(FilingDone(recording=message.recording, file=None, reason=NO_SPACE))
