"""A page reloaded in talk: from the start of loading until agent and caller hear each other again, in Chromium.

One caller stays on the line for all reloads, with a tone of their own; the microphone is another. In the page a script
notes when it began to load, when its phone had registered and when the caller was heard first; the caller's phone finds
the microphone's tone after the word and the music.
"""

import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bench.answer import CITIZEN_HZ, PACKET, hears_microphone, is_microphone, tone_of
from bench.processes import Lateness, between, spent
from bench.report import Figure, Report, Run, percentile, run_of
from bench.site import DIRECT_QUEUE, Site, running_site
from server.phone.phone import PhoneCall
from tests.chromium import Desk, chromium, profile
from tests.until import until

AGENT = "8004"
WORST_MS = 2000.0
WITHIN_S = 30.0

WATCH = """(() => {
  const now = () => (performance.timeOrigin + performance.now()) / 1000
  const watch = window.reloadWatch = { began: performance.timeOrigin / 1000, registered: 0, heard: 0 }
  new MutationObserver(() => {
    watch.registered ||= document.querySelector('[data-testid=phone-state][data-state=registered]') ? now() : 0
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] })
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


class Back(NamedTuple):
    """One reload: when the page went, began to load, had its phone, heard the caller and was heard, since the epoch."""

    went: float
    began: float
    registered: float
    heard: float
    was_heard: float

    @property
    def both(self) -> float:
        """When both heard each other."""
        return max(self.heard, self.was_heard)


async def run(options: Namespace) -> Report:
    """`n` reloads in one talk, in each of the runs."""
    with running_site() as site:
        report = Report("reload", "Page reloaded in talk, to sound both ways", "one talk")
        report.facts["asterisk"] = site.asterisk_version
        async with chromium(site.folder) as browser, profile(browser) as context, site.system.citizen() as citizen:
            report.facts["chromium"] = browser.version
            await context.add_init_script(WATCH)
            page = Desk(await context.new_page())
            await page.sign_in(site.system, AGENT)
            await page.sign_on()
            await page.click("idle")
            await page.shows("state", "idle")
            call = await citizen.dial(DIRECT_QUEUE, within=WITHIN_S)
            await page.click("answer")
            await page.shows("state", "talking")
            for _ in range(options.runs):
                report.runs.append(await _one_run(site, page, call, options.n))
            await call.hang_up()
    return report


async def _one_run(site: Site, page: Desk, call: PhoneCall, n: int) -> Run:
    tone_of(CITIZEN_HZ)
    before = spent(site.pids)
    async with Lateness() as lateness:
        found = [await _reload(page, call) for _ in range(n)]
    return run_of(_figures(found), lateness.samples, between(before, spent(site.pids)))


async def _reload(page: Desk, call: PhoneCall) -> Back:
    call.sound.play(tone_of(CITIZEN_HZ))
    call.sound.keep = bytearray()
    await hears_microphone(call, WITHIN_S)
    went = time.time()
    call.sound.keep.clear()
    await page.page.reload(wait_until="commit")
    await _hears_the_house(call)
    was_heard = await hears_microphone(call, WITHIN_S)
    watch = await page.page.wait_for_function("() => reloadWatch.heard && reloadWatch")
    seen = await watch.json_value()
    return Back(went, seen["began"], seen["registered"], seen["heard"], was_heard)


async def _hears_the_house(call: PhoneCall) -> None:
    """Until the agent is not heard any more: three packets of silence, of the word or of music."""
    kept = call.sound.keep
    assert kept is not None
    last = 3 * PACKET

    def without_tone() -> bool:
        packets = (bytes(kept[at : at + PACKET]) for at in range(len(kept) - last, len(kept), PACKET))
        return len(kept) > last and not any(map(is_microphone, packets))

    await until(without_tone, WITHIN_S)


def _figures(found: Sequence[Back]) -> list[Figure]:
    def row(name: str, share: float, of: Callable[[Back], float], worst: float | None = None) -> Figure:
        return Figure(name, "ms", percentile(map(of, found), share) * 1000, worst=worst, n=len(found))

    return [
        row("page begins to load -> sound both ways, p50", 0.5, lambda one: one.both - one.began),
        row("page begins to load -> sound both ways, p95", 0.95, lambda one: one.both - one.began, WORST_MS),
        row("phone registered -> sound both ways, p50", 0.5, lambda one: one.both - one.registered),
        row("phone registered -> sound both ways, p95", 0.95, lambda one: one.both - one.registered),
        row("reload pressed -> sound both ways, p95", 0.95, lambda one: one.both - one.went),
    ]
