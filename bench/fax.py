"""Faxes beside a load of calls: out and in, by T.38 and as sound, compared dot for dot; long ones, and rubbish.

The other machines are modems of the same Asterisk behind our own trunk (asterisk-conf/bench.dialplan). The product is
used only through its HTTP API: a document is sent as a person sends it, and pages are seen as the page shows them.
"""

import asyncio
import base64
import os
import sys
import time
from argparse import Namespace
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import aiohttp

from bench.floor.runs import PLAYS_FIRST
from bench.load.sipp_load import callers_in_the_menu
from bench.load.site import Site, running_site
from bench.load.staff import ADMIN, Seat, signed_in
from bench.measure.lateness import read as lateness_of
from bench.measure.lateness import sampled
from bench.measure.processes import Held, between, spent
from bench.measure.report import Figure, Report, run_of
from bench.sound.fax_sheets import dots, equal, modem_file, pdf, sheets, shown
from channels.fax.rules.geometry import Resolution
from infra.settings.secrets import load_or_make

FAX_NUMBER, VOICE_NUMBER = "12398", "12399"
T38, SOUND = "t38", "sound"
PEERS = {T38: "55500", SOUND: "55510"}
"""The first digits of other machines' numbers."""

PAGE_S, FAX_S = 40.0, 90.0
"""The longest that a page may take, and that a whole call may take besides."""

LOOK_S = 1.0
WORKERS_MB, CORE_MB = 400.0, 250.0
RUBBISH_S = 30.0


@dataclass(frozen=True)
class Round:
    """Several faxes at the same time, each of `pages` pages, sent or received by the system."""

    name: str
    out: bool
    way: str
    faxes: int
    pages: int
    resolution: Resolution = Resolution.FINE
    number: str = FAX_NUMBER


@dataclass(frozen=True)
class Came:
    """A finished fax: pages that arrived and that are equal, attempts, seconds, and how the modems communicated."""

    through: int
    equal: int
    tries: int
    seconds: float
    mode: str


def rounds(faxes: int, *, small: bool) -> list[Round]:
    """All rounds of faxes."""
    if small:
        fax = Round("T.38, out", True, T38, faxes, 1)
        return [fax, Round("sound, in", False, SOUND, faxes, 1, Resolution.STANDARD)]
    pairs = [(out, way) for way in (T38, SOUND) for out in (True, False)]
    names = {T38: "T.38", SOUND: "sound"}
    return [
        *(Round(f"{names[way]}, {'out' if out else 'in'}", out, way, faxes, 10) for out, way in pairs),
        Round("sound, in on the voice number", False, SOUND, 1, 2, Resolution.STANDARD, VOICE_NUMBER),
        Round("superfine, out", True, T38, 1, 2, Resolution.SUPERFINE),
        Round("superfine, in", False, T38, 1, 2, Resolution.SUPERFINE),
        Round("20 pages, in", False, T38, 1, 20),
        Round("100 pages, out", True, T38, 1, 100, Resolution.STANDARD),
    ]


async def run(options: Namespace) -> Report:
    """Fax `n` documents at once, beside `callers` in the menu. `--only small` sends one page each way."""
    small = options.only == "small"
    load = f"{options.n} faxes at once beside {options.callers} callers in the menu"
    report = Report("fax", "Faxes out and in, by T.38 and as sound", load)
    os.setpriority(os.PRIO_PROCESS, 0, PLAYS_FIRST)
    with running_site(settings="trunk_lines = 260\n") as site:
        report.facts["asterisk"] = site.asterisk_version
        report.facts["another stack"] = "none: both sides are spandsp's modem, in two calls of one Asterisk"
        late = site.folder / "lateness"
        async with (
            callers_in_the_menu(site, options.callers) as menu,
            signed_in(site, ADMIN) as admin,
            sampled(late),
            _held(site) as held,
        ):
            await menu.full(options.callers)
            house = _House(site, admin)
            before = spent(site.pids)
            found: dict[str, list[Came]] = {}
            todo = rounds(options.n, small=small)
            if small:
                ends = await asyncio.gather(*(house.round(one) for one in todo))
                found |= {one.name: its for one, its in zip(todo, ends, strict=True)}
            for one in () if small else todo:
                found[one.name] = await house.round(one)
                _say(f"{one.name}: {found[one.name]}")
            kept = await house.rubbish(small=small)
            usage = between(before, spent(site.pids))
            failed = (await menu.finish()).failed
        figures = [*round_figures(todo, found), *last_figures(kept, failed, held)]
        report.runs.append(run_of(figures, lateness_of(late), usage, notes(found)))
    return report


@asynccontextmanager
async def _held(site: Site) -> AsyncIterator[Held]:
    held = Held()

    async def look() -> None:
        while True:
            held.look(site.pids)
            await asyncio.sleep(LOOK_S)

    task = asyncio.create_task(look())
    try:
        yield held
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@dataclass
class _House:
    """The system and the machines outside."""

    site: Site
    admin: Seat
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def round(self, one: Round) -> list[Came]:
        """Run all faxes of a round to their end."""
        each = self.send if one.out else self.receive
        return await asyncio.gather(*(each(one) for _ in range(one.faxes)))

    async def send(self, one: Round) -> Came:
        """Send a fax from the system, as a person does."""
        n = next(self.numbers)
        number = f"{PEERS[one.way]}{n:03}"
        document = base64.b64encode(pdf(sheets(one.pages, n))).decode()
        drawn = {"document": document, "resolution": one.resolution, "cover": False, "number": number}
        draft = await self.admin.ask("POST", "/api/fax-drafts", drawn)
        begun = time.monotonic()
        await self.admin.ask("POST", "/api/fax-jobs", {"draft": draft["id"], "number": number})
        job = await self._over(draft["id"], FAX_S + one.pages * PAGE_S)
        seconds = time.monotonic() - begun
        pictures = [await self._picture(f"/api/fax-jobs/{job['id']}/pages/{page}") for page in range(1, one.pages + 1)]
        files = sorted((self.site.system.settings.fax_lines / "in").glob(f"peer-{number}-*.tif"))
        came = [page for file in files for page in shown(file, one.resolution)]
        return Came(job["sent"], equal(pictures, came), job["tries"], seconds, job["mode"])

    async def _over(self, id: str, within: float) -> dict[str, Any]:
        job: dict[str, Any] = {}
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                while job.get("state") not in ("sent", "failed", "cancelled"):  # no page is open
                    await asyncio.sleep(LOOK_S)
                    jobs = await self.admin.ask("GET", "/api/fax-jobs")
                    job = next((one for one in jobs if one["id"] == id), {})
        return {"id": id, "sent": 0, "tries": 0, "mode": ""} | job

    async def receive(self, one: Round) -> Came:
        """Receive a fax from another machine."""
        n = next(self.numbers)
        file, begun = modem_file(sheets(one.pages, n), one.resolution), time.monotonic()
        caller = await self._call(n, file, f"bench-fax-{one.way}", one.number)
        fax = await self._filed(caller, FAX_S + one.pages * PAGE_S)
        seconds = time.monotonic() - begun
        if fax is None:
            return Came(0, 0, 1, seconds, "")
        came = [await self._picture(f"/api/faxes/{fax['id']}/pages/{page}") for page in range(1, fax["pages"] + 1)]
        same = equal(list(shown(file, one.resolution)), came)
        return Came(fax["pages"] if fax["whole"] else 0, same, 1, seconds, fax["mode"])

    async def _call(self, n: int, file: bytes, context: str, number: str) -> str:
        """Let another machine call; return its number."""
        settings, name, caller = self.site.system.settings, f"p{n:03}", f"139{n:08}"
        out = settings.fax_lines / "out"
        place, whose = out / f"{name}.tif", out.stat()
        place.write_bytes(file)
        os.chown(place, whose.st_uid, whose.st_gid)
        where = {"context": context, "extension": name, "priority": "1", "callerId": caller, "formats": "alaw"}
        where["endpoint"] = f"PJSIP/demo/sip:{number}@127.0.0.1:{settings.sip_port}"
        login = aiohttp.BasicAuth("cti", load_or_make(settings.var / "secrets.json").ari)
        ari = f"http://127.0.0.1:{settings.asterisk_http_port}/ari/channels/bench-{name}"
        async with aiohttp.ClientSession(auth=login) as session, session.post(ari, params=where) as answer:
            answer.raise_for_status()
        return caller

    async def _filed(self, caller: str, within: float) -> dict[str, Any] | None:
        """The fax from that number once it is filed."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                while True:
                    await asyncio.sleep(LOOK_S)
                    for fax in (await self.admin.ask("GET", "/api/faxes"))["items"]:
                        if fax["number"] == caller:
                            return dict(fax)
        return None

    async def _picture(self, path: str) -> bytes:
        async with self.admin.session.get(path) as answer:
            return dots(await answer.read()) if answer.status == 200 else b""

    async def rubbish(self, *, small: bool) -> Came:
        """A voice on the fax number, a line that breaks off, a file that is no fax; then a proper fax."""
        spoilt = [("bench-fax-rubbish", b""), ("bench-fax-breaks", modem_file(sheets(3, 1), Resolution.FINE))]
        for context, file in spoilt[: 1 if small else None]:
            await self._call(next(self.numbers), file, context, FAX_NUMBER)
        await self._call(next(self.numbers), b"II*\0" + bytes(range(256)) * 20, "bench-fax-t38", FAX_NUMBER)
        await asyncio.sleep(5.0 if small else RUBBISH_S)  # nothing reports when rubbish has been given up
        return await self.receive(Round("after rubbish", False, T38, 1, 1, Resolution.STANDARD))


def round_figures(together: Sequence[Round], found: dict[str, list[Came]]) -> list[Figure]:
    """Pages that arrived, equal pages, and the time for one: T.38 beside sound."""
    figures: list[Figure] = []
    for one in together:
        its, asked = found[one.name], one.faxes * one.pages
        other = found.get(one.name.replace("T.38", "sound"))
        beside = seconds_a_page(other, one.pages) if other and one.name.startswith("T.38") else None
        through, same = sum(fax.through for fax in its), sum(fax.equal for fax in its)
        figures += [
            Figure(f"{one.name}: pages that came through", "", through, lowest=asked, n=asked),
            Figure(f"{one.name}: equal dot for dot", "", same, lowest=asked, n=asked),
            Figure(f"{one.name}: attempts", "", sum(fax.tries for fax in its), worst=one.faxes, n=one.faxes),
            Figure(f"{one.name}: a page", "s", seconds_a_page(its, one.pages), beside, "as sound", n=asked),
        ]
    return figures


def seconds_a_page(faxes: Sequence[Came], pages: int) -> float:
    """The mean duration of a call for each of its pages."""
    return sum(fax.seconds for fax in faxes) / len(faxes) / pages


def last_figures(after_rubbish: Came, menu_failed: int, held: Held) -> list[Figure]:
    """The calls that the faxes must not harm."""
    return [
        Figure("after rubbish: a page equal dot for dot", "", after_rubbish.equal, lowest=1, n=1),
        Figure("calls in the menu that failed", "", menu_failed, worst=0),
        Figure("memory of the workers, most", "MB", held.workers, worst=WORKERS_MB),
        Figure("memory of the core, most", "MB", held.core, worst=CORE_MB),
    ]


def notes(found: dict[str, list[Came]]) -> list[str]:
    """How the modems communicated."""
    return [f"{name}: {', '.join(sorted({fax.mode or 'nothing' for fax in its}))}" for name, its in found.items()]


def _say(text: str) -> None:
    print(f"  fax: {text}", file=sys.stderr, flush=True)
