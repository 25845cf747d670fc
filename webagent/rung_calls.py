"""The ends of calls that the system made, for the ledger of published numbers."""

from dataclasses import dataclass
from typing import Final

from core.ids import InteractionId
from core.messages.callback import OutboundBegan
from hotline.public_numbers.service import Rung
from infra.live.history import EventLog
from records.reader import RecordReader

FIRST_EVENTS: Final = 50


@dataclass(frozen=True, slots=True)
class RungCalls:
    """The calls as their records have them: for `hotline.public_numbers.service.RungNumbers`."""

    records: RecordReader
    events: EventLog

    async def rung(self, interaction: InteractionId) -> Rung | None:
        """Return the end of a call. Its seconds begin when the number is rung, after the person's own phone."""
        record = (await self.records.of_calls([interaction])).get(interaction)
        if record is None or record.ended_at is None:
            return None
        if record.talked_at is None:
            return Rung(None)
        events = await self.events.of(interaction, FIRST_EVENTS)
        began = next((one.at for one in events if isinstance(one, OutboundBegan)), record.begun_at)
        return Rung(round(record.talked_at - began, 1))
