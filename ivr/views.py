"""Flows as pages see them live: the versions that wait until their texts are sounds."""

from typing import ClassVar, Literal

from core.views import Audience, view


@view
class FlowRenderingView:
    """A waiting version; it disappears when the version runs. `done` of `total` texts are sounds.

    `fault`: why it has `failed`.
    """

    KIND: ClassVar[str] = "flow_rendering"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.FLOWS,)

    id: str
    state: Literal["rendering", "failed"]
    done: int
    total: int
    fault: str
