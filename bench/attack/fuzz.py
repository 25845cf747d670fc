"""30,000 bad requests as nobody, agent and administrator: no 5xx, no error answer above 16 KiB, no silence."""

import asyncio
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bench.attack.addresses import STRANGERS
from bench.attack.bad_requests import Bad, bad_requests
from bench.attack.house import PEOPLE, House
from bench.attack.judge import ERROR_BYTES, fault_of_answer
from bench.attack.wire import CLOSED, Answer, ask_patiently, connect, hang_up
from bench.report import Figure

SEED = 12345
AT_ONCE = 16
SIGN_IN_EVERY = 6000
"""Among the bad requests some are good enough to end a session; so often new ones are begun."""

SESSIONS = 4
"""Of each role: a server may allow a session only so many requests a second."""

STEP = 119
"""About the number of operations, and no multiple of the number of sessions."""

ANSWER_S = 20.0
EXAMPLES = 12


@dataclass
class Found:
    """What was answered. `faults`: what is wrong, by operation, with the first request that showed it."""

    statuses: Counter[int] = field(default_factory=Counter)
    faults: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    server_errors: int = 0
    too_large: int = 0
    silent: int = 0

    def take(self, role: str, bad: Bad, answer: Answer) -> None:
        """Judge one answer."""
        self.statuses[answer.status] += 1
        fault = fault_of_answer(answer.status, answer.size)
        if not fault:
            return
        self.server_errors += answer.status >= 500
        self.silent += answer.status == 0
        self.too_large += answer.status >= 400 and answer.size > ERROR_BYTES
        # The size differs from one to the next; it is one fault.
        key = (fault.partition(" of ")[0], bad.operation)
        count, first = self.faults.get(key, (0, f"as {role}: {bad} -> {fault}"))
        self.faults[key] = (count + 1, first)

    def notes(self) -> list[str]:
        """The offenders, the most frequent first."""
        said = ", ".join(f"{status}: {count}" for status, count in sorted(self.statuses.items()))
        worst = sorted(self.faults.items(), key=lambda one: -one[1][0])
        lines = [f"bad requests, answers by status: {said}"]
        lines += [f"{count} x {fault} of {operation}, first {first}" for (fault, operation), (count, first) in worst]
        more = len(lines) - EXAMPLES - 1
        return [*lines[: EXAMPLES + 1], *([f"... and {more} more kinds"] if more > 0 else [])]


async def run(house: House, count: int) -> tuple[list[Figure], list[str]]:
    """So many bad requests; the figures, and the offenders."""
    found, document = Found(), await _document(house)
    bad = bad_requests(document, SEED)
    done = 0
    while done < count:
        size = min(SIGN_IN_EVERY, count - done)
        asked = zip(itertools.islice(bad, size), _turns(await _sessions(house)), strict=False)
        await asyncio.gather(*(_ask(house, source, asked, found) for source in STRANGERS[:AT_ONCE]))
        done += size
    return (
        [
            Figure("5xx in bad requests", "", found.server_errors, worst=0, n=count),
            Figure("error answers above 16 KiB", "", found.too_large, worst=0, n=count),
            Figure("bad requests without an answer", "", found.silent, worst=0, n=count),
        ],
        found.notes(),
    )


async def _sessions(house: House) -> list[tuple[str, str]]:
    """Role and cookie: of nobody, of agents and of administrators in turn."""
    found: list[tuple[str, str]] = []
    for _ in range(SESSIONS):
        found.append(("nobody", ""))
        for role in ("agent", "admin"):
            async with house.session("127.0.0.1") as session:
                found.append((role, await house.sign_in(session, PEOPLE[role])))
    return found


def _turns(sessions: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """All in turn without end, one step further in each round, so that no operation meets always the same one."""
    for step in itertools.count():
        for at in range(STEP):
            yield sessions[(at + step) % len(sessions)]


async def _document(house: House) -> dict[str, object]:
    async with house.session("127.0.0.1") as session:
        await house.sign_in(session, PEOPLE["admin"])
        async with session.get("/api/openapi.json") as answer:
            found: dict[str, object] = await answer.json()
            return found


async def _ask(house: House, source: str, asked: Iterator[tuple[Bad, tuple[str, str]]], found: Found) -> None:
    """One client: asks what is next until nothing is left."""
    host, port = house.page
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None
    for bad, (role, cookie) in asked:
        answer = CLOSED
        sent = bad.encode(f"{host}:{port}", cookie)
        # A connection that was kept may be closed by the server in the moment that we use it: asked once more.
        for fresh in (writer is None, True):
            try:
                if reader is None or writer is None:
                    reader, writer = await connect(host, port, source)
                async with asyncio.timeout(ANSWER_S):
                    answer = await ask_patiently(reader, writer, sent)
            except (OSError, TimeoutError):
                answer = CLOSED
            if not answer.stays and writer is not None:
                hang_up(writer)
                reader = writer = None
            if answer.status or fresh:
                break
        found.take(role, bad, answer)
    if writer is not None:
        hang_up(writer)


