"""`flow` and `return`: another flow as a part of this one, and the way back."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from ivr.rules.nodes.base import Exit, FlowName, Node, NodeName

if TYPE_CHECKING:
    from ivr.rules.visit import Visit


class SubFlow(Node):
    """Goes to the start of `flow`; a `return` there comes back to `next`, or hangs up when there is none."""

    type: Literal["flow"]
    flow: FlowName
    next: NodeName | None = None

    def enter(self, visit: "Visit") -> None:
        visit.call_flow(self.flow, self.next)

    def exits(self) -> Iterator[Exit]:
        if self.next is not None:
            yield Exit(("next",), self.next)


class Return(Node):
    """Comes back from a sub-flow. In a flow that no other called it hangs up."""

    type: Literal["return"]

    def enter(self, visit: "Visit") -> None:
        visit.return_from_flow()
