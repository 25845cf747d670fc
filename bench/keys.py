"""Key to sound: from the first packet with the end bit to the first sound of the next prompt, beside 210 callers.

Probe callers walk alternately through the three-digit menu of 12388 and the same menu with the same tones in Asterisk's
own dialplan, while SIPp's callers fill the menu of 12399. A prompt is a tone without leading silence, and a key is
pressed only after the previous tone has ended, so the first loud packet is the answer.
"""

import asyncio
import random
from argparse import Namespace
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.load.sipp_load import callers_in_the_menu
from bench.load.site import NATIVE_TONES, TONES, Site, running_site
from bench.measure.processes import Lateness
from bench.measure.report import Figure, Report, Run, percentile, run_of
from bench.menu import CoreWindow
from phone.phone import CallFailed, Phone, PhoneCall

TONE_S = 1.0
ANSWER_S = 3.0
P50_RATIO, P99_MS = 3.0, 50.0
PROBES = 8
TRIES = 3
"""The most runs that may be made for each that counts."""


@dataclass
class Heard:
    """Seconds from key to sound, by number dialled, and what went wrong. `ours` is our number of the two."""

    ours: str = TONES
    delays: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    lost: dict[str, int] = field(default_factory=lambda: defaultdict(int))


async def run(options: Namespace) -> Report:
    """Make `runs` runs of `seconds` each under one steady load. A saturated run is repeated, up to a limit."""
    with running_site() as site:
        report = Report("keys", "Key to sound", f"{options.callers} callers and {PROBES} probes")
        report.facts["asterisk"] = site.asterisk_version
        async with callers_in_the_menu(site, options.callers) as load:
            await load.full(options.callers)
            while len(report.counted) < options.runs and len(report.runs) < options.runs * TRIES:
                report.runs.append(await _window(site, CoreWindow(site, load), options.seconds))
            final = await load.finish()
            report.facts["calls of the load"] = f"{final.finished} finished, {final.failed} failed"
    return report


async def _window(site: Site, core: CoreWindow, seconds: float) -> Run:
    heard = Heard()
    async with Lateness() as lateness:
        await probed(site, heard, seconds)
        usage = core.end(len(heard.delays[TONES]) / 3)
    return run_of(key_figures(heard) + core.figures(), lateness.samples, usage)


async def probed(site: Site, heard: Heard, seconds: float) -> None:
    """Run probe callers for `seconds`."""
    probes = [asyncio.create_task(_probe(site, at, heard)) for at in range(PROBES)]
    done, _ = await asyncio.wait(probes, timeout=seconds, return_when=asyncio.FIRST_EXCEPTION)
    for probe in probes:
        probe.cancel()
    await asyncio.gather(*probes, return_exceptions=True)
    for probe in done:
        probe.result()


def key_figures(heard: Heard) -> list[Figure]:
    """Our menu, beside Asterisk's own."""
    ours, native = heard.delays[heard.ours], heard.delays[NATIVE_TONES]

    def row(name: str, share: float, worst: float | None = None) -> Figure:
        found, beside = percentile(ours, share) * 1000, percentile(native, share) * 1000
        return Figure(name, "ms", found, beside, "Asterisk's own menu", worst, n=len(ours))

    ratio = percentile(ours, 0.5) / percentile(native, 0.5)
    return [
        Figure("key to sound, p50, of Asterisk's own", "", ratio, worst=P50_RATIO, n=len(native)),
        row("key to sound, p50", 0.5),
        row("key to sound, p99", 0.99, P99_MS),
        row("key to sound, highest", 1.0),
        Figure("keys without an answer in 3 s", "", heard.lost[heard.ours], heard.lost[NATIVE_TONES], worst=0),
    ]


async def _probe(site: Site, at: int, heard: Heard) -> None:
    """One caller after another, alternately ours and native; half of the probes begin with the other."""
    numbers: Sequence[str] = (heard.ours, NATIVE_TONES) if at % 2 else (NATIVE_TONES, heard.ours)
    await asyncio.sleep(at * TONE_S / PROBES)
    async with site.system.citizen(f"1390000{at:04}") as phone:
        while True:
            for number in numbers:
                await walk(phone, number, heard)


async def walk(phone: Phone, number: str, heard: Heard) -> None:
    """One call of three keys; its result goes into `heard`."""
    try:
        call = await phone.dial(number, within=ANSWER_S)
    except CallFailed:
        heard.lost[number] += 1
        await asyncio.sleep(TONE_S)
        return
    try:
        async with asyncio.timeout(ANSWER_S):
            await call.sound.loud_after(0.0)
        for _ in range(3):
            await asyncio.sleep(TONE_S + 0.2 + random.random() * 0.2)
            heard.delays[number].append(await _press(call))
    except TimeoutError:
        heard.lost[number] += 1
    finally:
        await call.hang_up()


async def _press(call: PhoneCall) -> float:
    """Press a key when all is quiet. Return the seconds until sound."""
    loop = asyncio.get_running_loop()
    before = len(call.sound.key_times)
    sounds = asyncio.create_task(call.sound.loud_after(loop.time()))
    await asyncio.sleep(0)
    call.sound.press("1")
    async with asyncio.timeout(ANSWER_S):
        moment = await sounds
    if len(call.sound.key_times) == before:
        raise TimeoutError("there was sound before the key")
    return moment - call.sound.key_times[-1]
