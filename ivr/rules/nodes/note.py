"""`note`: writes a line for the person who takes the call, and for the call's record."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ivr.rules.nodes.base import Exit, Fill, Node, NodeName, Use
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.pieces import Text

TEXT_LENGTH = 200


class Note(Node):
    """Leaves a line for the agent's screen and the call's record; in `text`, `{name}` stands for a variable."""

    TITLE: ClassVar[BothWords] = BothWords("写备注", "Note")
    HELP: ClassVar[BothWords] = BothWords(
        "在接听坐席的弹屏和这通来电的话单里写一行。",
        "Writes a line on the screen of the agent who takes the call, and into the call's record.",
    )
    GROUP: ClassVar[Group] = Group.DATA
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "title": FieldWords("标题", "Title", "这一行的标题，如“户号”。", "The title of the line, such as Account."),
        "text": FieldWords("内容", "Text", "可以用 {变量}。", "In it, {name} stands for a variable."),
        "next": FieldWords("下一步", "Next", "写完去哪个节点。", "The node that follows."),
    }

    type: Literal["note"]
    title: Annotated[str, Field(min_length=1, max_length=40)]
    text: Annotated[str, Field(min_length=1, max_length=TEXT_LENGTH)]
    next: NodeName

    def enter(self, run: NodeRun) -> None:
        run.note(self.title, Text(self.text).filled(run.value)[:TEXT_LENGTH])
        run.go(self.next)

    def exits(self) -> Iterator[Exit]:
        yield Exit(("next",), self.next)

    def fills(self) -> Iterator[Fill]:
        yield Fill(("text",), self.text, Use.SHOWN)
