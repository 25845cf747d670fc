"""Tickets at a city's size: a million of them, read and moved on through the front as pages do it.

The rows are put into the database before the system starts. Each answer is that of the whole system, on SQLite and on
PostgreSQL. `talks`: how many tickets, instead of a million.
"""

import random
import time
from argparse import Namespace
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from bench.load import ticket_crowd
from bench.load.recorded_talks import number_of
from bench.load.site import Site, running_site
from bench.load.staff import Seat, signed_in
from bench.load.ticket_crowd import BEGIN, DAY_S
from bench.measure.processes import between, spent
from bench.measure.report import Figure, Report, percentile, run_of
from infra.database.engine import Database
from tests.postgres import Postgres, start_postgres

TICKETS: Final = 1_000_000
HANDLER, DEPARTMENT = "8003", "water"
LIST_MS, ONE_MS, STEP_MS, CUSTOMER_MS, WORDS_MS, ALIKE_MS = 200.0, 50.0, 100.0, 100.0, 150.0, 100.0
"""p95. The tender asks for 3 s, 1 s, 1 s, 2 s and 3 s."""

Body = Mapping[str, Any]
LISTS: Final[Mapping[str, tuple[str, Body]]] = {
    "all, newest first": ("admin", {}),
    "in work": ("admin", {"phase": "open"}),
    "one kind, urgent": ("admin", {"types": ["rescue"], "urgencies": ["urgent"]}),
    "one department": ("admin", {"departments": ["water"]}),
    "one department, due first": ("admin", {"departments": ["water"], "phase": "open", "sort": "due"}),
    "a month of last year": ("admin", {"begun_since": BEGIN + 200 * DAY_S, "begun_until": BEGIN + 230 * DAY_S}),
    "overdue": ("admin", {"work": "overdue"}),
    "urged first": ("admin", {"phase": "open", "sort": "urged"}),
    "urged and hard (none)": ("admin", {"urged": True, "hard": True}),
    "a citizen's number": ("admin", {"caller": number_of(77)}),
    "an agent's own": ("8001", {}),
    "a department's work": (HANDLER, {"work": "sign"}),
    "a department's all": (HANDLER, {}),
}
"""The lists of 500 tickets, each with the person who asks and the conditions."""

WORDS: Final = {
    "two characters that many have": "停水",
    "a place and a matter": "椰林小区 路灯不亮",
    "a rare pair": "学区划分 海亚港路77号",
    "words that stand nowhere": "火星移民",
}
TYPED: Final = "来电人反映阳光小区电梯坏了没有人修，附近老人较多"


@dataclass(frozen=True, slots=True)
class Desk:
    """The people who ask, by sign-in name."""

    seats: Mapping[str, Seat]
    count: int
    n: int
    chance: random.Random

    async def timed(self, who: str, method: str, path: str, body: object = None) -> tuple[float, Any]:
        """The seconds until the whole answer has arrived, and the answer."""
        begun = time.perf_counter()
        answer = await self.seats[who].ask(method, path, body)
        return time.perf_counter() - begun, answer


async def run(options: Namespace) -> Report:
    """Ask each question `n` times on both databases."""
    count = options.talks or TICKETS
    report = Report("tickets", "Tickets", f"{count:,} tickets of two years")
    postgres = start_postgres(durable=True)
    try:
        figures: list[Figure] = []
        before = spent({})
        for kind in ("SQLite", "PostgreSQL"):
            figures += await _on(kind, postgres, count, options.n)
        # Questions are asked one after another, so no generator can be late.
        report.runs.append(run_of(figures, [0.0], between(before, spent({}))))
    finally:
        postgres.stop()
    return report


async def _on(kind: str, postgres: Postgres, count: int, n: int) -> list[Figure]:
    with TemporaryDirectory(prefix="hotline-bench-") as folder:
        url = postgres.create("tickets") if kind == "PostgreSQL" else f"sqlite+aiosqlite:///{Path(folder) / 'all.db'}"
        database = Database(url)
        await database.migrate()
        await ticket_crowd.fill(database, count)
        await database.close()
        with running_site(settings=f'database_url = "{url}"\n') as site:
            async with _desk(site, count, n) as desk:
                return [figure async for figure in _figures(kind, desk)]


@asynccontextmanager
async def _desk(site: Site, count: int, n: int) -> AsyncIterator[Desk]:
    async with AsyncExitStack() as stack:
        seats = {name: await stack.enter_async_context(signed_in(site, name)) for name in ("admin", "8001", HANDLER)}
        people: list[Any] = await seats["admin"].ask("GET", "/api/admin/users")
        handler = next(one for one in people if one["username"] == HANDLER)
        body = {"version": handler["version"], "departments": [DEPARTMENT]}
        await seats["admin"].ask("PATCH", f"/api/admin/users/{handler['id']}", body)
        yield Desk(seats, count, n, random.Random(7))


async def _figures(kind: str, desk: Desk) -> AsyncIterator[Figure]:
    def p95(name: str, samples: list[float], worst: float) -> Figure:
        return Figure(f"{kind}: {name}, p95", "ms", percentile(samples, 0.95) * 1000, worst=worst, n=len(samples))

    for name, (who, conditions) in LISTS.items():
        body = {**conditions, "limit": 500}
        yield p95(f"500 of: {name}", await _asked(desk, who, "/api/tickets/search", body), LIST_MS)
    for name, words in WORDS.items():
        yield p95(f"words: {name}", await _asked(desk, "admin", "/api/tickets/search", {"text": words}), WORDS_MS)
    yield p95("similar tickets while typing", await _alike(desk), ALIKE_MS)
    yield p95("one ticket", await _ones(desk), ONE_MS)
    for step, samples in (await _steps(desk)).items():
        yield p95(f"step: {step}", samples, STEP_MS)
    yield p95("a customer with history", await _customers(desk), CUSTOMER_MS)


async def _asked(desk: Desk, who: str, path: str, body: Body) -> list[float]:
    return [(await desk.timed(who, "POST", path, body))[0] for _ in range(desk.n)]


async def _alike(desk: Desk) -> list[float]:
    """Search for similar tickets at each pause of somebody who types a new text."""
    samples = []
    for _ in range(desk.n):
        matter = _matter(desk.chance)
        told = {"title": matter["title"], "number": matter["contact_number"]}
        for end in (10, 25):
            seconds, _ = await desk.timed("8001", "POST", "/api/tickets/similar", {**told, "text": TYPED[:end]})
            samples.append(seconds)
    return samples


async def _ones(desk: Desk) -> list[float]:
    serials = [desk.chance.randrange(1, desk.count + 1) for _ in range(desk.n * 5)]
    return [(await desk.timed("admin", "GET", f"/api/tickets/{ticket_crowd.id_of(serial)}"))[0] for serial in serials]


async def _steps(desk: Desk) -> Mapping[str, list[float]]:
    """New tickets through their whole life; each step is taken by the person responsible."""
    found: dict[str, list[float]] = {}

    async def take(who: str, ticket: Any, step: str, **said: object) -> Any:
        body = {"version": ticket["version"], "step": step, **said}
        seconds, after = await desk.timed(who, "POST", f"/api/tickets/{ticket['id']}/steps", body)
        found.setdefault(step, []).append(seconds)
        return after

    for _ in range(desk.n):
        seconds, ticket = await desk.timed("8001", "POST", "/api/tickets", _matter(desk.chance))
        found.setdefault("draft", []).append(seconds)
        body = {"version": ticket["version"]}
        seconds, ticket = await desk.timed("8001", "POST", f"/api/tickets/{ticket['id']}/submit", body)
        found.setdefault("submit", []).append(seconds)
        ticket = await take("admin", ticket, "accept")
        to = [{"department": DEPARTMENT, "lead": True}]
        ticket = await take("admin", ticket, "dispatch", departments=to, opinion="请核实处理")
        ticket = await take("8001", ticket, "urge", reason="市民催办")
        ticket = await take(HANDLER, ticket, "sign", branch=1)
        await take(HANDLER, ticket, "answer", branch=1, opinion="已到现场处理完毕")
    return found


def _matter(chance: random.Random) -> Body:
    return {
        "type": "complaint",
        "urgency": "normal",
        "department": DEPARTMENT,
        "title": f"{chance.choice(ticket_crowd.PLACES)}{chance.choice(ticket_crowd.MATTERS)}",
        "text": TYPED,
        "contact_name": "陈女士",
        "contact_number": number_of(chance.randrange(1000)),
    }


async def _customers(desk: Desk) -> list[float]:
    """A customer's profile and first page of history together, as the page requests them."""
    made = []
    for citizen in range(desk.n):
        phone = {"kind": "phone", "value": number_of(citizen)}
        _, customer = await desk.timed(
            "admin", "POST", "/api/customers", {"name": f"市民{citizen}", "contacts": [phone]}
        )
        made.append(customer["id"])
    found = []
    for id in made:
        profile, _ = await desk.timed("admin", "GET", f"/api/customers/{id}")
        history, _ = await desk.timed("admin", "GET", f"/api/customers/{id}/history")
        found.append(profile + history)
    return found
