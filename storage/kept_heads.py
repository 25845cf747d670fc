"""Heads of the chain that the launcher keeps: one line each, in a file that is only ever appended to.

    31402 9f0c… 2026-11-26T03:00:00+08:00 5b1e…

The number and the hash of the chain's newest row at that moment, and a hash over this line and all before it. The
launcher is another process than those that write the chain, and remembers the last line, so it reports at once a file
that was rewritten or has become shorter. Everything here blocks: it reads and writes a file.
"""

import errno
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from core.ids import Instant
from infra.files.chain import Link
from infra.files.folders import make_folder

START: Final = "0" * 64


class TamperedHeads(Exception):
    """The file of kept heads has been changed."""


@dataclass(frozen=True, slots=True)
class KeptHead:
    """A line. `rows`: the number of the row with this hash; `digest`: over this line and all before it."""

    rows: int
    hash: str
    made: str
    digest: str


def digest_of(before: str, rows: int, hash: str, made: str) -> str:
    """The digest at the end of a line."""
    return hashlib.sha256(f"{before} {rows} {hash} {made}".encode()).hexdigest()


def read(path: Path) -> Iterator[KeptHead]:
    """The heads, oldest first; none without a file. A last line that a power cut has torn is left out.

    Raises `TamperedHeads` at a line that does not follow from the one before, or OSError.
    """
    before = START
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return
    with file:
        for number, raw in enumerate(file, 1):
            if not raw.endswith(b"\n"):
                return
            fields = raw.decode("ascii", "replace").split()
            if len(fields) != 4 or not fields[0].isdecimal():
                raise TamperedHeads(f"line {number} of {path.name} is no head")
            head = KeptHead(int(fields[0]), *fields[1:])
            if head.digest != digest_of(before, head.rows, head.hash, head.made):
                raise TamperedHeads(f"line {number} of {path.name} does not follow from the lines before")
            before = head.digest
            yield head


class HeadsKeeper:
    """Appends to the file, as its only writer."""

    def __init__(self, path: Path, zone: ZoneInfo) -> None:
        self._path = path
        self._zone = zone
        self._known: KeptHead | None = None
        self._size = -1

    @property
    def last(self) -> KeptHead | None:
        """The newest head."""
        return self._known

    def look(self) -> None:
        """Check that the file is unchanged. Raises `TamperedHeads`, or OSError; the next `add` then continues after the
        present content.
        """
        size = self._path.stat().st_size if self._path.exists() else 0
        if size == self._size:
            return
        before, first = self._known, self._size < 0
        heads = list(read(self._path))
        self._known, self._size = heads[-1] if heads else None, size
        self._cut_torn_line()
        if not first and before is not None and before not in heads:
            raise TamperedHeads(f"{self._path.name} has lost lines, or was written anew")

    def _cut_torn_line(self) -> None:
        content = self._path.read_bytes() if self._size else b""
        if content and not content.endswith(b"\n"):
            self._size = content.rfind(b"\n") + 1
            os.truncate(self._path, self._size)

    def add(self, link: Link, now: Instant) -> None:
        """Add a head. It is on the disk when this returns."""
        made = datetime.fromtimestamp(now, self._zone).replace(microsecond=0).isoformat()
        before = self._known.digest if self._known is not None else START
        head = KeptHead(link.seq, link.hash, made, digest_of(before, link.seq, link.hash, made))
        make_folder(self._path.parent)
        handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            line = f"{head.rows} {head.hash} {head.made} {head.digest}\n".encode("ascii")
            if os.write(handle, line) != len(line):
                raise OSError(errno.ENOSPC, "the disk took only a part of a line")
            os.fsync(handle)
            self._size = os.fstat(handle).st_size
        finally:
            os.close(handle)
        self._known = head
