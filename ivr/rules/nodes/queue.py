"""`queue`: waits for an agent, with music and announcements of the place in line."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from core.ids import QueueId
from core.messages.callback import RequestCallback
from core.messages.floor import OfferOutcome, Queued
from core.messages.flow import FlowOutcome
from ivr.rules.nodes.base import Exit, Node, NodeName, NodePart, Path, QueueName, Seconds, each_piece
from ivr.rules.nodes.line import LOOK_AGAIN_S, join_line
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.pieces import Piece, Pieces
from ivr.rules.session import Phase, minutes


class Announce(NodePart):
    """The prompts for callers in line between the music: on entry and every `every_s` seconds."""

    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "on_entry": FieldWords(
            "进队就报", "On entry", "进队时没有空闲坐席就马上报一次。", "Said at once when no agent is ready."
        ),
        "every_s": FieldWords(
            "间隔（秒）", "Interval (s)", "每隔几秒报一次。", "The seconds between two announcements."
        ),
        "position": FieldWords("前面有人", "Others ahead", "前面有人时说什么。", "Said to those with callers ahead."),
        "next": FieldWords("排在第一", "Next in line", "排在第一位时说什么。", "Said to the first in line."),
        "unknown": FieldWords(
            "位置不明", "Place unknown", "还不知道位置时说什么。", "Said to those whose place is not known."
        ),
    }

    on_entry: bool = True
    """Whether the announcement comes at once if no agent is ready."""
    every_s: Annotated[float, Field(ge=10, le=600)] = 30.0
    position: Pieces = ()
    """Said to callers with others ahead; `{ahead}` is how many, `{position}` one more, `{wait:wait}` the known wait."""
    next: Pieces = ()
    """Said to the first in line."""
    unknown: Pieces = ()
    """Said to callers whose place is not known."""


class CallBack(NodePart):
    """A call-back instead of waiting, if the queue's rule offers it and the caller's number can be called."""

    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "key": FieldWords("回拨键", "Key", "请求回拨的键。", "The key that asks for a call-back."),
        "offer": FieldWords(
            "怎样告诉来电人", "Offer", "每次报位置后接着说的话。", "Said after each announcement of the place."
        ),
        "done": FieldWords(
            "请求成功后",
            "When settled",
            "请求成功后说的话，说完挂机。",
            "Said when it is settled, before the call is ended.",
        ),
    }

    key: Annotated[str, Field(pattern=r"^[0-9*#]$")]
    """The key that asks for a call-back."""
    offer: Pieces = ()
    """Said after each announcement to callers who may ask for a call-back, except for the next in line."""
    done: Pieces = ()
    """Said once the call-back is arranged; then the call ends."""


class Queue(Node):
    """Puts the caller in line in `queue` and waits for an agent. Afterwards goes to `after`, or hangs up."""

    TITLE: ClassVar[BothWords] = BothWords("排队等坐席", "Queue")
    HELP: ClassVar[BothWords] = BothWords(
        "排队等坐席，放音乐，按时报排队位置。", "Waits for an agent, with music and the place in line."
    )
    GROUP: ClassVar[Group] = Group.PEOPLE
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "queue": FieldWords("队列", "Queue", "排进哪个队列。", "The queue to wait in."),
        "priority": FieldWords("优先级", "Priority", "0 到 9，大的先接。", "0 to 9; the greater is answered first."),
        "skills": FieldWords(
            "另外要求的技能",
            "Further skills",
            "除队列的要求以外，坐席还要有的技能。",
            "Skills that the agent needs besides those of the queue.",
        ),
        "announce": FieldWords("报位次", "Announcements", "排队时报什么。", "The announcements in line."),
        "keys": FieldWords("按键和去向", "Keys", "排队时按了就离开队列的键。", "Keys that leave the line."),
        "callback": FieldWords(
            "请求回拨",
            "Call-back",
            "可以请系统回拨，位次保留。",
            "Being called back instead of waiting; the place is kept.",
        ),
        "max_wait_s": FieldWords(
            "最多等（秒）",
            "Longest wait (s)",
            "最多等几秒，和“等得太久”同用。",
            "The longest wait in seconds; goes with the next field.",
        ),
        "too_long": FieldWords(
            "等得太久", "Too long", "等得太久去哪个节点。", "The node of a caller who has waited too long."
        ),
        "after": FieldWords(
            "坐席挂机后",
            "Afterwards",
            "坐席挂机后去哪个节点；不写就挂断。",
            "The node after the talk; without one it hangs up.",
        ),
    }

    type: Literal["queue"]
    queue: QueueName
    priority: Annotated[int, Field(ge=0, le=9)] = 0
    skills: Annotated[tuple[Annotated[str, Field(min_length=1, max_length=40)], ...], Field(max_length=9)] = ()
    announce: Announce = Announce()
    keys: dict[Annotated[str, Field(pattern=r"^[0-9*#]$")], NodeName] = Field(default_factory=dict)
    """Keys that leave the line."""
    callback: CallBack | None = None
    """A call-back for which callers may ask instead of waiting; they keep their place."""
    max_wait_s: Seconds | None = None
    """The longest time that a caller waits; goes with `too_long`."""
    too_long: NodeName | None = None
    after: NodeName | None = None
    """The next node of the caller after the agent has left the talk."""

    @model_validator(mode="after")
    def _paired(self) -> "Queue":
        if (self.max_wait_s is None) != (self.too_long is None):
            raise ValueError("max_wait_s and too_long go together")
        if self.callback is not None and self.callback.key in self.keys:
            raise ValueError("callback.key is one of keys already")
        return self

    def enter(self, run: NodeRun) -> None:
        if run.session.talk is not None:
            run.give_back()  # an agent already has this caller
            return
        in_this_line = run.stay_in_line() and run.session.queue == self.queue
        if not in_this_line:
            run.put(position=0, wait=None, offered=False, callback=False)
        run.put(phase=Phase.QUEUED, queue=QueueId(self.queue), queue_node=run.session.node, queued_at=run.now)
        self._join(run)
        self._play_music(run)

    def queued(self, run: NodeRun, event: Queued) -> None:
        run.put(position=event.position, wait=minutes(event.wait_s), callback=event.callback)
        if self.announce.on_entry and event.ready == 0 and not run.session.playback:
            self._announce(run)

    def requeued(self, run: NodeRun, reason: OfferOutcome) -> None:
        if not run.session.playback:
            run.music()  # a failed join has silenced the music; otherwise this changes nothing
            run.put(due=min(run.session.due, run.now + max(0.5, self._remaining(run))))

    def spoken(self, run: NodeRun) -> None:
        if run.session.queue is None:
            run.hang_up(FlowOutcome.CALLED_BACK)
        else:
            self._play_music(run)

    def called_back(self, run: NodeRun) -> None:
        if self.callback is not None:
            run.put(queue=None, outcome=FlowOutcome.CALLED_BACK)
            run.say(self.callback.done)

    def key(self, run: NodeRun, key: str) -> None:
        if run.session.queue is None:
            return
        if key in self.keys:
            run.record(key, "chosen")
            run.leave_line(self.keys[key])
        elif self.callback is not None and key == self.callback.key and run.session.callback:
            run.record(key, "callback")
            run.post(RequestCallback(interaction=run.interaction))

    def due(self, run: NodeRun) -> None:
        session = run.session
        if self.too_long is not None and self._remaining(run) <= 0 and not session.offered:
            run.record("", "too_long")
            run.leave_line(self.too_long)
            return
        if session.position == 0:
            self._join(run)  # callers already in line keep their place
        if session.offered:
            run.put(due=run.now + LOOK_AGAIN_S)
        else:
            self._announce(run)

    def parted(self, run: NodeRun) -> None:
        if self.after is None:
            run.hang_up(FlowOutcome.CONNECTED)
        else:
            run.put(outcome=FlowOutcome.CALLER_LEFT)
            run.go(self.after)

    def resume(self, run: NodeRun) -> None:
        if run.session.queue is None:
            self.called_back(run)
        else:
            self._play_music(run)

    def _join(self, run: NodeRun) -> None:
        join_line(run, self.queue, priority=self.priority, skills=self.skills)

    def _announce(self, run: NodeRun) -> None:
        position = run.session.position
        announce = self.announce
        pieces = announce.unknown if position == 0 else announce.next if position == 1 else announce.position
        offer = self.callback.offer if self.callback is not None and run.session.callback and position != 1 else ()
        run.announce((*pieces, *offer))

    def _play_music(self, run: NodeRun) -> None:
        run.music()
        run.put(due=run.now + max(0.5, min(self.announce.every_s, self._remaining(run))))

    def _remaining(self, run: NodeRun) -> float:
        if self.max_wait_s is None:
            return float("inf")
        return run.session.queued_at + self.max_wait_s - run.now

    def person(self) -> bool:
        return True

    def exits(self) -> Iterator[Exit]:
        for key, node in self.keys.items():
            yield Exit(("keys", key), node, silent=False)
        if self.too_long is not None:
            yield Exit(("too_long",), self.too_long)
        if self.after is not None:
            yield Exit(("after",), self.after, silent=False)

    def says(self) -> Iterator[tuple[Path, Piece]]:
        yield from each_piece(("announce", "position"), self.announce.position)
        yield from each_piece(("announce", "next"), self.announce.next)
        yield from each_piece(("announce", "unknown"), self.announce.unknown)
        if self.callback is not None:
            yield from each_piece(("callback", "offer"), self.callback.offer)
            yield from each_piece(("callback", "done"), self.callback.done)
