"""The cost of a call through queue and agent: CPU by process, bus deliveries, requests to Asterisk, frames on the link.

`--against DIR` measures another release in the same way, beside ours. DIR is a checkout, which is started as it is;
people, telephones and the counters inside it (`bench/probe`) are ours. First, calls come one at a time and are counted;
then all callers call for `seconds`, for the CPU. The cost at rest is measured before and subtracted.
"""

import asyncio
import json
import os
import signal
import subprocess
import tempfile
from argparse import Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.load.site import DIRECT_QUEUE, Site, running_site
from bench.measure.processes import Lateness, Usage, between, spent
from bench.measure.report import Figure, Report, Run, percentile
from infra.settings.installation import PROJECT
from phone.phone import Phone, PhoneCall
from tests.system import DESK_AGENTS, AgentAtDesk
from tests.until import until

AGENTS = (*DESK_AGENTS, "8004", "8005", "8006")
PERIOD_S, TALK_S = 2.0, 1.2
"""Each caller dials this often and stays this long: three calls a second with six agents."""

REST_S, SETTLED_S, WITHIN_S = 8.0, 3.0, 10.0
"""Filing the recording of a call, and writing its history, take some time after its end."""

PROBE = PROJECT / "bench" / "probe"
DELIVERY, ARI, LINK, FRAMES, BYTES = "delivery ", "ari ", "link ", "link frames", "link bytes"
SAME = 0.05
"""Counts per call that differ by less than this are equal: something only happened at another time."""

Counts = Mapping[str, float]


@dataclass(frozen=True)
class Cost:
    """One release. `counted`: per call, by process; `cpu_ms`: likewise; `rest`: cores at rest, by process."""

    name: str
    counted: Mapping[str, Counts]
    cpu_ms: Mapping[str, float]
    rest: Mapping[str, float]
    calls: int
    lateness: Sequence[float]
    usage: Usage

    def sum(self, process: str, beginning: str) -> float:
        """The sum of a process's counts whose names begin with `beginning`; 0 for an unknown process."""
        its = self.counted.get(process, {})
        return sum(count for name, count in its.items() if name.startswith(beginning))


def per_call(before: Counts, after: Counts, rest: Counts, of_rest: float, calls: int) -> Counts:
    """The counts of one call. `rest`: counts of a time at rest; the calls took `of_rest` times as long as that.

    Events at rest come at random: a surplus that may be chance is not attributed to the calls. Frames on the link have
    many causes, so only their usual number at rest is subtracted.
    """
    found = {}
    for name, count in after.items():
        idle = rest.get(name, 0) * of_rest
        grown = count - before.get(name, 0) - idle
        by_chance = idle + 1 if idle and not name.startswith(LINK) else 0
        if abs(grown) > by_chance:
            found[name] = grown / calls
    return found


def differences(ours: Counts, other: Counts) -> list[str]:
    """The counts that differ, largest difference first."""
    found = {name: (ours.get(name, 0.0), other.get(name, 0.0)) for name in {*ours, *other}}
    differ = {name: pair for name, pair in found.items() if abs(pair[0] - pair[1]) >= SAME}
    largest = sorted(differ, key=lambda name: (-abs(found[name][0] - found[name][1]), name))
    return [f"{name}: {found[name][0]:.1f} instead of {found[name][1]:.1f}" for name in largest]


def figures(ours: Cost, other: Cost | None) -> list[Figure]:
    """Our figures, beside the other release's if there is one."""

    def row(name: str, unit: str, mine: float, its: float | None) -> Figure:
        beside = its if other is not None else None
        return Figure(name, unit, mine, beside, other.name if other is not None else "", n=ours.calls)

    def cpu(name: str, *processes: str) -> Figure:
        mine, its = (_total(cost.cpu_ms, processes) if cost else None for cost in (ours, other))
        assert mine is not None
        return row(name, "ms", mine, its)

    def count(name: str, process: str, beginning: str, unit: str = "") -> Figure:
        return row(name, unit, ours.sum(process, beginning), other.sum(process, beginning) if other else None)

    def rest(name: str, process: str) -> Figure:
        its = other.rest.get(process) if other else None
        return row(name, "% of a core", ours.rest[process] * 100, None if its is None else its * 100)

    asked = []
    if other is not None:
        ratio = ours.cpu_ms["core"] / other.cpu_ms["core"]
        asked = [Figure("core's CPU per call, of that of the release before", "", ratio, worst=1.0, n=ours.calls)]
    return [
        *asked,
        cpu("core's CPU per call", "core"),
        cpu("web host's CPU per call", "web"),
        cpu("both together", "core", "web"),
        cpu("Asterisk's CPU per call", "asterisk"),
        cpu("the front's CPU per call", "front"),
        count("bus deliveries per call", "core", DELIVERY),
        count("ARI requests per call", "core", ARI),
        count("link, frames to the web host per call", "core", FRAMES),
        count("link, frames to the core per call", "web", FRAMES),
        count("link, bytes to the web host per call", "core", BYTES),
        count("link, bytes to the core per call", "web", BYTES),
        rest("core at rest", "core"),
        rest("web host at rest", "web"),
    ]


async def run(options: Namespace) -> Report:
    """In each run count `n` single calls, then make calls for `seconds`: once on our release and once on the other."""
    load = f"{len(AGENTS)} agents, {len(AGENTS) / PERIOD_S:.0f} calls each second for {options.seconds:.0f} s"
    report = Report("cost", "What a call of queue and agent costs", load)
    for _ in range(options.runs):
        ours = await _measure(report, PROJECT, options)
        other = await _measure(report, options.against.resolve(), options) if options.against else None
        report.runs.append(_run_of(ours, other))
    return report


def _of_calls(cost: Cost) -> Counts:
    return {name: count for name, count in cost.counted["core"].items() if name.startswith((DELIVERY, ARI))}


def _run_of(ours: Cost, other: Cost | None) -> Run:
    both = [cost for cost in (ours, other) if cost is not None]
    late_ms = max(percentile(cost.lateness, 0.99) * 1000 for cost in both)
    busy = max(cost.usage.machine for cost in both)
    cores = {name: ours.usage.share(name) for name in ours.usage.cpu}
    notes = differences(_of_calls(ours), _of_calls(other)) if other else []
    return Run(figures(ours, other), late_ms, busy, cores, notes)


async def _measure(report: Report, checkout: Path, options: Namespace) -> Cost:
    own = [number for number in AGENTS if number not in DESK_AGENTS]
    name = await asyncio.to_thread(_revision, checkout)
    with tempfile.TemporaryDirectory(prefix="hotline-bench-counts-") as counts:
        environment = {"PYTHONPATH": str(PROBE), "HOTLINE_BENCH_COUNTS": counts}
        with running_site(own, checkout=checkout, environment=environment) as site:
            report.facts["asterisk"] = site.asterisk_version
            async with AsyncExitStack() as stack:
                enter = stack.enter_async_context
                agents = [await enter(site.system.agent(number, idle=False)) for number in AGENTS]
                phones = [await enter(site.system.citizen(f"139300000{at:02}")) for at in range(len(AGENTS))]
                people = _People(agents, phones)
                return await _costs(site, people, Path(counts), name, options)


def _revision(checkout: Path) -> str:
    asked = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(asked, cwd=checkout, capture_output=True, text=True, check=True).stdout.strip()


async def _costs(site: Site, people: "_People", folder: Path, name: str, options: Namespace) -> Cost:
    loop, pids = asyncio.get_running_loop(), site.pids
    await people.idle(1)
    await asyncio.sleep(SETTLED_S)
    counts, before, began = await _counts(site, folder), spent(pids), loop.time()
    await asyncio.sleep(REST_S)
    usage, at_rest, rest_s = between(before, spent(pids)), await _counts(site, folder), loop.time() - began
    rest = {process: _less(at_rest[process], counts[process]) for process in at_rest}
    began = loop.time()
    for _ in range(options.n):
        await people.one_call()
    await asyncio.sleep(SETTLED_S)
    after, took_s = await _counts(site, folder), loop.time() - began
    counted = {
        process: per_call(at_rest[process], after[process], rest[process], took_s / rest_s, options.n)
        for process in after
    }
    await people.idle(len(AGENTS))
    shares = {process: usage.share(process) for process in usage.cpu}
    async with Lateness() as lateness:
        calls, loaded = await people.calls(options.seconds, pids)
    cpu_ms = {
        process: (seconds - shares[process] * loaded.seconds) / max(calls, 1) * 1000
        for process, seconds in loaded.cpu.items()
    }
    return Cost(name, counted, cpu_ms, shares, calls, lateness.samples, loaded)


class _People:
    """Agents at desks who take the calls that ring, and callers who dial the queue."""

    def __init__(self, agents: Sequence[AgentAtDesk], callers: Sequence[Phone]) -> None:
        self._agents, self._callers = agents, callers
        self._tasks: set[asyncio.Task[None]] = set()
        self._finished = 0
        for agent in agents:
            agent.phone.on_call = partial(self._take, agent)

    def _take(self, agent: AgentAtDesk, call: PhoneCall) -> None:
        call.answer()
        task = asyncio.create_task(self._wrap_up(agent, call))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _wrap_up(self, agent: AgentAtDesk, call: PhoneCall) -> None:
        await call.ended
        # A caller who left before the two were joined, as the last ones do, leaves no wrap-up.
        await until(lambda: agent.state in ("wrap_up", "idle"), WITHIN_S)
        if agent.state == "wrap_up":
            await agent.person.ask("POST", "/api/agent/wrap-up/end")
            await agent.shows("idle", WITHIN_S)
        self._finished += 1

    async def idle(self, count: int) -> None:
        """Make the first `count` agents ready for calls."""
        for agent in self._agents[:count]:
            if agent.state != "idle":
                await agent.become("idle")

    async def one_call(self) -> None:
        """One call from the INVITE until its agent is idle again, with nothing else going on."""
        finished = self._finished
        await self._call(self._callers[0])
        await until(lambda: self._finished > finished, WITHIN_S)

    async def calls(self, seconds: float, pids: Mapping[str, int]) -> tuple[int, Usage]:
        """Make calls from all callers. Return how many ended in the window, and what they cost."""
        until_s = asyncio.get_running_loop().time() + PERIOD_S + seconds
        async with asyncio.TaskGroup() as callers:
            for at, phone in enumerate(self._callers):
                callers.create_task(self._caller(at, phone, until_s))
            await asyncio.sleep(PERIOD_S)
            finished, before = self._finished, spent(pids)
            await asyncio.sleep(seconds)
            usage, finished = between(before, spent(pids)), self._finished - finished
        await until(lambda: not self._tasks, WITHIN_S)
        return finished, usage

    async def _caller(self, at: int, phone: Phone, until_s: float) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time() + at * PERIOD_S / len(self._callers)
        while due < until_s:
            await asyncio.sleep(max(0.0, due - loop.time()))
            await self._call(phone)
            due += PERIOD_S

    async def _call(self, phone: Phone) -> None:
        call = await phone.dial(DIRECT_QUEUE, within=WITHIN_S)
        await asyncio.sleep(TALK_S)
        await call.hang_up()


async def _counts(site: Site, folder: Path) -> dict[str, Counts]:
    """The counts of core and web host so far; a release without a web host has none for it."""
    found = {}
    for name, pid in site.pids.items():
        if name in ("core", "web"):
            file = folder / f"{name}.json"
            file.unlink(missing_ok=True)
            os.kill(pid, signal.SIGUSR2)
            await until(file.exists, WITHIN_S)
            found[name] = json.loads(file.read_text("utf-8"))
    return found


def _less(counts: Counts, before: Counts) -> Counts:
    return Counter(counts) - Counter(before)


def _total(cpu_ms: Mapping[str, float], processes: Sequence[str]) -> float:
    return sum(cpu_ms.get(process, 0.0) for process in processes)
