"""A real Chromium with a microphone that sings: pages of agents and supervisors, driven by Playwright."""

import math
import os
import shutil
import signal
import wave
from array import array
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Page, Playwright, async_playwright, expect

from infra.sound.g711 import decode
from phone.phone import PhoneCall
from tests.system import FILED_S, System
from tests.tones import share

MICROPHONE_HZ = 1000.0
MICROPHONE_RATE = 48000
WITHIN_MS = 15_000
FILED_MS = 1000 * FILED_S
expect.set_options(timeout=WITHIN_MS)

HEARD_HZ = """async () => {
  const audio = [...document.querySelectorAll('audio')].find(a => a.srcObject && a.srcObject.getAudioTracks().length)
  if (!audio) return 0
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 8192
  context.createMediaStreamSource(audio.srcObject).connect(analyser)
  await new Promise(done => setTimeout(done, 400))
  const bins = new Uint8Array(analyser.frequencyBinCount)
  analyser.getByteFrequencyData(bins)
  const loudest = bins.indexOf(Math.max(...bins))
  await context.close()
  return bins[loudest] > 60 ? loudest * context.sampleRate / analyser.fftSize : 0
}"""
"""In a page: the strongest frequency that the agent hears, 0 for silence."""


def _installed() -> Path:
    found = shutil.which("chromium")
    assert found is not None, "`make test` installs chromium"
    return Path(found)


def _microphone(path: Path) -> Path:
    """A continuous tone, one second that Chromium repeats."""
    samples = array(
        "h",
        (int(12000 * math.sin(2 * math.pi * MICROPHONE_HZ * n / MICROPHONE_RATE)) for n in range(MICROPHONE_RATE)),
    )
    with wave.open(str(path), "wb") as out:
        out.setparams((1, 2, MICROPHONE_RATE, 0, "NONE", ""))
        out.writeframes(samples.tobytes())
    return path


FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--use-fake-ui-for-media-stream",
    "--allow-loopback-in-peer-connection",
    "--disable-features=WebRtcHideLocalIpsWithMdns",
    # Chromium's own services must not look for hosts that a closed network does not have.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class Browsers:
    """The browsers that the tests of a run share: one of each kind, started when it is first needed.

    Playwright's own program starts with the first of them, and takes longer than a browser.
    """

    running: "Browsers | None" = None
    """The shared browsers of this run, if there are any."""

    def __init__(self, playwright: Playwright, folder: Path) -> None:
        self.playwright = playwright
        self._folder = folder
        self._kept: dict[tuple[str, ...], Browser] = {}

    async def kept(self, *, microphone: bool, silent: bool) -> Browser:
        """The browser of this kind; a new one if it has died."""
        flags = _flags(self._folder, microphone=microphone, silent=silent)
        found = self._kept.get(flags)
        if found is None or not found.is_connected():
            found = self._kept[flags] = await _launched(self.playwright, flags)
        return found

    async def close(self) -> None:
        """Close all browsers."""
        for browser in self._kept.values():
            await browser.close()


@asynccontextmanager
async def shared_browsers(folder: Path) -> AsyncIterator[None]:
    """While this lasts, `chromium` need not start anything new."""
    async with async_playwright() as playwright:
        Browsers.running = browsers = Browsers(playwright, folder)
        try:
            yield
        finally:
            Browsers.running = None
            await browsers.close()


def _flags(folder: Path, *, microphone: bool, silent: bool) -> tuple[str, ...]:
    """The command line of a browser whose microphone's sound is in the folder."""
    sound = folder / "mic.wav"
    fake = ("--use-fake-device-for-media-stream", f"--use-file-for-fake-audio-capture={sound}")
    if microphone and not sound.exists():
        _microphone(sound)
    loud = () if silent else ("--autoplay-policy=no-user-gesture-required",)
    return (*FLAGS, *loud, *(fake if microphone else ()))


async def _launched(playwright: Playwright, flags: Sequence[str], program: Path | None = None) -> Browser:
    return await playwright.chromium.launch(executable_path=program or _installed(), args=list(flags))


@asynccontextmanager
async def chromium(
    folder: Path,
    *,
    microphone: bool = True,
    silent: bool = False,
    own: bool = False,
    program: Path | None = None,
    trusted: str = "",
) -> AsyncIterator[Browser]:
    """A browser. Without `microphone` the machine has none; `silent`: as usual, pages sound only after a click.

    Other tests may have used it or may use it next; `own`: it is not shared, so it may be stopped or killed. `program`
    is started in place of Chromium's own; pages of the origin `trusted` have the microphone without TLS.
    """
    browsers = Browsers.running
    if browsers is not None and not (own or program or trusted):
        yield await browsers.kept(microphone=microphone, silent=silent)
        return
    flags = _flags(folder, microphone=microphone, silent=silent)
    more = (f"--unsafely-treat-insecure-origin-as-secure={trusted}",) if trusted else ()
    async with _playwright() as playwright:
        browser = await _launched(playwright, (*flags, *more), program)
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def _playwright() -> AsyncIterator[Playwright]:
    """The run's Playwright, or one for this block only."""
    if Browsers.running is not None:
        yield Browsers.running.playwright
        return
    async with async_playwright() as playwright:
        yield playwright


def _processes(folder: Path) -> list[int]:
    """The processes of the browser that `chromium(folder, own=True)` started, oldest first."""
    ours = str(folder / "mic.wav").encode()
    found = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and b"chromium" in (line := (entry / "cmdline").read_bytes()) and ours in line:
                found.append(int(entry.name))
    return sorted(found)


def kill_browser(folder: Path) -> None:
    """Kill all its processes at once, as a crash would."""
    for process in _processes(folder):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


@contextmanager
def stopped_browser(folder: Path) -> Iterator[None]:
    """Nothing goes in or out, and nothing is closed: as when the network is lost or the machine sleeps."""
    processes = _processes(folder)
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            os.kill(process, signal.SIGCONT)


def hears_page(call: PhoneCall) -> bool:
    """Whether a telephone now hears what a page's microphone sings."""
    if call.sound.keep is None:
        call.sound.keep = bytearray()
    heard = decode(bytes(call.sound.keep[-2400:]))
    return len(heard) == 2400 and max(map(abs, heard)) > 200 and share(heard, MICROPHONE_HZ) > 0.5


class Desk:
    """Somebody's page. Elements are named by their data-testid."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    async def click(self, name: str) -> None:
        """Click an element once it can be clicked."""
        await self.page.get_by_test_id(name).click(timeout=WITHIN_MS)

    async def goes_to(self, entry: str, tab: str) -> None:
        """Open a screen: its entry in the rail, then its tab there; in administration its group is unfolded first."""
        await self.click(f"nav-{entry}")
        tabs = self.page.get_by_test_id(f"tab-{tab}")
        await tabs.wait_for(state="attached", timeout=WITHIN_MS)
        if not await tabs.is_visible():
            group = await tabs.evaluate("tab => tab.closest('ul').getAttribute('aria-labelledby')")
            await self.click(group)
        await self.click(f"tab-{tab}")

    async def chooses(self, item: str) -> None:
        """Run an item of the user's own menu."""
        await self.click("avatar")
        await self.click(item)

    async def fill(self, name: str, text: str) -> None:
        """Type into a field."""
        await self.page.get_by_test_id(name).fill(text, timeout=WITHIN_MS)

    async def picks(self, name: str, value: str) -> None:
        """Choose from a list: a short one is a select, a long one is opened."""
        field = self.page.get_by_test_id(name)
        if await field.evaluate("field => field.tagName", timeout=WITHIN_MS) == "SELECT":
            await field.select_option(value, timeout=WITHIN_MS)
            return
        await field.click(timeout=WITHIN_MS)
        await self.page.locator(f"[data-option='{value}']").click(timeout=WITHIN_MS)

    async def sees(self, name: str, text: str | None = None, within_ms: float = WITHIN_MS) -> None:
        """Wait until an element is there, with this text in it if one is given."""
        found = self.page.get_by_test_id(name)
        if text is None:
            await expect(found).to_be_visible(timeout=within_ms)
        else:
            await expect(found).to_contain_text(text, timeout=within_ms)

    async def sees_no(self, name: str) -> None:
        """Wait until an element is gone."""
        await expect(self.page.get_by_test_id(name)).to_have_count(0, timeout=WITHIN_MS)

    async def shows(self, name: str, state: str, within_ms: float = WITHIN_MS) -> None:
        """Wait until an element's data-state has this value."""
        await expect(self.page.get_by_test_id(name)).to_have_attribute("data-state", state, timeout=within_ms)

    async def talks(self) -> None:
        """Wait until agent and citizen hear each other: the length of the talk is shown, not only its state."""
        await self.shows("state", "talking")
        await self.sees("call-time")

    async def has(self, name: str, attribute: str, value: str, within_ms: float = WITHIN_MS) -> None:
        """Wait until an attribute has this value."""
        await expect(self.page.get_by_test_id(name)).to_have_attribute(attribute, value, timeout=within_ms)

    async def holds(self, name: str, text: str) -> None:
        """Wait until a field has this text, whoever typed it."""
        await expect(self.page.get_by_test_id(name)).to_have_value(text, timeout=WITHIN_MS)

    async def adds(self, name: str, words: str) -> None:
        """Type at the end of a field."""
        field = self.page.get_by_test_id(name)
        await field.press("Control+End", timeout=WITHIN_MS)
        await field.press_sequentially(words)

    async def is_told(self, text: str) -> None:
        """Wait for a notice with this text."""
        await expect(self.page.locator(".toast").filter(has_text=text).last).to_be_visible(timeout=WITHIN_MS)

    async def submits_ticket(self) -> str:
        """Choose what is missing besides title and text, and submit. Return the ticket's number."""
        await self.page.get_by_test_id("ticket-type-complaint").check(force=True, timeout=WITHIN_MS)
        await self.page.get_by_test_id("ticket-department").locator("input").fill("水务")
        await self.page.keyboard.press("ArrowDown")
        await self.page.keyboard.press("Enter")
        await self.click("ticket-submit")
        await self.sees_no("ticket-form")  # cards of the call's other tickets may be there already
        return (await self.page.get_by_test_id("ticket-number").inner_text(timeout=WITHIN_MS)).strip()

    async def sign_in(self, system: System, username: str, page: str | None = None) -> None:
        """Sign in, from the sign-in page to the first screen; `page` is its address, if not the system's own."""
        await self.page.goto(page or system.page)
        await self.fill("signin-username", username)
        await self.fill("signin-password", system.password)
        await self.click("signin-submit")
        await self.sees_no("signin-submit")

    async def comes_in(self, system: System, username: str, page: str | None = None) -> None:
        """Open the first screen as somebody already signed in, for tests that are not about the sign-in page."""
        address = page or system.page
        body, headers = {"username": username, "password": system.password}, {"X-Requested-With": "hotline"}
        answer = await self.page.request.post(f"{address}/api/session", data=body, headers=headers)
        assert answer.ok, await answer.text()
        await self.page.goto(address)
        await self.sees("avatar")

    async def sign_on(self) -> None:
        """Sign on, and wait until the phone is registered."""
        await self.click("sign-on")
        await self.shows("phone-state", "registered")

    async def hears(self) -> float:
        """The strongest frequency that the agent's loudspeaker plays, in hertz; 0 is silence."""
        heard: float = await self.page.evaluate(HEARD_HZ)
        return heard


@asynccontextmanager
async def desk(browser: Browser, system: System, username: str, page: str | None = None) -> AsyncIterator[Desk]:
    """The page of a signed-in person in a profile of its own; its console may have shown no fault at the end."""
    async with profile(browser) as context:
        made = Desk(await context.new_page())
        await made.comes_in(system, username, page)
        yield made
        assert made.faults == []


@asynccontextmanager
async def profile(browser: Browser) -> AsyncIterator[BrowserContext]:
    """A browser profile that allows the microphone. Nothing moves in it: to draw the same thing sixty times a second
    takes much of a browser's work, a click waits until its target stands still, and a colour in transition has no
    contrast of its own."""
    context = await browser.new_context(
        viewport={"width": 1440, "height": 900}, permissions=["microphone"], locale="zh-CN", reduced_motion="reduce"
    )
    try:
        yield context
    finally:
        await context.close()
