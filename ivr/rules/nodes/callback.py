"""`callback`: promises the caller a call instead of waiting, after the number is confirmed or another one entered."""

from collections.abc import Collection, Iterator, Mapping
from typing import ClassVar, Literal

from pydantic import model_validator

from core.ids import QueueId
from core.messages.callback import PromiseCallback
from core.messages.flow import FlowOutcome
from core.numbers import plain
from ivr.rules.nodes.asking import Asking
from ivr.rules.nodes.base import Exit, Key, NodeName, Path, QueueName, each_piece
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.pieces import Piece, Pieces
from ivr.rules.session import Phase

PROMISE_S = 3.0
"""The time in which the floor must say whether it will call back; it takes milliseconds."""

SHORTEST = 7
ENTERING, ASKED, PROMISED = "entering", "asked", "promised"


class CallBackLater(Asking):
    """Asks for the number, and promises a call from `queue`; callers who withhold their number enter one."""

    TITLE: ClassVar[BothWords] = BothWords("预约回拨", "Call-back")
    HELP: ClassVar[BothWords] = BothWords(
        "确认或输入号码，按队列的位次给来电人回拨，不必在线等候。",
        "Confirms or takes a number, and rings the caller from a place in the queue, who need not wait on the line.",
    )
    GROUP: ClassVar[Group] = Group.PEOPLE
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "queue": FieldWords(
            "队列",
            "Queue",
            "排进哪个队列的回拨；队列要允许回拨。",
            "The queue that calls back; it must have call-backs.",
        ),
        "prompts": FieldWords(
            "请确认号码",
            "Prompts",
            "请来电人确认用来电号码回拨，可以用 {phone:caller} 读号码。",
            "Asks to confirm the caller's number; {phone:caller} says it.",
        ),
        "confirm": FieldWords("确认键", "Confirm key", "用来电号码回拨的键。", "The key for the caller's own number."),
        "other": FieldWords("换号码键", "Other-number key", "改输别的号码的键。", "The key to enter another number."),
        "number_prompts": FieldWords(
            "请输入号码", "Number prompts", "请来电人输入号码、按 # 结束。", "Asks for a number, ended by #."
        ),
        "done": FieldWords("约好以后说", "When promised", "约好以后说的话。", "Said when it is promised."),
        "next": FieldWords(
            "下一步", "Next", "约好以后去哪个节点；不写就挂断。", "The node afterwards; without one it hangs up."
        ),
        "refused": FieldWords(
            "不能回拨",
            "Refused",
            "号码不能外呼、队列没有回拨或这通来电已经约过时去哪个节点。",
            "The node when the number may not be rung, the queue has no call-backs, or this call has one already.",
        ),
    }

    type: Literal["callback"]
    queue: QueueName
    confirm: Key = "1"
    other: Key = "2"
    number_prompts: Pieces
    done: Pieces = ()
    next: NodeName | None = None
    refused: NodeName

    @model_validator(mode="after")
    def _two_keys(self) -> "CallBackLater":
        if self.confirm == self.other:
            raise ValueError("confirm and other are the same key")
        return self

    def enter(self, run: NodeRun) -> None:
        run.put(keys="", tries=0, answer="" if run.session.caller else ENTERING)
        run.say(self.question(run))

    def resume(self, run: NodeRun) -> None:
        run.put(keys="")
        if run.session.answer == PROMISED:
            self._over(run)
        elif run.session.answer == ASKED:
            run.put(phase=Phase.AWAITING, due=run.now + PROMISE_S)
        else:
            run.say(self.question(run))

    def spoken(self, run: NodeRun) -> None:
        if run.session.answer == PROMISED:
            self._over(run)
        else:
            super().spoken(run)

    def key(self, run: NodeRun, key: str) -> None:
        session = run.session
        if session.answer in (ASKED, PROMISED) or not self.hears(run):
            return
        if session.answer == ENTERING:
            self._digit(run, session.keys, key)
        elif key == self.confirm:
            run.record(key, "chosen")
            self._promise(run, session.caller)
        elif key == self.other:
            run.record(key, "chosen")
            run.put(answer=ENTERING, keys="", tries=0)
            run.say(self.number_prompts)
        elif not run.usual(key):
            self.failed(run, key)

    def due(self, run: NodeRun) -> None:
        session = run.session
        if session.answer == ASKED:
            run.put(promised=True)  # it may be promised all the same
            self._refuse(run)
        elif session.answer == ENTERING and session.keys:
            self._number(run, session.keys)
        else:
            self.failed(run, "")

    def called_back(self, run: NodeRun) -> None:
        if run.session.answer == ASKED:
            run.put(answer=PROMISED, promised=True, outcome=FlowOutcome.CALLED_BACK)
            run.say(self.done)

    def callback_refused(self, run: NodeRun) -> None:
        if run.session.answer == ASKED:
            self._refuse(run)

    def _digit(self, run: NodeRun, keys: str, key: str) -> None:
        if key == "#" and keys:
            self._number(run, keys)
        elif key.isdecimal() and len(keys) < 20:
            run.put(keys=keys + key)
            run.listen(self.next_key_s)
        elif keys or not run.usual(key):
            self.failed(run, keys + key)

    def _number(self, run: NodeRun, digits: str) -> None:
        if len(digits) < SHORTEST and run.usual(digits):
            return
        if len(digits) < SHORTEST:
            self.failed(run, digits)
            return
        run.record(self.shown(digits), "entered")
        self._promise(run, digits)

    def _promise(self, run: NodeRun, number: str) -> None:
        session = run.session
        if session.promised:
            self._refuse(run)
            return
        run.put(answer=ASKED, phase=Phase.AWAITING, playback="", unrendered=(), due=run.now + PROMISE_S)
        run.post(
            PromiseCallback(
                interaction=run.interaction,
                queue=QueueId(self.queue),
                number=plain(number) or number,
                called=session.called,
                arrived_at=session.arrived_at,
                priority=session.priority or 0,
                language=session.language,
                path=session.path,
            )
        )

    def _refuse(self, run: NodeRun) -> None:
        run.record("", "callback_refused")
        run.go(self.refused)

    def _over(self, run: NodeRun) -> None:
        if self.next is None:
            run.hang_up(FlowOutcome.CALLED_BACK)
        else:
            run.go(self.next)

    def own_keys(self) -> Collection[str]:
        return self.confirm, self.other

    def question(self, run: NodeRun) -> Pieces:
        return self.number_prompts if run.session.answer == ENTERING else self.prompts

    def shown(self, keys: str) -> str:
        return keys if len(keys) < SHORTEST else "*" * len(keys)

    def exits(self) -> Iterator[Exit]:
        if self.next is not None:
            yield Exit(("next",), self.next, silent=False)
        yield Exit(("refused",), self.refused, silent=False)
        yield from super().exits()

    def says(self) -> Iterator[tuple[Path, Piece]]:
        yield from super().says()
        yield from each_piece("number_prompts", self.number_prompts)
        yield from each_piece("done", self.done)
