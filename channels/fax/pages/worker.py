"""The process that draws pages: one job from its standard input, the answer on its standard output, then its end.

Documents come from strangers. So each is read in a process of its own, which has so much memory and time and no more.
"""

import json
import resource
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from channels.fax.pages.cover import Cover, cover_page
from channels.fax.pages.show import page_png, pdf
from channels.fax.pages.source import read_pages, without_office
from channels.fax.pages.write import fax_file, packed, unpacked
from channels.fax.rules import tiff
from channels.fax.rules.errors import BrokenDocument, NoPages, TooLarge
from channels.fax.rules.geometry import WIDTH, Resolution
from core.errors import HotlineError
from infra.process import end_with_parent

MEMORY = 1536 * 1024 * 1024
CPU_S = 90
FILE = 256 * 1024 * 1024
OFFICES = ("soffice", "libreoffice")


def main() -> int:
    """Do the job of the standard input."""
    end_with_parent()
    job = json.loads(sys.stdin.buffer.read())
    try:
        answer = JOBS[job["do"]](job)
    except HotlineError as error:
        answer = {"refused": error.code, "details": dict(error.details)}
    except MemoryError:
        answer = {"refused": TooLarge.code, "details": {}}
    sys.stdout.write(json.dumps(answer))
    return 0


def _limit() -> None:
    """From here on: this much address space, time and disk. The kernel ends whatever takes more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def draw(job: Mapping[str, Any]) -> dict[str, Any]:
    """A document, behind a cover page if one is wished, as the fax that will be sent: at `into`."""
    offices = tuple(found for name in OFFICES if (found := shutil.which(name)) is not None)
    resolution = Resolution(job["resolution"])
    dots = WIDTH * (2 if resolution is Resolution.SUPERFINE else 1)
    pages: list[bytes] = []
    with TemporaryDirectory() as folder:
        if job.get("document"):
            document = without_office(Path(job["document"]), Path(folder), offices)
            _limit()
            pages += [packed(one, resolution) for one in read_pages(document, int(job["most_pages"]), dots)]
    if job.get("cover"):
        pages.insert(0, packed(cover_page(Cover(**job["cover"]), len(pages) + 1), resolution))
    if not pages:
        raise NoPages
    Path(job["into"]).write_bytes(fax_file((unpacked(one, resolution) for one in pages), resolution))
    return {"pages": len(pages)}


def show(job: Mapping[str, Any]) -> dict[str, Any]:
    """One page of a fax as PNG: at `into`."""
    _limit()
    Path(job["into"]).write_bytes(page_png(Path(job["fax"]), int(job["page"]), small=bool(job["small"])))
    return {}


def receive(job: Mapping[str, Any]) -> dict[str, Any]:
    """A fax that came in: its PDF at `into`, and how many pages there are."""
    _limit()
    fax = Path(job["fax"])
    Path(job["into"]).write_bytes(pdf(fax))
    found = tiff.pages(fax.read_bytes())
    if not found:
        raise BrokenDocument
    return {"pages": len(found)}


JOBS: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {"draw": draw, "show": show, "receive": receive}


if __name__ == "__main__":
    sys.exit(main())
