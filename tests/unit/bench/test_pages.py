"""A benchmark's page reconnects as the browser program does."""

import pytest

from bench.load.pages import back_off


@pytest.mark.parametrize(
    ("failures", "chance", "pause_s"),
    [(0, 1.0, 0.3), (0, 0.0, 0.15), (1, 1.0, 0.6), (2, 1.0, 1.0), (5, 1.0, 1.0), (5, 0.0, 0.5), (2000, 1.0, 1.0)],
)
def test_each_failure_doubles_the_pause_up_to_a_limit(failures: int, chance: float, pause_s: float) -> None:
    assert back_off(failures, chance) == pytest.approx(pause_s)
