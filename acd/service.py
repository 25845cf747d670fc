"""Owns the floor: agents, the line, offers and talks."""

from collections.abc import Iterable, Sequence

import structlog

from acd.reader import FloorReader
from acd.rules.decide import HANDLES, decide
from core.messages.base import Message
from core.messages.routing import QueueRule, Reconciled, SetFloorRules
from infra.live.service import Context, LiveService

log = structlog.get_logger()

NAME = "acd"


class Floor(FloorReader, LiveService):
    """Owns agents, waiting line and offers."""

    def __init__(self, context: Context) -> None:
        self.owner = context.owner(NAME, decide, HANDLES)
        super().__init__(self.owner.tables)
        self._bus = context.bus
        self._on_reconciled = context.on_reconciled
        self._bus.listen((Reconciled,), self._count_reconciled)

    def set_rules(
        self,
        queues: Iterable[QueueRule],
        utc_offset_s: int,
        *,
        dial_allowed: Sequence[str] = (),
        dial_denied: Sequence[str] = (),
    ) -> None:
        """Set the floor's queues, and the prefixes that we may and may not ring, from now on."""
        self._bus.post(
            SetFloorRules(
                queues=tuple(queues),
                utc_offset_s=utc_offset_s,
                dial_allowed=tuple(dial_allowed),
                dial_denied=tuple(dial_denied),
            )
        )

    def _count_reconciled(self, message: Message) -> None:
        if isinstance(message, Reconciled):
            self._on_reconciled(message.what)
            log.error("The sweeper put the floor right.", what=message.what, entity=message.id)
