"""Where recordings that have been filed stand."""

from pathlib import Path

from core.errors import NotFound


def sound_path(root: Path, file: str) -> Path:
    """The sound file at this place on the shelf; raises `NotFound` if it is not there, or leads elsewhere."""
    path = (root / file).resolve()
    if not path.is_relative_to(root.resolve()) or not path.is_file():
        raise NotFound("This recording's file is not there.")
    return path
