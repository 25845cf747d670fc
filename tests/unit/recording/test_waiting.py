"""A full disk: recordings wait for room and are filed once there is some, however many there are (RC1, TE7)."""

from core.ids import CallId, RecordingId
from core.messages.base import Due, Message
from core.messages.files import NO_SPACE, FileSound, FilingDone, RecordingReady, RecordingWaits
from core.messages.telephony import LegAnswered, RecordingStopped
from core.state import Tables, Turn
from recording import views
from recording.rules.decide import decide
from recording.rules.entities import Recording, RecordingState, recording_of
from recording.rules.waiting import FOLLOW, TRY_S

BEGAN = 1000.0


class FileStore:
    """The rules and a worker; `room` says whether its disk has room."""

    def __init__(self) -> None:
        self.tables = Tables()
        self.now = BEGAN
        self.room = False
        self.tried = 0
        self.told: list[Message] = []

    def tell(self, message: Message) -> None:
        """Handle one message and all that follows from it; the worker answers at once."""
        inbox = [message]
        while inbox:
            turn = Turn(self.tables, self.now, lambda: "id")
            decide(turn, inbox.pop(0), "/parts")
            for change in turn.changes:
                self.tables.apply(change)
            for post in turn.posts:
                if isinstance(post, FileSound):
                    self.tried += 1
                    inbox.append(self._done(post.recording))
                self.told.append(post)

    def _done(self, id: RecordingId) -> FilingDone:
        if not self.room:
            return FilingDone(recording=id, file=None, reason=NO_SPACE)
        return FilingDone(recording=id, file=f"{id}.ogg", seconds=1.0, sha256="ab")

    def talk(self, name: str) -> RecordingId:
        """Record a talk."""
        call = CallId(name)
        self.tell(LegAnswered(call=call, leg="o", at=self.now))
        self.tell(RecordingStopped(call=call, recording=recording_of(call), at=self.now))
        return recording_of(call)

    def passes(self, seconds: float) -> None:
        """Let time pass, and report deadlines as they pass."""
        until = self.now + seconds
        while dues := [(one.due, one.id) for one in self.live.values() if one.due is not None and one.due <= until]:
            self.now, id = min(dues)
            self.tell(Due(owner="recording", kind="recording", id=id, at=self.now))
        self.now = until

    @property
    def live(self) -> dict[str, Recording]:
        return dict(self.tables.of(Recording))

    def count(self, kind: type[Message]) -> int:
        return sum(isinstance(one, kind) for one in self.told)


def test_a_recording_waits_for_room_and_is_told_so_once() -> None:
    """It has not failed: pages show why it waits, and it is filed soon after there is room."""
    file_store = FileStore()
    id = file_store.talk("c-1")
    assert file_store.live[id].state is RecordingState.WAITING
    assert file_store.told[-1] == RecordingWaits(recording=id, call=CallId("c-1"), at=BEGAN, started_at=BEGAN)
    file_store.passes(300.0)
    assert file_store.live[id].state is RecordingState.WAITING
    assert (file_store.count(RecordingWaits), file_store.count(RecordingReady)) == (1, 0)
    file_store.room = True
    file_store.passes(TRY_S)
    assert file_store.count(RecordingReady) == 1


def test_thousands_wait_for_what_one_of_them_needs() -> None:
    """A full disk lasts for hours: one recording is tried, and the others follow in turns that are never long."""
    file_store = FileStore()
    for n in range(300):
        file_store.talk(f"c-{n:03}")
    [shown] = [view for _, _, view in views.waiting(file_store.tables, "")]
    assert (shown.count, shown.since) == (300, BEGAN)
    file_store.tried = 0
    file_store.passes(10 * TRY_S)
    assert file_store.tried == 10
    file_store.room = True
    file_store.passes(TRY_S)
    assert file_store.count(RecordingReady) == 300
    assert list(views.waiting(file_store.tables, "")) == []


def test_when_room_is_short_again_one_of_the_rest_is_tried() -> None:
    file_store = FileStore()
    for n in range(2 * FOLLOW):
        file_store.talk(f"c-{n:02}")
    file_store.room = True
    first = next(one for one in file_store.live.values() if one.due is not None)
    decided = Turn(file_store.tables, file_store.now, lambda: "id")
    decide(decided, FilingDone(recording=RecordingId(first.id), file="x.ogg", seconds=1.0, sha256="ab"), "/parts")
    followers = [post.recording for post in decided.posts if isinstance(post, FileSound)]
    assert len(followers) == FOLLOW
    for change in decided.changes:
        file_store.tables.apply(change)
    for id in followers:
        file_store.tell(FilingDone(recording=id, file=None, reason=NO_SPACE))
    waiting = [one for one in file_store.live.values() if one.state is RecordingState.WAITING]
    assert len(waiting) == 2 * FOLLOW - 1
    assert len([one for one in waiting if one.due is not None]) == 1
    file_store.passes(TRY_S)
    assert file_store.count(RecordingReady) == 2 * FOLLOW - 1


def test_another_recording_that_is_filed_takes_the_waiting_ones_along() -> None:
    file_store = FileStore()
    file_store.talk("c-1")
    file_store.talk("c-2")
    file_store.room = True
    file_store.talk("c-3")
    assert file_store.count(RecordingReady) == 3
