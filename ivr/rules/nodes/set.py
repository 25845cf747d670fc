"""`set`: gives values to variables."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ivr.rules.nodes.base import Exit, Fill, Node, NodeName, Use, VariableName, Worth
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.pieces import Text, is_number, variables


class Set(Node):
    """Gives each variable of `values` its value, in which `{name}` stands for another variable."""

    TITLE: ClassVar[BothWords] = BothWords("赋值", "Set")
    HELP: ClassVar[BothWords] = BothWords("给变量赋值。", "Gives variables their values.")
    GROUP: ClassVar[Group] = Group.DATA
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "values": FieldWords(
            "变量和值",
            "Values",
            "值里可以用 {变量}。一个变量最多存 500 字。",
            "In a value, {name} stands for another variable. A variable keeps 500 characters.",
        ),
        "next": FieldWords("下一步", "Next", "完成后去哪个节点。", "The node that follows."),
    }

    type: Literal["set"]
    values: Annotated[dict[VariableName, Annotated[str, Field(max_length=200)]], Field(max_length=50)]
    next: NodeName

    def enter(self, run: NodeRun) -> None:
        for name, value in self.values.items():
            run.assign(name, Text(value).filled(run.value))
        run.go(self.next)

    def gives(self) -> Iterator[tuple[str, Worth]]:
        for name, value in self.values.items():
            text = not any(variables(value)) and not is_number(value)
            yield name, Worth.TEXT if text else Worth.ANY

    def fills(self) -> Iterator[Fill]:
        for name, value in self.values.items():
            yield Fill(("values", name), value, Use.KEPT)

    def exits(self) -> Iterator[Exit]:
        yield Exit(("next",), self.next)
