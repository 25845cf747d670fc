"""Web host and core killed alternately, with ten agents in talk and sixty callers: who notices, and when pages return.

Both sides of each talk sing all the time, so a packet heard is a moment without silence. Ten more agents have the
page's own phone, registered through the front. Every agent has a page, which reconnects as the browser's does.
"""

import asyncio
import itertools
import math
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Any

from bench.attack.under_flood import Restarts
from bench.floor.runs import PLAYS_FIRST
from bench.load.page_phones import PagePhones, contact_events, lost_contacts, page_phones
from bench.load.pages import Page, open_page
from bench.load.sipp_load import Load, callers_in_the_menu
from bench.load.site import DIRECT_QUEUE, Site
from bench.load.staff import Seat, Staff, staff
from bench.measure.processes import Lateness, before_others, between, spent
from bench.measure.report import Figure, Run, run_of
from infra.settings.secrets import load_or_make
from phone.phone import Phone, PhoneCall, open_phone
from tests.system import DESK_PASSWORD
from tests.tones import tone
from tests.until import until

TALKS, IN_LINE, IN_MENU = 10, 10, 40
FIRST_AGENT = 8010
"""The first number after the demo's agents."""

MORE = 4
"""SIPp takes arrivals in whole numbers per ten seconds, so it is asked for a few more callers than needed."""

DESKS = [str(FIRST_AGENT + n) for n in range(TALKS)]
AT_PAGES = [str(FIRST_AGENT + TALKS + n) for n in range(TALKS)]
PAGES_BACK_S = 3.0
SILENCE_MS = 200.0
"""Less than a syllable."""

CALM_S, WITHIN_S, REGISTERED_S = 6.0, 30.0, 3600
LOOK_S = 0.05
APART_S = 17.0
"""Then each process lives longer than the 30 s after which the launcher starts again with its shortest pause."""

CITIZEN_HZ, AGENT_HZ, TONE_S = 440.0, 620.0, 1.0
SINGS_S = 1200

WEB, CORE = "web", "core"


@dataclass(frozen=True)
class Kill:
    """The effects of one kill. `well_s`: until `/healthz` was well again; `back_s`: until all pages were back.

    `silence_s`: the longest silence that anybody in talk heard.
    """

    well_s: float
    back_s: float
    silence_s: float
    ended: int
    phones_lost: int
    others_restarted: int


def longest_silence(moments: Sequence[float], first: float, last: float) -> float:
    """The longest time between `first` and `last` without one of the moments, which are in order."""
    edges = [first, *(at for at in moments if first < at < last), last]
    return max(after - before for before, after in pairwise(edges))


def last_back(killed_at: float, snapshots: Sequence[Sequence[float]]) -> float:
    """Seconds from the kill until the last page had a snapshot again; infinite if one never had."""
    firsts = (next((at for at in page if at > killed_at), math.inf) for page in snapshots)
    return max(firsts, default=math.inf) - killed_at


def figures(kills: Mapping[str, Sequence[Kill]], calm_s: float) -> list[Figure]:
    """The web host's kills, with the core's beside them."""
    web, core = kills[WEB], kills[CORE]
    n = len(web)

    def worst(name: str, unit: str, of: Callable[[Kill], float], asked: float | None) -> Figure:
        return Figure(name, unit, max(map(of, web)), max(map(of, core)), "core killed", asked, n=n)

    def total(name: str, of: Callable[[Kill], int]) -> Figure:
        return Figure(name, "", sum(map(of, web)), sum(map(of, core)), "core killed", 0, n=n)

    return [
        worst("web host killed -> the last page is back", "s", lambda kill: kill.back_s, PAGES_BACK_S),
        worst("web host killed -> it is well again", "s", lambda kill: kill.well_s, None),
        worst("longest silence heard in talk", "ms", lambda kill: kill.silence_s * 1000, SILENCE_MS),
        Figure("longest silence heard in talk, nothing killed", "ms", calm_s * 1000),
        total("calls ended", lambda kill: kill.ended),
        total("phones lost, of desks and of pages", lambda kill: kill.phones_lost),
        total("the other one of the two restarted", lambda kill: kill.others_restarted),
    ]


async def run(site: Site, n: int, apart_s: float = APART_S) -> Run:
    """Kill each `n` times, alternately."""
    with before_others(PLAYS_FIRST):
        return await _run(site, n, apart_s)


async def _run(site: Site, n: int, apart_s: float) -> Run:
    async with _at_work(site) as house:
        await asyncio.sleep(CALM_S)
        now = time.time()
        calm_s = house.silence(now - CALM_S, now)
        kills: dict[str, list[Kill]] = {WEB: [], CORE: []}
        pids = {name: pid for name, pid in site.pids.items() if name in ("asterisk", "front")}
        async with Lateness() as lateness:
            before = spent(pids)
            for _, name in itertools.product(range(n), (WEB, CORE)):
                kills[name].append(await house.killed(name, apart_s))
            usage = between(before, spent(pids))
    notes = [
        f"{name} killed: well after "
        + ", ".join(f"{kill.well_s:.2f}" for kill in its)
        + " s, pages back after "
        + ", ".join(f"{kill.back_s:.2f}" for kill in its)
        + " s; longest silence "
        + ", ".join(f"{kill.silence_s * 1000:.0f}" for kill in its)
        + " ms"
        for name, its in kills.items()
    ]
    return run_of(figures(kills, calm_s), lateness.samples, usage, notes)


@dataclass
class _House:
    """Everybody who must not notice a kill. `heard`: when each side of each talk heard a packet with sound."""

    site: Site
    calls: list[PhoneCall]
    heard: list[list[float]]
    menu: Load
    pages: list[Page]
    page_phones: PagePhones
    contacts: list[str]

    def silence(self, first: float, last: float) -> float:
        return max(longest_silence(moments, first, last) for moments in self.heard)

    async def killed(self, name: str, apart_s: float) -> Kill:
        system = self.site.system
        other, kill = {WEB: (CORE, system.kill_web), CORE: (WEB, system.kill_core)}[name]
        restarts = Restarts(lambda: {WEB: system.web_pid(), CORE: system.core_pid()})
        ended, lost = self._ended(), self._phones_lost()
        watching = asyncio.create_task(restarts.run())
        killed_at = time.time()
        kill()
        well_s = await self._well() - killed_at
        await until(lambda: self._back(killed_at) < math.inf, WITHIN_S)
        await asyncio.sleep(max(0.0, killed_at + apart_s - time.time()))
        watching.cancel()
        return Kill(
            well_s=well_s,
            back_s=self._back(killed_at),
            silence_s=self.silence(killed_at, time.time()),
            ended=self._ended() - ended,
            phones_lost=self._phones_lost() - lost,
            others_restarted=restarts.count[other],
        )

    async def _well(self) -> float:
        """Wait until `/healthz` is well; return when."""
        async with asyncio.timeout(WITHIN_S):
            while not await asyncio.to_thread(lambda: self.site.system.healthy):  # noqa: ASYNC110  # nobody tells us
                await asyncio.sleep(LOOK_S)
        return time.time()

    def _back(self, killed_at: float) -> float:
        return last_back(killed_at, [page.snapshots for page in self.pages])

    def _ended(self) -> int:
        return sum(call.ended.done() for call in self.calls) + self.menu.count().failed

    def _phones_lost(self) -> int:
        return self.page_phones.lost + len(lost_contacts(self.contacts))


@dataclass
class _Voices:
    """The two sides of all talks: what they say, and when they hear something."""

    ahead: float = field(default_factory=lambda: time.time() - asyncio.get_running_loop().time())
    calls: list[PhoneCall] = field(default_factory=list)
    heard: list[list[float]] = field(default_factory=list)
    _tasks: list["asyncio.Task[None]"] = field(default_factory=list)

    def join(self, call: PhoneCall, song: bytes) -> None:
        """Let this side of a talk sing and listen."""
        moments: list[float] = []
        self.calls.append(call)
        self.heard.append(moments)
        call.sound.play(song)
        self._begin(self._listen(call, moments))

    def sing(self, sides: int) -> bool:
        """Whether at least this many sides sing."""
        return len(self.calls) >= sides

    async def _listen(self, call: PhoneCall, moments: list[float]) -> None:
        while True:
            moments.append(await call.sound.loud_after(0.0) + self.ahead)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.append(asyncio.create_task(work))

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


@asynccontextmanager
async def _at_work(site: Site) -> AsyncIterator[_House]:
    """Ten talk, ten wait in line, forty are in the menu; pages are open, phones registered, Asterisk's events read."""
    async with AsyncExitStack() as stack:
        enter = stack.enter_async_context
        menu = await enter(callers_in_the_menu(site, IN_MENU + MORE))
        people = await enter(staff(site, [*DESKS, *AT_PAGES], open_pages=False))
        pages = [await enter(open_page(_page(site, seat))) for seat in people.seats.values()]
        voices = _Voices()
        stack.push_async_callback(voices.close)
        songs = {hertz: tone(hertz, TONE_S) * SINGS_S for hertz in (CITIZEN_HZ, AGENT_HZ)}

        def take(call: PhoneCall) -> None:
            call.answer()
            voices.join(call, songs[AGENT_HZ])

        for number in DESKS:
            phone = await enter(_desk_phone(site, number))
            phone.on_call = take
        accesses = [(await people.seats[number].ask("GET", "/api/agent/phone"))["phone"] for number in AT_PAGES]
        registered = await enter(page_phones(site.system.page, accesses))
        await _idle(people)
        for at in range(TALKS):
            phone = await enter(site.system.citizen(f"139200000{at:02}"))
            voices.join(await phone.dial(DIRECT_QUEUE, within=WITHIN_S), songs[CITIZEN_HZ])
            await until(partial(voices.sing, 2 * (at + 1)), WITHIN_S)
        await until(lambda: all(moments for moments in voices.heard), WITHIN_S)
        calls = list(voices.calls)
        for at in range(IN_LINE):
            phone = await enter(site.system.citizen(f"139200001{at:02}"))
            calls.append(await phone.dial(DIRECT_QUEUE, within=WITHIN_S))
        await menu.full(IN_MENU)
        secret = load_or_make(site.system.settings.var / "secrets.json").ami
        contacts = await enter(contact_events(site.system.settings.ami_port, secret))
        yield _House(site, calls, voices.heard, menu, pages, registered, contacts)


def _page(site: Site, seat: Seat) -> Page:
    return Page(site.system.page, seat.session.cookie_jar, f"page-of-{seat.number}")


async def _idle(people: Staff) -> None:
    """Make only the agents at desks idle: the other agents' phones take no calls."""
    at_desks = Staff(people.admin, {number: people.seats[number] for number in DESKS})
    await at_desks.idle()


@asynccontextmanager
async def _desk_phone(site: Site, number: str) -> AsyncIterator[Phone]:
    server = (site.system.settings.sip_host, site.system.settings.sip_port)
    phone = await open_phone(server, number, DESK_PASSWORD)
    try:
        await phone.register(REGISTERED_S)
        yield phone
    finally:
        await phone.close()
