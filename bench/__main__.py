"""`python -m bench [NAME …]`: run benchmarks, print their tables and keep their JSON in bench/results/."""

import argparse
import asyncio
import signal
import sys
import time
import traceback
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from bench import (
    answer,
    cost,
    desk,
    fax,
    hand_overs,
    inforce,
    keys,
    knowledge,
    menu,
    nodes,
    offer,
    office,
    paths,
    push,
    recording,
    recording_killed,
    recordings,
    records,
    reload,
    restart,
    speech,
    supervise,
    tickets,
    to_flow,
    web,
)
from bench.attack import run as attack
from bench.floor import runs as floor
from bench.measure.report import RESULTS, Report


@dataclass(frozen=True)
class Benchmark:
    """One benchmark and its usual size. `callers` (of `floor` agents): the loads to try, one after another while they
    are saturated.

    `small`: the smaller values for a try-out of one minute, by the option's name.
    """

    run: Callable[[argparse.Namespace], Awaitable[Report]]
    what: str
    seconds: float
    runs: int = 3
    n: int = 0
    callers: tuple[int, ...] = (0,)
    small: Mapping[str, float | str] = field(default_factory=dict)


BENCHMARKS = {
    "menu": Benchmark(
        menu.run,
        "210 callers in a menu",
        600,
        callers=(210, 140, 70),
        small={"callers": 8, "seconds": 45, "runs": 1},
    ),
    "keys": Benchmark(
        keys.run, "key to sound", 100, callers=(210, 140, 70), small={"callers": 8, "seconds": 10, "runs": 1}
    ),
    "nodes": Benchmark(
        nodes.run,
        "210 callers on all ways of a flow of 30 nodes",
        600,
        runs=1,
        callers=(210, 140, 70),
        small={"callers": 24, "seconds": 30},
    ),
    "offer": Benchmark(offer.run, "queue to the agent's phone", 0, n=200, small={"n": 5, "runs": 1}),
    "hand_overs": Benchmark(
        hand_overs.run,
        "where the time of a key and of an offer goes",
        0,
        runs=1,
        n=60,
        callers=(0,),
        small={"n": 3},
    ),
    "push": Benchmark(push.run, "a change to the last of 160 pages", 0, n=300, small={"n": 10, "runs": 1}),
    "supervise": Benchmark(supervise.run, "a supervisor's switch to sound", 0, n=100, small={"n": 4, "runs": 1}),
    "to_flow": Benchmark(to_flow.run, "the caller into a flow and back to the agent", 0, runs=1, n=300, small={"n": 4}),
    "floor": Benchmark(
        floor.run_floor,
        "70 agents talk, 140 callers wait",
        1800,
        runs=1,
        callers=(70, 60, 50),
        small={"callers": 4, "menu": 4, "browsers": 0, "talk": 8, "seconds": 30},
    ),
    "pairs": Benchmark(
        floor.run_pairs,
        "short calls through queue and agent, each judged",
        4500,
        runs=1,
        small={"agents": 6, "rate": 1.0, "calls": 30, "seconds": 60},
    ),
    "utilisation": Benchmark(
        floor.run_utilisation,
        "seat utilisation with callers always waiting",
        480,
        runs=1,
        small={"agents": 4, "talk": 8, "seconds": 30},
    ),
    "inforce": Benchmark(
        inforce.run, "a skill, rule or right changed, until it is in force", 0, runs=1, n=100, small={"n": 3}
    ),
    "restart": Benchmark(
        restart.run,
        "the core killed under load, until all is well",
        0,
        runs=1,
        n=5,
        small={"agents": 4, "menu": 4, "n": 1},
    ),
    "reload": Benchmark(
        reload.run, "reload, crash, network switch in talk, to sound both ways", 0, runs=1, n=20, small={"n": 1}
    ),
    "answer": Benchmark(answer.run, "answer clicked to sound both ways", 0, n=50, small={"n": 2, "runs": 1}),
    "desk": Benchmark(
        desk.run, "first screen, key to screen and memory of the pages", 0, runs=3, n=96, small={"n": 4, "runs": 1}
    ),
    "web": Benchmark(
        web.flood, "calls beside a flood that keeps the web host busy", 30, runs=2, small={"seconds": 5, "runs": 1}
    ),
    "killed": Benchmark(web.kills, "web host and core killed, until pages are back", 0, runs=1, n=3, small={"n": 1}),
    "cost": Benchmark(
        cost.run,
        "what a call of queue and agent costs, by process",
        30,
        runs=1,
        n=10,
        small={"seconds": 5, "n": 2},
    ),
    "records": Benchmark(records.run, "160,000 calls of a month: lists and an export", 0, runs=1, n=40, small={"n": 3}),
    "recording": Benchmark(
        recording.run,
        "70 calls recorded at once beside 140 in menus",
        600,
        callers=(70, 60, 50),
        small={"callers": 6, "menu": 6, "talk": 5, "seconds": 12, "runs": 1},
    ),
    "recording_killed": Benchmark(
        recording_killed.run,
        "core and Asterisk killed while 40 calls are recorded",
        0,
        runs=1,
        n=5,
        callers=(40,),
        small={"callers": 6, "n": 1},
    ),
    "recordings": Benchmark(
        recordings.run,
        "search in two million recordings",
        0,
        runs=1,
        n=20,
        small={"talks": 40_000, "n": 5},
    ),
    "tickets": Benchmark(
        tickets.run,
        "a million tickets: lists, words, one, steps",
        0,
        runs=1,
        n=40,
        small={"talks": 20_000, "n": 3},
    ),
    "knowledge": Benchmark(
        knowledge.run,
        "100,000 articles: searches, completing, an import",
        0,
        runs=1,
        n=40,
        small={"talks": 2_000, "n": 3},
    ),
    "office": Benchmark(
        office.run,
        "80 agents and 40 handlers at work beside 140 callers",
        600,
        runs=1,
        callers=(140, 70),
        small={"callers": 12, "agents": 8, "seconds": 60, "talks": 5_000},
    ),
    "fax": Benchmark(
        fax.run,
        "three faxes at once beside 140 callers, T.38 and sound",
        0,
        runs=1,
        n=3,
        callers=(140, 70),
        small={"callers": 6, "n": 1, "only": "small"},
    ),
    "flows": Benchmark(
        paths.run,
        "a flow of 200 nodes checked and walked, and files of a fuzzer",
        0,
        n=3_000,
        small={"n": 200, "runs": 1},
    ),
    "speech": Benchmark(speech.run, "20 texts of a call at once", 0, runs=1, n=10, small={"n": 1}),
    "attack": Benchmark(
        attack.run,
        "floods, bad requests, guesses and strangers",
        30,
        runs=1,
        n=100_000,
        small={"seconds": 2, "n": 300},
    ),
}


MORE_OPTIONS = {
    "agents": (int, "agents on the floor, instead of 70, or in the office, instead of 80"),
    "browsers": (int, "how many of the agents of `floor` work in Chromium, up to 3"),
    "menu": (int, "callers in the menu beside, instead of as many as agents"),
    "calls": (int, "calls after which `pairs` ends, instead of 30,000"),
    "talks": (
        int,
        "recorded talks of `recordings`, tickets of `tickets` or articles of `knowledge`, instead of all",
    ),
    "rate": (float, "calls each second of `pairs`, instead of as many as the machine carries"),
    "talk": (float, "seconds of a talk, instead of 60 (`floor`) or 120 (`utilisation`)"),
    "wrap_up": (int, "seconds of wrap-up, instead of 0 (`floor`) or 10 (`utilisation`)"),
    "against": (Path, "another release's checkout, which `cost` measures too"),
    "only": (str, "the parts of `attack` to run, or single floods, with commas between"),
}


ALL3 = "all3"
ALL3_SMALL_MIN = {"inforce": 5.5, "restart": 6.0, "supervise": 4.0}
ALL3_START_MIN = {"floor": 4.0, "pairs": 2.5}
"""The time that a long benchmark takes before and after its window."""

ALL3_FLOOR = 0.6
"""The floor's share of the time that is left; `pairs` gets the rest."""


def main() -> int:
    """Run the benchmarks that were asked for. Return 1 if a figure was missed or no run counted."""
    options = parse()
    # A signal that ends us must end the load as well: asyncio cleans up only after SIGINT.
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    missed = False
    if options.names == [ALL3]:
        return all3(options)
    if unknown := set(options.names) - set(BENCHMARKS):
        sys.exit(f"there is no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    for name in options.names or BENCHMARKS:
        report = asyncio.run(_highest_valid(BENCHMARKS[name], options))
        missed |= _show(report, options)
    return int(missed)


def all3(options: argparse.Namespace, benchmarks: Mapping[str, Benchmark] = MappingProxyType(BENCHMARKS)) -> int:
    """The benchmarks of issue 3 within about `--minutes`, long ones first; one that fails does not stop the others."""
    minutes = options.minutes or 50.0
    over = time.monotonic() + minutes * 60
    left = max(2.0, minutes - sum(ALL3_SMALL_MIN.values()) - sum(ALL3_START_MIN.values()))
    windows = {"floor": left * ALL3_FLOOR, "pairs": left * (1 - ALL3_FLOOR)}
    failed = 0
    for name in (*windows, *ALL3_SMALL_MIN):
        mine = argparse.Namespace(**vars(options))
        mine.minutes = windows.get(name)
        limit = ALL3_SMALL_MIN[name] + 2.0 if name in ALL3_SMALL_MIN else windows[name] + 2 * ALL3_START_MIN[name]
        if name == "floor":
            # With the real times the same run also shows PF17.
            mine.talk, mine.wrap_up = options.talk or 120.0, 10 if options.wrap_up is None else options.wrap_up
        if name == "supervise":
            mine.n = options.n or 60
        limit_s = max(min(limit * 60, over - time.monotonic() + 60), 1.0)
        try:
            report = asyncio.run(_within(_highest_valid(benchmarks[name], mine), limit_s))
        except Exception:  # a run of an hour must not end with the first mishap
            traceback.print_exc()
            failed += 1
        else:
            failed += _show(report, options)
    return int(failed > 0)


async def _within(report: Awaitable[Report], seconds: float) -> Report:
    async with asyncio.timeout(seconds):
        return await report


def _show(report: Report, options: argparse.Namespace) -> bool:
    """Print the report and keep it. Return whether a figure was missed."""
    print(report.table(), flush=True)
    if not options.try_out and not options.small:
        report.keep(options.results)
    return not report.counted or any(figure.met is False for figure in report.medians())


async def _highest_valid(benchmark: Benchmark, options: argparse.Namespace) -> Report:
    """Run at the highest load; if every run is saturated, go on to the next lower one."""
    small = dict(benchmark.small) if options.small else {}
    loads = (options.callers,) if options.callers else benchmark.callers[: 1 if options.agents or small else None]
    for callers in loads:
        size = argparse.Namespace(
            callers=callers if options.callers else small.get("callers", callers),
            seconds=(options.minutes or 0) * 60 or options.seconds or small.get("seconds", benchmark.seconds),
            runs=options.runs or small.get("runs", benchmark.runs),
            n=options.n or small.get("n", benchmark.n),
            **{name: small.get(name) if (given := getattr(options, name)) is None else given for name in MORE_OPTIONS},
        )
        report = await benchmark.run(size)
        if report.counted:
            break
        if callers != loads[-1]:
            print(report.table(), flush=True)
    return report


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The options, by default from the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    names = "; ".join(f"{name}: {benchmark.what}" for name, benchmark in BENCHMARKS.items())
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{names}; {ALL3}: those of issue 3; none: all")
    parser.add_argument("--callers", type=int, help="callers at once, instead of 210 and then fewer")
    parser.add_argument("--seconds", type=float, help="how long a run takes")
    parser.add_argument("--minutes", type=float, help="the same in minutes")
    parser.add_argument("--runs", type=int, help="how many runs the median is taken of")
    parser.add_argument("--n", type=int, help="how many samples a run has")
    for name, (kind, what) in MORE_OPTIONS.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=kind, help=what)
    parser.add_argument("--small", action="store_true", help="a try-out of a minute; keep no JSON")
    parser.add_argument("--try-out", action="store_true", help="keep no JSON")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the JSON is kept")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
