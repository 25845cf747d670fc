"""Traces of an attack on the disk: nothing that others can read, no citizen's number in a log, logs within a bound."""

import gzip
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.attack.house import House
from bench.attack.judge import open_to_others
from bench.measure.report import Figure

LOG_BYTES = 300 * 1024 * 1024
"""The most bytes that all logs together may have."""

EXAMPLES = 10
PIECE = 1 << 20


@dataclass(frozen=True)
class Traces:
    """The findings under `var`."""

    open_paths: list[str]
    numbers: list[str]
    """Where a number stands, without the number: this is printed."""
    log_bytes: int
    notes: list[str]


def look(house: House) -> Traces:
    """Search after everything else, while the system still runs."""
    var = house.site.system.settings.var
    opened = open_to_others(dict(_modes(var)))
    logs = [*sorted(path for path in (var / "log").rglob("*") if path.is_file()), house.site.system.log]
    named = [f"{path.name}: {count}" for path in logs if (count := _count(path, house.citizens))]
    size = sum(path.stat().st_size for path in logs)
    largest = ", ".join(f"{path.name} {path.stat().st_size / 1e6:.1f} MB" for path in logs)
    notes = [f"logs: {largest}"]
    notes += [f"others may read {path}" for path in opened[:EXAMPLES]]
    notes += [f"citizens' numbers in {where} lines" for where in named]
    return Traces(opened, named, size, notes)


def figures(found: Iterable[Traces]) -> list[Figure]:
    """The figures of all systems of the run together."""
    traces = list(found)
    return [
        Figure("paths under var that others may read", "", sum(len(one.open_paths) for one in traces), worst=0),
        Figure("logs with a citizen's number", "", sum(len(one.numbers) for one in traces), worst=0),
        Figure("logs of one system, largest", "MB", max(one.log_bytes for one in traces) / 1e6, worst=LOG_BYTES / 1e6),
    ]


def _modes(var: Path) -> Iterator[tuple[str, int]]:
    """Each file and folder with its permissions. Asterisk's own root belongs to the package and holds nothing of
    ours."""
    yield ".", stat.S_IMODE(var.stat().st_mode)
    for folder, folders, files in os.walk(var):
        for name in (*folders, *files):
            path = Path(folder) / name
            # Sockets and files come and go while we look.
            if path.is_symlink() or not path.exists():
                continue
            yield str(path.relative_to(var)), stat.S_IMODE(path.stat().st_mode)


def _count(path: Path, numbers: Iterable[str]) -> int:
    """The number of lines of a log that contain one of the numbers."""
    wanted = re.compile("|".join(sorted(numbers)).encode() or rb"(?!)")
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        return sum(wanted.search(line) is not None for line in lines)
