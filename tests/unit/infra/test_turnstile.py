"""A few requests begin in each turn of the loop, in order, and one that gives up keeps nobody waiting."""

import asyncio

from infra.http.turnstile import Turnstile


async def test_a_few_begin_in_each_turn_in_the_order_of_their_coming() -> None:
    turnstile, begun, turn = Turnstile(at_once=3), list[tuple[int, int]](), 0

    async def request(n: int) -> None:
        await turnstile.enter()
        begun.append((turn, n))

    tasks = [asyncio.create_task(request(n)) for n in range(20)]
    while not all(task.done() for task in tasks):
        await asyncio.sleep(0)
        turn += 1
    assert [n for _, n in begun] == list(range(20))
    turns = [at for at, _ in begun]
    assert max(map(turns.count, turns)) == 3
    assert turns[-1] - turns[0] < 20


async def test_one_that_has_gone_takes_no_place() -> None:
    turnstile = Turnstile(at_once=1)
    await turnstile.enter()
    gone, stays = asyncio.create_task(turnstile.enter()), asyncio.create_task(turnstile.enter())
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.gather(gone, return_exceptions=True)
    async with asyncio.timeout(5):
        await stays
        await turnstile.enter()


async def test_a_turnstile_that_was_idle_lets_in_at_once() -> None:
    turnstile = Turnstile(at_once=2)
    for _ in range(3):
        await turnstile.enter()
        await turnstile.enter()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
