"""A whole floor under load: agents at SIP telephones, callers with a tone each, every call judged afterwards.

One engine for three benchmarks: `floor` (70 talk while 140 are in menus and in the queue), `pairs` (as many short calls
through queue and agent as the machine can carry) and `utilisation` (PF17: callers always waiting).
"""

import asyncio
import os
import shutil
import signal
import sys
import time
from argparse import Namespace
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import SOCK_DGRAM
from typing import Any

from bench.floor.figures import AtOnce, Last, Late, Measured, Seen, run_from
from bench.floor.history import rows
from bench.floor.load import (
    CALLER_PORTS,
    NATIVE_PORTS,
    NATIVE_SOUND,
    PHONE_SOUND,
    Callers,
    Crowd,
    contacts_reachable,
    crowd,
    telephones,
    unexpected,
)
from bench.floor.sizes import Size, floor_size, next_rate, pairs_size, utilisation_size
from bench.load.scenarios import Hanging
from bench.load.sipp_load import Load, callers_in_the_menu
from bench.load.site import NATIVE_LINE, NATIVE_PHONES, Site, running_site
from bench.load.staff import Staff, staff
from bench.measure.lateness import read as lateness_of
from bench.measure.processes import Lateness, Spent, between, memory_mb, spent
from bench.measure.report import BUSY, Report
from bench.measure.verdicts import stuck_agents
from bench.sound.ears import HEARD, LISTEN, write_ears
from infra.settings.installation import PROJECT
from tests.chromium import Desk, chromium, profile
from tests.ports import free_port

TRUNK_LINES = 260
NATIVE_TALK_S, NATIVE_CALLERS = 8.0, 4
QUEUE = "general"
STEP_S = 10.0
PROBED_S = 60.0
"""A load that fills the machine for this long can stop: it will not count."""

PLAYS_FIRST = -20
"""Callers, phones and watchers get more priority than the core and Asterisk, which take -10 for themselves."""

AGENTS_IN_TALK = "SELECT count(*) FROM agent_state WHERE ended_at IS NULL AND state = 'talking'"
CALLERS_IN_LINE = "SELECT count(*) FROM interaction WHERE connected_at IS NULL AND departed_at IS NULL"
EXAMINED_S = 1200.0
"""For all recordings of a run; they are examined when the load is over, to take nothing from it."""

STARTED_S = 20.0
SETTLED_S = 10.0


class WatcherFailed(Exception):
    """A process that watches the load failed, so what it saw proves nothing."""


Enter = Callable[[AbstractAsyncContextManager[Any]], Awaitable[Any]]


@dataclass
class Floor:
    """A floor at work."""

    site: Site
    size: Size
    people: Staff
    callers: Callers
    pages: Mapping[str, Desk]
    menu: Load | None

    def talked(self) -> int:
        """Calls that have been joined with an agent so far."""
        (count,) = rows(self.site.database, "SELECT count(*) FROM interaction WHERE connected_at IS NOT NULL")
        return int(str(count[0]))

    def last(self) -> Last:
        """The state after everybody has left."""
        metrics = self.site.metrics().items()
        reconciled = {
            name: value for name, value in metrics if "reconciled" in name and "created" not in name and value
        }
        pids = self.site.pids
        memory = {"core": memory_mb(pids["core"]), "web host": memory_mb(pids["web"])}
        failed = {"callers": self.callers.failed, "menu": self.menu.count().failed if self.menu else 0}
        stuck = stuck_agents(self.site.database, self.size.numbers)
        return Last(reconciled, memory, failed, unexpected(self.site.folder), stuck)

    def at_once(self) -> AtOnce:
        """The number of people who talk, wait and are in the menu now."""
        (talking,) = rows(self.site.database, AGENTS_IN_TALK)
        (waiting,) = rows(self.site.database, CALLERS_IN_LINE)
        return AtOnce(int(str(talking[0])), int(str(waiting[0])), self.menu.count().now if self.menu else 0)

    async def hear_out(self, folder: Path) -> None:
        """Write down what the agents in browsers have heard."""
        write_ears(folder, {number: await page.page.evaluate(HEARD) for number, page in self.pages.items()})


async def run_floor(options: Namespace) -> Report:
    """Measure issue 3's first figure, with queue to phone beside app_queue in the same run."""
    return await _run(floor_size(options))


async def run_pairs(options: Namespace) -> Report:
    """Measure PF1: calls through queue and agent, each judged."""
    return await _run(pairs_size(options))


async def run_utilisation(options: Namespace) -> Report:
    """Measure PF17."""
    return await _run(utilisation_size(options))


async def _run(size: Size) -> Report:
    load = f"{size.agents} agents, {size.most} callers for them at most, {size.menu} in the menu, {size.seconds:.0f} s"
    report = Report(size.name, size.title, load)
    phones = [*size.desks, *(NATIVE_PHONES if size.native else ())]
    with running_site(phones, f"trunk_lines = {TRUNK_LINES}\n") as site:
        report.facts["asterisk"] = site.asterisk_version
        seen = Seen(site.folder / "watched", *(free_port(SOCK_DGRAM) for _ in range(4)))
        async with at_work(site, size, seen) as floor:
            alone = seen.folder / "lateness"
            async with Lateness() as lateness, _watching("bench.measure.lateness", alone):
                measured = await _measure(floor)
            await quiet(floor)
            await floor.hear_out(seen.folder)
            last = floor.last()
        late = Late(lateness_of(alone), lateness.samples)
        report.runs.append(run_from(site.database, size, seen, measured, last, late))
        if any(figure.worst == 0 and figure.ours for figure in report.runs[-1].figures):
            report.facts["kept"] = str(keep(site, size.name))
    return report


def keep(site: Site, name: str) -> Path:
    """Keep what explains a missed figure: logs, history, what was watched, recordings with a fault. Return the
    folder."""
    folder = PROJECT / "var" / "bench" / name
    shutil.rmtree(folder, ignore_errors=True)
    for kept in (site.system.settings.var / "log", site.database.parent, site.folder / "watched"):
        shutil.copytree(kept, folder / kept.name, ignore_dangling_symlinks=True)
    for errors in site.folder.glob("**/sipp.err"):
        shutil.copy(errors, folder / f"{errors.parent.name}.err")
    return folder.relative_to(PROJECT)


@asynccontextmanager
async def at_work(site: Site, size: Size, seen: Seen) -> AsyncIterator[Floor]:
    """Everybody on the line and everything watched. On leaving, all hang up and everything is examined."""
    seen.folder.mkdir()
    settings = site.system.settings
    # In reality callers and agents have their own machines: their programs must not wait for the system.
    os.setpriority(os.PRIO_PROCESS, 0, PLAYS_FIRST)
    async with AsyncExitStack() as stack:
        enter = stack.enter_async_context
        browsers = ",".join(size.browsers)
        ports = [*CALLER_PORTS, seen.phone_port, seen.native_port, seen.caller_port, seen.menu_port]
        await enter(_watching("bench.measure.wire", seen.folder, *ports))
        places = settings.file_places.model_dump_json()
        await enter(_watching("bench.sound.examine", site.database, places, seen.folder, size.number, browsers))
        await _until(lambda: (seen.folder / "watching").exists(), STARTED_S)
        await enter(telephones(site, size.desks, seen.phone_port, PHONE_SOUND, size.ring_s, size.talks))
        people = await enter(staff(site, size.desks))
        await people.set_queue(QUEUE, wrap_up_s=size.wrap_up_s, offer_s=20)
        await contacts_reachable(site, size.desks)
        pages = await _pages(site, enter, people, size.browsers)
        if size.native:
            await _native(site, enter, seen.native_port)
        menu = await enter(callers_in_the_menu(site, size.menu, seen.menu_port)) if size.menu else None
        who = Crowd("queue", size.number, size.rate, size.most, size.stays, port=seen.caller_port)
        callers = await enter(crowd(site, who))
        await people.idle()
        for page in pages:
            await page.click("idle")
        yield Floor(site, size, people, callers, dict(zip(size.browsers, pages, strict=True)), menu)


async def _pages(site: Site, enter: Enter, people: Staff, numbers: Sequence[str]) -> list[Desk]:
    """Agents in Chromium whose phone answers by itself; their microphone sings."""
    if not numbers:
        return []
    browser, pages = await enter(chromium(site.folder)), []
    for number in numbers:
        await people.let_answer(number)
        context = await enter(profile(browser))
        page = Desk(await context.new_page())
        await page.sign_in(site.system, number)
        # The machine draws without a graphics card, and callers hear nothing of an animation.
        await page.page.emulate_media(reduced_motion="reduce")
        await page.sign_on()
        await page.page.evaluate(LISTEN)
        pages.append(page)
    return pages


async def _native(site: Site, enter: Enter, port: int) -> None:
    """An app_queue with two telephones and always somebody waiting."""
    site.add_native_queue()
    talks = [Hanging(NATIVE_TALK_S, 1.0)]
    await enter(telephones(site, NATIVE_PHONES, port, NATIVE_SOUND, 1.0, talks))
    await contacts_reachable(site, NATIVE_PHONES)
    await enter(crowd(site, Crowd("native", NATIVE_LINE, 1.0, NATIVE_CALLERS, [3600.0], NATIVE_PORTS)))


async def _measure(floor: Floor) -> Measured:
    """The window: from when the load is steady until the time is up or there were enough calls."""
    site, size = floor.site, floor.size
    await asyncio.sleep(size.settle_s)
    states = await floor.people.each("GET", "/api/agent/workload")
    pids, began, calls = site.pids, time.monotonic(), floor.talked()
    pids["callers"] = floor.callers.load.pid
    rate, before = size.rate, spent(pids)
    step, rates, looks = before, [rate], []
    while (left := began + size.seconds - time.monotonic()) > 0 and not 0 < size.calls <= floor.talked():
        await asyncio.sleep(min(STEP_S, left))
        now = spent(pids)
        if size.adapt:
            rate = next_rate(rate, between(step, now).machine)
            floor.callers.rate(rate)
            rates.append(rate)
        if size.menu:
            looks.append(floor.at_once())
        _say(floor, rate, step, now)
        step = now
        so_far = between(before, now)
        if not size.adapt and so_far.seconds > PROBED_S and so_far.machine > BUSY:
            break
    usage = between(before, spent(pids))
    talked = floor.talked() - calls
    after = await floor.people.each("GET", "/api/agent/workload")
    grown = [
        {name: seconds - then["states"].get(name, 0.0) for name, seconds in now["states"].items()}
        for then, now in zip(states, after, strict=True)
    ]
    return Measured(usage, talked, grown, max(rates[len(rates) // 2 :]), looks)


def _say(floor: Floor, rate: float, before: Spent, now: Spent) -> None:
    """Print the present state for people who watch."""
    usage, count = between(before, now), floor.callers.load.count()
    cores = " ".join(f"{name} {usage.share(name):.2f}" for name in usage.cpu)
    print(
        f"  {floor.size.name}: {floor.talked()} talked, {count.now} on the line, {count.failed} failed, "
        f"{rate:.1f}/s, machine {usage.machine:.0%}, cores: {cores}, "
        f"in idle time {usage.giving_way:.2f}",
        file=sys.stderr,
        flush=True,
    )


async def quiet(floor: Floor) -> None:
    """Wait until all callers have left, wrap-ups are over, and everything is written down."""
    await floor.callers.go()
    if floor.menu is not None:
        await floor.menu.finish()
    await asyncio.sleep(SETTLED_S + floor.size.wrap_up_s)


@asynccontextmanager
async def _watching(module: str, *arguments: object) -> AsyncIterator[None]:
    """One of our processes beside the load; at the end it is asked to stop and waited for."""
    words = map(str, arguments)
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", module, *words, cwd=PROJECT)
    try:
        yield
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            try:
                async with asyncio.timeout(EXAMINED_S):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()
        if process.returncode:
            raise WatcherFailed(f"{module} ended with status {process.returncode}; its last words stand above")


async def _until(condition: Callable[[], bool], within: float) -> None:
    async with asyncio.timeout(within):
        while not condition():  # noqa: ASYNC110  # another process's file
            await asyncio.sleep(0.1)
