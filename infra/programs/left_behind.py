"""Programs that were left behind: their warden was killed, and they work for nobody."""

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import structlog

from infra.programs.warden import MARK, born, stat

log = structlog.get_logger()

_MARK = MARK.encode() + b"="


def end_left_behind() -> int:
    """Kill each program whose warden is gone; return how many there were. Blocks for some milliseconds.

    A mark names the warden by its number, the moment when it began, and the process table in which the number counts.
    So a program with the mark of a missing warden was ours, and belongs to nobody now.
    """
    found = 0
    for pid, mark in marked():
        if is_guarded(mark):
            continue
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)
            found += 1
    if found:
        log.warning("Programs were still there whose warden was gone; they were killed.", killed=found)
    return found


def is_guarded(mark: str) -> bool:
    """Whether the warden that a mark names is alive, or belongs to another process table, where we cannot tell."""
    table, _, warden = mark.partition(":")
    number, _, began = warden.partition(":")
    here = f"{os.stat('/proc/self/ns/pid').st_ino}"
    return table != here or not number.isdigit() or _is_there(int(number), began)


def _is_there(pid: int, began: str) -> bool:
    told = stat(pid)
    return told is not None and told[0] not in "ZX" and born(pid) == began


def marked() -> Iterator[tuple[int, str]]:
    """Each marked program on this machine, of any installation, with its mark."""
    for path in Path("/proc").iterdir():
        if not path.name.isdigit():
            continue
        try:
            said = (path / "environ").read_bytes()
        except OSError:
            continue  # another user's, or gone
        for one in said.split(b"\0"):
            if one.startswith(_MARK):
                yield int(path.name), one[len(_MARK) :].decode("ascii", "replace")
