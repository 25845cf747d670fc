"""30,000 bad requests as nobody, agent and administrator: no 5xx, no error answer above 16 KiB, no silence."""

import asyncio
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bench.attack.addresses import STRANGERS
from bench.attack.bad_requests import Bad, about, bad_requests, smaller
from bench.attack.house import PEOPLE, House
from bench.attack.judge import ERROR_BYTES, fault_of_answer
from bench.attack.wire import CLOSED, Answer, ask_patiently, connect, hang_up
from bench.measure.report import Figure

SEED = 12345
AT_ONCE = 16
SIGN_IN_EVERY = 6000
"""Some of the bad requests are valid enough to end a session, so new sessions are opened this often."""

SESSIONS = 4
"""Sessions for each role: a server may limit the requests of a session per second."""

STEP = 119
"""About the number of operations, but not a multiple of the number of sessions."""

ANSWER_S = 20.0
EXAMPLES = 25


@dataclass
class Offence:
    """A kind of fault: how often it occurred, and the first request that showed it."""

    fault: str
    role: str
    bad: Bad
    count: int = 0
    operations: set[str] = field(default_factory=set)
    example: Bad | None = None
    """A smaller variant of the request that shows the same fault."""

    @property
    def rank(self) -> tuple[int, int]:
        """5xx first, then silence, then answers that are too large; the most frequent first within each."""
        kind = 0 if self.fault.startswith("5") else 1 if self.fault.startswith("closed") else 2
        return kind, -self.count

    def __str__(self) -> str:
        where = f"{about(self.bad)} ({len(self.operations)} operations)"
        return f"{self.count} x {self.fault}, {where}, as {self.role}: {self.example or self.bad}"


@dataclass
class Found:
    """The statuses of all answers, and the faults."""

    statuses: Counter[int] = field(default_factory=Counter)
    offences: dict[tuple[str, str], Offence] = field(default_factory=dict)
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
        offence = self.offences.setdefault((kind_of(fault), about(bad)), Offence(fault, role, bad))
        offence.count += 1
        offence.operations.add(bad.operation)

    def worst(self) -> list[Offence]:
        """The offences that are reported."""
        return sorted(self.offences.values(), key=lambda one: one.rank)[:EXAMPLES]

    def notes(self) -> list[str]:
        """The result in lines for people."""
        said = ", ".join(f"{status}: {count}" for status, count in sorted(self.statuses.items()))
        more = len(self.offences) - EXAMPLES
        lines = [f"bad requests, answers by status: {said}", *map(str, self.worst())]
        return [*lines, *([f"... and {more} more kinds"] if more > 0 else [])]


def kind_of(fault: str) -> str:
    """The kind of a fault, without the answer's size: the size differs from one request to the next."""
    return fault.partition(" of ")[0]


async def run(house: House, count: int) -> tuple[list[Figure], list[str]]:
    """Send `count` bad requests. Return the figures, and the offenders."""
    found, document = Found(), await _document(house)
    bad = bad_requests(document, SEED)
    done = 0
    while done < count:
        size = min(SIGN_IN_EVERY, count - done)
        asked = zip(itertools.islice(bad, size), _turns(await _sessions(house)), strict=False)
        await asyncio.gather(*(_ask_all(house, source, asked, found) for source in STRANGERS[:AT_ONCE]))
        done += size
    figures = [
        Figure("5xx in bad requests", "", found.server_errors, worst=0, n=count),
        Figure("error answers above 16 KiB", "", found.too_large, worst=0, n=count),
        Figure("bad requests without an answer", "", found.silent, worst=0, n=count),
    ]
    cookies = dict(await _sessions(house))
    for offence in found.worst():
        offence.example = await _smallest(house, offence, cookies[offence.role])
    return figures, found.notes()


async def _smallest(house: House, offence: Offence, cookie: str) -> Bad:
    """The smallest of the requests tried that still shows the fault."""
    client = _Client(house, STRANGERS[AT_ONCE])
    try:
        for bad in smaller(offence.bad):
            answer = await client.ask(bad, cookie)
            if kind_of(fault_of_answer(answer.status, answer.size)) == kind_of(offence.fault):
                return bad
    finally:
        client.close()
    return offence.bad


async def _sessions(house: House) -> list[tuple[str, str]]:
    """Pairs of role and cookie: nobody, an agent and an administrator in turn."""
    found: list[tuple[str, str]] = []
    for _ in range(SESSIONS):
        found.append(("nobody", ""))
        for role in ("agent", "admin"):
            async with house.session("127.0.0.1") as session:
                found.append((role, await house.sign_in(session, PEOPLE[role])))
    return found


def _turns(sessions: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """All sessions in turn without end, shifted by one each round, so that an operation does not always meet the same
    one."""
    for step in itertools.count():
        for at in range(STEP):
            yield sessions[(at + step) % len(sessions)]


async def _document(house: House) -> dict[str, object]:
    async with house.session("127.0.0.1") as session:
        await house.sign_in(session, PEOPLE["admin"])
        async with session.get("/api/openapi.json") as answer:
            found: dict[str, object] = await answer.json()
            return found


async def _ask_all(house: House, source: str, asked: Iterator[tuple[Bad, tuple[str, str]]], found: Found) -> None:
    """One client: send the next request until none is left."""
    client = _Client(house, source)
    try:
        for bad, (role, cookie) in asked:
            found.take(role, bad, await client.ask(bad, cookie))
    finally:
        client.close()


class _Client:
    """A connection that is reopened after the server has closed it."""

    def __init__(self, house: House, source: str) -> None:
        self._page, self._source = house.page, source
        self._way: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, bad: Bad, cookie: str) -> Answer:
        """Send a request and return the answer. The server may close a kept connection just then: in that case send it
        again."""
        host, port = self._page
        sent = bad.encode(f"{host}:{port}", cookie)
        if self._way is not None and (answer := await self._once(sent)).status:
            return answer
        return await self._once(sent)

    async def _once(self, sent: bytes) -> Answer:
        answer = CLOSED
        try:
            if self._way is None:
                self._way = await connect(*self._page, self._source)
            async with asyncio.timeout(ANSWER_S):
                answer = await ask_patiently(*self._way, sent)
        except (OSError, TimeoutError):
            pass
        if not answer.stays:
            self.close()
        return answer

    def close(self) -> None:
        """Close the connection if it is open."""
        if self._way is not None:
            hang_up(self._way[1])
            self._way = None
