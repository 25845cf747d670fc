"""PF4: an agent sends the caller into a flow and gets the caller back; success means that the caller hears it in time.

The agent speaks all the time in one tone; the flow begins with another. The caller is the same throughout.
"""

import asyncio
import time
from argparse import Namespace
from collections.abc import Awaitable, Callable

from bench.answer import PACKET, hears_microphone, is_tone, tone_of
from bench.load.site import DIRECT_QUEUE, Site, running_site
from bench.measure.processes import Lateness, between, spent
from bench.measure.report import Figure, Report, Run, percentile, run_of
from phone.phone import PhoneCall
from tests.chromium import MICROPHONE_HZ
from tests.system import AgentAtDesk
from tests.until import until

AGENT = "8001"
THERE = {"flow": "tones", "back": True}
LEAST = 99.0
"""Per cent, in both directions."""

IN_TIME_S = 2.0
PROMPT_HZ = 440.0
"""The flow begins with sounds/test/tone1."""

AGAIN_EVERY_S = 15.0
"""The agent's tone lasts 20 s."""


async def run(options: Namespace) -> Report:
    """Send the caller there and back `n` times in each run."""
    with running_site() as site:
        report = Report("to_flow", "The caller into a flow and back", "one talk")
        report.facts["asterisk"] = site.asterisk_version
        async with site.system.citizen() as citizen, site.system.agent(AGENT) as agent:
            call = await citizen.dial(DIRECT_QUEUE)
            ringing = await agent.rings()
            ringing.answer()
            await agent.talks()
            call.sound.keep = bytearray()
            for _ in range(options.runs):
                report.runs.append(await _one_run(site, agent, ringing, call, options.n))
            await call.hang_up()
    return report


async def _one_run(site: Site, agent: AgentAtDesk, speaks: PhoneCall, call: PhoneCall, n: int) -> Run:
    path = f"/api/interactions/{agent.person.one('call')['id']}/flow"
    there, back, spoke_at = [], [], 0.0
    async with Lateness() as lateness:
        before = spent(site.pids)
        for _ in range(n):
            if time.monotonic() - spoke_at > AGAIN_EVERY_S:
                speaks.sound.play(tone_of(MICROPHONE_HZ))
                spoke_at = time.monotonic()
            await hears_microphone(call)
            there.append(await _seconds(lambda: agent.person.ask("POST", path, THERE), lambda: _hears_the_flow(call)))
            await agent.shows("held")
            back.append(await _seconds(lambda: agent.person.ask("DELETE", path), lambda: hears_microphone(call)))
            await agent.talks()
        usage = between(before, spent(site.pids))
    return run_of([*_figures("agent -> flow", there), *_figures("flow -> agent", back)], lateness.samples, usage)


def _figures(name: str, took: list[float | None]) -> list[Figure]:
    done = [seconds for seconds in took if seconds is not None]
    return [
        Figure(f"{name}, done, %", "%", 100 * len(done) / len(took), lowest=LEAST, n=len(took)),
        *(
            Figure(f"{name}, {label}", "ms", percentile(done, share) * 1000, n=len(done))
            for label, share in (("p50", 0.5), ("p99", 0.99))
            if done
        ),
    ]


async def _seconds(ask: Callable[[], Awaitable[object]], heard: Callable[[], Awaitable[object]]) -> float | None:
    """Seconds from the request to the sound; None if it did not come in time."""
    began, hearing = time.monotonic(), asyncio.ensure_future(heard())
    await ask()
    try:
        await asyncio.wait_for(hearing, IN_TIME_S)
    except TimeoutError:
        return None
    return time.monotonic() - began


async def _hears_the_flow(call: PhoneCall) -> None:
    """Wait for the next packet with the flow's prompt."""
    kept = call.sound.keep
    assert kept is not None
    looked = len(kept)

    def heard() -> bool:
        nonlocal looked
        fresh, looked = len(kept) - looked, len(kept)
        return fresh >= PACKET and is_tone(bytes(kept[-PACKET:]), PROMPT_HZ)

    await until(heard, within=10.0)
