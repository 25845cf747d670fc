"""The floor as conversations see it: where each one is, and when it has moved."""

from collections.abc import Callable, Mapping, Sequence

from acd.reader import FloorReader
from channels.conversations.others import Place
from core.messages.floor import Kind
from core.state import Change
from hotline.facts.service import SiteService
from infra.link.face import Link

OTHERS = (Kind.VOICE, Kind.FAX)
"""The kinds of interactions that are no conversations."""

MOVES = ("interaction", "assignment")


class WrittenFloor:
    """For `channels.conversations.others.Floor`."""

    def __init__(self, link: Link, floor: FloorReader, facts: SiteService) -> None:
        self._link = link
        self._floor = floor
        self._facts = facts

    @property
    def up(self) -> bool:
        """Whether the mirror is up to date."""
        return self._link.up

    def place(self, conversation: str) -> Place | None:
        """Return where it is; None if the floor does not have it."""
        found = self._floor.interaction(conversation)
        if found is None:
            return None
        holder = self._floor.holder(conversation)
        if holder is not None:
            return Place(agent=holder)
        return Place(position=self._floor.position(found)) if found.in_line is not None else Place()

    def all(self) -> Sequence[str]:
        """Return the ids of all written interactions except for faxes."""
        return [one.id for one in self._floor.written() if one.kind not in OTHERS]

    def signed_on(self, agent: str) -> bool:
        """Whether this agent has taken a seat."""
        return self._floor.signed_on(agent) is not None

    def offered(self, agent: str, conversation: str) -> bool:
        """Whether it rings at this agent."""
        return self._floor.offered(agent, conversation)

    def queues(self) -> Mapping[str, str]:
        """Return the names of the queues, by id."""
        return {queue.id: queue.name for queue in self._facts.site.queues}

    def on_moved(self, listener: Callable[[str], None]) -> None:
        """Call the listener with the id of each interaction that has moved."""

        def changed(owner: str, changes: Sequence[Change]) -> None:
            if owner == "acd":
                for change in changes:
                    if change.kind in MOVES:
                        listener(change.id)

        self._link.on_changed(changed)

    def on_up(self, listener: Callable[[bool], None]) -> None:
        """Call the listener when the core is lost or back."""
        self._link.on_up(listener)
