"""The floor's figures: utilisation from seconds by state, and the rate that a machine carries."""

from argparse import Namespace

import pytest

from bench.floor.figures import AtOnce, at_once_figures, utilisation
from bench.floor.sizes import floor_size, next_rate, pairs_size
from bench.measure.faults import EDGE_S, SAMPLE_S, WITHIN_S


def test_utilisation_is_work_in_the_time_signed_on_without_breaks() -> None:
    first = {"talking": 60.0, "wrap_up": 10.0, "ringing": 5.0, "idle": 5.0, "break": 100.0}
    second = {"talking": 50.0, "held": 10.0, "consulting": 10.0, "busy": 10.0, "signed_off": 500.0}
    figure = utilisation([first, second], asked=True)
    assert figure.ours == pytest.approx(145 / 160 * 100)
    assert (figure.met, figure.n) == (True, 2)
    assert utilisation([{"idle": 10.0}], asked=True).met is False
    assert utilisation([], asked=False).met is None


def test_the_rate_settles_below_a_full_machine() -> None:
    """Each call costs 5 % of the machine; from any first rate, the search ends between room and full."""
    for rate in (1.0, 4.0, 14.0):
        for _ in range(100):
            rate = next_rate(rate, min(1.0, rate * 0.06))
        assert 0.82 <= rate * 0.06 <= 0.87


def test_the_loads_are_those_of_the_issue() -> None:
    """70 talk, 140 are in the menu or in line; short calls have no wrap-up."""
    names = ("agents", "callers", "talk", "menu", "browsers", "wrap_up", "calls", "rate")
    options = Namespace(seconds=1800.0, **dict.fromkeys(names))
    floor, pairs = floor_size(options), pairs_size(options)
    assert (floor.agents, floor.most - floor.agents + floor.menu) == (70, 140)
    assert (pairs.calls, pairs.wrap_up_s, pairs.adapt) == (30_000, 0, True)
    assert sum(talk.share for talk in floor.talks) == sum(talk.share for talk in pairs.talks) == 1


def test_every_short_call_is_heard_for_longer_than_sound_may_take() -> None:
    """A call that ends before that second is up would be counted but prove nothing."""
    pairs = pairs_size(Namespace(seconds=1.0, agents=None, calls=None, rate=None))
    # Callers stay from the answer of their call, some hundred milliseconds before the agent's.
    assert min(pairs.stays) - 0.5 > WITHIN_S + SAMPLE_S + EDGE_S
    assert min(talk.after_s for talk in pairs.talks) > WITHIN_S + SAMPLE_S + EDGE_S


def test_the_load_counts_only_if_it_was_there() -> None:
    """The load is 70 talks at once, and 140 callers in menus and in line."""
    names = ("agents", "callers", "talk", "menu", "browsers", "wrap_up")
    size = floor_size(Namespace(seconds=1.0, **dict.fromkeys(names)))
    assert len(size.browsers) == 3
    full, thin = AtOnce(70, 70, 70), AtOnce(60, 20, 70)
    assert [figure.met for figure in at_once_figures([full, full, thin], size)] == [True, True, True]
    assert [figure.met for figure in at_once_figures([thin, thin, thin], size)] == [False, False, False]
