"""Which lines each test executes, and how long it takes: the basis for choosing the tests of a mutant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from coverage import CoverageData

from tests.mutate.kept import imported
from tests.mutate.mutants import Mutant

AT_IMPORT = ""
"""The context of code that runs before any test."""

ENOUGH_S = 30.0
"""A mutant that survives this many seconds of tests, the closest first, is taken for a survivor."""


@dataclass(frozen=True)
class Recorded:
    """The lines that tests executed, with a test as coverage's context, and the seconds of each green test."""

    project: Path
    lines: tuple[CoverageData, ...]
    seconds: Mapping[str, float]

    def tests_of(self, mutant: Mutant) -> dict[str, float]:
        """The tests that should notice a mutant, in order, with their seconds.

        Lines that run at import belong to no test: for them it is the tests of the file, or of the files that import
        it.
        """
        lines = self._at(mutant.path)
        its = [lines.get(line, []) for line in range(mutant.line, mutant.end_line + 1)]
        statement = [lines.get(mutant.statement, [])]
        found = self._green(its) or self._green(statement)
        if any(AT_IMPORT in tests for tests in its + statement):
            found = found or self._green(lines.values())
            found = found or self._green(
                tests for path in self._importers.get(mutant.path, ()) for tests in self._at(path).values()
            )
        return self._enough(mutant, found)

    def _at(self, path: str) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for data in self.lines:
            for line, tests in data.contexts_by_lineno(path).items():
                found.setdefault(line, []).extend(tests)
        return found

    def _green(self, tests: Iterable[Iterable[str]]) -> set[str]:
        return {test for some in tests for test in some if test in self.seconds}

    def _enough(self, mutant: Mutant, found: set[str]) -> dict[str, float]:
        """Tests of the package's own folder first, then quick ones; a database takes time to start."""
        package = mutant.path.partition("/")[0]
        files: dict[str, float] = {}
        for test in found:
            file = test.partition("::")[0]
            files[file] = files.get(file, 0.0) + self.seconds[test]

        def order(test: str) -> tuple[bool, bool, float, str, float]:
            file = test.partition("::")[0]
            return file.startswith("tests/db"), f"/{package}/" not in file, files[file], file, self.seconds[test]

        chosen: dict[str, float] = {}
        left = ENOUGH_S
        for test in sorted(found, key=order):
            if left > 0:
                chosen[test] = self.seconds[test]
                left -= self.seconds[test]
        return chosen

    @cached_property
    def _importers(self) -> dict[str, set[str]]:
        """The measured files that import each module, by the module's path."""
        found: dict[str, set[str]] = {}
        for path in {path for data in self.lines for path in data.measured_files()}:
            for name in imported(self.project / path):
                found.setdefault(name, set()).add(path)
        return found
