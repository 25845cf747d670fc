"""The faults of a call, and how sure one can be after a number of calls."""

import pytest

from bench.measure.faults import Fault, Talk, dropped, gap_over, sound_faults, upper_bound
from bench.sound.voices import OTHER, SILENT

OWN, FOREIGN = 7, 8
JOINED, ENDED = 100.0, 110.0


def heard(*parts: tuple[float, float, int]) -> list[tuple[float, int]]:
    """A look every 0.1 s; each part is (from, to, tone), in seconds after the join."""
    looks = []
    for first, last, tone in parts:
        looks += [(JOINED + n / 10, tone) for n in range(round(first * 10), round(last * 10))]
    return looks


def faults(*parts: tuple[float, float, int], ended_at: float = ENDED) -> set[Fault]:
    return sound_faults(heard(*parts), OWN, JOINED, ended_at)


def test_the_own_tone_from_the_first_second_on_is_no_fault() -> None:
    assert faults((0, 10, OWN)) == set()
    assert faults((0, 0.9, SILENT), (0.9, 10, OWN)) == set()
    assert faults((0, 0.5, OTHER), (0.5, 10, OWN)) == set()


def test_sound_that_comes_later_than_a_second_or_never_is_a_fault() -> None:
    assert faults((0, 2, SILENT), (2, 10, OWN)) == {Fault.NO_SOUND}
    assert faults((0, 10, SILENT)) == {Fault.NO_SOUND}
    assert faults() == {Fault.NO_SOUND}


def test_a_talk_shorter_than_the_second_proves_nothing() -> None:
    assert faults((0, 0.8, SILENT), ended_at=JOINED + 0.8) == set()


def test_somebody_elses_tone_is_the_wrong_pair() -> None:
    assert faults((0, 10, FOREIGN)) == {Fault.NO_SOUND, Fault.WRONG_PAIR}
    assert faults((0, 1.2, FOREIGN), ended_at=JOINED + 1.2) == {Fault.WRONG_PAIR}
    assert faults((0, 10, OTHER)) == {Fault.NO_SOUND}
    assert faults((0, 5, OWN), (5, 10, FOREIGN)) == {Fault.WRONG_PAIR, Fault.SILENT}
    assert faults((0, 5, OWN), (5, 5.5, OTHER), (5.5, 10, OWN)) == {Fault.WRONG_PAIR}


def test_one_late_packet_is_no_other_sound() -> None:
    assert faults((0, 5, OWN), (5, 5.2, OTHER), (5.2, 10, OWN)) == set()


def test_silence_of_more_than_three_seconds_is_lost() -> None:
    assert faults((0, 3, OWN), (3, 5.8, SILENT), (5.8, 10, OWN)) == set()
    assert faults((0, 3, OWN), (3, 6.3, SILENT), (6.3, 10, OWN)) == {Fault.SILENT}


def test_what_comes_after_the_talk_is_not_looked_at() -> None:
    assert faults((0, 9.8, OWN), (9.8, 14, FOREIGN)) == set()


def test_a_gap_counts_at_both_edges_too() -> None:
    assert not gap_over([101.0, 103.0, 105.0], 100.0, 107.0)
    assert gap_over([101.0], 100.0, 107.0)
    assert gap_over([], 100.0, 104.0)
    assert not gap_over([], 100.0, 102.0)


@pytest.mark.parametrize(
    ("by", "cause", "parted_by", "fault"),
    [
        ("caller", "normal", [], False),
        ("caller", "normal", ["caller"], False),
        ("system", "normal", ["agent"], False),
        ("system", "normal", [], True),
        ("system", "normal", ["system"], True),
        ("system", "failed", ["agent"], True),
        ("unknown", "lost_pbx_restart", ["agent"], True),
    ],
)
def test_a_hang_up_by_us_is_a_fault_unless_the_agent_had_hung_up(
    by: str, cause: str, parted_by: list[str], fault: bool
) -> None:
    talks = [Talk("8001", JOINED, ENDED, one) for one in parted_by]
    assert dropped(by, cause, talks) is fault


def test_the_upper_bound_of_no_fault_is_the_rule_of_three() -> None:
    """30,000 calls without a fault show with 95 % confidence that fewer than 0.01 % have one."""
    assert upper_bound(0, 30_000) == pytest.approx(0.0001)
    assert upper_bound(0, 0) == 1.0


@pytest.mark.parametrize(("faults", "limit"), [(1, 4.744), (2, 6.296), (10, 16.962)])
def test_with_faults_it_is_the_poisson_limit(faults: int, limit: float) -> None:
    assert upper_bound(faults, 10_000) * 10_000 == pytest.approx(limit, rel=0.01)
