"""Owns the floor: agents, the line, offers and talks."""

from collections.abc import Callable, Iterable, Sequence

import structlog

from acd.reader import FloorReader
from acd.rules.decide import HANDLES, decide
from core.messages.base import Message
from core.messages.routing import Mended, QueueRule, SetFloorRules
from infra.bus import Bus
from infra.clock import Clock
from infra.journal import Journal
from infra.owner import Owner

log = structlog.get_logger()

NAME = "acd"


class Floor(FloorReader):
    """Owns agents, waiting line and offers."""

    def __init__(
        self,
        *,
        bus: Bus,
        journal: Journal,
        clock: Clock,
        new_id: Callable[[], str],
        on_mend: Callable[[str], None] = lambda what: None,
    ) -> None:
        self.owner = Owner(NAME, decide, HANDLES, bus=bus, journal=journal, clock=clock, new_id=new_id)
        super().__init__(self.owner.tables)
        self._bus = bus
        self._on_mend = on_mend
        bus.listen((Mended,), self._count_mend)

    def set_rules(
        self,
        queues: Iterable[QueueRule],
        utc_offset_s: int,
        *,
        dial_allowed: Sequence[str] = (),
        dial_denied: Sequence[str] = (),
    ) -> None:
        """Let the floor work by these queues from now on, and ring numbers that begin so and not so."""
        self._bus.post(
            SetFloorRules(
                queues=tuple(queues),
                utc_offset_s=utc_offset_s,
                dial_allowed=tuple(dial_allowed),
                dial_denied=tuple(dial_denied),
            )
        )

    def _count_mend(self, message: Message) -> None:
        if isinstance(message, Mended):
            self._on_mend(message.what)
            log.error("The sweeper mended the floor.", what=message.what, entity=message.id)
