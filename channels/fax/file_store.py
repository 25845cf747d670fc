"""The folder of faxes that are not in the file store: drafts, and those that an earlier release left there."""

import time
from hashlib import sha256
from pathlib import Path

from channels.fax.rules import tiff
from channels.fax.rules.geometry import Resolution, resolution_of
from core.errors import NotFound
from infra.process.private import PRIVATE_UMASK

OUT, DRAFTS = "out", "drafts"
DRAFT_S = 86_400.0
"""A draft that nobody has sent after this time is deleted."""


class FaxFiles:
    """Plain pages, readable only by us, for as long as their writer needs them.

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

    def parts(self, file: str) -> list[Path]:
        """Return the path at which an earlier release put a fax. Raises `NotFound`."""
        return [self.path(file)]

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
        path = self._root / _draft(owner, id)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o777 & ~PRIVATE_UMASK)
        path.write_bytes(pages)

    def read_draft(self, owner: str, id: str) -> bytes:
        """Return the pages of a person's own draft. Raises `NotFound`, also for somebody else's."""
        return self.read(_draft(owner, id))

    def sweep(self) -> None:
        """Remove the drafts that nobody sent in time."""
        before = time.time() - DRAFT_S
        for draft in (self._root / DRAFTS).glob("**/*.tif"):
            if draft.stat().st_mtime < before:
                draft.unlink(missing_ok=True)

    def forget_draft(self, owner: str, id: str) -> None:
        """Delete a person's own draft, which is sent. Raises `NotFound` if it is not there (any more)."""
        try:
            self.path(_draft(owner, id)).unlink()
        except FileNotFoundError:  # somebody was faster
            raise NotFound("The pages of this fax are not there.") from None


def facts(draft: bytes) -> tuple[int, Resolution]:
    """Return the number of pages of a draft, and their resolution."""
    found = tiff.pages(draft)
    return len(found), resolution_of(found[0].lines_per_inch)


def _draft(owner: str, id: str) -> str:
    """Each person has a folder, so that somebody else's draft cannot be named."""
    return f"{DRAFTS}/{sha256(owner.encode()).hexdigest()[:32]}/{id}.tif"
