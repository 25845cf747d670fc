"""The order to put a version of a flow in force, given by a person who wrote it on the page."""

from dataclasses import dataclass

from core.ids import FlowId
from core.messages.base import Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishFlow(Effect):
    """Check this source, put it in force and write it to the flow's file.

    `base`: the version that the file has, as far as its writer knows (empty: there is no file yet); None replaces the
    file whatever it contains. `by`, `by_name`: the person. With `render`, texts without a sound are rendered first;
    without it, such texts refuse the order.
    """

    flow: FlowId
    source: str
    base: str | None
    by: str
    by_name: str
    reason: str
    render: bool = False
