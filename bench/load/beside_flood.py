"""Calls beside a flood that keeps the web host busy: answer, and key to sound, alternately with and without it.

Forty browsers of one agent send requests as fast as they are answered (`reads` of bench/attack): each has a session, so
the front lets them through, and the web host itself makes each answer. Meanwhile twenty citizens call from a process of
their own, and probes press keys as in `keys`.
"""

import asyncio
import os
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass

from bench.attack.callers import Call, Order, start
from bench.attack.flooder import Flooder, Found
from bench.attack.floods import FLOODS
from bench.attack.judge import Calls, of_calls
from bench.attack.target import Target
from bench.floor.runs import PLAYS_FIRST
from bench.keys import TONE_S, Heard, walk
from bench.load.site import TONES, Site
from bench.load.staff import signed_in
from bench.measure.processes import Lateness, Usage, before_others, between, spent
from bench.measure.report import Figure, Run, percentile

FLOOD, AGENT = "reads", "8004"
CALLERS, PROBES = 20, 24
CITIZEN = "127.0.0.1"
SETTLED_S = 2.0
"""The pause from the start of the flood and the probes to the window."""

ANSWER_P95_MS, KEY_WORSE = 20.0, 1.10
FULL = 0.9
"""The web host counts as fully busy from this share of a core; with less, the flood was not as intended."""

LATER = ("web", "front", "flooder")
"""Processes that yield to calls wherever a processor is short: their time takes nothing from what is measured."""


@dataclass(frozen=True)
class Window:
    """One window with or without the flood."""

    calls: Calls
    keys: Sequence[float]
    keys_lost: int
    lateness: Sequence[float]
    usage: Usage
    found: Found | None = None

    def key_ms(self, share: float) -> float:
        """Key to sound, at this percentile."""
        return percentile(self.keys, share) * 1000

    @property
    def busy(self) -> float:
        """The share of the machine that was busy with work that can delay calls (0 to 1)."""
        later = sum(seconds for name, seconds in self.usage.cpu.items() if name in LATER)
        return max(0.0, self.usage.machine - later / (self.usage.seconds * (os.cpu_count() or 1)))

    def note(self, name: str) -> str:
        """The result on one line."""
        cores = ", ".join(f"{part} {self.usage.share(part):.2f}" for part in self.usage.cpu)
        said = (
            f"{name}: {self.calls.count} calls, answer p50 {self.calls.p50_ms:.1f} p95 {self.calls.p95_ms:.1f} worst "
            f"{self.calls.worst_ms:.0f} ms; {len(self.keys)} keys, p50 {self.key_ms(0.5):.1f} p99 "
            f"{self.key_ms(0.99):.1f} ms; machine {self.usage.machine:.0%} busy, {self.busy:.0%} without web host, "
            f"front and flood; cores {cores}"
        )
        return f"{said}; {self.found}" if self.found else said


async def run(site: Site, seconds: float) -> Run:
    """Measure one window without the flood and one with it, `seconds` each."""
    async with AsyncExitStack() as stack:
        stack.enter_context(before_others(PLAYS_FIRST))
        cookies = []
        for _ in range(FLOODS[FLOOD].sessions):
            seat = await stack.enter_async_context(signed_in(site, AGENT))
            cookies.append("; ".join(f"{cookie.key}={cookie.value}" for cookie in seat.session.cookie_jar))
        calm = await _window(site, seconds, None)
        flooded = await _window(site, seconds, _target(site, cookies))
    late_ms = max(percentile(window.lateness, 0.99) * 1000 for window in (calm, flooded))
    notes = [calm.note("no flood"), flooded.note("flood")]
    cores = {name: flooded.usage.share(name) for name in flooded.usage.cpu}
    return Run(figures(calm, flooded), late_ms, max(calm.busy, flooded.busy), cores, notes)


def figures(calm: Window, flooded: Window) -> list[Figure]:
    """The figures with the flood, beside those without."""
    ratio = flooded.key_ms(0.99) / calm.key_ms(0.99)
    keys = len(flooded.keys)

    def row(name: str, ours: float, beside: float, n: int, worst: float | None = None) -> Figure:
        return Figure(name, "ms", ours, beside, "no flood", worst, n=n)

    def never(name: str, of: Mapping[str, float]) -> Figure:
        return Figure(name, "", of["flood"], of["calm"], "no flood", 0)

    def both(part: str) -> Mapping[str, float]:
        return {"flood": getattr(flooded.calls, part), "calm": getattr(calm.calls, part)}

    web = [window.usage.share("web") for window in (flooded, calm)]
    core = [window.usage.share("core") for window in (flooded, calm)]
    return [
        Figure("web host under the flood", "cores", web[0], web[1], "no flood", lowest=FULL),
        Figure("core under the flood", "cores", core[0], core[1], "no flood"),
        row("call answer p95", flooded.calls.p95_ms, calm.calls.p95_ms, flooded.calls.count, ANSWER_P95_MS),
        row("key to sound, p50", flooded.key_ms(0.5), calm.key_ms(0.5), keys),
        row("key to sound, p99", flooded.key_ms(0.99), calm.key_ms(0.99), keys),
        Figure("key to sound p99, of that without a flood", "", ratio, worst=KEY_WORSE, n=keys),
        never("calls unanswered", both("unanswered")),
        never("calls answered but not heard", both("unheard")),
        never("calls dropped", both("dropped")),
        never("keys without an answer in 3 s", {"flood": flooded.keys_lost, "calm": calm.keys_lost}),
    ]


def _target(site: Site, cookies: list[str]) -> Target:
    settings = site.system.settings
    return Target(
        page_port=settings.page_port,
        sip_port=settings.sip_port,
        ari_port=settings.asterisk_http_port,
        cookies=cookies,
        phone_websocket="",
        agent=AGENT,
        desk_phone="",
    )


async def _window(site: Site, seconds: float, target: Target | None) -> Window:
    if target is None:
        return await _measure(site, seconds, None)
    async with Flooder(FLOOD, target, seconds + SETTLED_S) as flooder:
        return await _measure(site, seconds, flooder)


async def _measure(site: Site, seconds: float, flooder: Flooder | None) -> Window:
    heard, settings = Heard(), site.system.settings
    citizens = [f"139210000{at:02}" for at in range(CALLERS)]
    probes = [asyncio.create_task(_probe(site, at, heard)) for at in range(PROBES)]
    pids = site.pids | ({"flooder": flooder.pid} if flooder else {})
    try:
        await asyncio.sleep(SETTLED_S)
        for samples in heard.delays.values():
            samples.clear()
        before = spent(pids)
        async with Lateness() as lateness:
            order = Order(CITIZEN, settings.sip_host, settings.sip_port, citizens, seconds)
            calling = asyncio.create_task(start(order))
            await asyncio.sleep(seconds)
            usage = between(before, spent(pids))
            keys = list(heard.delays[TONES])
        found = await flooder.found() if flooder else None
        calls = await calling
    finally:
        for probe in probes:
            probe.cancel()
        await asyncio.gather(*probes, return_exceptions=True)
    return Window(
        of_calls(_within(calls.calls, seconds)),
        keys,
        heard.lost[TONES],
        [*lateness.samples, *calls.lateness],
        usage,
        found,
    )


def _within(calls: Sequence[Call], seconds: float) -> list[Call]:
    """The calls that came while the flood lasted."""
    return [call for call in calls if call.at < seconds]


async def _probe(site: Site, at: int, heard: Heard) -> None:
    await asyncio.sleep(at * TONE_S / PROBES)
    async with site.system.citizen(f"139220000{at:02}") as phone:
        while True:
            await walk(phone, TONES, heard)
