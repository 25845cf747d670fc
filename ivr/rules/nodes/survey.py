"""`survey`: the five levels from 非常满意 to 非常不满意 by one key, asked once per call (TE5, assessment item 8)."""

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from core.messages.survey import SATISFIED, SurveyLevel, SurveyResult
from ivr.rules.nodes.asking import Asking
from ivr.rules.nodes.base import Exit, NodeName, Path, Tries, each_piece
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.pieces import Piece, Pieces

KEYS = "12345"
Key = Annotated[str, Field(pattern=r"^[06-9*#]$")]


class Survey(Asking):
    """Asks for one of five levels, thanks, and goes to `next`. Callers already asked in this call go there at once."""

    TITLE: ClassVar[BothWords] = BothWords("满意度评价", "Survey")
    HELP: ClassVar[BothWords] = BothWords(
        "请来电人按 1 到 5 键评价，从非常满意到非常不满意。一通电话只问一次，结果记到坐席、队列和工单。",
        "Asks for one of five levels by a key, once in a call; the result is kept with agents, queue and ticket.",
    )
    GROUP: ClassVar[Group] = Group.PEOPLE
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "best": FieldWords(
            "“非常满意”的键",
            "Key of very satisfied",
            "1：按 1 非常满意、按 5 非常不满意；5：反过来。要和提示音一致。",
            "1: key 1 is very satisfied and 5 very dissatisfied; 5: the reverse. It must agree with the prompts.",
        ),
        "repeat": FieldWords("重听键", "Repeat key", "再听一遍的键，不计次数。", "The key that says it again; no try."),
        "refuse": FieldWords(
            "不愿评价的键", "Key to refuse", "按这个键表示不愿被问；外呼回访时以后不再打给这个号码。",
            "The key of those who do not want to be asked; a campaign never rings such a number again.",
        ),
        "thanks": FieldWords("感谢语", "Thanks", "评价以后说的话。", "Said to those who have answered."),
        "refused": FieldWords("不愿评价时说", "When refused", "不愿评价时说的话。", "Said to those who refuse."),
        "next": FieldWords("下一步", "Next", "评价以后去哪个节点。", "The node of those who have answered."),
        "low": FieldWords(
            "不满意时去",
            "When dissatisfied",
            "不满意、非常不满意时去哪个节点，比如留言说明原因；不写就去“下一步”。",
            "The node of those who are dissatisfied, such as a voicemail for the reason; by default `next`.",
        ),
    }  # fmt: skip

    type: Literal["survey"]
    tries: Tries = 2
    """The number of times it asks in all."""
    best: Literal["1", "5"] = "1"
    """The key of 非常满意; 非常不满意 is at the other end."""
    repeat: Key | None = "*"
    """The key that repeats the prompts; it does not count as a try."""
    refuse: Key | None = None
    """The key for callers who do not want to be asked; a campaign never calls such a number again."""
    thanks: Pieces = ()
    """Said to callers who have answered."""
    refused: Pieces = ()
    """Said to callers who refuse."""
    next: NodeName
    low: NodeName | None = None
    """The next node of callers who are dissatisfied; by default `next`."""

    @model_validator(mode="after")
    def _different(self) -> "Survey":
        if self.refuse is not None and self.refuse == self.repeat:
            raise ValueError("refuse and repeat are the same key")
        return self

    def enter(self, run: NodeRun) -> None:
        if run.session.surveyed:
            run.go(self.next)
        else:
            run.ask_survey()
            super().enter(run)

    def resume(self, run: NodeRun) -> None:
        if run.session.surveyed:
            self._on(run)
        else:
            super().resume(run)

    def key(self, run: NodeRun, key: str) -> None:
        if run.session.surveyed:
            run.to_person(key)
        elif not self.hears(run):
            return
        elif key == self.repeat:
            run.record(key, "repeat")
            run.say(self.prompts)
        elif key == self.refuse:
            run.record(key, "refused")
            run.rate(SurveyResult.REFUSED)
            run.say(self.refused)
        elif key in KEYS:
            run.record(key, "chosen")
            run.put(keys=key)
            run.rate(SurveyResult.ANSWERED, self.level(key))
            run.say(self.thanks)
        elif not run.usual(key):
            self.failed(run, key)

    def level(self, key: str) -> SurveyLevel:
        """The level of a key from 1 to 5."""
        index = KEYS.index(key)
        return tuple(SurveyLevel)[index if self.best == "1" else -1 - index]

    def due(self, run: NodeRun) -> None:
        self.failed(run, "")

    def spoken(self, run: NodeRun) -> None:
        if run.session.surveyed:
            self._on(run)
        else:
            super().spoken(run)

    def failed(self, run: NodeRun, keys: str) -> None:
        super().failed(run, keys)
        if run.session.tries >= self.tries:
            run.rate(SurveyResult.NO_ANSWER)

    def left(self, run: NodeRun, *, hung_up: bool) -> None:
        run.rate(SurveyResult.HUNG_UP if hung_up else SurveyResult.NO_ANSWER)

    def _on(self, run: NodeRun) -> None:
        key = run.session.keys
        content = key not in KEYS or not key or self.level(key) in SATISFIED
        run.go(self.next if self.low is None or content else self.low)

    def own_keys(self) -> Collection[str]:
        return {*KEYS, *(self.repeat or ""), *(self.refuse or "")}

    def exits(self) -> Iterator[Exit]:
        yield Exit(("next",), self.next, silent=False)
        if self.low is not None:
            yield Exit(("low",), self.low, silent=False)
        yield from super().exits()

    def says(self) -> Iterator[tuple[Path, Piece]]:
        yield from super().says()
        yield from each_piece("thanks", self.thanks)
        yield from each_piece("refused", self.refused)
