"""The ledger of published numbers on both databases: entries, test calls and their results."""

from dataclasses import replace
from typing import Any

import pytest

from core.actor import Actor
from core.errors import NotAllowed
from core.ids import InteractionId, UserId
from hotline.public_numbers.service import (
    MANAGE,
    NoSuchTest,
    NumberListed,
    PublicNumberChanged,
    PublicNumbers,
    Rung,
)
from hotline.rules.public_numbers import DAY_S, NumberFinding, NumberState
from infra.clock import FakeClock, new_id
from infra.database.engine import Database

BOSS = Actor(user=UserId("zhou"), name="周班长", rights=frozenset({MANAGE}))
TAX: dict[str, Any] = {"number": "12366", "name": "纳税服务", "owner": "税务局", "test_days": 30}


class Calls:
    """The calls that were made, as a test sets them."""

    def __init__(self) -> None:
        self.made: dict[str, Rung] = {}

    async def rung(self, interaction: InteractionId) -> Rung | None:
        return self.made.get(interaction)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(1_000_000.0)


@pytest.fixture
def calls() -> Calls:
    return Calls()


@pytest.fixture
def ledger(database: Database, clock: FakeClock, calls: Calls) -> PublicNumbers:
    return PublicNumbers(database, clock, new_id, calls)


async def test_a_number_is_kept_changed_and_listed_once(ledger: PublicNumbers) -> None:
    tax = await ledger.add(BOSS, TAX)
    with pytest.raises(NumberListed):
        await ledger.add(BOSS, {**TAX, "name": "又一个"})
    gone = await ledger.change(BOSS, tax.id, 1, {**TAX, "state": NumberState.WITHDRAWN})
    assert (gone.version, gone.state) == (2, NumberState.WITHDRAWN)
    with pytest.raises(PublicNumberChanged):
        await ledger.change(BOSS, tax.id, 1, TAX)
    (entry,) = await ledger.all(BOSS)
    assert (entry.number, entry.due_at, entry.overdue) == (gone, None, False)
    with pytest.raises(NotAllowed):
        await ledger.all(replace(BOSS, rights=frozenset()))


async def test_a_test_call_is_judged_once_with_the_seconds_of_its_call(
    ledger: PublicNumbers, clock: FakeClock, calls: Calls
) -> None:
    tax = await ledger.add(BOSS, TAX)
    clock.advance(31 * DAY_S)
    (entry,) = await ledger.all(BOSS)
    assert (entry.overdue, entry.last, entry.open) == (True, None, None)
    test = await ledger.rang(BOSS, tax.id, InteractionId("out-1"))
    (entry,) = await ledger.all(BOSS)
    assert (entry.overdue, entry.open) == (True, test)
    calls.made["out-1"] = Rung(7.5)
    (shown,) = await ledger.tests(BOSS, tax.id)
    assert (shown.seconds, shown.result) == (7.5, None)
    judged = await ledger.judge(BOSS, test.id, NumberFinding.RIGHT, "")
    assert (judged.seconds, judged.by_name) == (7.5, "周班长")
    with pytest.raises(NoSuchTest):
        await ledger.judge(BOSS, test.id, NumberFinding.WRONG, "")
    (entry,) = await ledger.all(BOSS)
    assert (entry.overdue, entry.last, entry.open) == (False, judged, None)


async def test_one_made_by_other_means_is_recorded_by_hand(ledger: PublicNumbers, clock: FakeClock) -> None:
    tax, other = await ledger.add(BOSS, TAX), await ledger.add(BOSS, {**TAX, "number": "0898-66668888"})
    await ledger.record(BOSS, tax.id, clock.now() - 60, NumberFinding.BUSY, 9.0, "连拨三次")
    found = {entry.number.id: entry for entry in await ledger.all(BOSS)}
    last = found[tax.id].last
    assert last is not None
    assert (last.result, last.seconds, last.note, last.interaction) == (NumberFinding.BUSY, None, "连拨三次", None)
    assert found[other.id].last is None
