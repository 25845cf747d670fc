"""PF13: the time until the floor follows a change by HTTP of a skill, a queue's rule, a priority or a right, at work.

Callers are always waiting, and one idle agent may not take them, because of the agent's skill or of the level that the
queue asks for. The time runs from the request that changes this to the offer to that agent, by the history's moment. A
priority is given to the last caller in line: the time runs from that request to the offer of this caller, and includes
the request that lets the idle agent take one. A right counts from the request to the first answer that follows it.
"""

import asyncio
import time
from argparse import Namespace
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from socket import SOCK_DGRAM
from typing import Any

from bench.floor.figures import Seen
from bench.floor.history import moment, rows
from bench.floor.load import contacts_reachable, telephones
from bench.floor.runs import Floor, at_work
from bench.floor.sizes import Size
from bench.load.scenarios import Hanging
from bench.load.site import DIRECT_QUEUE, Site, running_site
from bench.load.staff import Seat, Staff, signed_in, staff
from bench.measure.processes import Lateness, between, spent
from bench.measure.report import Figure, Report, Run, percentile, run_of
from tests.ports import free_port

AGENT, LEADER = "8031", "zuzhang"
LEVEL = 3
VIPS = "/api/admin/vip-numbers"
RIGHT, PROBE = "floor.watch", "/api/floor/queues/today"
WORST_MS = 1000.0
WITHIN_S = 15.0
TALK_S = 0.3
BEHIND_S = 0.6
"""An event that is this old has been written to the history."""

SOUND = 29020
LOAD = Size(
    name="inforce",
    title="",
    seconds=0,
    agents=9,
    most=24,
    menu=70,
    rate=4.0,
    # Without a greeting: a caller who listens to one is not waiting yet, and somebody must always wait.
    number=DIRECT_QUEUE,
    talks=(Hanging(4.0, 0.5), Hanging(6.0, 0.5)),
    stays=(600.0,),
)


async def run(options: Namespace) -> Report:
    """Make `n` changes of each kind."""
    load = f"{LOAD.agents} agents in talk, {LOAD.most} callers for them, {LOAD.menu} in the menu"
    report = Report("inforce", "A change by HTTP, in force on the floor", load)
    with running_site([*LOAD.numbers, AGENT], "trunk_lines = 200\n") as site:
        report.facts["asterisk"] = site.asterisk_version
        port = free_port(SOCK_DGRAM)
        async with AsyncExitStack() as stack:
            enter = stack.enter_async_context
            floor = await enter(
                at_work(site, LOAD, Seen(site.folder / "watched", *(free_port(SOCK_DGRAM) for _ in range(4))))
            )
            await enter(telephones(site, [AGENT], port, SOUND, 0.0, [Hanging(TALK_S, 1.0)]))
            await contacts_reachable(site, [AGENT])
            one = await enter(staff(site, [AGENT]))
            leader = await enter(signed_in(site, LEADER))
            for _ in range(options.runs):
                report.runs.append(await _one_run(floor, one, leader, options.n))
    return report


async def _one_run(floor: Floor, one: Staff, leader: Seat, n: int) -> Run:
    pids, agent = floor.site.pids, _Agent(floor.site, one.admin)
    strict, open_to_all = {"general": LEVEL + 1}, dict[str, int]()
    await agent.change({})
    await one.idle()
    async with Lateness() as lateness:
        before = spent(pids)
        skill = [
            await agent.decided(lambda: agent.change({"general": LEVEL}), lambda: agent.change({})) for _ in range(n)
        ]
        await one.set_queue("general", min_levels=strict)
        await agent.change({"general": LEVEL})
        rule = [
            await agent.decided(
                lambda: one.set_queue("general", min_levels=open_to_all),
                lambda: one.set_queue("general", min_levels=strict),
            )
            for _ in range(n)
        ]
        await agent.change({})
        await one.set_queue("general", min_levels=open_to_all)
        priority = [await agent.preferred(LEVEL) for _ in range(n)]
        right = [delay for _ in range((n + 1) // 2) for delay in await _right(one.admin, leader)]
        usage = between(before, spent(pids))
    found = {"a skill": skill, "a queue's rule": rule, "a priority": priority, "a right": right}
    figures = [
        Figure(
            f"{kind} changed -> decided by it, {label}", "ms", percentile(took, share) * 1000, worst=worst, n=len(took)
        )
        for kind, took in found.items()
        for label, share, worst in (("p50", 0.5, None), ("p99", 0.99, WORST_MS))
    ]
    figures.append(Figure("offers after the change that forbade them", "", agent.forbidden, worst=0))
    figures.append(Figure("offers of others after the change of a priority", "", agent.overtaken, worst=0))
    return run_of(figures, lateness.samples, usage)


class _Agent:
    """The agent who may or may not take the callers."""

    def __init__(self, site: Site, admin: Seat) -> None:
        self._site, self._admin = site, admin
        self._closed_at = time.time()
        self.forbidden = self.overtaken = 0

    async def change(self, skills: dict[str, int]) -> None:
        """Change the agent's skills in the administration."""
        people = await self._admin.ask("GET", "/api/admin/users")
        person = next(person for person in people if person["agent"] == AGENT)
        body = {"version": person["version"], "skills": skills}
        await self._admin.ask("PATCH", f"/api/admin/users/{person['id']}", body)

    async def decided(self, allow: Callable[[], Awaitable[None]], forbid: Callable[[], Awaitable[None]]) -> float:
        """Seconds from the start of `allow` to the next offer; afterwards the offers are forbidden again."""
        await self._idle()
        began = time.time()
        self.forbidden += sum(self._closed_at < at < began for at in self._offered())
        await allow()
        async with asyncio.timeout(WITHIN_S):
            while not (offered := [at for at in self._offered() if at > began]):  # noqa: ASYNC110  # nobody tells us
                await asyncio.sleep(0.02)
        await forbid()
        self._closed_at = time.time()
        return offered[0] - began

    async def preferred(self, level: int) -> float:
        """Seconds from giving the last in line priority to the offer of that call, to this agent or another."""
        await self._idle()
        call, number = await self._last_in_line()
        began = time.time()
        await self._register(number)
        answered = time.time()
        await self.change({"general": level})
        query = "SELECT interaction, offered_at FROM offer ORDER BY offered_at DESC LIMIT 50"
        async with asyncio.timeout(WITHIN_S):
            while True:
                offers = [(str(id), moment(at)) for id, at in rows(self._site.database, query)]
                if found := [at for id, at in offers if id == call and at > began]:
                    break
                await asyncio.sleep(0.02)
        self.overtaken += sum(answered < at < found[-1] for _, at in offers)
        await self.change({})
        self._closed_at = time.time()
        return found[-1] - began

    async def _last_in_line(self) -> tuple[str, str]:
        query = (
            "SELECT i.id, c.caller FROM interaction i JOIN call c ON c.id = i.id WHERE i.departed_at IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM offer o WHERE o.interaction = i.id) ORDER BY i.queued_at DESC LIMIT 1"
        )
        async with asyncio.timeout(WITHIN_S):
            while not (found := rows(self._site.database, query)):  # noqa: ASYNC110  # nobody tells us
                await asyncio.sleep(0.02)
        return str(found[0][0]), str(found[0][1])

    async def _register(self, number: str) -> None:
        """Make this the only VIP number from now on."""
        entries = await self._admin.ask("GET", VIPS)
        values = {"id": "bench", "number": number, "priority": 9}
        if entries:
            await self._admin.ask("PUT", f"{VIPS}/bench", {"version": entries[0]["version"], "values": values})
        else:
            await self._admin.ask("POST", VIPS, {"values": values})

    def _offered(self) -> list[float]:
        query = "SELECT offered_at FROM offer WHERE agent = ? ORDER BY offered_at DESC LIMIT 5"
        return sorted(moment(at) for (at,) in rows(self._site.database, query, (AGENT,)))

    async def _idle(self) -> None:
        """Wait until the agent has been idle for longer than the history can lag."""
        query = "SELECT state, began_at FROM agent_state WHERE agent = ? AND ended_at IS NULL"
        async with asyncio.timeout(WITHIN_S):
            while True:
                for state, at in rows(self._site.database, query, (AGENT,)):
                    if state == "idle" and moment(at) < time.time() - BEHIND_S:
                        return
                await asyncio.sleep(0.02)


async def _right(admin: Seat, leader: Seat) -> list[float]:
    """Take a right from a role and give it back. Return the seconds until the first answer that follows, for each."""
    table = await admin.ask("GET", "/api/roles")
    found: dict[str, Any] = next(role for role in table["roles"] if role["id"] == "leader")
    version, delays = found["version"], []
    for rights, status in ((set(found["rights"]) - {RIGHT}, 403), (set(found["rights"]), 200)):
        began = time.time()
        body = {"version": version, "rights": sorted(rights)}
        version = (await admin.ask("PATCH", "/api/roles/leader", body))["version"]
        async with asyncio.timeout(WITHIN_S):
            while await _status(leader) != status:  # noqa: ASYNC110  # this is the question
                await asyncio.sleep(0.002)
        delays.append(time.time() - began)
    return delays


async def _status(leader: Seat) -> int:
    async with leader.session.get(PROBE) as answer:
        return answer.status
