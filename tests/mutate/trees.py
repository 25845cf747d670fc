"""Copies of the tree, in which mutants are placed and tests run. The working tree is only read."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.mutate.mutants import Mutant
from tests.mutate.recording import TIMES
from tests.mutate.running import CHOSEN, TOOK_TOO_LONG

HEAVY = (".git", ".venv", "node_modules", "dist", "var", "build", "__pycache__", "*_cache", "*.egg-info")
LINKED = (".venv", "webagent/ui/node_modules", "webagent/ui/dist")
"""Not copied but linked: no test changes anything in them."""
LONGEST_S = 900.0
"""The last resort: the plugins, `recording` and `running`, have limits of their own."""
GRACE_S = 60.0
"""Pytest and coverage have this long to write down what they know when a run takes too long."""
QUIET = "disable_warnings = module-not-imported, no-data-collected"
FIRST_FILES = 3
NOTHING_RAN = 5
ENDS = {0: "survived", NOTHING_RAN: "survived", 1: "failed", TOOK_TOO_LONG: "too long", -signal.SIGALRM: "too long"}
"""The end of a mutant by pytest's exit code; any other code means that the tests could not even start."""


def rounds(tests: Mapping[str, float]) -> Iterator[dict[str, float]]:
    """The tests of a few files, then all others: most mutants are noticed at once, and importing files takes time."""
    first = [*dict.fromkeys(test.partition("::")[0] for test in tests)][:FIRST_FILES]
    for is_first in (True, False):
        if some := {test: s for test, s in tests.items() if (test.partition("::")[0] in first) == is_first}:
            yield some


@dataclass
class Tree:
    """A copy of the project in a folder of its own."""

    folder: Path
    _times: "count[int]" = field(default_factory=lambda: count(2_000_000_000))

    @property
    def project(self) -> Path:
        """The folder of the copy."""
        return self.folder / "tree"

    @classmethod
    def copied(cls, project: Path, folder: Path) -> "Tree":
        """Make a new copy."""
        tree = cls(folder)
        shutil.copytree(project, tree.project, ignore=shutil.ignore_patterns(*HEAVY))
        for linked in LINKED:
            (tree.project / linked).symlink_to(project / linked)
        return tree

    def end_of(self, mutant: Mutant, tests: Mapping[str, float]) -> str:
        """Run these tests on a mutant. Return its end; afterwards the copy is as before."""
        path = self.project / mutant.path
        source = path.read_text("utf-8")
        self._write(path, mutant.apply(source))
        try:
            ends = (self._run(some) for some in rounds(tests))
            return next((end for end in ends if end != "survived"), "survived")
        finally:
            self._write(path, source)

    def _run(self, tests: Mapping[str, float]) -> str:
        """Run tests on the mutant in the copy. Return its end."""
        chosen = self.folder / "chosen.json"
        chosen.write_text(json.dumps(tests))
        files = dict.fromkeys(test.partition("::")[0] for test in tests)
        return ENDS.get(
            self._pytest([], ["-x", "-p", "tests.mutate.running", *files], {CHOSEN: str(chosen)}), "not begun"
        )

    def record(self, files: Iterable[str], packages: Sequence[str], lines: Path, times: Path) -> str:
        """Record what the tests of these files execute, and the seconds of those that are green. Return the output."""
        settings = self.folder / "coverage.ini"
        text = ["[run]", "concurrency = thread, greenlet", "relative_files = True", QUIET, "source ="]
        settings.write_text("\n".join([*text, *(f"    {package}" for package in packages)]))
        coverage = ["-m", "coverage", "run", f"--rcfile={settings}", f"--data-file={lines}"]
        self._pytest(coverage, ["-p", "tests.mutate.recording", *files], {TIMES: str(times)})
        return (self.folder / "output.txt").read_text(errors="replace")

    def _write(self, path: Path, source: str) -> None:
        """Write with a unique time: Python trusts a compiled file if only the source's time and size match."""
        path.write_text(source, "utf-8")
        now = next(self._times)
        os.utime(path, (now, now))

    def _pytest(self, before: Sequence[str], options: Sequence[str], environment: Mapping[str, str]) -> int:
        command = [sys.executable, *before, "-m", "pytest", "-q", "--tb=line", "-p", "no:cacheprovider"]
        command += ["--hypothesis-seed=0", f"--basetemp={self.folder / 'temporary'}", *options]
        with (self.folder / "output.txt").open("w") as output:
            running = subprocess.Popen(
                command,
                cwd=self.project,
                env={**os.environ, **environment},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                return running.wait(LONGEST_S)
            except subprocess.TimeoutExpired:
                running.send_signal(signal.SIGINT)
                with suppress(subprocess.TimeoutExpired):
                    running.wait(GRACE_S)
                return TOOK_TOO_LONG
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(running.pid, signal.SIGKILL)
                running.wait()
