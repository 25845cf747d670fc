"""The ledger of published numbers: entries, test calls with their results, and those that are due."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.changing import Changing
from core.errors import Conflict, NotFound, StaleVersion
from core.ids import Instant, InteractionId
from hotline.public_numbers import store
from hotline.rules.public_numbers import (
    ANSWERED,
    NumberFinding,
    NumberTest,
    PublicNumber,
    by_need,
    due_at,
    overdue,
)
from infra.clock import Clock
from infra.database.engine import Database
from infra.trail import audit

MANAGE: Final = "public_numbers.manage"
MOST_TESTS: Final = 200


class NoSuchPublicNumber(NotFound):
    """There is no such number in the ledger."""

    code = "public_number.unknown"


class NoSuchTest(NotFound):
    """There is no such test call, or it has a result already."""

    code = "public_number.no_test"


class NumberListed(Conflict):
    """This number is in the ledger already."""

    code = "public_number.twice"


class PublicNumberChanged(StaleVersion):
    """Somebody else has changed this number since you read it."""

    code = "numbers.changed"


@dataclass(frozen=True, slots=True)
class Rung:
    """The end of a call that the system made: None if nobody answered, else the seconds until somebody did."""

    answered_s: float | None


class RungNumbers(Protocol):
    """Knows the calls that were made."""

    async def rung(self, interaction: InteractionId) -> Rung | None:
        """Return the end of a call; None while it is under way, and for one that was never made."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """A number in the ledger. `last`: its last test call with a result; `open`: one that still needs a result;
    `due_at`: when the next is due, and whether that moment has passed."""

    number: PublicNumber
    last: NumberTest | None
    open: NumberTest | None
    due_at: Instant | None
    overdue: bool


class PublicNumbers(Changing):
    """The ledger."""

    def __init__(self, database: Database, clock: Clock, new_id: Callable[[], str], calls: RungNumbers) -> None:
        super().__init__()
        self._database, self._clock, self._new_id, self._calls = database, clock, new_id, calls

    async def all(self, actor: Actor) -> list[LedgerEntry]:
        """All numbers, those first whose test is due first."""
        actor.must(MANAGE)
        async with self._database.read() as connection:
            found = await store.numbers(connection)
            last = await store.last_tests(connection)
            pending = {one.number: one for one in reversed(await store.open_tests(connection))}
        now = self._clock.now()
        due = [(one, due_at(one, last[one.id].at if one.id in last else None)) for one in found]
        return [
            LedgerEntry(
                number=one, last=last.get(one.id), open=pending.get(one.id), due_at=at, overdue=overdue(at, now)
            )
            for one, at in by_need(due)
        ]

    async def get(self, actor: Actor, id: str) -> PublicNumber:
        """One number. Raises `NoSuchPublicNumber`."""
        actor.must(MANAGE)
        async with self._database.read() as connection:
            return await _get(connection, id)

    async def add(self, actor: Actor, fields: Mapping[str, Any]) -> PublicNumber:
        """A new number. Raises `NumberListed`."""
        actor.must(MANAGE)
        now = self._clock.now()
        one = PublicNumber(
            id=self._new_id(), version=1, created_at=now, updated_at=now, updated_by_name=actor.name[:64], **fields
        )
        async with self._database.write() as connection:
            if await store.of_number(connection, one.number) is not None:
                raise NumberListed(field="number")
            await store.add(connection, one)
            await self._note(connection, actor, "numbers.added", one, None, _plain(one))
        return one

    async def change(self, actor: Actor, id: str, version: int, fields: Mapping[str, Any]) -> PublicNumber:
        """Change a number, or withdraw it. Raises `NoSuchPublicNumber`, `PublicNumberChanged` and `NumberListed`."""
        actor.must(MANAGE)
        async with self._database.write() as connection:
            before = await _get(connection, id)
            same = await store.of_number(connection, fields["number"])
            if same is not None and same.id != id:
                raise NumberListed(field="number")
            changed = replace(before, **fields, version=version + 1, updated_at=self._clock.now())
            after = replace(changed, updated_by_name=actor.name[:64])
            if before.version != version or not await store.save(connection, after):
                raise PublicNumberChanged(current=before)
            old, new = audit.differing(_plain(before), _plain(after))
            await self._note(connection, actor, "numbers.changed", after, old, new)
        return after

    async def tests(self, actor: Actor, id: str) -> list[NumberTest]:
        """The test calls of a number, the newest first."""
        actor.must(MANAGE)
        async with self._database.read() as connection:
            await _get(connection, id)
            found = await store.tests_of(connection, id, MOST_TESTS)
        return [await self._with_seconds(one) for one in found]

    async def rang(self, actor: Actor, id: str, interaction: InteractionId) -> NumberTest:
        """A test call that the system makes now; its result is said later."""
        one = self._test(actor, id, interaction=interaction)
        return await self._add(actor, one)

    async def record(
        self, actor: Actor, id: str, at: Instant, result: NumberFinding, seconds: float | None, note: str
    ) -> NumberTest:
        """A test call that somebody has made by other means."""
        known = seconds if result in ANSWERED else None
        one = replace(self._test(actor, id), at=min(at, self._clock.now()), result=result, seconds=known, note=note)
        return await self._add(actor, one)

    async def judge(self, actor: Actor, test: str, result: NumberFinding, note: str) -> NumberTest:
        """Say what a test call has found; the seconds until it was answered come from the call itself. Raises
        `NoSuchTest`."""
        actor.must(MANAGE)
        async with self._database.read() as connection:
            before = await store.test(connection, test)
        if before is None or before.result is not None:
            raise NoSuchTest
        rung = await self._with_seconds(before)
        after = replace(rung, result=result, note=note, seconds=rung.seconds if result in ANSWERED else None)
        async with self._database.write() as connection:
            if not await store.save_test(connection, after):
                raise NoSuchTest
            await self._note_test(connection, actor, after)
        return after

    async def _with_seconds(self, one: NumberTest) -> NumberTest:
        if one.result is not None or one.interaction is None:
            return one
        rung = await self._calls.rung(one.interaction)
        return one if rung is None else replace(one, seconds=rung.answered_s)

    def _test(self, actor: Actor, id: str, interaction: InteractionId | None = None) -> NumberTest:
        now = self._clock.now()
        return NumberTest(
            id=self._new_id(), number=id, at=now, by=actor.user, by_name=actor.name[:64], interaction=interaction
        )

    async def _add(self, actor: Actor, one: NumberTest) -> NumberTest:
        actor.must(MANAGE)
        async with self._database.write() as connection:
            await _get(connection, one.number)
            await store.add_test(connection, one)
            await self._note_test(connection, actor, one)
        return one

    async def _note(
        self,
        connection: AsyncConnection,
        actor: Actor,
        action: str,
        one: PublicNumber,
        before: audit.Values | None,
        after: audit.Values,
    ) -> None:
        at = self._clock.now()
        await audit.write(connection, actor, action, "public_number", one.id, at, before=before, after=after)

    async def _note_test(self, connection: AsyncConnection, actor: Actor, one: NumberTest) -> None:
        said = {"result": one.result.value if one.result else "", "seconds": one.seconds}
        action = "numbers.tested" if one.result else "numbers.rung"
        await audit.write(connection, actor, action, "public_number", one.number, self._clock.now(), after=said)


async def _get(connection: AsyncConnection, id: str) -> PublicNumber:
    found = await store.get(connection, id)
    if found is None:
        raise NoSuchPublicNumber
    return found


def _plain(one: PublicNumber) -> dict[str, Any]:
    """The values for the audit log. The number itself is public."""
    names = ("number", "name", "owner", "published", "hours", "merging", "state", "test_days", "note")
    return {name: getattr(one, name) for name in names}
