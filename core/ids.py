"""The kinds of ids, and two functions that derive one from another; nothing here draws random numbers."""

from typing import NewType

Instant = float
"""A moment: seconds since the Unix epoch, UTC."""

CallId = NewType("CallId", str)
"""A caller's call, from arrival to hang-up: the trunk channel's id in Asterisk."""

InteractionId = NewType("InteractionId", str)
"""Something that the floor routes. A voice interaction has the id of its call."""

OfferId = NewType("OfferId", str)
"""One offer of an interaction to an agent; also the id of the leg that rings the agent's phone."""

AgentId = NewType("AgentId", str)
"""An agent's number, such as 8001; it is also the name of the agent's phone in Asterisk."""

UserId = NewType("UserId", str)
QueueId = NewType("QueueId", str)
SkillId = NewType("SkillId", str)
RecordingId = NewType("RecordingId", str)
FlowId = NewType("FlowId", str)
FlowVersion = NewType("FlowVersion", str)
"""SHA-256 of the flow's source, in hexadecimal."""


def interaction_of(call: CallId) -> InteractionId:
    """The voice interaction of this call."""
    return InteractionId(call)


def call_of(interaction: InteractionId) -> CallId:
    """The call behind a voice interaction."""
    return CallId(interaction)
