"""The figures that the office's benchmark reports of its windows."""

from bench.load.office_crowd import Worked
from bench.measure.processes import Usage
from bench.office import Window, report_of


def window(keys: list[float], worked: Worked | None = None) -> Window:
    usage = Usage(seconds=10.0, machine=0.5, cpu={"core": 1.0})
    return Window(keys, 0, [0.001], usage, 200.0, 300.0, worked or Worked(), 60.0 if worked else 0.0)


def test_windows_of_a_kind_count_together_and_faults_are_told() -> None:
    worked = Worked({"save": [0.02, 0.04]}, {"save 409": 1})
    quiet, busy = window([0.010] * 50), window([0.012] * 50, worked)
    run = report_of([quiet, busy, quiet, busy], failed=0)
    told = {figure.name: figure for figure in run.figures}
    ratio = told["key to sound p99, of that with nobody at work"]
    assert (round(ratio.ours, 3), ratio.n, ratio.met) == (1.2, 100, False)
    assert told["requests that failed"].ours == 2
    assert told["requests that failed"].met is False
    assert round(told["requests a second"].ours, 3) == round(4 / 120, 3)
    assert told["save, p95"].n == 4
    assert run.notes == ["save 409 2"]
