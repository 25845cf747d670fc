"""The figures of recorded calls: a single faulty recording misses the target."""

from collections.abc import Sequence

import pytest

from bench.floor.history import FloorCall
from bench.measure.faults import Talk
from bench.measure.recording_figures import AtOnce, Filed, Found, Half, Size, figures, filed, notes
from bench.measure.report import Figure
from bench.recording_killed import ASTERISK, CORE, Kill
from bench.recording_killed import figures as figures_of_kills
from bench.sound.beats import Look

SIZE = Size(talks=2, menu=4, talk_s=60.0, seconds=600.0, pairs=3, pair_s=45.0)
PAIRS = [(Half(0.70, 0.10), Half(0.55, 0.0)), (Half(0.9, 0.3), Half(0.5, 0.0)), (Half(0.72, 0.12), Half(0.6, 0.0))]
WHOLE = Look(0.1, 0.0, [0.02, -0.01, 0.03])


def talk(call: str, **more: object) -> Filed:
    about: dict[str, object] = {"state": "ready", "id": f"r-{call}", "started_at": 9.8, "filed_at": 73.0}
    about |= {"seconds": 60.5, "bytes": 160_000} | more
    return Filed(call, 10.0, 70.0, **about)  # type: ignore[arg-type]  # of mixed types


def found(talks: Sequence[Filed], looks: Sequence[Look]) -> Found:
    held = AtOnce(core=200.0, workers=150.0, talks=[2, 2, 1], menu=[4, 4, 4])
    return Found(PAIRS, held, talks, looks, menu_failed=0)


def missed(figures: Sequence[Figure]) -> list[str]:
    return [figure.name for figure in figures if figure.met is False]


def test_whole_recordings_meet_all_that_is_asked() -> None:
    made = figures(found([talk("a"), talk("b")], [WHOLE, WHOLE]), SIZE)
    assert missed(made) == []
    by_name = {figure.name: figure for figure in made}
    assert by_name["call ends -> playable, p95"].ours == 3.0
    assert by_name["the echo's way: right behind left, in the middle"].ours == pytest.approx(20.0)
    hour = by_name["an hour of talk on the disk"]
    assert (round(hour.ours, 1), hour.beside) == (9.5, 115.2)


def test_what_recording_adds_is_the_median_of_the_pairs() -> None:
    by_name = {figure.name: figure for figure in figures(found([talk("a")], [WHOLE]), SIZE)}
    assert by_name["recording adds to Asterisk"].ours == pytest.approx(0.15)
    assert by_name["recording adds to Asterisk"].beside == 0.55
    assert by_name["workers that file"].ours == 0.12


@pytest.mark.parametrize(
    ("talks", "looks", "name"),
    [
        ([talk("a"), Filed("b", 10.0, 70.0)], [WHOLE], "talks without a recording"),
        ([talk("a"), talk("b")], [WHOLE], "recordings that could not be heard"),
        ([talk("a")], [Look(0.6, 0.0, [])], "a track lacks of its talk, worst"),
        ([talk("a")], [Look(0.0, 0.7, [])], "a file ends before its talk, worst"),
        ([talk("a")], [Look(0.0, 0.0, [0.02, 0.02, -0.03])], "tracks out of step with it, worst"),
        ([talk("a", bytes=400_000)], [WHOLE], "an hour of talk on the disk"),
    ],
)
def test_one_that_is_not_whole_is_not_overlooked(talks: list[Filed], looks: list[Look], name: str) -> None:
    assert missed(figures(found(talks, looks), SIZE)) == [name]


def test_talks_that_lack_something_are_told() -> None:
    assert notes(found([talk("a")], [Look(0.6, 0.2, [])]))[3:] == ["lacks 0.60 s, ends 0.20 s early"]


def test_a_call_has_its_first_and_its_last_talk() -> None:
    call = FloorCall("c", 1, 30000, 1.0, 80.0, "caller", "normal", 2.0, "1", [Talk("8001", 5.0, 9.0, "agent")])
    assert filed(call, None) == Filed("c", 5.0, 9.0)
    row = ("ready", "r-c", "1970-01-01 00:00:04.500000", "1970-01-01 00:00:12.000000", 4.6, 12_000)
    assert filed(call, row) == Filed("c", 5.0, 9.0, "ready", "r-c", 4.5, 12.0, 4.6, 12_000)


def test_kills_are_judged_apart() -> None:
    whole = Kill([talk("a"), talk("b")], [WHOLE, Look(2.0, 2.0, [])], 20.0)
    lost = Kill([talk("a"), Filed("b", 10.0, 70.0)], [Look(2.5, 2.2, [])], 30.0)
    assert missed(figures_of_kills({ASTERISK: [whole], CORE: [whole]}, 2)) == []
    assert missed(figures_of_kills({ASTERISK: [lost], CORE: [whole]}, 2)) == [
        "asterisk killed: recordings that are not there",
        "asterisk killed: a track lacks of its talk, worst",
        "asterisk killed: a file ends before its talk, worst",
    ]
    assert missed(figures_of_kills({ASTERISK: [whole], CORE: [whole]}, 3)) == [
        "asterisk killed: talks recorded then",
        "core killed: talks recorded then",
    ]
