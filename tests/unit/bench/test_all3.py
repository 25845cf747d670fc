"""The floor's benchmarks run one after the other, within their time, whatever happens to one of them."""

from argparse import Namespace
from pathlib import Path

from bench.__main__ import BENCHMARKS, Benchmark, all3, parse
from bench.measure.report import Figure, Report, Run


def test_one_that_fails_stops_no_other_and_each_is_kept_at_once(tmp_path: Path) -> None:
    ran: list[tuple[str, Namespace]] = []

    def benchmark(name: str) -> Benchmark:
        async def run(size: Namespace) -> Report:
            ran.append((name, size))
            if name == "pairs":
                raise RuntimeError("the machine is on fire")
            return Report(name, name, "", [Run([Figure("f", "", 1.0)], 1.0, 0.5, {})])

        return Benchmark(run, "", BENCHMARKS[name].seconds, BENCHMARKS[name].runs, BENCHMARKS[name].n)

    names = ("floor", "pairs", "inforce", "restart", "supervise")
    options = parse(["all3", "--minutes", "50", "--results", str(tmp_path)])
    assert all3(options, {name: benchmark(name) for name in names}) == 1
    assert [name for name, _ in ran] == list(names)
    assert {path.stem for path in tmp_path.glob("*.json")} == set(names) - {"pairs"}
    sizes = dict(ran)
    assert 25 * 60 < sizes["floor"].seconds + sizes["pairs"].seconds < 30 * 60
    assert (sizes["floor"].talk, sizes["floor"].wrap_up) == (120.0, 10)
    assert (sizes["supervise"].runs, sizes["supervise"].n, sizes["restart"].n, sizes["inforce"].n) == (3, 60, 5, 100)
