"""70 calls recorded at once beside 140 in menus: how complete each file is, when it is ready, and what it costs.

First, a rule of the site switches recording on and off, to see what it adds. Then everything is recorded for
`seconds`; after everybody has left, each file is fetched as a player fetches it and compared with the history.
"""

import asyncio
import os
import sys
from argparse import Namespace
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from socket import SOCK_DGRAM

from bench.floor.history import moment, rows
from bench.floor.load import Callers, Crowd, contacts_reachable, crowd, telephones
from bench.floor.runs import AGENTS_IN_TALK, PLAYS_FIRST, TRUNK_LINES
from bench.load.scenarios import Hanging
from bench.load.sipp_load import Load, callers_in_the_menu
from bench.load.site import AS_OPUS, LINE, Site, running_site
from bench.load.staff import Staff, staff
from bench.measure.lateness import read as lateness_of
from bench.measure.lateness import sampled
from bench.measure.processes import Usage, between, spent, workers_of
from bench.measure.recording_figures import RINGS_S, AtOnce, Found, Half, Size, figures, notes
from bench.measure.report import Report, run_of
from bench.sound.beats import SPEECH, speech
from bench.sound.playing import all_filed, filed_since, looked_at
from tests.ports import free_port

PHONE_SOUND = 29000
QUEUE = "general"
RULE = "bench"
TALK_S, PAIR_S = 60.0, 45.0
MORE_AGENTS, WAITING = 0.06, 0.2
"""The shares by which agents outnumber talks (some are just between calls) and of callers in line: a free agent gets
one."""

MORE_IN_MENU = 4
"""SIPp takes arrivals in whole numbers per ten seconds, so it is asked for a few more callers than needed."""

LOOK_S = 5.0
GONE_S, FILED_S = 10.0, 300.0


async def run(options: Namespace) -> Report:
    """Make `runs` pairs with and without recording, then record everything for `seconds`."""
    talks = options.agents or options.callers
    size = Size(
        talks=talks,
        menu=2 * talks if options.menu is None else options.menu,
        talk_s=options.talk or TALK_S,
        seconds=options.seconds,
        pairs=options.runs,
        pair_s=min(PAIR_S, options.seconds),
    )
    title = f"{size.talks} calls recorded at once beside {size.menu} in menus, {size.seconds:.0f} s, {size.pairs} pairs"
    report = Report("recording", "Calls recorded at once", title)
    desks = [str(8001 + n) for n in range(size.talks + max(1, round(size.talks * MORE_AGENTS)))]
    with running_site(desks, f'trunk_lines = {TRUNK_LINES}\nlistening_reason = "none"\n', environment=AS_OPUS) as site:
        report.facts["asterisk"] = site.asterisk_version
        late = site.folder / "lateness"
        async with _at_work(site, size, desks) as system:
            async with sampled(late):
                pairs, used = await _pairs(system)
                held, usage = await _all_recorded(system)
            await _gone(system)
            talks_of_it = filed_since(system.site.database, LINE, moment(system.since))
            looks = await looked_at(system.people.admin, talks_of_it)
            found = Found(pairs, held, talks_of_it, looks, system.menu.count().failed if system.menu else 0)
        busiest = Usage(usage.seconds, usage.cpu, max(one.machine for one in (usage, *used)))
        report.runs.append(run_of(figures(found, size), lateness_of(late), busiest, notes(found)))
    return report


@dataclass
class _System:
    """Everybody on the line. `since`: when all talks were recorded again."""

    site: Site
    size: Size
    people: Staff
    callers: Callers
    menu: Load | None
    since: str = ""

    def talking(self) -> int:
        return int(str(rows(self.site.database, AGENTS_IN_TALK)[0][0]))

    def pids(self) -> dict[str, int]:
        """The processes that serve, and each worker of the core."""
        pids = self.site.pids
        return pids | {f"worker {n}": pid for n, pid in enumerate(workers_of(pids["core"]), 1)}


@asynccontextmanager
async def _at_work(site: Site, size: Size, desks: Sequence[str]) -> AsyncIterator[_System]:
    """Everybody who can is in talk."""
    # In reality callers and agents have their own machines: their programs must not wait for the system.
    os.setpriority(os.PRIO_PROCESS, 0, PLAYS_FIRST)
    words = SPEECH.read_bytes()
    async with AsyncExitStack() as stack:
        enter = stack.enter_async_context
        port = free_port(SOCK_DGRAM)
        hang_up = [Hanging(share * size.talk_s, 1 / 3) for share in (0.8, 1.0, 1.2)]
        await enter(telephones(site, desks, port, PHONE_SOUND, RINGS_S, hang_up))
        people = await enter(staff(site, desks))
        await people.set_queue(QUEUE, wrap_up_s=0, offer_s=20)
        await contacts_reachable(site, desks)
        menu = await enter(callers_in_the_menu(site, size.menu + MORE_IN_MENU)) if size.menu else None
        most = len(desks) + max(2, round(size.talks * WAITING))
        # Half of the callers hang up by themselves, in talk or, if no agent is free, while in line.
        stays = (size.talk_s * 5, size.talk_s * 1.3)
        rate = 4 * size.talks / size.talk_s
        who = Crowd("queue", LINE, rate, most, stays)
        callers = await enter(crowd(site, who, lambda index: speech(words, index)))
        await people.idle()
        await asyncio.sleep(max(size.talks / rate, size.talk_s))
        yield _System(site, size, people, callers, menu)


async def _pairs(system: _System) -> tuple[list[tuple[Half, Half]], list[Usage]]:
    """Pairs of windows with and without recording; the one without comes alternately second and first."""
    found: list[tuple[Half, Half]] = []
    used: list[Usage] = []
    for n in range(system.size.pairs):
        halves: dict[bool, Half] = {}
        for recorded in (True, False) if n % 2 == 0 else (False, True):
            await _record(system, recorded=recorded)
            await asyncio.sleep(system.size.longest_s)
            pids = system.pids()
            before = spent(pids)
            await asyncio.sleep(system.size.pair_s)
            usage = between(before, spent(pids))
            workers = sum(usage.share(name) for name in pids if name.startswith("worker"))
            halves[recorded] = Half(usage.share("asterisk"), workers)
            used.append(usage)
            _say(f"pair {n + 1}, {'' if recorded else 'not '}recorded: {halves[recorded]}, {system.talking()} talk")
        found.append((halves[True], halves[False]))
    return found, used


async def _record(system: _System, *, recorded: bool) -> None:
    """Record calls, or not, from the next talk on."""
    admin = system.people.admin
    rules = {rule["id"]: rule for rule in await admin.ask("GET", "/api/admin/recording-rules")}
    values = {"id": RULE, "name": "bench", "deed": "recorded" if recorded else "waived"}
    if RULE in rules:
        body = {"version": rules[RULE]["version"], "values": values}
        await admin.ask("PUT", f"/api/admin/recording-rules/{RULE}", body)
    else:
        await admin.ask("POST", "/api/admin/recording-rules", {"values": values})


async def _all_recorded(system: _System) -> tuple[AtOnce, Usage]:
    """The window in which every talk is recorded from its beginning."""
    await _record(system, recorded=True)
    await asyncio.sleep(system.size.longest_s)
    (now,) = rows(system.site.database, "SELECT max(arrived_at) FROM call")
    system.since = str(now[0])
    held, pids = AtOnce(), system.pids()
    before = spent(pids)
    over = asyncio.get_running_loop().time() + system.size.seconds
    while (left := over - asyncio.get_running_loop().time()) > 0:
        await asyncio.sleep(min(LOOK_S, left))
        held.look(system.site.pids)
        held.talks.append(system.talking())
        held.menu.append(system.menu.count().now if system.menu else 0)
        _say(f"{held.talks[-1]} talk, {held.menu[-1]} in the menu, core {held.core:.0f} MB")
    return held, between(before, spent(pids))


async def _gone(system: _System) -> None:
    """Wait until nobody is on the line and everything is filed, or is certain not to be."""
    await system.callers.go()
    if system.menu is not None:
        await system.menu.finish()
    await asyncio.sleep(GONE_S)
    await all_filed(system.site.database, FILED_S)


def _say(text: str) -> None:
    print(f"  recording: {text}", file=sys.stderr, flush=True)
