"""Changes the product in small ways, one at a time and in a copy, and reports the changes that no test notices.

python -m tests.mutate [--n 200] [--seed 1] [--only acd/rules] [--jobs 2] [--minutes 15] [--again]
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from infra.settings.installation import PROJECT
from tests.mutate.kept import Kept, Share, shares
from tests.mutate.mutants import Mutant
from tests.mutate.recorded import Recorded
from tests.mutate.sample import PACKAGES, draw
from tests.mutate.score import enough, lives, scores, table
from tests.mutate.trees import Tree

FOLDER = PROJECT / "var" / "mutate"
RESULT = FOLDER / "result.json"
LAST_LINES = 12
MEASURED = [*(one for one in PACKAGES if not one.endswith(".py")), "server"]
NOT_TRIED = "not tried"

Job = TypeVar("Job")
Done = TypeVar("Done")


class RecordingFailed(Exception):
    """No mutant can be tried, because nobody knows which tests execute it."""


def main() -> int:
    """Return 1 if the score is below the requirement, and 2 if there is none because the recording failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--n", type=int, default=200, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1, help="which")
    parser.add_argument("--only", default="", help="a folder or file of the product")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at once")
    parser.add_argument("--minutes", type=float, default=0, help="no mutant begins later than this after the recording")
    parser.add_argument("--again", action="store_true", help="those that survived the last time")
    options = parser.parse_args()
    drawn = survivors_of_last_time() if options.again else draw(PROJECT, options.n, options.seed, options.only)
    with trees(options.jobs) as made:
        try:
            known = recorded(made, shares(PROJECT, {one.path for one in drawn}), Kept(FOLDER))
        except RecordingFailed as failed:
            print(failed, file=sys.stderr)
            return 2
        ends = try_out(drawn, known, made, options.minutes * 60)
    found = scores(ends)
    result = {"seed": options.seed, "only": options.only, "scores": found}
    survivors = {one: end for one, end in sorted(ends.items()) if lives(end)}
    kept = [asdict(one) | {"end": end} for one, end in survivors.items()]
    RESULT.write_text(json.dumps(result | {"survivors": kept}, ensure_ascii=False, indent=1))
    print(table(found), json.dumps(result), *(f"{one}  ({end})" for one, end in survivors.items()), sep="\n")
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


def in_trees(made: Sequence[Tree], jobs: Sequence[Job], do: Callable[[Tree, Job], Done]) -> list[Done]:
    """Do all jobs, each in a copy of the tree that no other uses meanwhile."""
    free: SimpleQueue[Tree] = SimpleQueue()
    for tree in made:
        free.put(tree)

    def one(job: Job) -> Done:
        tree = free.get()
        try:
            return do(tree, job)
        finally:
            free.put(tree)

    with ThreadPoolExecutor(len(made)) as pool:
        return list(pool.map(one, jobs))


def recorded(made: Sequence[Tree], wanted: Sequence[Share], kept: Kept) -> Recorded:
    """The lines that tests execute. Only what has changed since it was recorded is recorded again."""
    kept.folder.mkdir(parents=True, exist_ok=True)
    missing = [share for share in wanted if not kept.has(share, made[0].project)]
    print(f"{len(wanted) - len(missing)} recordings are kept, {len(missing)} are made ...", file=sys.stderr)
    done = count(1)

    def record(tree: Tree, share: Share) -> str:
        kept.forget(share)
        output = tree.record(share.files, MEASURED, kept.lines(share), kept.times(share))
        whole = kept.finish(share, tree.project)
        tests = f"{len(kept.seconds(share))} green tests" if whole else "FAILED"
        print(f"{next(done):4}/{len(missing)} {share.name}: {tests}", file=sys.stderr, flush=True)
        return "" if whole else f"{share.name}:\n" + "\n".join(output.splitlines()[-LAST_LINES:])

    failed = [said for said in in_trees(made, missing, record) if said]
    if failed or not wanted:
        raise RecordingFailed("\n\n".join([*failed, f"The recording failed ({len(failed)} of {len(wanted)} parts)."]))
    seconds = {test: s for share in wanted for test, s in kept.seconds(share).items()}
    return Recorded(PROJECT, tuple(map(kept.data, wanted)), seconds)


def try_out(drawn: Sequence[Mutant], known: Recorded, made: Sequence[Tree], limit_s: float) -> dict[Mutant, str]:
    """The end of each mutant that was tried in time."""
    done, until = count(1), time.monotonic() + limit_s

    def one(tree: Tree, mutant: Mutant) -> str:
        if limit_s and time.monotonic() > until:
            return NOT_TRIED
        tests = known.tests_of(mutant)
        end = tree.end_of(mutant, tests) if tests else "not executed"
        print(f"{next(done):4}/{len(drawn)} {end:12} {mutant}", file=sys.stderr, flush=True)
        return end

    ends = dict(zip(drawn, in_trees(made, drawn, one), strict=True))
    return {mutant: end for mutant, end in ends.items() if end != NOT_TRIED}


if __name__ == "__main__":
    sys.exit(main())
