"""The whole system for a benchmark: as people run it, with the benchmark's own flow and dialplan beside."""

import re
import shutil
import sqlite3
import tempfile
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.processes import child_named
from infra.settings import PROJECT
from server.asterisk_program import find_program
from tests.system import System, start_system, stop_system

DIRECT_QUEUE = "12377"
TONES = "12388"
MENU = "12399"
NATIVE_TONES = "99001"
NATIVE_QUEUE = "99002"


@dataclass(frozen=True)
class Site:
    """The running system and its folder."""

    system: System
    folder: Path

    @property
    def pids(self) -> dict[str, int]:
        """The processes that serve."""
        launcher = self.system.launcher.pid
        core = self.system.core_pid()
        assert core is not None
        return {"core": core, "asterisk": child_named(launcher, "asterisk")}

    @property
    def asterisk_version(self) -> str:
        """Of the Asterisk in use."""
        return str(find_program(self.system.settings.var / "asterisk" / "root").version)

    def metrics(self) -> dict[str, float]:
        """What /metrics says now, by name with labels."""
        with urllib.request.urlopen(f"{self.system.page}/metrics", timeout=5) as answer:
            lines = answer.read().decode().splitlines()
        pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
        return {name: float(value) for name, value in pairs}

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Read the history."""
        file = self.system.settings.var / "db" / "hotline.sqlite3"
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            return database.execute(query, values).fetchall()


@contextmanager
def running_site() -> Iterator[Site]:
    """Start everything in a temporary folder, and leave nothing."""
    with tempfile.TemporaryDirectory(prefix="hotline-bench-") as name:
        folder = Path(name)
        flows = folder / "flows"
        shutil.copytree(PROJECT / "flows", flows)
        for extra in (PROJECT / "bench" / "flows").glob("*.yaml"):
            shutil.copy(extra, flows)
        more = f'flows = "{flows}"\nextra_dialplan = ["{PROJECT / "asterisk-conf" / "bench.dialplan"}"]\n'
        system = start_system(folder, more_settings=more)
        try:
            yield Site(system, folder)
        finally:
            stop_system(system)


def lag_p99_ms(before: Mapping[str, float], after: Mapping[str, float]) -> float:
    """The upper edge of the bucket in which the 99th percentile of the core's loop lag lies, between two scrapes."""
    edges = []
    for name, value in after.items():
        if found := re.match(r'hotline_loop_lag_seconds_bucket\{le="(.+)"\}', name):
            edges.append((float(found.group(1)), value - before[name]))
    edges.sort()
    total = edges[-1][1]
    return next(edge for edge, below in edges if below >= total * 0.99) * 1000
