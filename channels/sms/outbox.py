"""Messages to citizens: each part is given to the provider once, and its receipts are followed to the end."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from channels.conversations.wire import Arrivals, Delivery, NotSent, Receipt, Sent
from channels.sms import submission_store as store
from channels.sms.rules.receipts import PartReceipt, PartState, later, spellings, whole
from channels.sms.submission_store import Submission
from core.ids import Instant
from core.messages.floor import Kind
from infra.clock import Clock
from infra.database.engine import Database

TELL_AGAIN_S: Final = 15.0
"""A receipt may overtake the note of its message in the conversations, so they are told a second time."""

KEPT_S: Final = 8 * 24 * 3600.0
"""Carriers try for three days at most, and their receipts come within a week."""

EARLY_S: Final = 3600.0
AT_ONCE: Final = 200

MOST_ID: Final = 80

_SAID: Final = {
    PartState.DELIVERED: Delivery.DELIVERED,
    PartState.FAILED: Delivery.FAILED,
    PartState.UNKNOWN: Delivery.UNKNOWN,
}

Give = Callable[[int], Awaitable[str]]
"""Gives the part of this number, from 1, to the provider and returns its id there. Raises `NotSent`."""


@dataclass(slots=True)
class _Attempt:
    """One attempt to send a message."""

    todo: list[int]
    ids: dict[int, str]
    given: dict[int, str] = field(default_factory=dict)
    failed: NotSent | None = None


class Outbox:
    """Notes in the database that a part is being sent before it is, so that nothing is sent twice after a kill."""

    def __init__(self, database: Database, clock: Clock, arrivals: Arrivals) -> None:
        self._database = database
        self._clock = clock
        self._arrivals = arrivals

    async def send(self, account: str, message: str, of: int, give: Give, *, respelt: bool = False) -> Sent:
        """Give all parts of a message to the provider that it does not have yet, in order. Raises `NotSent`; parts that
        it has stay there, and the next attempt begins after them. `respelt`: as of receipts."""
        attempt = await self._begin(account, message, of)
        for part in attempt.todo:
            try:
                attempt.given[part] = (await give(part))[:MOST_ID]
            except NotSent as failed:
                attempt.failed = failed
                break
        await self._note(account, message, attempt, respelt=respelt)
        if attempt.failed is not None:
            raise attempt.failed
        ids = {**attempt.ids, **attempt.given}
        return Sent(ids=tuple(ids[part] for part in sorted(ids)))

    async def _begin(self, account: str, message: str, of: int) -> _Attempt:
        async with self._database.write() as connection:
            known = await store.of_message(connection, account, message)
            unclear = {PartState.SUBMITTING, PartState.UNKNOWN} & {one.state for one in known if not one.provider}
            if unclear:
                # We were killed, or the connection broke, while it was being given.
                raise NotSent("sms.no_answer", passes=False, unknown=True)
            ids = {one.part: one.provider for one in known if one.provider}
            todo = [part for part in range(1, of + 1) if part not in ids]
            if todo:
                await store.begin(connection, account, message, todo, of, self._clock.now())
        return _Attempt(todo, ids)

    async def _note(self, account: str, message: str, attempt: _Attempt, *, respelt: bool) -> None:
        failed = attempt.failed
        async with self._database.write() as connection:
            for part in attempt.todo:
                state, id, reason = PartState.WAITING, "", ""
                if part in attempt.given:
                    state, id = PartState.SENT, attempt.given[part]
                elif failed is not None and part == attempt.todo[len(attempt.given)]:
                    lasting = PartState.UNKNOWN if failed.unknown else PartState.FAILED
                    state, reason = PartState.WAITING if failed.passes else lasting, failed.reason
                await store.note(connection, (account, message, part), state, _spelt(id, respelt=respelt), reason)
            rows = await store.of_message(connection, account, message)
            if failed is None and _decided(rows) is not None:
                await store.tell_again(connection, account, message, self._clock.now())

    async def receipt(self, account: str, receipt: PartReceipt, *, respelt: bool = False) -> None:
        """A provider says how far a part has come. `respelt`: it may write ids in another way than in its answers."""
        now = self._clock.now()
        ids = _spelt(receipt.id[:MOST_ID], respelt=respelt)
        async with self._database.write() as connection:
            one = await store.with_id(connection, account, ids)
            if one is None:
                early = PartReceipt(receipt.id[:MOST_ID], receipt.state, receipt.reason)
                await store.too_early(connection, account, early, now)
                return
            state = later(one.state, receipt.state)
            if state is one.state:
                return
            await store.set_state(connection, one, state, receipt.reason)
            rows = await store.of_message(connection, account, one.message)
            if _decided(rows) is not None:
                await store.tell_again(connection, account, one.message, now + TELL_AGAIN_S)
        await self._tell(rows, now)

    async def _tell(self, rows: Sequence[Submission], now: Instant) -> None:
        """Tell the conversations how far a message has come, by each of its ids."""
        state = _decided(rows)
        if state is None:
            return
        reason = next((one.reason for one in rows if one.state is not PartState.DELIVERED and one.reason), "")
        for one in rows:
            if one.provider:
                await self._arrivals.receipt(
                    Receipt(channel=Kind.SMS, account=one.account, id=one.provider, state=state, at=now, reason=reason)
                )

    async def sweep(self) -> None:
        """Tell again what is due, and forget what is over."""
        now = self._clock.now()
        async with self._database.read() as connection:
            due = await store.to_tell(connection, now, AT_ONCE)
        for account, message in due:
            async with self._database.read() as connection:
                rows = await store.of_message(connection, account, message)
            await self._tell(rows, now)
            async with self._database.write() as connection:
                await store.tell_again(connection, account, message, None)
        async with self._database.write() as connection:
            await store.forget(connection, now - KEPT_S, now - EARLY_S)


def _spelt(id: str, *, respelt: bool) -> list[str]:
    """The id itself, and then what else the provider may call it."""
    return list(dict.fromkeys((id, *spellings(id)))) if respelt and id else [id]


def _decided(rows: Sequence[Submission]) -> Delivery | None:
    """How far the message of these parts has come, if that is decided."""
    state = whole([one.state for one in rows], rows[0].of) if rows else None
    return _SAID[state] if state is not None else None
