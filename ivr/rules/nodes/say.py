"""`say`: says something, then goes on."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from ivr.rules.nodes.base import Exit, Node, NodeName, Path, each_piece
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.pieces import Piece, Pieces


class Say(Node):
    """Says `prompts`, then goes to `next`."""

    TITLE: ClassVar[BothWords] = BothWords("播放语音", "Say")
    HELP: ClassVar[BothWords] = BothWords("说一段话，然后去下一个节点。", "Says something, then goes on.")
    GROUP: ClassVar[Group] = Group.SAY
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "prompts": FieldWords(
            "说什么",
            "Prompts",
            "依次播放的提示音、变量和文字。",
            "The prompts, values and texts, said one after the other.",
        ),
        "next": FieldWords("下一步", "Next", "说完去哪个节点。", "The node after the prompts."),
        "barge_in": FieldWords(
            "按键跳过", "Skip by key", "播放中按任意键是否马上继续。", "Whether any key goes on at once."
        ),
    }

    type: Literal["say"]
    prompts: Pieces
    next: NodeName
    barge_in: bool = False
    """Whether any key skips the prompts."""

    def enter(self, run: NodeRun) -> None:
        run.say(self.prompts)

    def spoken(self, run: NodeRun) -> None:
        run.go(self.next)

    def key(self, run: NodeRun, key: str) -> None:
        if not run.usual(key) and self.barge_in:
            run.record(key, "skipped")
            run.go(self.next)

    def exits(self) -> Iterator[Exit]:
        yield Exit(("next",), self.next)

    def says(self) -> Iterator[tuple[Path, Piece]]:
        return each_piece("prompts", self.prompts)
