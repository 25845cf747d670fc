"""The core and Asterisk killed alternately while 40 calls are recorded: what each file still has of its talk.

When the core dies, talks go on and so must their recordings. When Asterisk dies, talks end at that moment. Each kill
has talks of its own; when they are over, each file is fetched as a player fetches it.
"""

import asyncio
import os
import signal
import socket
import sys
import time
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.floor.history import rows
from bench.floor.load import Crowd, contacts_reachable, crowd, telephones
from bench.floor.runs import AGENTS_IN_TALK, PLAYS_FIRST
from bench.load.scenarios import Hanging
from bench.load.site import AS_OPUS, LINE, Site, running_site
from bench.load.staff import Staff, staff
from bench.measure.processes import Lateness, between, spent
from bench.measure.recording_figures import Filed
from bench.measure.report import Figure, Report, Run, run_of
from bench.sound.beats import SPEECH, Look, speech
from bench.sound.playing import all_filed, filed_since, looked_at
from tests.ports import free_port
from tests.until import until

QUEUE = "general"
PHONE_SOUND = 29000
LOST_S = 2.1
"""A crash may lose this many seconds of a talk."""

BEFORE_S, AFTER_S = 8.0, 10.0
"""The seconds from when all talk to the kill, and from the kill until the callers hang up."""

TALKING_S, BACK_S, FILED_S = 30.0, 40.0, 300.0
CORE, ASTERISK = "core", "asterisk"


@dataclass(frozen=True)
class Kill:
    """The recordings after one kill. `filed_s`: from the kill until the last was filed."""

    talks: Sequence[Filed]
    looks: Sequence[Look]
    filed_s: float

    @property
    def ready(self) -> int:
        """The number of talks whose recording is ready."""
        return sum(talk.state == "ready" for talk in self.talks)


async def run(options: Namespace) -> Report:
    """Kill each `n` times, with `callers` talks each time."""
    load = f"{options.callers} calls recorded at each of {options.n} kills of the core and {options.n} of Asterisk"
    report = Report("recording_killed", "Core and Asterisk killed while calls are recorded", load)
    desks = [str(8001 + n) for n in range(options.callers)]
    with running_site(desks, 'trunk_lines = 200\nlistening_reason = "none"\n', environment=AS_OPUS) as site:
        report.facts["asterisk"] = site.asterisk_version
        report.runs.append(await _one_run(site, desks, options.n))
    return report


async def _one_run(site: Site, desks: Sequence[str], n: int) -> Run:
    os.setpriority(os.PRIO_PROCESS, 0, PLAYS_FIRST)
    port = free_port(socket.SOCK_DGRAM)
    kills: dict[str, list[Kill]] = {CORE: [], ASTERISK: []}
    # A phone whose talk Asterisk has forgotten hangs up by itself after some time.
    async with (
        telephones(site, desks, port, PHONE_SOUND, 1.0, [Hanging(120.0, 1.0)]),
        staff(site, desks) as people,
        Lateness() as lateness,
    ):
        await people.set_queue(QUEUE, wrap_up_s=0, offer_s=20)
        before = spent({})
        for at in range(n):
            for name in (CORE, ASTERISK):
                kills[name].append(await _killed(site, people, desks, name, at))
        usage = between(before, spent({}))
    return run_of(figures(kills, len(desks)), lateness.samples, usage, notes(kills))


async def _killed(site: Site, people: Staff, desks: Sequence[str], name: str, at: int) -> Kill:
    await contacts_reachable(site, desks)
    await people.idle()
    since, words = time.time(), SPEECH.read_bytes()
    stays = TALKING_S + BEFORE_S + AFTER_S
    who = Crowd(f"{name}-{at}", LINE, 10.0, len(desks), [stays])
    async with crowd(site, who, lambda index: speech(words, index)) as callers:
        await until(lambda: rows(site.database, AGENTS_IN_TALK)[0][0] == len(desks), TALKING_S)
        # Nobody replaces the callers who leave.
        callers.rate(0.0)
        await asyncio.sleep(BEFORE_S)
        killed_at = time.time()
        os.kill(site.pids[name], signal.SIGKILL)
        _say(f"{name} killed, {len(desks)} talk")
        await asyncio.sleep(AFTER_S)
        await until(lambda: site.system.healthy, BACK_S)
        if name == CORE:
            await callers.go()
    await all_filed(site.database, FILED_S)
    filed_s = time.time() - killed_at
    talks = filed_since(site.database, LINE, since)
    if name == ASTERISK:
        # The history learns of the end later than the talks.
        talks = [replace(talk, ended_at=min(talk.ended_at, killed_at)) for talk in talks]
    found = Kill(talks, await looked_at(people.admin, talks), filed_s)
    _say(f"{len(found.talks)} talks, {found.ready} recordings, {len(found.looks)} heard, after {filed_s:.0f} s")
    return found


def figures(kills: dict[str, list[Kill]], talks: int) -> list[Figure]:
    """The parts of the talks that survive the kills of Asterisk, and of the core."""
    found: list[Figure] = []
    for name in (ASTERISK, CORE):
        its = kills[name]
        looks = [look for kill in its for look in kill.looks]
        n, gone = sum(len(kill.talks) for kill in its), sum(len(kill.talks) - kill.ready for kill in its)
        lacks = max((look.missing_s for look in looks), default=0.0)
        short = max((look.short_s for look in looks), default=0.0)
        found += [
            Figure(f"{name} killed: talks recorded then", "", n, lowest=talks * len(its), n=len(its)),
            Figure(f"{name} killed: recordings that are not there", "", gone, worst=0, n=n),
            Figure(f"{name} killed: those that cannot be played", "", n - gone - len(looks), worst=0, n=n),
            Figure(f"{name} killed: a track lacks of its talk, worst", "s", lacks, worst=LOST_S, n=len(looks)),
            Figure(f"{name} killed: a file ends before its talk, worst", "s", short, worst=LOST_S, n=len(looks)),
        ]
    return found


def notes(kills: dict[str, list[Kill]]) -> list[str]:
    """A line on each kill."""
    return [
        f"{name} killed: {len(kill.talks)} talks, {kill.ready} recordings, all filed after {kill.filed_s:.0f} s"
        for name, its in kills.items()
        for kill in its
    ]


def _say(text: str) -> None:
    print(f"  recording_killed: {text}", file=sys.stderr, flush=True)
