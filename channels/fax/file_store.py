"""The folder of faxes that are not in the file store: received ones, outgoing ones, drafts."""

import contextlib
import os
import time
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from channels.fax.rules import tiff
from channels.fax.rules.geometry import Resolution, resolution_of
from core.errors import NotFound
from core.ids import Instant
from infra.process.private import PRIVATE_UMASK

IN, OUT, DRAFTS = "in", "out", "drafts"
DRAFT_S = 86_400.0
"""A draft that nobody has sent after this time is deleted."""


class FaxFiles:
    """Plain pages, readable only by us, for as long as a line or their writer needs them.

    Paths within the folder are relative, as in the database.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def path(self, file: str) -> Path:
        """Return the file at this path. Raises `NotFound` if it is missing or outside the folder."""
        path = self._within(file)
        if not path.is_file():
            raise NotFound("The pages of this fax are not there.")
        return path

    def _within(self, file: str) -> Path:
        root = self._root.resolve()
        path = (root / file).resolve()
        if not path.is_relative_to(root):
            raise NotFound("The pages of this fax are not there.")
        return path

    def place(self, way: str, at: Instant, id: str) -> str:
        """Return the path for the fax `id` of this moment, and create its folder."""
        file = f"{way}/{datetime.fromtimestamp(at).strftime('%Y/%m/%d')}/{id}.tif"  # noqa: DTZ006  # only a folder's name: nobody reads the day from it
        self.new(file)
        return file

    def new(self, file: str) -> Path:
        """Return the path for a file that is about to be written, and create its folder."""
        path = self._root / file
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o777 & ~PRIVATE_UMASK)
        return path

    def read(self, file: str) -> bytes:
        """Return the pages at this path. Raises `NotFound`."""
        return self.path(file).read_bytes()

    def discard(self, file: str) -> None:
        """Remove the file, and the PDF that earlier releases put beside it."""
        path = self._within(file)
        path.unlink(missing_ok=True)
        path.with_suffix(".pdf").unlink(missing_ok=True)

    def draft(self, owner: str, id: str, pages: bytes) -> None:
        """Keep a draft of this person for a day."""
        self.new(_draft(owner, id)).write_bytes(pages)

    def read_draft(self, owner: str, id: str) -> bytes:
        """Return the pages of a person's own draft. Raises `NotFound`, also for somebody else's."""
        return self.read(_draft(owner, id))

    def sweep(self) -> None:
        """Remove the drafts that nobody sent in time, and the empty folders of earlier days."""
        before = time.time() - DRAFT_S
        for draft in (self._root / DRAFTS).glob("**/*.tif"):
            if draft.stat().st_mtime < before:
                draft.unlink(missing_ok=True)
        days = [folder for way in (IN, OUT) for folder in (self._root / way).glob("*/**/") if folder.is_dir()]
        for folder in sorted(days, reverse=True):
            if folder.stat().st_mtime < before:
                with contextlib.suppress(OSError):  # a folder with a fax in it stays
                    folder.rmdir()

    def sent_before_today(self) -> list[str]:
        """Return outgoing files that have been there for a day."""
        before = time.time() - DRAFT_S
        found = (self._root / OUT).glob("**/*.tif")
        return [str(path.relative_to(self._root)) for path in found if path.stat().st_mtime < before]

    def facts(self, owner: str, id: str) -> tuple[int, Resolution]:
        """Return the number of pages of a person's own draft, and their resolution. Raises `NotFound`."""
        found = tiff.pages(self.read_draft(owner, id))
        return len(found), resolution_of(found[0].lines_per_inch)

    def send(self, owner: str, id: str, at: Instant) -> str:
        """Move a person's own draft to the outgoing faxes and return its path. Raises `NotFound` if there is no such
        draft (any more)."""
        draft = self.path(_draft(owner, id))
        file = self.place(OUT, at, id)
        os.link(draft, self._root / file)
        os.utime(draft)  # both names are one file, whose day begins now
        draft.unlink()
        return file


def _draft(owner: str, id: str) -> str:
    """Each person has a folder, so that somebody else's draft cannot be named."""
    return f"{DRAFTS}/{sha256(owner.encode()).hexdigest()[:32]}/{id}.tif"
