"""Agents and handlers at work with tickets and knowledge: `python -m bench.load.office_crowd`, until SIGTERM.

It is a process of its own, so that its work delays no caller of a benchmark. It reads an order as JSON from its input,
and writes as JSON to its output what was asked and how fast it was answered.

In a minute an agent looks at the customers at hand, begins a ticket and saves it while typing, with similar tickets
beside; searches, completes and reads knowledge; submits the ticket. A handler lists what is to be signed for or
answered, and opens one of them and moves it on.
"""

import asyncio
import json
import random
import signal
import sys
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import asdict, dataclass, field
from typing import Any, Final

import aiohttp

from bench.load.recorded_talks import number_of
from bench.load.staff import HEADERS
from bench.load.ticket_crowd import MATTERS, PLACES
from infra.settings.installation import PROJECT

MINUTE_S: Final = 60.0
ASKED: Final = ("停水怎么报修", "身份证补办", "公积金提取", "夜间施工噪声", "居住证", "加装电梯补贴", "违章罚款")
PART_S: Final = 3.5
"""The pause between two actions of one person."""

TRIES: Final = 30
CONFLICT: Final = 409


@dataclass(frozen=True)
class Order:
    """The people by their work. `handlers`: the department by the sign-in name."""

    page: str
    password: str
    agents: Sequence[str]
    handlers: dict[str, str]


@dataclass
class Worked:
    """The seconds of each answer by the kind of request, and the number of failures by what they were."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)

    def answered(self, kind: str, seconds: Iterable[float]) -> None:
        """Count answers of this kind."""
        self.seconds.setdefault(kind, []).extend(seconds)

    def failed(self, what: str, times: int = 1) -> None:
        """Count a failure."""
        self.faults[what] = self.faults.get(what, 0) + times


class Worker:
    """Somebody at a page."""

    def __init__(self, session: aiohttp.ClientSession, worked: Worked, chance: random.Random) -> None:
        self._session, self._worked, self.chance = session, worked, chance

    async def ask(self, kind: str, method: str, path: str, body: object = None) -> Any:
        """Send a request. Return the answer, or None if it failed."""
        begun = time.monotonic()
        async with self._session.request(method, path, json=body) as answer:
            text = await answer.text()
        self._worked.answered(kind, [time.monotonic() - begun])
        if answer.status == CONFLICT:
            return None  # somebody was faster, as happens in an office
        if answer.status >= 400:
            self._worked.failed(f"{kind} {answer.status}")
            return None
        return json.loads(text) if text else {}

    async def pause(self) -> None:
        """Pause between two actions."""
        await asyncio.sleep(PART_S * (0.7 + 0.6 * self.chance.random()))


async def agents_minute(one: Worker) -> None:
    """One citizen's matter."""
    number, place = number_of(one.chance.randrange(50_000)), one.chance.choice(PLACES)
    matter = one.chance.choice(MATTERS)
    await one.ask("customer", "GET", "/api/customers/at-hand")
    ticket = await one.ask("draft", "POST", "/api/tickets", {"contact_number": number, "type": "complaint"})
    text = ""
    for part in (place, matter, "，来电人说已经持续多日", "，希望尽快处理"):
        await one.pause()
        text += part
        if ticket is not None:
            body = {"version": ticket["version"], "title": (place + matter)[:60], "text": text}
            ticket = await one.ask("save", "PATCH", f"/api/tickets/{ticket['id']}", body)
        await one.ask("similar", "POST", "/api/tickets/similar", {"text": text, "number": number})
    words = one.chance.choice(ASKED)
    for end in (2, 4):
        await one.ask("complete", "POST", "/api/knowledge/suggestions", {"text": words[:end]})
        await asyncio.sleep(0.5)  # between two keys
    found = await one.ask("knowledge", "POST", "/api/knowledge/search", {"text": words})
    if found and found["items"]:
        await one.pause()
        await one.ask("article", "POST", f"/api/knowledge/articles/{found['items'][0]['id']}/read", {})
    await one.pause()
    if ticket is not None:
        body = {"version": ticket["version"], "urgency": "normal", "department": "water", "contact_name": "市民"}
        ticket = await one.ask("save", "PATCH", f"/api/tickets/{ticket['id']}", body)
    if ticket is not None:
        body = {"version": ticket["version"]}
        await one.ask("submit", "POST", f"/api/tickets/{ticket['id']}/submit", body)


async def handlers_minute(one: Worker) -> None:
    """One ticket: signed for, or answered if it already is."""
    work = one.chance.choice(("sign", "in_hand"))
    found = await one.ask("list", "POST", "/api/tickets/search", {"work": work, "limit": 50})
    if not found or not found["items"]:
        return
    await one.pause()
    ticket = await one.ask("ticket", "GET", f"/api/tickets/{one.chance.choice(found['items'])['id']}")
    await one.pause()
    for offer in ticket["offers"] if ticket else ():
        if offer["step"] in ("sign", "answer"):
            body = {"version": ticket["version"], "step": offer["step"], "branch": offer["branch"], "opinion": "已处理"}
            await one.ask(offer["step"], "POST", f"/api/tickets/{ticket['id']}/steps", body)
            return


async def _works(session: aiohttp.ClientSession, worked: Worked, seed: int, *, agent: bool) -> None:
    one = Worker(session, worked, random.Random(seed))
    await asyncio.sleep(one.chance.random() * MINUTE_S)
    while True:
        begun = time.monotonic()
        try:
            await (agents_minute(one) if agent else handlers_minute(one))
        except aiohttp.ClientError as error:
            worked.failed(type(error).__name__)
        await asyncio.sleep(max(1.0, MINUTE_S - (time.monotonic() - begun)))


async def _sign_in(session: aiohttp.ClientSession, name: str, password: str) -> None:
    """Sign in, again and again if need be: the system takes only so many at once and asks the others to retry."""
    for _ in range(TRIES):
        async with session.post("/api/session", json={"username": name, "password": password}) as answer:
            if answer.status not in (429, 503):
                answer.raise_for_status()
                return
        await asyncio.sleep(1.0)  # as the answer asks
    raise TimeoutError(f"{name} could not sign in")


async def work(order: Order) -> None:
    """Sign in, report that with an empty line, and work until told to end."""
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    worked = Worked()
    async with AsyncExitStack() as stack:
        tasks = []
        for seed, name in enumerate([*order.agents, *order.handlers]):
            jar = aiohttp.CookieJar(unsafe=True)
            session = aiohttp.ClientSession(order.page, cookie_jar=jar, headers=HEADERS)
            await stack.enter_async_context(session)
            await _sign_in(session, name, order.password)
            tasks.append(asyncio.create_task(_works(session, worked, seed, agent=name in order.agents)))
        print(flush=True)
        await ended.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    print(json.dumps(asdict(worked)), flush=True)


class Crowd:
    """That process, seen from the benchmark. `found` is set once it has ended."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.found = Worked()

    @property
    def pid(self) -> int:
        return self._process.pid

    async def end(self) -> None:
        """Tell it to end, and read its result."""
        with suppress(ProcessLookupError):
            self._process.terminate()
        out, _ = await self._process.communicate()
        told = json.loads(out.decode().strip() or "{}")
        self.found = Worked(told.get("seconds", {}), told.get("faults", {"the crowd died": 1}))


@asynccontextmanager
async def crowd_at_work(order: Order) -> AsyncIterator[Crowd]:
    """Let the crowd work while in the context."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.load.office_crowd"), cwd=PROJECT, stdin=pipe, stdout=pipe, limit=2**26
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(asdict(order)).encode())
    process.stdin.close()
    await process.stdout.readline()
    crowd = Crowd(process)
    try:
        yield crowd
    finally:
        await crowd.end()


if __name__ == "__main__":
    asyncio.run(work(Order(**json.load(sys.stdin))))
