"""Small files and texts that cause much work, sent by one person again and again while others work and call.

Each was once found by hand: it held up everybody's requests, for seconds or for good.
"""

import asyncio
import io
import json
import struct
import time
import zipfile
import zlib
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bench.attack.addresses import CARRIER
from bench.attack.callers import Order, start
from bench.attack.house import PEOPLE, House, numbers
from bench.attack.judge import Calls, of_calls
from bench.attack.pdf_bombs import forms_in_forms, packed_twice
from bench.attack.under_flood import ANSWER_P95_MS, CALLERS
from bench.measure.report import Figure, percentile
from infra.programs.left_behind import is_guarded, marked

AT_ONCE = 4
"""How many bombs one person has in progress: about as many as a browser may have tabs."""

EVERY_S = 0.05
OTHERS_P95_MS = 250.0
"""For a small request of somebody else."""

OTHERS_WORST_MS = 1000.0
GONE_S = 15.0
"""After a round, programs may take this long to disappear: longer than it takes to kill them."""

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
DEPARTMENT = "public_security"
ID = "0" * 24
"""An id that does not exist: the server reads the body before it looks for the entity."""


@dataclass(frozen=True)
class Bomb:
    """A request with a JSON body to a path. `what` is its description for people."""

    what: str
    path: str
    body: Mapping[str, Any]


def bombs() -> Mapping[str, Bomb]:
    """All bombs by name."""
    nested = "<ol><li>" * 12_500
    article = {"title": "a", "body": nested, "department": DEPARTMENT}
    return {
        "nested_html": Bomb("nested HTML in an article", "/api/knowledge/articles", article),
        "tidy": Bomb("nested HTML to tidy", "/api/knowledge/tidy", {"html": nested * 4}),
        "paragraphs": Bomb("paragraphs without end to tidy", "/api/knowledge/tidy", {"html": "<p>一、a" * 57_000}),
        "duties": Bomb("workbook bomb of duties", "/api/duties/import", {"file": _text(workbook_bomb())}),
        "list": Bomb("list of 66,000 lines", f"/api/campaigns/{ID}/numbers", {"text": _lines(66_000)}),
        "pixels": _document("picture of 60,000 x 60,000 dots", pixel_bomb()),
        "tiff": _document("looped TIFF", looped_tiff()),
        "long_tiff": _document("TIFF of large pages", looped_tiff(pages=100, side=8900)),
        "pdf_forms": _document("forms within forms of a PDF", forms_in_forms()),
        "pdf_packed": _document("PDF that is packed twice", packed_twice()),
        "office": _document("nested tables for LibreOffice", nested_rtf()),
    }


def _document(what: str, data: bytes) -> Bomb:
    return Bomb(f"{what}, as a fax", "/api/fax-drafts", {"document": _text(data), "cover": False})


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _lines(count: int) -> str:
    return "".join(f"{at:05}\n" for at in range(count))


def workbook_bomb() -> bytes:
    """A workbook of a few kilobytes that unpacks to 19 MB of empty rows."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        rows = '<row r="1"><c/></row>' * 900_000
        made.writestr("xl/worksheets/sheet1.xml", f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>")
    return file.getvalue()


def pixel_bomb() -> bytes:
    """A PNG of 74 bytes that claims to be 60,000 by 60,000 pixels."""
    size = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", size), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b""))
    written = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def looped_tiff(pages: int = 2, side: int = 2000, *, loop: bool = True) -> bytes:
    """White pages that all use the same strip; the last one points back to the first."""
    strip = zlib.compress(bytes((side + 7) // 8 * side), 9)
    fields = (
        (256, side),
        (257, side),
        (258, 1),
        (259, 8),
        (262, 0),
        (273, 8),
        (277, 1),
        (278, side),
        (279, len(strip)),
    )
    length = 2 + 12 * len(fields) + 4
    first = 8 + len(strip) + len(strip) % 2
    made = b"II*\0" + struct.pack("<I", first) + strip + bytes(len(strip) % 2)
    for page in range(pages):
        after = first + (page + 1) * length if page + 1 < pages else first if loop else 0
        made += struct.pack("<H", len(fields))
        made += b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in fields)
        made += struct.pack("<I", after)
    return made


def nested_rtf() -> bytes:
    """Nested tables: LibreOffice lays out each of them again and again."""
    cell = rb"{\trowd\cellx2000 \intbl a{\trowd\cellx1000 b\itap2\nestcell\nestrow}\cell\row}"
    return rb"{\rtf1\ansi " + cell * 40_000 + b"}"


@dataclass
class Round:
    """One bomb: how it was answered, and how everybody else fared meanwhile."""

    calls: Calls
    waits_ms: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    restarted: int = 0
    left: int = 0
    well: bool = True

    def note(self, name: str) -> str:
        """The whole result on one line."""
        said = ", ".join(f"{status}: {count}" for status, count in sorted(self.statuses.items()))
        return (
            f"{name}: answered {said or 'nothing'}; others waited p95 {percentile(self.waits_ms, 0.95):.0f} worst "
            f"{max(self.waits_ms, default=0.0):.0f} ms ({len(self.waits_ms)}); {self.calls.count} calls p95 "
            f"{self.calls.p95_ms:.0f} ms, {self.calls.unanswered} unanswered; {self.left} programs left"
            f"{'' if self.well else ', not well'}"
        )


async def run(house: House, seconds: float) -> tuple[list[Figure], list[str]]:
    """Send each bomb for `seconds`. Return the figures, and a line on each bomb."""
    citizens = numbers(CALLERS)
    house.citizens.update(citizens)
    calm = await _round(house, citizens, None, seconds)
    print(f"  {calm.note('no bomb')}", flush=True)
    found: dict[str, Round] = {}
    known = bombs()
    for name, bomb in known.items():
        found[name] = await _round(house, citizens, bomb, seconds)
        print(f"  {found[name].note(name)}", flush=True)
    return _figures(found, calm, known), [one.note(name) for name, one in found.items()]


async def _round(house: House, citizens: Sequence[str], bomb: Bomb | None, seconds: float) -> Round:
    web = house.site.system.web_pid()
    calling = asyncio.create_task(start(Order(CARRIER, *house.sip, list(citizens), seconds)))
    one = Round(of_calls([]))
    end = time.monotonic() + seconds
    async with house.session("127.0.0.1") as attacker, house.session() as other:
        await house.sign_in(attacker, PEOPLE["admin"])
        await house.sign_in(other, PEOPLE["agent"])
        throwing = [_throw(attacker, bomb, one, end) for _ in range(AT_ONCE)] if bomb is not None else []
        await asyncio.gather(_work(other, one, end), *throwing)
    one.calls = of_calls((await calling).calls)
    one.left = await _left()
    one.well = await house.well(GONE_S)
    one.restarted = int(house.site.system.web_pid() != web)
    return one


async def _throw(session: aiohttp.ClientSession, bomb: Bomb, one: Round, end: float) -> None:
    body = await asyncio.to_thread(lambda: json.dumps(bomb.body).encode())
    while (left := end - time.monotonic()) > 0:
        try:
            async with asyncio.timeout(left), _sent(session, bomb.path, body) as answer:
                one.statuses[answer.status] += 1
        except (TimeoutError, aiohttp.ClientError):
            one.statuses[0] += 1


def _sent(session: aiohttp.ClientSession, path: str, body: bytes) -> Any:
    # Passed as a file, so that writing it in one go does not delay the measurement.
    return session.post(path, data=io.BytesIO(body), headers={"Content-Type": "application/json"})


async def _work(session: aiohttp.ClientSession, one: Round, end: float) -> None:
    """Somebody else's page: it waits for each answer, and a request without one counts with its whole wait."""
    while time.monotonic() < end:
        began = time.monotonic()
        try:
            async with session.get("/api/session") as answer:
                await answer.read()
        except (TimeoutError, aiohttp.ClientError):
            pass
        one.waits_ms.append((time.monotonic() - began) * 1000)
        await asyncio.sleep(EVERY_S)


async def _left() -> int:
    """The number of external programs whose warden has gone, so that nothing limits them any more.

    Programs that still work for an abandoned request do not count: they end within their limits.
    """
    end = time.monotonic() + GONE_S
    while True:
        left = await asyncio.to_thread(lambda: sum(not is_guarded(mark) for _, mark in marked()))
        if not left or time.monotonic() > end:
            return left
        await asyncio.sleep(0.2)  # each look reads all processes of the machine


def _figures(found: Mapping[str, Round], calm: Round, known: Mapping[str, Bomb]) -> list[Figure]:
    quiet = percentile(calm.waits_ms, 0.95)
    waits = [
        Figure(
            f"others' request p95, {known[name].what}",
            "ms",
            percentile(one.waits_ms, 0.95),
            quiet,
            "no bomb",
            OTHERS_P95_MS,
            n=len(one.waits_ms),
        )
        for name, one in found.items()
    ]
    calls = [
        Figure(
            f"call answer p95, {known[name].what}",
            "ms",
            one.calls.p95_ms,
            calm.calls.p95_ms,
            "no bomb",
            ANSWER_P95_MS,
            n=one.calls.count,
        )
        for name, one in found.items()
    ]
    every = list(found.values())
    longest = max(max(one.waits_ms, default=0.0) for one in every)
    return [
        *waits,
        Figure("others' longest request under a bomb", "ms", longest, worst=OTHERS_WORST_MS),
        *calls,
        Figure("calls unanswered under bombs", "", sum(one.calls.unanswered for one in every), worst=0),
        Figure("programs left after a bomb", "", sum(one.left for one in every), worst=0),
        Figure("web host restarted by a bomb", "times", sum(one.restarted for one in every), worst=0),
        Figure("bombs after which the system was not well", "", sum(not one.well for one in every), worst=0),
    ]
