"""`branch`: the way depends on conditions."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from ivr.rules.nodes.base import Exit, Node, NodeName, Part
from ivr.rules.nodes.conditions import When
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.nodes.wording import Group, Words

if TYPE_CHECKING:
    from ivr.rules.visit import Visit


class Case(Part):
    """A condition and where it leads."""

    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "when": FieldWords("条件", "When", "同时成立的条件。", "The conditions; all of them must hold."),
        "next": FieldWords("去向", "Next", "成立时去哪个节点。", "The node to which it leads."),
    }

    when: When
    next: NodeName


class Branch(Node):
    """Goes to `next` of the first of `cases` whose `when` holds, else to `otherwise`."""

    TITLE: ClassVar[Words] = Words("按条件分路", "Branch")
    HELP: ClassVar[Words] = Words(
        "从上到下，第一个成立的条件决定去向。", "The first condition that holds decides the way."
    )
    GROUP: ClassVar[Group] = Group.DECIDE
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "cases": FieldWords("条件和去向", "Cases", "从上到下比较。", "Compared from the top."),
        "otherwise": FieldWords("都不成立", "Otherwise", "都不成立时去哪个节点。", "The node when none of them holds."),
    }

    type: Literal["branch"]
    cases: Annotated[tuple[Case, ...], Field(min_length=1, max_length=50)]
    otherwise: NodeName

    def enter(self, visit: "Visit") -> None:
        visit.go(next((case.next for case in self.cases if case.when.holds(visit)), self.otherwise))

    def exits(self) -> Iterator[Exit]:
        for index, case in enumerate(self.cases):
            yield Exit(("cases", index, "next"), case.next)
        yield Exit(("otherwise",), self.otherwise)
