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
    """Kill each program whose warden is gone; how many there were. Blocks for some milliseconds.

    A mark names the warden by its number and the moment in which it began, and the table of processes in which that
    number counts. So whatever bears the mark of one that is not there was ours, and is nobody's now.
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
    """Whether the warden that a mark names lives, or is none of this table of processes, and nobody here can tell."""
    table, _, warden = mark.partition(":")
    number, _, began = warden.partition(":")
    here = f"{os.stat('/proc/self/ns/pid').st_ino}"
    return table != here or not number.isdigit() or _is_there(int(number), began)


def _is_there(pid: int, began: str) -> bool:
    told = stat(pid)
    return told is not None and told[0] not in "ZX" and born(pid) == began


def marked() -> Iterator[tuple[int, str]]:
    """Each program of any house on this machine, with its mark."""
    for path in Path("/proc").iterdir():
        if not path.name.isdigit():
            continue
        try:
            said = (path / "environ").read_bytes()
        except OSError:
            continue  # another person's, or gone
        for one in said.split(b"\0"):
            if one.startswith(_MARK):
                yield int(path.name), one[len(_MARK) :].decode("ascii", "replace")
