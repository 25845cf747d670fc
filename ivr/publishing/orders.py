"""Takes orders to publish flows off the bus. They need the disk and the database, for which no turn may wait."""

import asyncio
from collections.abc import Awaitable, Callable

import sqlalchemy as sa
import structlog

from core.errors import HotlineError, Unavailable
from core.messages.publishing import PublishFlow
from infra.database.away import DatabaseAway
from infra.live.bus import Envelope

log = structlog.get_logger()


class Publisher:
    """Carries out orders, which may overlap, and reports each outcome to whoever asked."""

    name = "publisher"

    def __init__(self, publish: Callable[[PublishFlow], Awaitable[None]]) -> None:
        self._publish = publish
        self._work: set[asyncio.Task[None]] = set()

    def handle(self, envelope: Envelope) -> None:
        """Start carrying out an order."""
        task = asyncio.get_running_loop().create_task(self._carry_out(envelope))
        self._work.add(task)
        task.add_done_callback(self._work.discard)

    async def stop(self) -> None:
        """Cancel unfinished orders. Their files and the running versions stay as they were."""
        for task in self._work:
            task.cancel()
        await asyncio.gather(*self._work, return_exceptions=True)

    async def _carry_out(self, envelope: Envelope) -> None:
        assert isinstance(envelope.message, PublishFlow)
        refused: HotlineError | None = None
        try:
            await self._publish(envelope.message)
        except HotlineError as error:
            refused = error
        except (DatabaseAway, sa.exc.DBAPIError):
            refused = Unavailable()
        except Exception:  # the asker waits for an answer, whatever went wrong
            log.exception("A flow could not be published.", flow=envelope.message.flow)
            refused = HotlineError("This failed; it was logged.")
        if envelope.reply is None or envelope.reply.done():
            return
        if refused is None:
            envelope.reply.set_result(None)
        else:
            envelope.reply.set_exception(refused)
