"""Recordings of what tests execute: one for the tests of a few files, kept until a file that matters to it changes."""

import ast
import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from coverage import CoverageData

FILES = 6
"""The test files of one recording: one process each would import the product hundreds of times."""

FOLDERS = ("tests/unit", "tests/db")
BETWEEN_DOMAINS = "tests/unit/together/"
"""Tests of the whole floor with its flows and its telephone; they are near to each of these."""
FLOOR = ("core", "cti", "ivr", "acd")


@dataclass(frozen=True)
class Share:
    """A few test files that are recorded together."""

    name: str
    files: tuple[str, ...]


def shares(project: Path, paths: Collection[str]) -> list[Share]:
    """The tests that are near to these files of the product: those of their domains, and those that import them."""
    domains = {path.partition("/")[0] for path in paths}
    tests = [path for folder in FOLDERS for path in sorted((project / folder).rglob("test_*.py"))]
    found: list[Share] = []
    for folder, files in groupby(tests, lambda path: str(path.parent.relative_to(project))):
        names = [str(path.relative_to(project)) for path in files]
        for at in range(0, len(names), FILES):
            some = tuple(names[at : at + FILES])
            if any(_is_near(project, test, paths, domains) for test in some):
                found.append(Share(f"{folder.replace('/', '.')}.{at // FILES}", some))
    return found


def _is_near(project: Path, test: str, paths: Collection[str], domains: Collection[str]) -> bool:
    if test.split("/")[2] in domains or (test.startswith(BETWEEN_DOMAINS) and {*domains} & {*FLOOR}):
        return True
    return any(path in paths for path in imported(project / test))


def imported(file: Path) -> Iterator[str]:
    """The files that a file may import by name, whether or not they exist."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            module = node.module.replace(".", "/")
            yield from (f"{module}.py", *(f"{module}/{alias.name}.py" for alias in node.names))


@dataclass(frozen=True)
class Kept:
    """The recordings in a folder."""

    folder: Path

    def lines(self, share: Share) -> Path:
        """The file of the executed lines."""
        return self.folder / f"{share.name}.lines"

    def times(self, share: Share) -> Path:
        """The file of the seconds of each green test."""
        return self.folder / f"{share.name}.json"

    def has(self, share: Share, project: Path) -> bool:
        """Whether there is a recording, and everything that its tests executed is still the same."""
        try:
            known: dict[str, str] = json.loads(self._digests(share).read_text())
        except FileNotFoundError:
            return False
        executed = [path for path in known if path not in share.files and (project / path).is_file()]
        return known == _digests(project, share, executed)

    def finish(self, share: Share, project: Path) -> bool:
        """Keep a recording that has just been made. Return whether it has any test that was green."""
        if not self.lines(share).is_file() or not self.seconds(share):
            return False
        executed = sorted(self.data(share).measured_files())
        self._digests(share).write_text(json.dumps(_digests(project, share, executed), indent=1))
        return True

    def forget(self, share: Share) -> None:
        """Remove what there is of a recording."""
        for path in (self._digests(share), self.lines(share), self.times(share)):
            path.unlink(missing_ok=True)

    def seconds(self, share: Share) -> dict[str, float]:
        """The seconds of each green test."""
        path = self.times(share)
        return dict(json.loads(path.read_text())) if path.is_file() else {}

    def data(self, share: Share) -> CoverageData:
        """The executed lines, with a test as coverage's context."""
        data = CoverageData(str(self.lines(share)))
        data.read()
        return data

    def _digests(self, share: Share) -> Path:
        return self.folder / f"{share.name}.digests.json"


def _digests(project: Path, share: Share, executed: Sequence[str]) -> dict[str, str]:
    """The digests of the files that decide what a recording holds; the helpers of all tests count as one."""
    paths = {path: project / path for path in (*share.files, *executed)}
    found = {path: _digest(file, file.stat().st_mtime_ns) for path, file in paths.items()}
    return found | {"helpers": _helpers(project)}


@cache
def _digest(path: Path, _changed_at: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _helpers(project: Path) -> str:
    helpers = [path for path in sorted((project / "tests").rglob("*.py")) if not path.name.startswith("test_")]
    digests = [_digest(path, path.stat().st_mtime_ns) for path in helpers if path.parent.name != "mutate"]
    return hashlib.sha256("".join(digests).encode()).hexdigest()[:16]
