"""`hangup`: the end of the call."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from core.messages.flow import FlowOutcome
from ivr.rules.nodes.base import Node, Path, each_piece
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.pieces import Piece, Pieces


class HangUp(Node):
    """Says `prompts`, if any, and hangs up."""

    TITLE: ClassVar[BothWords] = BothWords("挂断", "Hang up")
    HELP: ClassVar[BothWords] = BothWords("说完（可以什么都不说）挂断。", "Says something, if anything, and hangs up.")
    GROUP: ClassVar[Group] = Group.FLOW
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "prompts": FieldWords("说什么", "Prompts", "挂断前说的话，可以不写。", "Said before the end; may be left out."),
    }

    type: Literal["hangup"]
    prompts: Pieces = ()

    def enter(self, run: NodeRun) -> None:
        run.say(self.prompts)

    def spoken(self, run: NodeRun) -> None:
        run.hang_up(FlowOutcome.FINISHED)

    def says(self) -> Iterator[tuple[Path, Piece]]:
        return each_piece("prompts", self.prompts)
