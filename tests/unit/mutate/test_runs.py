"""Which mutants are drawn, which tests run for each, what is recorded of them, what the result is, and the score."""

import shutil
from pathlib import Path

import pytest
from coverage import CoverageData

from infra.settings.installation import PROJECT
from tests.mutate.__main__ import RecordingFailed, recorded
from tests.mutate.kept import Kept, Share, shares
from tests.mutate.mutants import Mutant, mutants
from tests.mutate.recorded import Recorded
from tests.mutate.sample import LEFT_OUT, PACKAGES, draw, files
from tests.mutate.score import enough, scores, table
from tests.mutate.trees import LINKED, Tree

SEAT = "acd/rules/agents/seat.py"
BELOW = "core/below.py"
COUNT = "LIMIT = 3\n\ndef below(n):\n    while n > LIMIT:\n        n -= 1\n    return n\n"


def test_a_seed_draws_the_same_again_and_another_seed_others() -> None:
    first = draw(PROJECT, 20, 1, "hotline/rules")
    assert first == draw(PROJECT, 20, 1, "hotline/rules") != draw(PROJECT, 20, 2, "hotline/rules")
    assert len(first) == 20
    assert all(one.path.startswith("hotline/rules/") for one in first)


def test_only_files_of_the_product_are_mutated() -> None:
    found = {str(path) for path in files(PROJECT)}
    assert all((PROJECT / name).exists() for name in (*PACKAGES, *LEFT_OUT))
    assert SEAT in found
    assert not {*LEFT_OUT, "acd/migrations/acd_0001_calls.py", "tests/until.py"} & found
    assert [str(path) for path in files(PROJECT, SEAT)] == [SEAT]


def made(path: str, line: int) -> Mutant:
    """A mutant of one line."""
    return Mutant(path, line, 0, line, 1, "x", "said", line)


@pytest.fixture
def known(tmp_path: Path) -> Recorded:
    """Six tests, one of which fails, and two modules, one of which imports the other."""
    lines = CoverageData(no_disk=True)
    for test, executed in {
        "": {SEAT: [1, 2], "acd/rules/wrong.py": [1], "core/state.py": [1]},
        "tests/unit/acd/test_a.py::slow": {SEAT: [5]},
        "tests/unit/acd/test_a.py::quick": {SEAT: [5, 6]},
        "tests/unit/core/test_b.py::other": {SEAT: [5]},
        "tests/unit/acd/test_a.py::red": {SEAT: [5, 7]},
        "tests/db/test_acd.py::store": {SEAT: [5]},
    }.items():
        lines.set_context(test)
        lines.add_lines(executed)
    (tmp_path / SEAT).parent.mkdir(parents=True)
    (tmp_path / "core").mkdir()
    (tmp_path / SEAT).write_text("from core.state import Turn\n")
    for path in ("acd/rules/wrong.py", "core/state.py"):
        (tmp_path / path).write_text("")
    seconds = {"slow": 2.0, "quick": 0.1}
    others = {"tests/unit/core/test_b.py::other": 0.01, "tests/db/test_acd.py::store": 0.01}
    return Recorded(tmp_path, (lines,), {f"tests/unit/acd/test_a.py::{n}": s for n, s in seconds.items()} | others)


def test_the_closest_tests_that_execute_the_line_come_first(known: Recorded) -> None:
    """The package's own before others, quick ones before slow ones, the database last; failing ones are left out."""
    names = [test.rpartition("::")[2] for test in known.tests_of(made(SEAT, 5))]
    assert names == ["quick", "slow", "other", "store"]
    assert [test.rpartition("::")[2] for test in known.tests_of(made(SEAT, 6))] == ["quick"]
    assert known.tests_of(made(SEAT, 7)) == known.tests_of(made(SEAT, 99)) == {}


def test_what_runs_at_the_import_is_tested_by_those_who_use_the_file(known: Recorded) -> None:
    assert len(known.tests_of(made(SEAT, 1))) == 4
    assert len(known.tests_of(made("core/state.py", 1))) == 4, "the file that imports it"
    assert known.tests_of(made("acd/rules/wrong.py", 1)) == {}


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """A copy of a small project with one test and a short time limit."""
    project = tmp_path / "project"
    for folder in ("core", "webagent/ui", "tests/mutate"):
        (project / folder).mkdir(parents=True)
    for linked in LINKED:
        (project / linked).mkdir()
    (project / "core" / "below.py").write_text(COUNT)
    (project / "tests" / "test_below.py").write_text(
        "from core.below import below\n\ndef test_below():\n    assert below(5) == 3\n"
    )
    shutil.copy(PROJECT / "tests" / "mutate" / "recording.py", project / "tests" / "mutate")
    plugin = (PROJECT / "tests" / "mutate" / "running.py").read_text().replace("AT_LEAST_S = 30.0", "AT_LEAST_S = 0.5")
    (project / "tests" / "mutate" / "running.py").write_text(plugin)
    return Tree.copied(project, tmp_path / "copy")


def test_a_mutant_is_noticed_by_a_test_that_fails_or_never_ends(tree: Tree) -> None:
    ends = {}
    for one in mutants(BELOW, COUNT)[1:]:
        ends[one.said] = tree.end_of(one, {"tests/test_below.py::test_below": 0.0})
        assert (tree.project / BELOW).read_text() == COUNT
    assert ends == {
        "n > LIMIT  ->  (n >= LIMIT)": "failed",
        "n -= 1  ->  n += 1": "too long",
        "1  ->  2": "survived",
    }


SHARE = Share("tests.0", ("tests/test_below.py",))


def test_a_recording_is_kept_until_a_file_changes_that_it_executed(tree: Tree, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    assert not kept.has(SHARE, tree.project)
    known = recorded([tree], [SHARE], kept)
    assert [*known.tests_of(made(BELOW, 5))] == ["tests/test_below.py::test_below"]
    assert kept.has(SHARE, tree.project)
    for path in (BELOW, "tests/test_below.py", "tests/helper.py"):
        file = tree.project / path
        before = file.read_text() if file.exists() else ""
        file.write_text(f"{before}# changed\n")
        assert not kept.has(SHARE, tree.project), path
        file.write_text(before) if before else file.unlink()
        assert kept.has(SHARE, tree.project)


def test_a_recording_that_fails_says_why(tree: Tree, tmp_path: Path) -> None:
    """Otherwise each mutant would seem to be executed by no test."""
    (tree.project / "tests" / "test_below.py").write_text("import nowhere\n")
    with pytest.raises(RecordingFailed, match=r"(?s)nowhere.*The recording failed"):
        recorded([tree], [SHARE], Kept(tmp_path / "kept"))


def test_near_tests_are_those_of_the_domain_and_of_files_that_name_the_module(tmp_path: Path) -> None:
    for path, text in {
        "tests/unit/acd/test_a.py": "",
        "tests/unit/core/test_b.py": "from acd.rules.agents import seat\n",
        "tests/unit/hotline/test_c.py": "",
        "tests/unit/together/test_d.py": "",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text)
    found = [share.name for share in shares(tmp_path, {SEAT})]
    assert found == ["tests.unit.acd.0", "tests.unit.core.0", "tests.unit.together.0"]


def test_the_score_counts_rules_apart() -> None:
    ends = dict.fromkeys([made("acd/rules/a.py", n) for n in range(6)], "failed")
    ends |= {made("acd/rules/a.py", 9): "not executed", made("acd/store.py", 1): "too long"}
    ends |= {made("acd/store.py", 2): "not begun", made("core/state.py", 1): "survived"}
    found = scores(ends)
    assert {name: (row["mutants"], row["noticed"]) for name, row in found.items()} == {
        "acd/rules": (7, 6),
        "acd": (2, 2),
        "core": (1, 0),
        "rules": (7, 6),
        "elsewhere": (3, 2),
    }
    assert found["rules"]["percent"] == 85.7
    assert not enough(found), "elsewhere it is less than 75 %"
    assert enough({"rules": {"percent": 85.0}}), "nothing else was drawn"
    assert not enough({"rules": {"percent": 84.9}, "elsewhere": {"percent": 100.0}})
    assert table(found).splitlines()[1].split() == ["acd/rules", "7", "6", "85.7"]
