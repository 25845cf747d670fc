"""The process that draws pages: reads one job from standard input, writes the answer to standard output, and ends.

A job is a line of JSON followed by the document or fax; the answer is a line of JSON followed by the file that was
made.

Documents come from strangers, so each is read in a process of its own with limited memory and time.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from importlib import import_module
from io import BytesIO
from typing import IO, Any

from PIL import Image

from channels.fax.kinds import FAX
from channels.fax.pages.bounds import CPU_S, FILE, MEMORY
from channels.fax.pages.cover import Cover, cover_page
from channels.fax.pages.show import page_png, pdf, whole_pages
from channels.fax.pages.source import read_pages
from channels.fax.pages.write import fax_file, packed, unpacked
from channels.fax.rules import tiff
from channels.fax.rules.errors import BrokenDocument, NoPages, TooLarge
from channels.fax.rules.geometry import DOTS_PER_INCH, WIDTH, Resolution
from core.errors import HotlineError
from core.files import WrittenFile
from infra.clock import new_id
from infra.process.processes import end_with_parent, idle
from infra.settings.files import Places

LANGUAGES = "chi_sim"
PAGE_S = 600
"""The limit for one page on a machine where calls come first. Its processor time has the same limit as every job
here."""


def main() -> int:
    """Run the job from standard input."""
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
    """Return our standard output. From here on, anything that a library prints goes elsewhere."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _limit() -> None:
    """Limit the address space, time and disk from here on. The kernel ends a process that exceeds them."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def draw(job: Mapping[str, Any], document: bytes) -> tuple[int, bytes]:
    """Return a document as the fax that will be sent, with a cover page in front if one is ordered."""
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
    """Return one page of a fax as PNG."""
    _limit()
    return 1, page_png(fax, int(job["page"]), small=bool(job["small"]))


def keep(job: Mapping[str, Any], fax: bytes) -> tuple[int, bytes]:
    """Put a received fax into the file store. Return what an event says of it, as JSON."""
    # The core has no part of the file store, whose cipher takes much memory.
    from infra.files.entering import told
    from infra.files.file_store import About, writer_at

    writer = writer_at(Places.model_validate(job["places"]), time.time, new_id)
    about = About(made_at=job["made_at"], name=job["name"])
    return 0, json.dumps(asdict(told(writer.write([fax], FAX, about)))).encode()


def fetch(job: Mapping[str, Any], _: bytes) -> tuple[int, bytes]:
    """Return a fax from the file store."""
    from infra.files.entering import row_of
    from infra.files.file_store import writer_at

    writer = writer_at(Places.model_validate(job["places"]), time.time, new_id)
    with writer.open(row_of(WrittenFile(**job["stored"]), 0.0)) as file:
        return 0, file.read(0, file.size)


def as_pdf(job: Mapping[str, Any], fax: bytes) -> tuple[int, bytes]:
    """Return all pages of a fax that can be shown, as a PDF."""
    _limit()
    return len(tiff.pages(fax)), pdf(fax)


def read(job: Mapping[str, Any], fax: bytes) -> tuple[int, bytes]:
    """Return the text on the pages, as UTF-8. A page that cannot be read is skipped.

    Raises `BrokenDocument` if there are no pages, or the program failed on all of them.
    """
    # Imported here, because the many jobs that draw pages do not need it; and before `idle`, because at idle priority
    # the import would take minutes.
    import_module("infra.programs.runner")
    idle()
    _limit()
    said = [_read_page(str(job["program"]), page) for page in whole_pages(fax)]
    words = [each for each in said if each is not None]
    if not words:
        raise BrokenDocument
    return len(said), b"\n".join(words)


def _read_page(program: str, page: Image.Image) -> bytes | None:
    """Return the words on a page, or None. The program is bound by our own limits too, which the kernel passes on."""
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
    "keep": keep,
    "fetch": fetch,
    "pdf": as_pdf,
    "read": read,
}


if __name__ == "__main__":
    sys.exit(main())
