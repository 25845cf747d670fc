"""Reads the journal's files beside a running core: nothing is set aside, logged or changed."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from infra.live.codec import Packed
from infra.live.journal import DEFECTS, Checkpoint, Line, decode, number, segments


def peek(folder: Path) -> Iterator[Line]:
    """Every readable line, oldest first, for a reader beside a running core: nothing is set aside or logged."""
    for segment in segments(folder):
        try:
            file = segment.open("rb")
        except FileNotFoundError:  # the core deleted it after the folder was listed
            continue
        with file:
            for raw in file:
                try:
                    line = decode(raw)
                except DEFECTS:
                    continue
                yield line


def state_before(folder: Path) -> Mapping[str, Sequence[Packed]] | None:
    """By owner, the entities as they were before the first existing line; None if no checkpoint has them."""
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
