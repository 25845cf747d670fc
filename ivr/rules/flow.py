"""A flow: its numbers, its language and its nodes by name."""

from collections.abc import Iterable, Mapping
from typing import Annotated, ClassVar

from pydantic import Field, PrivateAttr

from core.ids import FlowId, FlowVersion
from ivr.rules.nodes import AnyNode
from ivr.rules.nodes.base import FlowName, Key, NodeName, NodePart, QueueName
from ivr.rules.nodes.hangup import HangUp
from ivr.rules.nodes.language import LanguageCode
from ivr.rules.nodes.subflow import SubFlow
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.pieces import Prompt


class Flow(NodePart):
    """One flow file."""

    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "id": FieldWords(
            "流程名",
            "Id",
            "小写字母、数字、连字符；改了就成了另一个流程。",
            "Lower-case letters, digits and hyphens; another id is another flow.",
        ),
        "name": FieldWords("名称", "Name", "给人看的名字。", "Its name for people."),
        "name_en": FieldWords(
            "英文名称",
            "English name",
            "英文页面上显示；不写就显示名称。",
            "For the English page; or the same.",
        ),
        "numbers": FieldWords(
            "号码", "Numbers", "这个流程接听的号码；子流程不写。", "The numbers that it answers; none for a sub-flow."
        ),
        "language": FieldWords("语言", "Language", "来电人开始时的语言。", "The language at the start."),
        "start": FieldWords("第一个节点", "Start", "来电人先到哪个节点。", "The node at which callers begin."),
        "person": FieldWords(
            "人工节点",
            "Person",
            "按人工键去哪个节点；子流程不写时用调用它的流程的。",
            "The node to which the key for a person leads; a sub-flow without one uses that of its caller.",
        ),
        "person_key": FieldWords(
            "人工键",
            "Key for a person",
            "随时可按的人工键；节点自己用了这个键时以节点为准。",
            "The key for a person, wherever a node gives it no other meaning.",
        ),
        "repeat": FieldWords(
            "重听键",
            "Repeat key",
            "随时可按的重听键；写 null 就没有。",
            "The key that says it again, wherever a node gives it no other meaning; null for none.",
        ),
        "call_back_lost": FieldWords(
            "断线回拨",
            "Call back if lost",
            "来电人在菜单里而系统故障或停机断了电话，由哪个队列回拨；不写就不回拨。",
            "The queue that calls back whoever was in a menu when the system lost the call; none: nobody does.",
        ),
        "for_agents": FieldWords(
            "坐席可转入",
            "For agents",
            "坐席能不能把来电转进这个流程；不写时，没有号码、只给别的流程调用的不能。",
            "Whether agents can send callers into it; by default not if it has no number and other flows call it.",
        ),
        "nodes": FieldWords("节点", "Nodes", "所有节点。", "All nodes."),
    }

    id: FlowName
    name: Annotated[str, Field(min_length=1, max_length=60)]
    name_en: Annotated[str, Field(max_length=60)] = ""
    """The name on the English page; by default `name`."""
    numbers: Annotated[tuple[Annotated[str, Field(pattern=r"^[0-9]{2,20}$")], ...], Field(max_length=100)] = ()
    """The numbers that it answers; none for a flow that is only a part of others."""
    language: LanguageCode = "zh"
    start: NodeName
    person: NodeName | None = None
    """The node to which `person_key` leads from everywhere; a sub-flow without one uses that of its caller."""
    person_key: Key = "0"
    """The key for a person, unless a node gives it another meaning. An `input` takes it if nothing else is pressed."""
    repeat: Key | None = "*"
    """The key that repeats the prompts of a node, unless the node gives it another meaning; null for none."""
    call_back_lost: QueueName | None = None
    """The queue that calls back callers whom the system has lost in a menu of this flow; a sub-flow without one uses
    that of its caller.
    """
    for_agents: bool | None = None
    """Whether agents can send callers into this flow; by default not if it is only a part of others."""
    nodes: Annotated[dict[NodeName, AnyNode], Field(min_length=1, max_length=2000)]

    _version: FlowVersion = PrivateAttr(default=FlowVersion(""))

    @property
    def version(self) -> FlowVersion:
        """The hash of its source."""
        return self._version

    def versioned(self, version: FlowVersion) -> "Flow":
        """A copy of this flow with this version."""
        copy = self.model_copy()
        copy._version = version
        return copy

    @property
    def key(self) -> tuple[FlowId, FlowVersion]:
        """The flow's id and version, which a session remembers."""
        return FlowId(self.id), self._version


def inner_flows(flows: Iterable[Flow]) -> set[str]:
    """The flows that are only parts of others, so that agents send nobody into them."""
    all = tuple(flows)
    called = {node.flow for flow in all for node in flow.nodes.values() if isinstance(node, SubFlow)}
    return {
        flow.id
        for flow in all
        if (not flow.numbers and flow.id in called if flow.for_agents is None else not flow.for_agents)
    }


BUILT_IN = FlowVersion("built-in")

UNKNOWN_NUMBER = Flow(
    id="unknown-number",
    name="空号",
    start="sorry",
    nodes={"sorry": HangUp(type="hangup", prompts=(Prompt("number-unknown"),), counts_as="wrong_number")},
).versioned(BUILT_IN)
"""The flow for numbers that no flow answers."""
