"""TE7: the core is killed under load: the time until all is well and the next key is heard; nobody may be lost.

Callers are in the menu, in the queue and in talk, each judged afterwards as in `floor`. From the kill on, a probe in a
silent menu presses its key again and again until it hears the answer.
"""

import asyncio
import time
from argparse import Namespace
from dataclasses import replace
from socket import SOCK_DGRAM

from bench.floor.figures import Last, Seen, fault_figures, last_figures
from bench.floor.runs import Floor, at_work, keep, quiet
from bench.floor.sizes import Size
from bench.load.scenarios import Hanging
from bench.load.site import TONES, Site, running_site
from bench.measure.processes import Lateness, between, spent
from bench.measure.report import Figure, Report, run_of
from bench.measure.verdicts import ended_by_fallback_agents, judge, sip_moments
from infra.sound.g711 import decode
from phone.phone import PhoneCall
from tests.ports import free_port
from tests.tones import share

AGAIN_S = 5.0
SETTLED_S = 15.0
BETWEEN_S = 32.0
"""The launcher lengthens its pauses for a core that dies within 30 s of its start."""

WITHIN_S = 30.0
PRESS_EVERY_S = 0.25
SECOND_HZ, OWN = 620.0, 0.8
"""The sound after the first key of 12388 is sounds/test/tone2."""

PIECE = 400
SIZE = Size(
    name="restart",
    title="",
    seconds=0,
    agents=20,
    most=40,
    menu=40,
    rate=4.0,
    talks=(Hanging(8.0, 0.5), Hanging(25.0, 0.5)),
    stays=(600.0, 30.0),
)


async def run(options: Namespace) -> Report:
    """Kill the core `n` times in one run."""
    size = replace(SIZE, agents=options.agents or SIZE.agents, most=2 * (options.agents or SIZE.agents))
    size = replace(size, menu=SIZE.menu if options.menu is None else options.menu)
    load = f"{size.agents} agents in talk, {size.most} callers for them, {size.menu} in the menu, {options.n} kills"
    report = Report("restart", "The core killed under load", load)
    with running_site(size.numbers, "trunk_lines = 200\n") as site:
        report.facts["asterisk"] = site.asterisk_version
        seen = Seen(site.folder / "watched", *(free_port(SOCK_DGRAM) for _ in range(4)))
        async with at_work(site, size, seen) as floor:
            await asyncio.sleep(SETTLED_S)
            async with Lateness() as lateness:
                before = spent({"asterisk": site.pids["asterisk"]})
                healthy, heard = await _kills(site, options.n)
                usage = between(before, spent({"asterisk": site.pids["asterisk"]}))
            last = await _last(floor, seen)
        verdict = judge(site.database, seen.folder, [size.number])
        figures = [
            Figure("killed -> all is well, longest", "s", max(healthy), worst=AGAIN_S, n=options.n),
            Figure("killed -> a key is heard, longest", "s", max(heard), worst=AGAIN_S, n=options.n),
            *fault_figures(verdict),
            *last_figures(verdict, last),
        ]
        notes = [
            "well after " + ", ".join(f"{took:.2f}" for took in healthy) + " s",
            "key heard after " + ", ".join(f"{took:.2f}" for took in heard) + " s",
            *verdict.examples,
            *last.unexpected,
        ]
        report.runs.append(run_of(figures, lateness.samples, usage, notes))
        if any(figure.worst == 0 and figure.ours for figure in figures):
            report.facts["kept"] = str(keep(site, size.name))
    return report


async def _last(floor: Floor, seen: Seen) -> Last:
    """The final state, not counting callers of the menu as failed if an agent ended them while the core was away."""
    await quiet(floor)
    last = floor.last()
    ends = ended_by_fallback_agents(sip_moments(seen.folder), seen.phone_port, seen.menu_port)
    return replace(
        last,
        failed={**last.failed, "menu": last.failed["menu"] - ends},
        unexpected=[*last.unexpected, f"ended by an agent whom the fallback queue found: {ends}"],
    )


async def _kills(site: Site, n: int) -> tuple[list[float], list[float]]:
    """For each kill, the seconds until all was well, and until a key was answered."""
    healthy, heard = [], []
    async with site.system.citizen("13900000000") as phone:
        for _ in range(n):
            call = await phone.dial(TONES, within=WITHIN_S)
            await asyncio.wait_for(call.sound.loud_after(0.0), WITHIN_S)
            await asyncio.sleep(1.5)
            old, killed = site.system.core_pid(), time.monotonic()
            site.system.kill_core()
            key = asyncio.create_task(_key_heard(call))
            while not await asyncio.to_thread(_well, site, old):  # noqa: ASYNC110  # nobody tells us
                await asyncio.sleep(0.02)
            healthy.append(time.monotonic() - killed)
            heard.append(await asyncio.wait_for(key, WITHIN_S) - killed)
            await call.hang_up()
            await asyncio.sleep(BETWEEN_S)
    return healthy, heard


def _well(site: Site, old: int | None) -> bool:
    return site.system.core_pid() not in (None, old) and site.system.healthy


async def _key_heard(call: PhoneCall) -> float:
    """Press the key until its answer is heard; return when that was."""
    call.sound.keep = bytearray()
    while True:
        call.sound.press("1")
        began = time.monotonic()
        while time.monotonic() < began + PRESS_EVERY_S:
            await asyncio.sleep(0.02)
            piece = decode(bytes(call.sound.keep[-PIECE:]))
            if len(piece) == PIECE and share(piece, SECOND_HZ) > OWN and max(piece) > 1000:
                return time.monotonic()
