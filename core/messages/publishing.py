"""The order to put a version of a flow in force, from a person who has written it in the page."""

from dataclasses import dataclass

from core.ids import FlowId
from core.messages.base import Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishFlow(Effect):
    """Check this source, put it in force and write it to the flow's file.

    `base`: the version that the file has, as far as its writer knows (empty: there is no file yet); None: whatever the
    file has is replaced. `by`, `by_name`: the person. With `render`, texts that are no sounds yet are made such
    before; without, they refuse the order.
    """

    flow: FlowId
    source: str
    base: str | None
    by: str
    by_name: str
    reason: str
    render: bool = False
