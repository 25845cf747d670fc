"""Answer to sound: from the click on "answer" in Chromium until both sides hear each other, compared to a desk phone.

The microphone is a continuous tone of Chromium's own, and the citizen plays another. A script in the page notes the
click and the first sound of the remote track; the citizen's phone finds the microphone's tone among the queue's music.
The desk phone has neither ICE nor DTLS: its time is what Asterisk and the core take.
"""

import asyncio
import time
from argparse import Namespace
from collections.abc import Awaitable, Callable, Sequence
from functools import cache

from bench.load.site import DIRECT_QUEUE, Site, running_site
from bench.measure.processes import Lateness, Usage, between, spent
from bench.measure.report import Figure, Report, Run, percentile, run_of
from infra.sound.g711 import decode
from phone.phone import Phone, PhoneCall
from tests.chromium import MICROPHONE_HZ, Desk, chromium, profile
from tests.system import AgentAtDesk
from tests.tones import tone
from tests.until import until

BROWSER_AGENT, DESK_AGENT = "8004", "8001"
CITIZEN_HZ, CITIZEN_S = 440.0, 20.0
P95_MS = 500.0
WITHIN_S = 10.0
PACKET, RATE = 160, 8000

WATCH = """(() => {
  const now = () => (performance.timeOrigin + performance.now()) / 1000
  const watch = window.answerWatch = { clicked: 0, heard: 0 }
  document.addEventListener('click', event => {
    if (event.target.closest('[data-testid=answer]')) { watch.clicked = now(); watch.heard = 0 }
  }, true)
  let context
  const listen = track => {
    context ??= new AudioContext()
    const analyser = context.createAnalyser()
    analyser.fftSize = 256
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      if (samples.some(sample => Math.abs(sample) > 0.02)) { watch.heard = now(); clearInterval(timer) }
    }, 4)
  }
  const Native = window.RTCPeerConnection
  window.RTCPeerConnection = class extends Native {
    constructor(...settings) {
      super(...settings)
      this.addEventListener('track', event => listen(event.track))
    }
  }
})()"""

BUSY = """() => fetch('/api/agent/busy', {
  method: 'POST', body: JSON.stringify({ reason: 'other' }),
  headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'hotline' },
})"""
"""Makes the agent busy, so that nothing is offered to the page meanwhile."""

Answered = tuple[float, float, float]
"""When the call was answered, when the agent heard the citizen, and when the citizen heard the agent; seconds since the
epoch."""


async def run(options: Namespace) -> Report:
    """Make `n` calls to the page and as many to the desk phone in each run."""
    with running_site() as site:
        report = Report("answer", "Answer clicked to sound both ways", "one call at a time")
        report.facts["asterisk"] = site.asterisk_version
        async with chromium(site.folder) as browser, profile(browser) as context, site.system.citizen() as citizen:
            report.facts["chromium"] = browser.version
            await context.add_init_script(WATCH)
            page = Desk(await context.new_page())
            await page.sign_in(site.system, BROWSER_AGENT)
            await page.sign_on()
            for _ in range(options.runs):
                report.runs.append(await _one_run(site, page, citizen, options.n))
    return report


async def _one_run(site: Site, page: Desk, citizen: Phone, n: int) -> Run:
    await page.click("idle")
    await page.shows("state", "idle")
    await _in_page(page, citizen)
    tone_of(MICROPHONE_HZ)
    async with Lateness() as lateness:
        browser, usage = await _measure(site, n, lambda: _in_page(page, citizen))
    await page.page.evaluate(BUSY)
    await page.shows("state", "busy")
    async with site.system.agent(DESK_AGENT) as agent:
        desk, _ = await _measure(site, n, lambda: _at_desk(agent, citizen))
    return run_of(list(_figures(browser, desk)), lateness.samples, usage)


async def _measure(site: Site, n: int, answer: Callable[[], Awaitable[Answered]]) -> tuple[list[Answered], Usage]:
    before = spent(site.pids)
    found = [await answer() for _ in range(n)]
    return found, between(before, spent(site.pids))


def _figures(browser: Sequence[Answered], desk: Sequence[Answered]) -> Sequence[Figure]:
    def row(name: str, share: float, of: Callable[[Answered], float], worst: float | None = None) -> Figure:
        ours, beside = (percentile(map(of, found), share) * 1000 for found in (browser, desk))
        return Figure(name, "ms", ours, beside, "a desk phone", worst, n=len(browser))

    return [
        row("click -> sound both ways, p50", 0.5, lambda one: max(one[1:]) - one[0]),
        row("click -> sound both ways, p95", 0.95, lambda one: max(one[1:]) - one[0], P95_MS),
        row("click -> the agent hears, p95", 0.95, lambda one: one[1] - one[0]),
        row("click -> the citizen hears, p95", 0.95, lambda one: one[2] - one[0]),
    ]


async def _in_page(page: Desk, citizen: Phone) -> Answered:
    call = await _dial(citizen)
    await page.shows("state", "ringing")
    call.sound.keep = bytearray()
    hears = asyncio.create_task(hears_microphone(call))
    await page.click("answer")
    heard = await hears
    watch = await page.page.wait_for_function("() => answerWatch.clicked && answerWatch.heard && answerWatch")
    seen = await watch.json_value()
    await call.hang_up()
    await page.shows("state", "wrap_up")
    await page.click("wrap-up-end")
    await page.shows("state", "idle")
    return seen["clicked"], seen["heard"], heard


async def _at_desk(agent: AgentAtDesk, citizen: Phone) -> Answered:
    call = await _dial(citizen)
    ringing = await agent.rings(WITHIN_S)
    call.sound.keep = bytearray()
    hears = asyncio.create_task(hears_microphone(call))
    ahead = time.time() - asyncio.get_running_loop().time()
    agent_hears = asyncio.create_task(ringing.sound.loud_after(0.0))
    await asyncio.sleep(0)
    ringing.answer()
    ringing.sound.play(tone_of(MICROPHONE_HZ))
    citizen_heard, agent_heard = await hears, await agent_hears
    await call.hang_up()
    await agent.shows("wrap_up")
    await agent.person.ask("POST", "/api/agent/wrap-up/end")
    await agent.shows("idle")
    return ringing.answered_at + ahead, agent_heard + ahead, citizen_heard


@cache
def tone_of(hertz: float) -> bytes:
    """One second of the tone, made once: making it takes long enough to delay the generator."""
    return tone(hertz, CITIZEN_S)


async def _dial(citizen: Phone) -> PhoneCall:
    call = await citizen.dial(DIRECT_QUEUE, within=WITHIN_S)
    call.sound.play(tone_of(CITIZEN_HZ))
    return call


async def hears_microphone(call: PhoneCall, within: float = WITHIN_S) -> float:
    """Return when the next packet with the microphone's tone arrived."""
    kept = call.sound.keep
    assert kept is not None
    looked = len(kept)

    def heard() -> bool:
        """Look at each packet only once, so that looking does not delay the generator."""
        nonlocal looked
        fresh = len(kept) - looked
        looked = len(kept)
        return fresh >= PACKET and is_microphone(bytes(kept[-PACKET:]))

    await until(heard, within)
    return time.time()


def is_microphone(alaw: bytes) -> bool:
    """Whether this sound is the microphone's tone."""
    return is_tone(alaw, MICROPHONE_HZ)


def is_tone(alaw: bytes, hertz: float) -> bool:
    """Whether the sound is this tone: half a period later a tone is its own inverse, and music is not."""
    half = int(RATE / hertz / 2)
    samples = decode(alaw)
    size = sum(abs(sample) for sample in samples)
    rest = sum(abs(one + other) for one, other in zip(samples, samples[half:], strict=False))
    return size > 300 * PACKET and rest < size / 4
