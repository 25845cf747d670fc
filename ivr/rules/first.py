"""The words that a caller hears before the flow: a refusal, or an emergency announcement."""

from collections.abc import Sequence

from core.messages.site import CallerList, ListEntry
from ivr.rules.nodes.base import Node
from ivr.rules.nodes.run import NodeRun
from ivr.rules.session import HeardFirst

URGENT = ("emergency-announcement", "应急播报")
"""The step of a caller who hears an announcement, and its name for people."""
REFUSED = ("refused-caller", "黑名单")
"""The step of a caller who is refused, and its name for people."""

UNSAID = "fault"
"""The prompt for callers whose text or prompt is missing, so that the call does not end without a word."""


class _First(Node):
    """Takes the place of the flow's node until everything has been said. A key ends it only if that is allowed."""

    def enter(self, run: NodeRun) -> None:
        first = run.session.heard_first
        if first is not None:
            run.say_first(first.said, or_else=UNSAID if first.hangs_up else "")

    def spoken(self, run: NodeRun) -> None:
        run.first_is_heard()

    def key(self, run: NodeRun, key: str) -> None:
        first = run.session.heard_first
        if first is not None and first.skippable:
            run.first_is_heard()


HEARD_FIRST = _First()


def refusal(listings: Sequence[tuple[CallerList, ListEntry]]) -> HeardFirst | None:
    """The words for a caller whom one of these lists refuses. A list that welcomes prevents that."""
    if any(each.welcomes for each, _ in listings):
        return None
    for each, entry in listings:
        if each.refuses:
            return HeardFirst(said=entry.said or each.said, hangs_up=True)
    return None
