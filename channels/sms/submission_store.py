"""The rows of what was given to providers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.sms.rules.receipts import PartReceipt, PartState, reason_of
from channels.sms.tables import early_table, submission_table
from core.ids import Instant

_s = submission_table.c
_e = early_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A part that was given to a provider, or is going to be."""

    account: str
    message: str
    part: int
    of: int
    provider: str
    state: PartState
    reason: str
    at: Instant


def _submission(row: sa.Row[tuple[object, ...]]) -> Submission:
    values = {name: value for name, value in row._mapping.items() if name != "tell_at"}
    return Submission(**{**values, "state": PartState(values["state"])})


async def of_message(connection: AsyncConnection, account: str, message: str) -> Sequence[Submission]:
    """The parts of a message."""
    query = sa.select(submission_table).where(_s.account == account, _s.message == message).order_by(_s.part)
    return [_submission(row) for row in await connection.execute(query)]


async def begin(
    connection: AsyncConnection, account: str, message: str, parts: Sequence[int], of: int, at: Instant
) -> None:
    """These parts are being given to the provider."""
    mine = (_s.account == account, _s.message == message, _s.part.in_(parts))
    await connection.execute(sa.delete(submission_table).where(*mine))
    same = {"account": account, "message": message, "of": of, "provider": "", "reason": "", "at": at}
    rows = [{**same, "part": part, "state": PartState.SUBMITTING} for part in parts]
    await connection.execute(sa.insert(submission_table), rows)


async def note(
    connection: AsyncConnection, which: tuple[str, str, int], state: PartState, ids: Sequence[str], reason: str
) -> None:
    """Note what became of a part. `which`: its account, message and number. `ids`: the provider's id and its other
    spellings. A receipt that came before is applied."""
    account, message, part = which
    early = None
    if ids[0]:
        where = (_e.account == account, _e.provider.in_(ids))
        early = (await connection.execute(sa.select(early_table).where(*where))).first()
        await connection.execute(sa.delete(early_table).where(*where))
    if early is not None:
        state, reason = PartState(early.state), early.reason
    mine = (_s.account == account, _s.message == message, _s.part == part)
    values = {"state": state, "provider": ids[0], "reason": reason_of(reason)}
    await connection.execute(sa.update(submission_table).where(*mine).values(values))


async def with_id(connection: AsyncConnection, account: str, ids: Sequence[str]) -> Submission | None:
    """The part that the provider calls so; of its spellings the first one counts, of several parts the latest."""
    query = sa.select(submission_table).where(_s.account == account, _s.provider.in_(ids))
    found = [_submission(row) for row in await connection.execute(query)]
    return min(found, key=lambda one: (ids.index(one.provider), -one.at), default=None)


async def set_state(connection: AsyncConnection, one: Submission, state: PartState, reason: str) -> None:
    """A part has come so far."""
    mine = (_s.account == one.account, _s.message == one.message, _s.part == one.part)
    await connection.execute(sa.update(submission_table).where(*mine).values(state=state, reason=reason_of(reason)))


async def tell_again(connection: AsyncConnection, account: str, message: str, at: Instant | None) -> None:
    """When the conversations are to be told once more how far this message has come."""
    mine = (_s.account == account, _s.message == message)
    await connection.execute(sa.update(submission_table).where(*mine).values(tell_at=at))


async def to_tell(connection: AsyncConnection, now: Instant, limit: int) -> Sequence[tuple[str, str]]:
    """Account and id of the messages about which the conversations are to be told now."""
    query = sa.select(_s.account, _s.message).where(_s.tell_at <= now).distinct().limit(limit)
    return [(row.account, row.message) for row in await connection.execute(query)]


async def too_early(connection: AsyncConnection, account: str, receipt: PartReceipt, at: Instant) -> None:
    """Keep a receipt for a message whose id is not noted yet."""
    where = (_e.account == account, _e.provider == receipt.id)
    await connection.execute(sa.delete(early_table).where(*where))
    values: Mapping[str, object] = {"state": receipt.state, "reason": reason_of(receipt.reason), "at": at}
    await connection.execute(sa.insert(early_table).values(account=account, provider=receipt.id, **values))


async def forget(connection: AsyncConnection, before: Instant, early_before: Instant) -> None:
    """Forget what was given to providers before then, and receipts that no message came for."""
    await connection.execute(sa.delete(submission_table).where(_s.at < before))
    await connection.execute(sa.delete(early_table).where(_e.at < early_before))
