"""The process that draws pages: one job from its standard input, the answer on its standard output, then its end.

A job is a line of JSON, and behind it the document or fax; the answer is one too, and behind it the file that was made.

Documents come from strangers. So each is read in a process of its own, which has so much memory and time and no more.
"""

import json
import os
import resource
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from io import BytesIO
from typing import IO, Any

from PIL import Image

from channels.fax.pages.bounds import CPU_S, FILE, MEMORY
from channels.fax.pages.cover import Cover, cover_page
from channels.fax.pages.show import page_png, pdf, whole_pages
from channels.fax.pages.source import read_pages
from channels.fax.pages.write import fax_file, packed, unpacked
from channels.fax.rules import tiff
from channels.fax.rules.errors import BrokenDocument, NoPages, TooLarge
from channels.fax.rules.geometry import DOTS_PER_INCH, WIDTH, Resolution
from core.errors import HotlineError
from infra.process.processes import end_with_parent, idle

LANGUAGES = "chi_sim"
PAGE_S = 600
"""For one page on a machine whose calls come first; of the processor's time it has as much as everybody here."""


def main() -> int:
    """Do the job of the standard input."""
    end_with_parent()
    answers = _answers()
    job = json.loads(sys.stdin.buffer.readline())
    file = b""
    try:
        pages, file = JOBS[job["do"]](job, sys.stdin.buffer.read())
        answer: dict[str, Any] = {"pages": pages}
    except HotlineError as error:
        answer = {"refused": error.code, "details": dict(error.details)}
    except MemoryError:
        answer = {"refused": TooLarge.code, "details": {}}
    answers.write(json.dumps(answer).encode() + b"\n" + file)
    answers.close()
    return 0


def _answers() -> IO[bytes]:
    """Our standard output. What a library prints goes elsewhere from here on."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _limit() -> None:
    """From here on: this much address space, time and disk. The kernel ends whatever takes more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def draw(job: Mapping[str, Any], document: bytes) -> tuple[int, bytes]:
    """A document, behind a cover page if one is wished, as the fax that will be sent."""
    resolution = Resolution(job["resolution"])
    dots = WIDTH * (2 if resolution is Resolution.SUPERFINE else 1)
    pages: list[bytes] = []
    if job.get("document"):
        _limit()
        pages += [packed(one, resolution) for one in read_pages(document, int(job["most_pages"]), dots)]
    if job.get("cover"):
        pages.insert(0, packed(cover_page(Cover(**job["cover"]), len(pages) + 1), resolution))
    if not pages:
        raise NoPages
    return len(pages), fax_file((unpacked(one, resolution) for one in pages), resolution)


def show(job: Mapping[str, Any], fax: bytes) -> tuple[int, bytes]:
    """One page of a fax as PNG."""
    _limit()
    return 1, page_png(fax, int(job["page"]), small=bool(job["small"]))


def receive(job: Mapping[str, Any], fax: bytes) -> tuple[int, bytes]:
    """The number of pages of a fax that came in, of which at least one can be shown."""
    _limit()
    if next(whole_pages(fax), None) is None:
        raise BrokenDocument
    return len(tiff.pages(fax)), b""


def as_pdf(job: Mapping[str, Any], fax: bytes) -> tuple[int, bytes]:
    """All pages of a fax that can be shown, as a PDF."""
    _limit()
    return len(tiff.pages(fax)), pdf(fax)


def read(job: Mapping[str, Any], fax: bytes) -> tuple[int, bytes]:
    """What stands on the pages, as UTF-8. A page on which nothing can be read is passed over.

    Raises `BrokenDocument` if nothing could be read because the program failed on every page, or there are none.
    """
    # Pages are drawn a hundred times for one that is read, and need none of this; and in idle time it takes minutes.
    import_module("infra.programs.runner")
    idle()
    _limit()
    said = [_read_page(str(job["program"]), page) for page in whole_pages(fax)]
    words = [each for each in said if each is not None]
    if not words:
        raise BrokenDocument
    return len(said), b"\n".join(words)


def _read_page(program: str, page: Image.Image) -> bytes | None:
    """The program has no more than we have: the kernel hands our bounds down."""
    from infra.programs.runner import Program, SaidTooMuch, TookTooLong, environment, run_here

    bounds = Program(name="ocr", wall_s=PAGE_S, cpu_s=CPU_S, memory=MEMORY, file=FILE, output=FILE)
    picture = BytesIO()
    page.save(picture, "PNG")
    command = (program, "stdin", "stdout", "-l", LANGUAGES, "--dpi", str(DOTS_PER_INCH))
    env = environment(OMP_THREAD_LIMIT="1", TMPDIR=os.environ.get("TMPDIR", "/tmp"))
    try:
        done = run_here(bounds, *command, given=picture.getvalue(), env=env)
    except (TookTooLong, SaidTooMuch):
        return None
    return done.output if done.status == 0 else None


JOBS: Mapping[str, Callable[[Mapping[str, Any], bytes], tuple[int, bytes]]] = {
    "draw": draw,
    "show": show,
    "receive": receive,
    "pdf": as_pdf,
    "read": read,
}


if __name__ == "__main__":
    sys.exit(main())
