"""Reads the journal's files for somebody beside a core at work: nothing is set aside, logged or changed."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from infra.live.codec import Packed
from infra.live.journal import DEFECTS, Checkpoint, Line, decode, number, segments


def peek(folder: Path) -> Iterator[Line]:
    """Every line that can be read, oldest first, for somebody beside a core at work: nothing is set aside or logged."""
    for segment in segments(folder):
        try:
            file = segment.open("rb")
        except FileNotFoundError:  # forgotten by the core since the folder was listed
            continue
        with file:
            for raw in file:
                try:
                    line = decode(raw)
                except DEFECTS:
                    continue
                yield line


def state_before(folder: Path) -> Mapping[str, Sequence[Packed]] | None:
    """By owner, the entities as they were before the first line that is still there; None if no checkpoint tells."""
    checkpoints, there = sorted(folder.glob("checkpoint-*.json")), segments(folder)
    if not checkpoints:
        return {}
    for path in reversed(checkpoints):
        if not there or number(path) < number(there[0]):
            try:
                return msgspec.json.decode(path.read_bytes(), type=Checkpoint).state
            except (FileNotFoundError, *DEFECTS):
                continue
    return None
