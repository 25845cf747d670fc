"""A flow: its numbers, its language and its nodes by name."""

from typing import Annotated

from pydantic import Field, PrivateAttr

from core.ids import FlowId, FlowVersion
from ivr.rules.nodes import AnyNode
from ivr.rules.nodes.base import FlowName, NodeName, Part
from ivr.rules.nodes.hangup import HangUp
from ivr.rules.nodes.language import LanguageCode
from ivr.rules.pieces import Prompt


class Flow(Part):
    """One flow file."""

    id: FlowName
    name: Annotated[str, Field(min_length=1, max_length=60)]
    numbers: Annotated[tuple[Annotated[str, Field(pattern=r"^[0-9]{2,20}$")], ...], Field(max_length=100)] = ()
    """The numbers that it answers; none for one that is only a part of others."""
    language: LanguageCode = "zh"
    start: NodeName
    nodes: Annotated[dict[NodeName, AnyNode], Field(min_length=1, max_length=2000)]

    _version: FlowVersion = PrivateAttr(default=FlowVersion(""))

    @property
    def version(self) -> FlowVersion:
        """The hash of its source."""
        return self._version

    def versioned(self, version: FlowVersion) -> "Flow":
        """This flow, known by `version`."""
        copy = self.model_copy()
        copy._version = version
        return copy

    @property
    def key(self) -> tuple[FlowId, FlowVersion]:
        """The part of it that a session remembers."""
        return FlowId(self.id), self._version


UNKNOWN_NUMBER = Flow(
    id="unknown-number",
    name="空号",
    start="sorry",
    nodes={"sorry": HangUp(type="hangup", prompts=(Prompt("number-unknown"),))},
).versioned(FlowVersion("built-in"))
"""Answers numbers that no flow answers."""
