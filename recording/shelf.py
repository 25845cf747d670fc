"""The places of recordings that have been filed."""

from pathlib import Path

from core.errors import NotFound


class Shelf:
    """The folder of the sound files."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def path(self, file: str) -> Path:
        """The sound file at this place on the shelf; raises `NotFound` if it is not there, or leads elsewhere."""
        path = (self._root / file).resolve()
        if not path.is_relative_to(self._root) or not path.is_file():
            raise NotFound("This recording's file is not there.")
        return path
