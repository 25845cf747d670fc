"""The arrivals in memory, which tests of channels use, hold the contract of the real ones."""

from collections.abc import Awaitable, Callable

import pytest

from tests.unit.channels.arrivals import MOST_OF_ONE, MemoryArrivals
from tests.unit.channels.contract_arrivals import CONTRACT, Readable


@pytest.mark.parametrize("rule", CONTRACT)
async def test_the_arrivals_in_memory_hold_the_contract(rule: Callable[[Readable], Awaitable[None]]) -> None:
    await rule(MemoryArrivals(most_of_one=MOST_OF_ONE))
