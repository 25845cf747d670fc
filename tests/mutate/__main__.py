"""Changes the product in small ways, one at a time and in a copy, and reports the changes that no test notices.

python -m tests.mutate [--n 200] [--seed 1] [--only acd/rules] [--jobs 2] [--again]
"""

import argparse
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from itertools import count
from pathlib import Path
from queue import SimpleQueue

from coverage import CoverageData

from infra.settings.installation import PROJECT
from tests.mutate.mutants import Mutant
from tests.mutate.recorded import Recorded
from tests.mutate.sample import PACKAGES, draw
from tests.mutate.score import enough, lives, scores, table
from tests.mutate.trees import Tree

FOLDER = PROJECT / "var" / "mutate"
RESULT = FOLDER / "result.json"
TESTS = ("tests/unit", "tests/db")


def main() -> int:
    """Return 1 if the score is below the requirement."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--n", type=int, default=200, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1, help="which")
    parser.add_argument("--only", default="", help="a folder or file of the product")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at once")
    parser.add_argument("--again", action="store_true", help="those that survived the last time")
    options = parser.parse_args()
    drawn = survivors_of_last_time() if options.again else draw(PROJECT, options.n, options.seed, options.only)
    with trees(options.jobs) as made:
        ends = try_out(drawn, recorded(made), made)
    found = scores(ends)
    result = {"seed": options.seed, "only": options.only, "scores": found}
    survivors = [asdict(one) | {"end": end} for one, end in ends.items() if lives(end)]
    RESULT.write_text(json.dumps(result | {"survivors": survivors}, ensure_ascii=False, indent=1))
    print(table(found), json.dumps(result), *(f"{one}  ({ends[one]})" for one in ends if lives(ends[one])), sep="\n")
    return 0 if enough(found) else 1


def survivors_of_last_time() -> list[Mutant]:
    """The survivors of the last run, for `--again`; their files must not have changed."""
    kept = json.loads(RESULT.read_text())["survivors"]
    return [Mutant(**{name: value for name, value in one.items() if name != "end"}) for one in kept]


@contextmanager
def trees(number: int) -> Iterator[Sequence[Tree]]:
    """Copies of the tree, removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="hotline-mutate-") as folder:
        yield [Tree.copied(PROJECT, Path(folder) / str(at)) for at in range(number)]


def recorded(made: Sequence[Tree]) -> Recorded:
    """The lines that the tests execute: the last recording, if no file has changed since."""
    files = [path for folder in TESTS for path in sorted((PROJECT / folder).rglob("test_*.py"))]
    into = FOLDER / _digest()
    if not into.is_dir():
        for old in (path for path in FOLDER.glob("*") if path.is_dir()):
            shutil.rmtree(old)
        unfinished = into.with_suffix(".part")
        unfinished.mkdir(parents=True)
        shares = [[str(path.relative_to(PROJECT)) for path in files[at :: len(made)]] for at in range(len(made))]
        print(f"recording what {len(files)} files of tests execute ...", file=sys.stderr)
        with ThreadPoolExecutor(len(made)) as pool:
            packages = [one for one in PACKAGES if not one.endswith(".py")] + ["server"]
            list(
                pool.map(Tree.record, made, shares, *([one] * len(made) for one in (packages, unfinished)), "abcdefgh")
            )
        unfinished.rename(into)
    seconds = {test: s for one in sorted(into.glob("*.json")) for test, s in json.loads(one.read_text()).items()}
    lines = []
    for one in sorted(into.glob("*.lines")):
        lines.append(CoverageData(str(one)))
        lines[-1].read()
    return Recorded(PROJECT, tuple(lines), seconds)


def _digest() -> str:
    """A digest of all Python files of the product and its tests."""
    found = hashlib.sha256()
    for path in sorted(PROJECT.glob("*/**/*.py")):
        if not {"node_modules", "var", "mutate"} & {*path.relative_to(PROJECT).parts}:
            found.update(path.read_bytes())
    return found.hexdigest()[:16]


def try_out(drawn: Sequence[Mutant], known: Recorded, made: Sequence[Tree]) -> dict[Mutant, str]:
    """The end of each mutant."""
    free: SimpleQueue[Tree] = SimpleQueue()
    for tree in made:
        free.put(tree)
    done = count(1)

    def one(mutant: Mutant) -> str:
        tests = known.tests_of(mutant)
        tree = free.get()
        end = tree.end_of(mutant, tests) if tests else "not executed"
        free.put(tree)
        print(f"{next(done):4}/{len(drawn)} {end:12} {mutant}", file=sys.stderr, flush=True)
        return end

    with ThreadPoolExecutor(len(made)) as pool:
        return dict(zip(drawn, pool.map(one, drawn), strict=True))


if __name__ == "__main__":
    sys.exit(main())
