"""The things that a caller hears before the flow: that the call is refused, or the announcement of an emergency."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.messages.site import CallerList, ListEntry
from ivr.rules.nodes.base import Node
from ivr.rules.session import HeardFirst

if TYPE_CHECKING:
    from ivr.rules.visit import Visit

URGENT = ("emergency-announcement", "应急播报")
"""The step of a caller who hears an announcement, and its name for people."""
REFUSED = ("refused-caller", "黑名单")
"""The same for a caller who is refused."""

UNSAID = "fault"
"""The prompt for callers who would be hung up without a word, for their text or prompt is not there."""


class _First(Node):
    """Stands in the place of the flow's node until all is said. A key ends it only if that is allowed."""

    def enter(self, visit: "Visit") -> None:
        first = visit.session.heard_first
        if first is not None:
            visit.say_first(first.said, or_else=UNSAID if first.hangs_up else "")

    def spoken(self, visit: "Visit") -> None:
        visit.first_is_heard()

    def key(self, visit: "Visit", key: str) -> None:
        first = visit.session.heard_first
        if first is not None and first.skippable:
            visit.first_is_heard()


HEARD_FIRST = _First()


def refusal(listings: Sequence[tuple[CallerList, ListEntry]]) -> HeardFirst | None:
    """The words for a caller who is on these lists and is refused. Nobody on a list that welcomes is."""
    if any(each.welcomes for each, _ in listings):
        return None
    for each, entry in listings:
        if each.refuses:
            return HeardFirst(said=entry.said or each.said, hangs_up=True)
    return None
