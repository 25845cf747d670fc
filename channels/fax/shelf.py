"""The places of faxes that are kept: what came in, what goes out, and drafts that somebody is about to send."""

import os
import time
from datetime import datetime
from pathlib import Path

from channels.fax.rules import tiff
from channels.fax.rules.geometry import Resolution, resolution_of
from core.errors import NotFound
from core.ids import Instant
from infra.private import PRIVATE_UMASK

IN, OUT, DRAFTS = "in", "out", "drafts"
DRAFT_S = 86_400.0
"""A draft that nobody has sent by then is deleted."""


class FaxShelf:
    """The folder of all faxes. Paths within it are relative, as the database has them."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def path(self, file: str) -> Path:
        """The file at this place; raises `NotFound` if it is not there, or leads elsewhere."""
        root = self._root.resolve()
        path = (root / file).resolve()
        if not path.is_relative_to(root) or not path.is_file():
            raise NotFound("The pages of this fax are not there.")
        return path

    def place(self, way: str, at: Instant, id: str) -> str:
        """Where the fax `id` of this moment belongs; the folder is made."""
        file = f"{way}/{datetime.fromtimestamp(at).strftime('%Y/%m/%d')}/{id}.tif"  # noqa: DTZ006  # only a folder's name: nobody reads the day from it
        self.new(file)
        return file

    def new(self, file: str) -> Path:
        """The path at which this file is about to be written."""
        path = self._root / file
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o777 & ~PRIVATE_UMASK)
        return path

    def draft(self, id: str) -> Path:
        """The path of a draft; earlier ones that nobody sent are deleted."""
        path = self.new(f"{DRAFTS}/{id}.tif")
        before = time.time() - DRAFT_S
        for old in path.parent.iterdir():
            if old.stat().st_mtime < before:
                old.unlink(missing_ok=True)
        return path

    def facts(self, file: str) -> tuple[int, Resolution]:
        """How many pages it has, and their resolution. Raises `NotFound`."""
        found = tiff.pages(self.path(file).read_bytes())
        return len(found), resolution_of(found[0].lines_per_inch)

    def send(self, id: str, at: Instant) -> str:
        """The place of a draft that is sent now. Raises `NotFound` if there is no such draft (any more)."""
        draft = self.path(f"{DRAFTS}/{id}.tif")
        file = self.place(OUT, at, id)
        os.link(draft, self._root / file)
        draft.unlink()
        return file
