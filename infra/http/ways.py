"""The open ways of phones: a file for each, which the front looks for.

So the front knows them even while the web host is away, and none outlives the seat that it was made for.
"""

import hashlib
from collections.abc import Iterable
from os import chown
from pathlib import Path


def way_of(nonce: str) -> str:
    """The name of the way of a seat's phone; it appears in an address, and reveals nothing of the phone's secret."""
    return hashlib.sha256(f"way {nonce}".encode()).hexdigest()[:32]


class Ways:
    """The ways that are open now. Without a folder nobody looks for them."""

    def __init__(self) -> None:
        self._open: frozenset[str] = frozenset()
        self._folder: Path | None = None

    @property
    def open(self) -> frozenset[str]:
        """The names of the open ways."""
        return self._open

    def keep_in(self, folder: Path) -> None:
        """Keep them in this folder from now on, for the group that may enter its parent. The folder contains nothing
        else.
        """
        folder.mkdir(mode=0o710, exist_ok=True)
        chown(folder, -1, folder.parent.stat().st_gid)
        folder.chmod(0o710)
        self._folder = folder
        # The open ones first: a web host that restarts shuts no phone out.
        self._make(self._open)
        for other in folder.iterdir():
            if other.name not in self._open:
                other.unlink()

    def only(self, names: Iterable[str]) -> None:
        """Open these and no others."""
        before, self._open = self._open, frozenset(names)
        self._make(self._open - before)
        if self._folder is not None:
            for name in before - self._open:
                (self._folder / name).unlink(missing_ok=True)

    def _make(self, names: Iterable[str]) -> None:
        if self._folder is not None:
            for name in names:
                (self._folder / name).touch(mode=0o600)
