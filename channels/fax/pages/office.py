"""Converts Word documents to PDF with an office program, within limits, and ends everything that the program
started."""

import asyncio
from pathlib import Path

from channels.fax.pages.bounds import FILE
from channels.fax.rules.errors import BrokenDocument, NoOffice, TooLarge, TooLong
from infra.programs.runner import MIB, Program, SaidTooMuch, TookTooLong, environment, run

OFFICE_PACKAGE = "libreoffice-writer-nogui"
OFFICE = Program(name="office", wall_s=60.0, cpu_s=60, memory=3072 * MIB, file=FILE, output=MIB)
"""The program maps two gigabytes before it has read anything; a document of a hundred pages takes 10 s."""

ZIP, OLD_WORD, RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"
HEAD = 1024


async def without_office(data: bytes, folder: Path, offices: tuple[str, ...]) -> bytes:
    """Return the document, or, if it needs an office program, the PDF that the program makes of it in `folder`.

    `offices` are the installed programs. Raises `NoOffice`, `TooLong`, `TooLarge` or `BrokenDocument`.
    """
    if not data.startswith((OLD_WORD, RTF)) and not _is_word(data):
        return data
    if not offices:
        raise NoOffice(package=OFFICE_PACKAGE)
    path = folder / "document"
    await asyncio.to_thread(path.write_bytes, data)
    command = (
        *(offices[0], "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile"),
        *("--convert-to", "pdf", "--outdir", str(folder), str(path)),
    )
    try:
        await run(OFFICE, *command, cwd=folder, env=environment(TMPDIR=str(folder), HOME=str(folder)))
    except (TookTooLong, SaidTooMuch):
        raise TooLong from None
    return await asyncio.to_thread(_made, folder)


def _made(folder: Path) -> bytes:
    made = next(iter(folder.glob("*.pdf")), None)
    if made is None:
        raise BrokenDocument
    if made.stat().st_size > FILE:
        raise TooLarge
    return made.read_bytes()


def _is_word(data: bytes) -> bool:
    """A .docx or .odt is a zip that contains such names."""
    return data.startswith(ZIP) and any(name in data for name in (b"word/document", b"opendocument.text"))
