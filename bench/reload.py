"""An agent lost in talk and back: page reloaded, browser crashed, network switched, network gone; to sound both ways.

One caller with a tone of their own stays on the line throughout; the microphone has another tone. The browser runs in a
namespace with two networks. A script in the page notes when it began to load, when its phone had registered and when it
first heard the caller; the caller's phone finds the microphone's tone after the announcement and the music.
"""

import time
from argparse import Namespace
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path
from typing import NamedTuple

from bench.answer import CITIZEN_HZ, PACKET, hears_microphone, is_microphone, tone_of
from bench.load.site import DIRECT_QUEUE, Site, running_site
from bench.measure.processes import Lateness, between, spent
from bench.measure.report import Figure, Report, Run, percentile, run_of
from phone.phone import PhoneCall
from tests.chromium import Desk, chromium, kill_browser, profile
from tests.networks import NETWORKS, SERVER, Laptop, laptop
from tests.until import until

AGENT = "8004"
WORST_MS = 2000.0
WITHIN_S = 30.0
AWAY = 3 * 8000
"""Bytes of sound that the caller hears while the network is gone: most of the announcement."""

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
    """One absence: when the agent returned, had a phone, heard the caller and was heard; seconds since the epoch."""

    returned: float
    registered: float
    heard: float
    was_heard: float

    @property
    def both(self) -> float:
        """When both could hear each other."""
        return max(self.heard, self.was_heard)


class Seat:
    """The agent's machine, with the browser that runs on it now."""

    def __init__(self, site: Site, machine: Laptop, stack: AsyncExitStack) -> None:
        self._site, self.machine, self._stack = site, machine, stack
        self._folders = (site.folder / f"browser-{n}" for n in count())
        self._networks = NETWORKS
        self._page: Desk | None = None
        self._folder = Path()
        self.version = ""

    @property
    def page(self) -> Desk:
        """The page in the present browser."""
        assert self._page is not None
        return self._page

    async def open(self) -> float:
        """Start a browser and sign the agent in. Return the moment of the sign-in."""
        self._folder = next(self._folders)
        self._folder.mkdir()
        address = f"http://{SERVER}:{self._site.system.settings.page_port}"
        made = chromium(self._folder, program=self.machine.browser, trusted=address)
        browser = await self._stack.enter_async_context(made)
        self.version = browser.version
        context = await self._stack.enter_async_context(profile(browser))
        await context.add_init_script(WATCH)
        self._page = Desk(await context.new_page())
        await self._page.page.goto(address)
        await self._page.fill("signin-username", AGENT)
        await self._page.fill("signin-password", self._site.system.password)
        asked = time.time()
        await self._page.click("signin-submit")
        return asked

    async def reloads(self, _: PhoneCall) -> float | None:
        """Reload the page, which notes when it began to load."""
        await self.page.page.reload(wait_until="commit")
        return None

    async def crashes(self, call: PhoneCall) -> float | None:
        """Kill the whole browser, and open it again once the caller no longer hears the agent."""
        kill_browser(self._folder)
        await _hears_the_system(call)
        return await self.open()

    async def switches(self, _: PhoneCall) -> float | None:
        """Switch from Wi-Fi to cable: there is always a network, and nothing is closed."""
        await self._forget()
        before, after = self._networks
        self.machine.switch(before, after)
        self._networks = after, before
        return time.time()

    async def goes(self, call: PhoneCall) -> float | None:
        """Leave one network, and enter the other some seconds later."""
        await self._forget()
        before, after = self._networks
        self.machine.unplug(before)
        await _hears_the_system(call)
        heard = call.sound.keep
        assert heard is not None
        so_far = len(heard)
        await until(lambda: len(heard) > so_far + AWAY, WITHIN_S)
        self.machine.plug(after)
        self._networks = after, before
        return time.time()

    async def _forget(self) -> None:
        """Discard what the page has heard so far."""
        await self.page.page.evaluate("() => { reloadWatch.heard = 0 }")


async def run(options: Namespace) -> Report:
    """In each run, leave and return `n` times in each of the ways, all in one talk."""
    with running_site(settings=f'media_address = "{SERVER}"\n') as site:
        report = Report("reload", "Agent lost in talk and back, to sound both ways", "one talk")
        report.facts["asterisk"] = site.asterisk_version
        settings = site.system.settings
        async with AsyncExitStack() as stack:
            machine = await stack.enter_async_context(laptop(site.folder, [settings.page_port]))
            citizen = await stack.enter_async_context(site.system.citizen())
            seat = Seat(site, machine, stack)
            await seat.open()
            report.facts["chromium"] = seat.version
            await seat.page.sign_on()
            await seat.page.click("idle")
            await seat.page.shows("state", "idle")
            call = await citizen.dial(DIRECT_QUEUE, within=WITHIN_S)
            await seat.page.click("answer")
            await seat.page.shows("state", "talking")
            for _ in range(options.runs):
                report.runs.append(await _one_run(site, seat, call, options.n))
            await call.hang_up()
    return report


async def _one_run(site: Site, seat: Seat, call: PhoneCall, n: int) -> Run:
    tone_of(CITIZEN_HZ)
    before = spent(site.pids)
    ways = {
        "page begins to load": seat.reloads,
        "signs in after a crash": seat.crashes,
        "network switched": seat.switches,
        "network is back": seat.goes,
    }
    figures = []
    async with Lateness() as lateness:
        for name, away in ways.items():
            found = [await _away_and_back(seat, call, away) for _ in range(n)]
            figures += [_row(f"{name} -> sound both ways, p50", 0.5, found, lambda one: one.both - one.returned)]
            name = f"{name} -> sound both ways, p95"
            figures += [_row(name, 0.95, found, lambda one: one.both - one.returned, WORST_MS)]
            if away == seat.reloads:
                name = "phone registered -> sound both ways, p95"
                figures += [_row(name, 0.95, found, lambda one: one.both - one.registered)]
    return run_of(figures, lateness.samples, between(before, spent(site.pids)))


async def _away_and_back(seat: Seat, call: PhoneCall, away: Callable[[PhoneCall], Awaitable[float | None]]) -> Back:
    call.sound.play(tone_of(CITIZEN_HZ))
    call.sound.keep = bytearray()
    await hears_microphone(call, WITHIN_S)
    call.sound.keep.clear()
    returned = await away(call)
    await _hears_the_system(call)
    was_heard = await hears_microphone(call, WITHIN_S)
    watch = await seat.page.page.wait_for_function("() => reloadWatch.heard && reloadWatch")
    seen = await watch.json_value()
    return Back(returned or seen["began"], seen["registered"], seen["heard"], was_heard)


async def _hears_the_system(call: PhoneCall) -> None:
    """Wait until the caller no longer hears the agent: three packets of silence, announcement or music."""
    kept = call.sound.keep
    assert kept is not None
    last = 3 * PACKET

    def without_tone() -> bool:
        packets = (bytes(kept[at : at + PACKET]) for at in range(len(kept) - last, len(kept), PACKET))
        return len(kept) > last and not any(map(is_microphone, packets))

    await until(without_tone, WITHIN_S)


def _row(
    name: str, share: float, found: Sequence[Back], of: Callable[[Back], float], worst: float | None = None
) -> Figure:
    return Figure(name, "ms", percentile(map(of, found), share) * 1000, worst=worst, n=len(found))
