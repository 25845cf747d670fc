"""200 wrong sign-ins for one account at once: how many were hashed, and how long rightful users wait meanwhile."""

import asyncio
import json
from collections import Counter
from contextlib import AsyncExitStack

from bench.attack.addresses import ELSEWHERE, STRANGER
from bench.attack.house import PEOPLE, SIGNS_IN, House
from bench.attack.wire import Answer, ask, connect, hang_up, request
from bench.measure.processes import between, spent
from bench.measure.report import Figure

AT_ONCE = 200
HASHED, SIGN_IN_S = 5, 1.0
MEANWHILE_S = 0.1
"""The rightful owner comes this many seconds after the guesses."""


async def run(house: House) -> tuple[list[Figure], list[str]]:
    """Return the figures. An answer "wrong" (401) means that the guess was hashed; "wait" (429), or none, that it was
    not.

    The core's CPU time is in the notes: it would show a server that hashes first and says "wait" afterwards.
    """
    calm, calm_fault = await house.sign_in_s(SIGNS_IN)
    pids = {"core": house.pids()["core"]}
    before = spent(pids)
    guesses = asyncio.create_task(_guess(house))
    await asyncio.sleep(MEANWHILE_S)
    right, fault = await house.sign_in_s(SIGNS_IN)
    statuses = Counter(answer.status for answer in await guesses)
    usage = between(before, spent(pids))
    others, others_fault = await house.sign_in_s(PEOPLE["leader"], STRANGER)
    answers = ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
    odd = sum(count for status, count in statuses.items() if status not in (401, 429, 0))
    notes = [
        f"{AT_ONCE} guesses at once: {answers}; the core spent {usage.cpu['core']:.1f} s of CPU",
        *(f"right sign-in {what}: {why}" for what, why in _faults(calm_fault, fault, others_fault)),
    ]
    return (
        [
            Figure("of 200 wrong sign-ins at once hashed", "", statuses[401], worst=HASHED, n=AT_ONCE),
            Figure("wrong sign-ins answered by anything but no", "", odd, worst=0, n=AT_ONCE),
            Figure("right sign-in from elsewhere meanwhile", "s", right, calm, "no guesses", SIGN_IN_S),
            Figure("another's from the guesser's address after", "s", others, calm, "no guesses", SIGN_IN_S),
        ],
        notes,
    )


def _faults(calm: str, fault: str, others: str) -> list[tuple[str, str]]:
    found = [("before", calm), (f"from {ELSEWHERE}", fault), (f"of another from {STRANGER}", others)]
    return [(what, why) for what, why in found if why]


async def _guess(house: House) -> list[Answer]:
    """Send all at once: every connection is open before the first guess is sent."""
    host, port = house.page
    async with AsyncExitStack() as stack:
        ways = []
        for _ in range(AT_ONCE):
            try:
                reader, writer = await connect(host, port, STRANGER)
            except (OSError, TimeoutError):
                continue
            stack.callback(hang_up, writer)
            ways.append((reader, writer))
        sent = [
            request("POST", "/api/session", f"{host}:{port}", json.dumps(_form(at)).encode()) for at in range(len(ways))
        ]
        return await asyncio.gather(*(ask(*way, one) for way, one in zip(ways, sent, strict=True)))


def _form(at: int) -> dict[str, str]:
    return {"username": SIGNS_IN, "password": f"wrong-guess-number-{at}"}
