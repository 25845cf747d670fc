"""`hangup`: the end of the call."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from core.messages.flow import Closing, FlowOutcome
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
        "counts_as": FieldWords(
            "话单结果",
            "Counts as",
            "服务完成、非服务时间或打错号码。不写：来电人经过的“开放时间”判断说没开放的，记非服务时间；别的记自助完成。",
            "Served, out of hours or a wrong number. Without it: out of hours where a branch has found it closed, else"
            " served.",
        ),
    }

    type: Literal["hangup"]
    prompts: Pieces = ()
    counts_as: Literal["served", "out_of_hours", "wrong_number"] | None = None
    """The outcome in call records."""

    def enter(self, run: NodeRun) -> None:
        run.say(self.prompts)

    def spoken(self, run: NodeRun) -> None:
        if self.counts_as is not None:
            run.put(closing=Closing(self.counts_as))
        run.hang_up(FlowOutcome.FINISHED)

    def says(self) -> Iterator[tuple[Path, Piece]]:
        return each_piece("prompts", self.prompts)
