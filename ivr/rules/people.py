"""Finds the node for a person that applies where a caller is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ivr.rules.session import Frame
from ivr.rules.world import World

if TYPE_CHECKING:
    from ivr.rules.flow import Flow


def nearest_person(world: World, flow: "Flow", frames: Sequence[Frame]) -> tuple["Flow", int] | None:
    """The flow whose node for a person applies: this one, or else the nearest calling flow that has one.

    The number is how many flows the caller leaves on the way there.
    """
    for left, frame in enumerate((*reversed(frames), None)):
        if flow.person is not None:
            return flow, left
        outer = world.flow(frame.flow, frame.version) if frame is not None else None
        if outer is None:
            return None
        flow = outer
    return None
