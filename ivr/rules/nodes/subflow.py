"""`flow` and `return`: another flow as a part of this one, and the way back."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from ivr.rules.nodes.base import Exit, FlowName, Node, NodeName
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords


class SubFlow(Node):
    """Goes to the start of `flow`; a `return` there comes back to `next`, or hangs up if there is none."""

    TITLE: ClassVar[BothWords] = BothWords("子流程", "Sub-flow")
    HELP: ClassVar[BothWords] = BothWords(
        "进入另一个流程，走到“返回”时回来。", "Goes through another flow; a return there comes back."
    )
    GROUP: ClassVar[Group] = Group.FLOW
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "flow": FieldWords("流程", "Flow", "进入哪个流程。", "The flow to go through."),
        "next": FieldWords(
            "下一步", "Next", "回来以后去哪个节点；不写就挂断。", "The node after the return; without one it hangs up."
        ),
    }

    COMES_BACK: ClassVar[bool] = True

    type: Literal["flow"]
    flow: FlowName
    next: NodeName | None = None

    def enter(self, run: NodeRun) -> None:
        run.call_flow(self.flow, self.next)

    def exits(self) -> Iterator[Exit]:
        if self.next is not None:
            yield Exit(("next",), self.next)


class Return(Node):
    """Comes back from a sub-flow. In a flow that no other flow has called, it hangs up."""

    TITLE: ClassVar[BothWords] = BothWords("返回", "Return")
    HELP: ClassVar[BothWords] = BothWords(
        "从子流程回到调用它的流程；没有调用者时挂断。",
        "Comes back to the flow that called this one; without one it hangs up.",
    )
    GROUP: ClassVar[Group] = Group.FLOW

    type: Literal["return"]

    def enter(self, run: NodeRun) -> None:
        run.return_from_flow()
