"""The report on calls during a flood of the web host."""

import os
from dataclasses import replace

import pytest

from bench.attack.callers import Call
from bench.attack.judge import of_calls
from bench.load.beside_flood import Window, figures
from bench.measure.processes import Usage

CORES = os.cpu_count() or 1


def window(*, key_s: float, answer_s: float, web: float) -> Window:
    """Ten seconds of a machine that is fully busy."""
    usage = Usage(10.0, {"core": 1.0, "web": web * 10, "asterisk": 1.0, "front": 1.0, "flooder": 1.0}, 1.0)
    calls = of_calls([Call(float(at), answer_s, 0.1) for at in range(100)])
    return Window(calls, [key_s] * 100, 0, [0.001], usage)


CALM = window(key_s=0.005, answer_s=0.004, web=0.1)


def test_a_flood_that_calls_do_not_notice_meets_all_figures() -> None:
    flooded = window(key_s=0.0054, answer_s=0.019, web=1.0)
    assert [figure.name for figure in figures(CALM, flooded) if figure.met is False] == []


@pytest.mark.parametrize(
    ("flooded", "missed"),
    [
        (window(key_s=0.0056, answer_s=0.019, web=1.0), "key to sound p99, of that without a flood"),
        (window(key_s=0.005, answer_s=0.021, web=1.0), "call answer p95"),
        (window(key_s=0.005, answer_s=0.004, web=0.8), "web host under the flood"),
        (replace(window(key_s=0.005, answer_s=0.004, web=1.0), keys_lost=1), "keys without an answer in 3 s"),
    ],
)
def test_each_figure_is_missed_by_itself(flooded: Window, missed: str) -> None:
    assert [figure.name for figure in figures(CALM, flooded) if figure.met is False] == [missed]


def test_what_comes_after_calls_does_not_make_the_machine_busy() -> None:
    flooded = window(key_s=0.005, answer_s=0.004, web=1.0)
    assert flooded.busy == pytest.approx(1.0 - 1.2 / CORES)
