"""Faxes for tests: pages with a box each, and the core's messages on a fax from arrival to end."""

from PIL import Image, ImageDraw

from channels.fax.pages.write import fax_file, fax_page
from channels.fax.rules.geometry import Resolution
from core.files import WrittenFile
from core.ids import CallId
from core.messages.fax import FaxClosed, FaxDone, FaxQueued, FaxReceived

NOW = 1_764_000_000.0
CITIZEN = "13812345678"


def pages(count: int = 1, resolution: Resolution = Resolution.STANDARD) -> bytes:
    """A fax of `count` pages, each with its box in another place."""
    made = []
    for n in range(count):
        page = Image.new("L", (1728, 2386), 255)
        ImageDraw.Draw(page).rectangle((100 + 200 * n, 100, 250 + 200 * n, 250), fill=0)
        made.append(fax_page(page, resolution))
    return fax_file(made, resolution)


STORED = WrittenFile(
    id="s1",
    kind="fax",
    sha256="ab",
    size=7,
    media_type="image/tiff",
    name="f1.tif",
    made_at=NOW,
    month="2025-11",
    key="k",
    folder="first",
    place="fax/2025/11/24/s1",
    category="fax",
)
"""Pages in the file store, as an event describes them."""


def received(id: str, file: str, *, pages: int = 1, number: str = CITIZEN, at: float = NOW - 60) -> FaxReceived:
    """The fax is filed at `file`."""
    return FaxReceived(
        fax=id,
        call=CallId(f"c-{id}"),
        number=number,
        called="12398",
        file=file,
        sha256="",
        pages=pages,
        whole=pages > 0,
        error="",
        rate=14_400,
        mode="T38",
        station="010 8888",
        began_at=at,
        at=at + 30,
    )


def closed(id: str, note: str = "", at: float = NOW) -> FaxClosed:
    """Somebody has seen to it."""
    return FaxClosed(fax=id, by="zhang", note=note, at=at)


def queued(id: str, file: str, *, ticket: str = "", by: str = "zhang", at: float = NOW - 60) -> FaxQueued:
    """A fax that waits to be sent."""
    return FaxQueued(
        job=id,
        number="01088886666",
        name="住建局",
        subject="路灯",
        file=file,
        pages=2,
        resolution="fine",
        interaction="",
        ticket=ticket,
        by=by,
        at=at,
    )


def done(id: str, state: str = "sent", at: float = NOW) -> FaxDone:
    """Its sending is over."""
    return FaxDone(job=id, state=state, reason="", sent=2, ticket="", by="zhang", at=at)
