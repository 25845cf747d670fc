"""Callbacks of HTTP providers: each entry is taken before the whole is confirmed."""

from collections.abc import Mapping
from typing import Final

import structlog

from channels.conversations.wire import ChannelBusy
from channels.sms.form import Ready
from channels.sms.inbox import Inbox
from channels.sms.outbox import Outbox
from channels.sms.providers import aliyun, tencent
from channels.sms.providers.http import NoBatch
from core.errors import Invalid
from infra.clock import Clock
from infra.http.body import parse_json

log = structlog.get_logger()

MOST_VALUES: Final = 10_000


class Callbacks:
    """Takes callbacks of both HTTP providers."""

    def __init__(self, clock: Clock, inbox: Inbox, outbox: Outbox) -> None:
        self._clock = clock
        self._inbox = inbox
        self._outbox = outbox

    async def take(self, ready: Ready, raw: bytes) -> tuple[int, Mapping[str, object]]:
        """Take a callback; returns the status and the answer in the provider's own form. An entry that was taken before
        is known when the provider repeats the whole. Raises `Invalid`."""
        rules = aliyun if ready.form.way == "aliyun" else tencent
        try:
            batch = rules.callback(parse_json(raw, MOST_VALUES))
        except NoBatch:
            raise Invalid("The body is not what this provider calls back with.") from None
        if batch.skipped:
            log.warning("Entries of a callback make no sense.", account=ready.id, entries=batch.skipped)
        for receipt in batch.receipts:
            await self._outbox.receipt(ready.id, receipt)
        try:
            for reply in batch.replies:
                now = self._clock.now()
                at = now if reply.at is None else min(now, reply.at)
                await self._inbox.plain_text(ready.id, reply.sender, reply.id, at, reply.text)
        except ChannelBusy:
            return 503, rules.confirmation(taken=False)
        return 200, rules.confirmation(taken=True)
