"""Twenty citizens who call again and again, each call judged, in a process of its own.

`python -m bench.attack.callers` reads from standard input where to call and for how long. It writes to standard output
what became of each call and how late this process woke. Both are JSON.
"""

import asyncio
import sys
import time
from contextlib import AsyncExitStack, suppress

import msgspec

from bench.measure.processes import Lateness, take_priority
from phone.phone import CallFailed, Phone, open_phone

NUMBERS = ("12345", "12399")
PERIOD_S, TALK_S = 4.4, 3.6
"""Each caller dials this often, and stays on the line this long."""

ANSWER_LIMIT_S, HEARD_LIMIT_S = 10.0, 5.0
PRIORITY = -10
"""The core's priority, if we may take it: any lateness seen here must be the system's."""


class Order(msgspec.Struct, frozen=True):
    """The calls to make: who calls whom, from where, for how long."""

    host: str
    sip_host: str
    sip_port: int
    callers: list[str]
    seconds: float


class Call(msgspec.Struct, frozen=True):
    """One call: seconds from its INVITE to the 200, and from there to the first sound. None: not within the limit."""

    at: float
    answer_s: float | None
    sound_s: float | None = None
    why: str = ""


class Heard(msgspec.Struct, frozen=True):
    """All calls, and by how many seconds this process woke late each time."""

    calls: list[Call]
    lateness: list[float]


async def call_for(order: Order) -> Heard:
    """All callers, one after another in each period."""
    calls: list[Call] = []
    async with AsyncExitStack() as stack:
        phones = []
        for number in order.callers:
            phone = await open_phone((order.sip_host, order.sip_port), number, host=order.host)
            stack.push_async_callback(phone.close)
            phones.append(phone)
        async with Lateness() as lateness:
            began = time.monotonic()
            await asyncio.gather(*(_caller(phones, at, began, order.seconds, calls) for at in range(len(phones))))
        return Heard(calls, lateness.samples)


async def _caller(phones: list[Phone], at: int, began: float, seconds: float, calls: list[Call]) -> None:
    due = began + at * PERIOD_S / len(phones)
    while due < began + seconds:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        calls.append(await _one(phones[at], NUMBERS[at % len(NUMBERS)], due - began))
        due = max(due + PERIOD_S, time.monotonic())


async def _one(phone: Phone, number: str, at: float) -> Call:
    try:
        call = await phone.dial(number, within=ANSWER_LIMIT_S)
    except CallFailed as error:
        return Call(at, None, why=str(error))
    sound_s = None
    with suppress(TimeoutError):
        async with asyncio.timeout(HEARD_LIMIT_S):
            sound_s = await call.sound.loud_after(0.0) - call.answered_at
    stays = call.answered_at + TALK_S - asyncio.get_running_loop().time()
    over, _ = await asyncio.wait({call.ended}, timeout=max(0.0, stays))
    why = "hung up by the system" if over else ""
    hanging_up = asyncio.ensure_future(call.hang_up())
    await asyncio.wait({hanging_up}, timeout=1.0)
    return Call(at, call.answered_at - call.rung_at, sound_s, why)


def main() -> None:
    """Read the order, make the calls, write the result."""
    take_priority(PRIORITY)
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    sys.stdout.buffer.write(msgspec.json.encode(asyncio.run(call_for(order))))


async def start(order: Order) -> Heard:
    """Start the same in a separate process, which is ended if nobody waits for it any longer."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.attack.callers"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        said, _ = await process.communicate(msgspec.json.encode(order))
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise RuntimeError("the callers failed")
    return msgspec.json.decode(said, type=Heard)


if __name__ == "__main__":
    main()
