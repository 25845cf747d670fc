"""The parts that `menu` and `input` share: asking again after no key or a wrong one, and giving up in the end."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from ivr.rules.nodes.base import Exit, Node, NodeName, NodePart, Path, Seconds, Tries, each_piece
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.pieces import Piece, Pieces
from ivr.rules.session import Phase


class Otherwise(NodePart):
    """The prompts before it asks again, and the next node of a caller who has used up all tries."""

    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "prompts": FieldWords(
            "说什么", "Prompts", "再问一遍之前先说的话，可以不写。", "Said before it asks again; may be left out."
        ),
        "next": FieldWords(
            "次数用完", "When used up", "次数用完以后去哪个节点。", "The node of a caller who has used up all tries."
        ),
    }

    prompts: Pieces = ()
    next: NodeName


class Asking(Node):
    """A node that waits for keys."""

    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "prompts": FieldWords("说什么", "Prompts", "提问的内容。", "The question."),
        "tries": FieldWords("最多问几次", "Tries", "一共问几次。", "The number of times it asks in all."),
        "first_key_s": FieldWords(
            "等第一个键（秒）",
            "First key (s)",
            "说完以后等第一个键几秒。",
            "The seconds that it waits for the first key after the prompts.",
        ),
        "next_key_s": FieldWords(
            "等下一个键（秒）", "Next key (s)", "等下一个键几秒。", "The seconds that it waits for each further key."
        ),
        "barge_in": FieldWords(
            "播放中可按键", "Barge-in", "播放中按键是否有效。", "Whether a key counts while the prompts play."
        ),
        "no_input": FieldWords(
            "没有按键", "No input", "来电人没有按键时怎么办。", "The way of a caller who presses nothing."
        ),
        "invalid": FieldWords(
            "按错键", "Wrong key", "来电人按错键时怎么办。", "The way of a caller who presses a wrong key."
        ),
    }

    prompts: Pieces
    tries: Tries = 3
    """The number of times it asks in all."""
    first_key_s: Seconds = 6.0
    """The time that it waits for the first key after the prompts."""
    next_key_s: Seconds = 3.0
    """The time that it waits for each further key."""
    barge_in: bool = True
    """Whether a key counts while the prompts play."""
    no_input: Otherwise
    invalid: Otherwise

    def enter(self, run: NodeRun) -> None:
        run.put(keys="", tries=0)
        run.say(self.question(run))

    def resume(self, run: NodeRun) -> None:
        run.put(keys="")
        run.say(self.question(run))

    def spoken(self, run: NodeRun) -> None:
        run.listen(self.first_key_s)

    def asks(self) -> bool:
        return True

    def question(self, run: NodeRun) -> Pieces:
        """The question that is asked now."""
        return self.prompts

    def hears(self, run: NodeRun) -> bool:
        """Whether a key counts now."""
        return self.barge_in or run.session.phase is Phase.LISTENING

    def shown(self, keys: str) -> str:
        """The keys in a form that the history may show."""
        return keys

    def failed(self, run: NodeRun, keys: str) -> None:
        """After no key, or wrong ones, ask again or give up."""
        result, otherwise = ("invalid", self.invalid) if keys else ("no_input", self.no_input)
        run.record(self.shown(keys), result)
        tries = run.session.tries + 1
        run.put(keys="", tries=tries)
        if tries >= self.tries:
            run.go(otherwise.next)
        else:
            run.say((*otherwise.prompts, *self.question(run)))

    def exits(self) -> Iterator[Exit]:
        yield Exit(("no_input", "next"), self.no_input.next)
        yield Exit(("invalid", "next"), self.invalid.next, silent=False)

    def says(self) -> Iterator[tuple[Path, Piece]]:
        yield from each_piece("prompts", self.prompts)
        yield from each_piece(("no_input", "prompts"), self.no_input.prompts)
        yield from each_piece(("invalid", "prompts"), self.invalid.prompts)
