"""`set`: variables get values."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from ivr.rules.nodes.base import Exit, Node, NodeName, VariableName
from ivr.rules.pieces import Text

if TYPE_CHECKING:
    from ivr.rules.visit import Visit


class Set(Node):
    """Gives each variable of `values` its value, in which `{name}` stands for another variable."""

    type: Literal["set"]
    values: dict[VariableName, Annotated[str, Field(max_length=200)]]
    next: NodeName

    def enter(self, visit: "Visit") -> None:
        for name, value in self.values.items():
            visit.assign(name, Text(value).filled(visit.value))
        visit.go(self.next)

    def exits(self) -> Iterator[Exit]:
        yield Exit(("next",), self.next)
