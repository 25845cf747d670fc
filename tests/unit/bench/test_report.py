"""The report of a benchmark on its runs."""

import json
from pathlib import Path

from bench.measure.processes import Usage
from bench.measure.report import Figure, Report, Run, percentile, run_of


def a_run(milliseconds: float, lateness_ms: float = 1.0, busy: float = 0.5) -> Run:
    figure = Figure("delay", "ms", milliseconds, beside=2.0, beside_name="Asterisk", worst=8.0, n=10)
    return Run([figure], lateness_ms, busy, {"core": 0.2})


def test_the_median_of_the_runs_is_the_figure() -> None:
    report = Report("it", "It", "1 caller", [a_run(3.0), a_run(9.0), a_run(4.0)])
    (figure,) = report.medians()
    assert (figure.ours, figure.ratio, figure.met, figure.n) == (4.0, 2.0, True, 30)


def test_a_saturated_run_is_marked_and_does_not_count() -> None:
    late, full = a_run(100.0, lateness_ms=11.0), a_run(100.0, busy=0.95)
    report = Report("it", "It", "1 caller", [late, a_run(9.0), full])
    assert [run.saturated for run in report.runs] == [True, False, True]
    (figure,) = report.medians()
    assert (figure.ours, figure.met) == (9.0, False)
    assert report.table().count("*saturated*") == 2
    assert "MISSED" in report.table()


def test_when_every_run_is_saturated_the_table_says_so() -> None:
    report = Report("it", "It", "1 caller", [a_run(1.0, busy=1.0)])
    assert "do not count" in report.table()


def test_the_json_tells_the_machine_and_each_run(tmp_path: Path) -> None:
    report = Report("it", "It", "1 caller", [a_run(3.0)], {"asterisk": "(22, 10, 1)"})
    found = json.loads(report.keep(tmp_path).read_text())
    assert found["machine"].keys() >= {"cpu", "cores", "python", "release", "revision", "asterisk"}
    assert found["figures"][0] | {"ratio": 1.5, "met": True} == found["figures"][0]
    assert found["runs"][0]["lateness_p99_ms"] == 1.0
    assert found["runs"][0]["saturated"] is False


def test_percentiles_are_samples() -> None:
    samples = [float(n) for n in range(1, 101)]
    assert [percentile(samples, share) for share in (0.5, 0.99, 1.0)] == [50.0, 99.0, 100.0]
    assert percentile([7.0], 0.5) == 7.0


def test_cpu_is_told_in_cores() -> None:
    run = run_of([], [0.001, 0.003], Usage(10.0, {"core": 5.0}, 0.4))
    assert (run.cores, run.lateness_p99_ms, run.machine_busy) == ({"core": 0.5}, 3.0, 0.4)
