"""`voicemail`: the caller leaves a message after a tone, and may hear it and record it again (IV1)."""

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from core.ids import QueueId
from core.messages.voicemail import EndMessage, MessageBegan, MessageSettled, TakeMessage
from ivr.rules.nodes.base import Exit, Node, NodeName, Path, QueueName, Seconds, Tries, each_piece
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.pieces import Piece, Pieces, Prompt

TONE = Prompt("tone/beep")
SLACK_S = 10.0
"""This long after the longest message, the node stops waiting for its end."""

STOPPED_S = 3.0


class Voicemail(Node):
    """Says `prompts`, takes a message after a tone, and goes to `next`; `#` or silence ends the message."""

    TITLE: ClassVar[BothWords] = BothWords("留言", "Voicemail")
    HELP: ClassVar[BothWords] = BothWords(
        "请来电人在嘀声后留言，按 # 或停顿结束；中途挂机也保存。留言在“留言”页由坐席处理。",
        "Takes a message after a tone, ended by # or silence; a caller who hangs up has left it too. Agents see to it.",
    )
    GROUP: ClassVar[Group] = Group.PEOPLE
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "prompts": FieldWords("说什么", "Prompts", "嘀声之前说的话。", "Said before the tone."),
        "queue": FieldWords(
            "归哪个队列",
            "Queue",
            "由哪个队列的坐席处理；不写就归来电排过的队列，没有排过的所有坐席都看得到。",
            "The queue whose agents see to it; by default the one in which the caller has been, or else everybody.",
        ),
        "longest_s": FieldWords("最长（秒）", "Longest (s)", "留言最长几秒。", "The longest message, in seconds."),
        "least_s": FieldWords(
            "最短（秒）", "Shortest (s)", "说得比这还少不算留言。", "Less speech than this is no message."
        ),
        "silence_s": FieldWords(
            "停顿（秒）", "Silence (s)", "停顿几秒算说完。", "So many seconds of silence end the message."
        ),
        "review": FieldWords(
            "确认", "Review", "说完以后问：1 保存、2 重听、3 重录；不写就直接保存。",
            "Asked afterwards: 1 saves, 2 plays it, 3 begins again; without it the message is kept at once.",
        ),
        "first_key_s": FieldWords(
            "等按键（秒）", "Key (s)", "确认时等几秒，不按键就保存。", "The wait of the review; without a key it saves."
        ),
        "short": FieldWords("没有听到时说", "When nothing was heard", "再请一遍之前说。", "Said before the next try."),
        "tries": FieldWords("最多请几次", "Tries", "没有听到时一共请几次。", "So often a caller is asked in all."),
        "saved": FieldWords("保存后说", "When saved", "留言保存以后说的话。", "Said when the message is kept."),
        "next": FieldWords("下一步", "Next", "留言以后去哪个节点。", "The node after the message."),
        "nothing": FieldWords(
            "没有留言时去", "Without a message", "没有留言时去哪个节点；不写就去“下一步”。",
            "The node of those who have left none; by default `next`.",
        ),
    }  # fmt: skip

    type: Literal["voicemail"]
    prompts: Pieces
    queue: QueueName | None = None
    """The queue whose agents handle the message; by default the one that the caller has been in, or else everybody."""
    longest_s: Annotated[int, Field(ge=5, le=600)] = 120
    """The longest message."""
    least_s: Annotated[float, Field(ge=1, le=30)] = 2.0
    """A message with less speech than this does not count."""
    silence_s: Annotated[int, Field(ge=2, le=30)] = 5
    """This many seconds of silence end the message."""
    review: Pieces = ()
    """Asked afterwards: 1 saves, 2 plays it back, 3 starts again; without it, the message is saved at once."""
    first_key_s: Seconds = 6.0
    """The time that the review waits for a key; without one, the message is saved."""
    short: Pieces = ()
    """Said before the next try when nothing was heard."""
    tries: Tries = 2
    """The number of times that the node asks for a message."""
    saved: Pieces = ()
    """Said when the message is saved."""
    next: NodeName
    nothing: NodeName | None = None
    """The next node of callers who have left no message; by default `next`."""

    @model_validator(mode="after")
    def _in_order(self) -> "Voicemail":
        if self.least_s >= self.longest_s:
            raise ValueError("least_s must be less than longest_s")
        return self

    def enter(self, run: NodeRun) -> None:
        run.put(tries=0, message="")
        self._ask(run, self.prompts)

    def _ask(self, run: NodeRun, pieces: Pieces) -> None:
        run.put(stage="prompt")
        run.say((*pieces, TONE))

    def resume(self, run: NodeRun) -> None:
        match run.session.stage:
            case "prompt":
                self._ask(run, self.prompts)
            case "saved" | "nothing":
                self.spoken(run)
            case "recording" | "stopping":
                self._stop(run)
            case _:
                self._review(run)

    def spoken(self, run: NodeRun) -> None:
        match run.session.stage:
            case "prompt":
                self._begin(run)
            case "replay":
                self._review(run)
            case "review":
                run.listen(self.first_key_s)
            case "nothing":
                run.go(self.nothing or self.next)
            case _:
                run.go(self.next)

    def _begin(self, run: NodeRun) -> None:
        session = run.session
        message = f"v-{''.join(c if c.isalnum() else '-' for c in session.id)}-{session.plays}"
        run.put(stage="recording", message=message)
        run.post(
            MessageBegan(
                message=message,
                call=session.id,
                box=self.label or session.node,
                queue=QueueId(self.queue or session.queue or ""),
                number=session.caller,
                called=session.called,
                language=session.language,
                least_s=self.least_s,
                at=run.now,
                training=session.training,
            )
        )
        run.post(TakeMessage(call=session.id, message=message, longest_s=self.longest_s, silence_s=self.silence_s))
        run.listen(self.longest_s + SLACK_S)

    def key(self, run: NodeRun, key: str) -> None:
        match run.session.stage, key:
            case "prompt", "#":
                self._ask(run, ())
            case "recording", "#":
                run.record(key, "ended")
                self._stop(run)
            case (("review" | "replay"), "1"):
                run.record(key, "saved")
                self._keep(run)
            case (("review" | "replay"), "2"):
                run.record(key, "replay")
                run.put(stage="replay")
                run.replay(run.session.message)
            case (("review" | "replay"), "3"):
                run.record(key, "again")
                self._settle(run, kept=False)
                self._ask(run, self.prompts)
            case (("prompt" | "review" | "replay"), _):
                run.usual(key)
            case _:
                run.to_person(key)  # repeating the prompts would end the message

    def own_keys(self) -> Collection[str]:
        return "123#"

    def _stop(self, run: NodeRun) -> None:
        run.put(stage="stopping")
        run.post(EndMessage(call=run.session.id, message=run.session.message))
        run.listen(STOPPED_S)

    def taken(self, run: NodeRun, heard_s: float | None) -> None:
        if run.session.stage not in ("recording", "stopping"):
            return
        if heard_s is not None and heard_s < self.least_s:
            self._too_short(run)
        elif self.review:
            self._review(run)
        else:
            self._keep(run)

    def _too_short(self, run: NodeRun) -> None:
        run.record("", "too_short")
        self._settle(run, kept=False)
        run.put(tries=run.session.tries + 1)
        if run.session.tries < self.tries:
            self._ask(run, (*self.short, *self.prompts))
        else:
            run.put(stage="nothing")
            run.say(self.short)

    def _review(self, run: NodeRun) -> None:
        run.put(stage="review")
        run.say(self.review)

    def _keep(self, run: NodeRun) -> None:
        self._settle(run, kept=True)
        run.put(stage="saved")
        run.say(self.saved)

    def _settle(self, run: NodeRun, *, kept: bool) -> None:
        session = run.session
        if session.message:
            run.post(MessageSettled(message=session.message, call=session.id, kept=kept, at=run.now))
            run.put(message="")

    def due(self, run: NodeRun) -> None:
        if run.session.stage == "review":
            self._keep(run)
        else:
            self.taken(run, None)

    def left(self, run: NodeRun, *, hung_up: bool) -> None:
        """Keep what was said so far."""
        if not hung_up and run.session.message:
            run.post(EndMessage(call=run.session.id, message=run.session.message))
        self._settle(run, kept=True)

    def exits(self) -> Iterator[Exit]:
        yield Exit(("next",), self.next)
        if self.nothing is not None:
            yield Exit(("nothing",), self.nothing)

    def says(self) -> Iterator[tuple[Path, Piece]]:
        yield from each_piece("prompts", self.prompts)
        yield ("prompts",), TONE
        yield from each_piece("review", self.review)
        yield from each_piece("short", self.short)
        yield from each_piece("saved", self.saved)
