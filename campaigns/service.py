"""Campaigns: supervisors create, fill, start, pause and finish them; and the numbers that must not be called."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from campaigns.errors import (
    CampaignChanged,
    HoursTheWrongWay,
    ListTooLong,
    NobodyToRing,
    NoNumberToRefuse,
    NoSuchCampaign,
    NotInThisState,
)
from campaigns.progress import CampaignWatch, Progress, progress_of
from campaigns.rules.campaigns import NEXT, CampaignDeed, CampaignState, NumberState, Outcome
from campaigns.rules.rows import AT_MOST, MOST_LINES, NUMBER, PROBLEMS, Problem, Row, checked, known_as, rows_of
from campaigns.store import (
    CAMPAIGN_COLUMNS,
    NUMBER_COLUMNS,
    Campaign,
    CampaignNumber,
    campaign_of,
    campaign_table,
    number_of,
    number_table,
    refusal_table,
    refuse,
    settled,
)
from core.actor import Actor
from core.ids import Instant
from core.outbound import Refused
from infra.clock import Clock
from infra.database.engine import Database
from infra.database.in_turn import in_turn

__all__ = ["AT_MOST", "CampaignService", "Progress", "Refusal", "Taken"]

_c, _n, _r = campaign_table.c, number_table.c, refusal_table.c
WhyNot = Callable[[str], Refused | None]


@dataclass(frozen=True, slots=True)
class Taken:
    """The result of adding a list: the count of numbers added, and the lines left out (the first hundred)."""

    added: int
    left_out: int
    problems: list[Problem]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A number that must not be called for a survey. `added_by` is a user, or `system` if the citizen pressed the
    key."""

    number: str
    reason: str
    added_by: str
    added_at: Instant


class CampaignService:
    """All campaigns. The dialler makes their calls."""

    def __init__(self, database: Database, clock: Clock, new_id: Callable[[], str], watch: CampaignWatch) -> None:
        self._database = database
        self._watch = watch
        self._clock = clock
        self._new_id = new_id

    async def all(self) -> list[Progress]:
        """Return all campaigns, newest first."""
        query = sa.select(*CAMPAIGN_COLUMNS).order_by(_c.created_at.desc()).limit(200)
        async with self._database.read() as connection:
            found = [campaign_of(row) for row in await connection.execute(query)]
            return await progress_of(connection, found)

    async def get(self, id: str) -> Progress:
        """Return a campaign. Raises `NoSuchCampaign`."""
        async with self._database.read() as connection:
            return (await progress_of(connection, [await _one(connection, id)]))[0]

    async def add(self, actor: Actor, values: Mapping[str, Any]) -> Campaign:
        """Create a campaign without numbers."""
        _check(values)
        made = Campaign(
            id=self._new_id(),
            state=CampaignState.DRAFT,
            created_at=self._clock.now(),
            created_by=actor.user,
            finished_at=None,
            anonymised_at=None,
            version=1,
            **values,
        )
        row = {name: getattr(made, name) for name in Campaign.__dataclass_fields__}
        async with self._database.write() as connection:
            await connection.execute(sa.insert(campaign_table).values(row))
        await self._watch.look([made.id])
        return made

    async def change(self, id: str, version: int, values: Mapping[str, Any]) -> Campaign:
        """Change the settings of a campaign that is not running. Raises `CampaignChanged` or `NotInThisState`."""
        _check(values)
        async with self._database.write() as connection:
            await in_turn(connection, campaign_table, id)
            found = await _one(connection, id, version)
            if found.state not in (CampaignState.DRAFT, CampaignState.PAUSED):
                raise NotInThisState
            changed = await _write(connection, found, values)
        await self._watch.look([id])
        return changed

    async def do(self, id: str, version: int, deed: CampaignDeed) -> Campaign:
        """Start, pause or finish a campaign. Calls under way continue to their end."""
        async with self._database.write() as connection:
            await in_turn(connection, campaign_table, id)  # meanwhile the dialler claims no number
            found = await _one(connection, id, version)
            state = NEXT.get((found.state, deed))
            if state is None:
                raise NotInThisState
            if state is CampaignState.RUNNING and not await _waiting(connection, id):
                raise NobodyToRing
            values: dict[str, Any] = {"state": state}
            if state is CampaignState.FINISHED:
                values["finished_at"] = self._clock.now()
            changed = await _write(connection, found, values)
        await self._watch.look([id])
        return changed

    async def fill(self, id: str, text: str, why_not: WhyNot) -> Taken:
        """Add the numbers of a list. Lines without a number are left out and reported. Raises `ListTooLong`."""
        if text.count("\n") >= MOST_LINES:  # other line breaks have been normalised on input
            raise ListTooLong(field="text", most=MOST_LINES)
        return await self._take(id, await asyncio.to_thread(lambda: list(rows_of(text))), why_not)

    async def fill_with(self, id: str, rows: Iterable[Row], why_not: WhyNot) -> Taken:
        """Add the numbers that a filter found."""
        known = (Row(known_as(row.number), row.note) for row in rows)
        return await self._take(id, enumerate(known, 1), why_not)

    async def _take(self, id: str, rows: Iterable[tuple[int, Row]], why_not: WhyNot) -> Taken:
        now, listed = self._clock.now(), list(rows)
        # Done before the transaction begins, because the dialling rules are consulted thousands of times.
        barred = await asyncio.to_thread(lambda: {row.number: why_not(row.number) for _, row in listed})
        async with self._database.write() as connection:
            await in_turn(connection, campaign_table, id)
            found = await _one(connection, id)
            if found.state is CampaignState.FINISHED:
                raise NotInThisState
            known = list(await connection.scalars(sa.select(_n.number).where(_n.campaign == id)))
            refused = set(await connection.scalars(sa.select(_r.number)))
            good, problems = await asyncio.to_thread(checked, iter(listed), known, refused, barred.__getitem__)
            new = [
                {
                    "id": self._new_id(),
                    "campaign": id,
                    "n": n,
                    "number": row.number,
                    "note": row.note,
                    "state": NumberState.WAITING,
                    "due_at": now,
                    "attempts": 0,
                    "call": "",
                }
                for n, row in enumerate(good, len(known) + 1)
            ]
            if new:
                await connection.execute(sa.insert(number_table), new)
        await self._watch.look([id])
        return Taken(len(good), len(problems), problems[:PROBLEMS])

    async def numbers(self, id: str, outcome: str | None, after: int, limit: int) -> list[CampaignNumber]:
        """Return the numbers of a list in order, after place `after`. `outcome` may also be a state."""
        query = sa.select(*NUMBER_COLUMNS).where(_n.campaign == id, _n.n > after)
        async with self._database.read() as connection:
            state = (await _one(connection, id)).state
            if outcome is not None:
                query = query.where(_are(outcome, finished=state is CampaignState.FINISHED))
            found = await connection.execute(query.order_by(_n.n).limit(limit))
            return [settled(number_of(row), state) for row in found]

    async def refusals(self) -> list[Refusal]:
        """Return the newest 500 numbers that must not be called."""
        query = sa.select(_r.number, _r.reason, _r.added_by, _r.added_at).order_by(_r.added_at.desc()).limit(500)
        async with self._database.read() as connection:
            return [Refusal(**row._mapping) for row in await connection.execute(query)]

    async def refuse(self, actor: Actor, number: str, reason: str) -> None:
        """Put a number on the list of those that must not be called for surveys."""
        known = known_as(number)
        if not NUMBER.fullmatch(known):
            raise NoNumberToRefuse(field="number")
        async with self._database.write() as connection:
            await refuse(connection, known, reason, actor.user, self._clock.now())

    async def allow(self, number: str) -> None:
        """Allow a number to be called again."""
        async with self._database.write() as connection:
            await connection.execute(sa.delete(refusal_table).where(_r.number == number))


def _are(outcome: str, *, finished: bool) -> sa.ColumnElement[bool]:
    """Condition: the numbers with this outcome, or in this state without an outcome, as `settled` shows them."""
    state = outcome
    if finished and outcome in (Outcome.NOT_RUNG, NumberState.WAITING):
        state = NumberState.WAITING if outcome == Outcome.NOT_RUNG else ""
    return sa.or_(_n.outcome == outcome, sa.and_(_n.state == state, _n.outcome.is_(None)))


def _check(values: Mapping[str, Any]) -> None:
    if values["until_minute"] <= values["from_minute"]:
        raise HoursTheWrongWay(field="until_minute")


async def _one(connection: AsyncConnection, id: str, version: int | None = None) -> Campaign:
    row = (await connection.execute(sa.select(*CAMPAIGN_COLUMNS).where(_c.id == id))).one_or_none()
    if row is None:
        raise NoSuchCampaign
    found = campaign_of(row)
    if version is not None and found.version != version:
        raise CampaignChanged
    return found


async def _write(connection: AsyncConnection, before: Campaign, values: Mapping[str, Any]) -> Campaign:
    changed = {**values, "version": before.version + 1}
    await connection.execute(sa.update(campaign_table).where(_c.id == before.id).values(changed))
    return await _one(connection, before.id)


async def _waiting(connection: AsyncConnection, id: str) -> bool:
    query = sa.select(_n.id).where(_n.campaign == id, _n.state == NumberState.WAITING).limit(1)
    return await connection.scalar(query) is not None
