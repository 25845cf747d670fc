"""The figures of faxes: a page that is lost, spoilt or sent twice misses the target."""

from collections.abc import Sequence

from bench.fax import SOUND, T38, Came, Round, last_figures, notes, round_figures, rounds
from bench.measure.processes import Held
from bench.measure.report import Figure

OUT = [Round("T.38, out", True, T38, 2, 10), Round("sound, out", True, SOUND, 2, 10)]
DIRECTIONS = {(True, T38), (False, T38), (True, SOUND), (False, SOUND)}


def missed(figures: Sequence[Figure]) -> list[str]:
    return [figure.name for figure in figures if figure.met is False]


def test_t38_stands_beside_sound() -> None:
    found = {"T.38, out": [Came(10, 10, 1, 100.0, "T38")] * 2, "sound, out": [Came(10, 10, 1, 200.0, "audio")] * 2}
    made = {figure.name: figure for figure in round_figures(OUT, found)}
    assert missed(list(made.values())) == []
    assert (made["T.38, out: a page"].ours, made["T.38, out: a page"].beside) == (10.0, 20.0)
    assert made["sound, out: a page"].beside is None
    assert notes(found) == ["T.38, out: T38", "sound, out: audio"]


def test_a_page_that_is_lost_or_spoilt_and_a_second_attempt_are_told() -> None:
    found = {
        "T.38, out": [Came(10, 10, 1, 100.0, "T38"), Came(9, 9, 2, 100.0, "")],
        "sound, out": [Came(10, 10, 1, 100.0, "audio"), Came(10, 8, 1, 100.0, "audio")],
    }
    assert missed(round_figures(OUT, found)) == [
        "T.38, out: pages that came through",
        "T.38, out: equal dot for dot",
        "T.38, out: attempts",
        "sound, out: equal dot for dot",
    ]


def test_the_house_is_as_before_after_rubbish() -> None:
    fine, none = Came(1, 1, 1, 20.0, "T38"), Came(0, 0, 1, 90.0, "")
    assert missed(last_figures(fine, 0, Held(200.0, 300.0))) == []
    assert len(missed(last_figures(none, 1, Held(260.0, 410.0)))) == 4


def test_both_ways_and_both_directions_are_faxed() -> None:
    whole = rounds(3, small=False)
    assert {(one.out, one.way) for one in whole if one.faxes == 3} == {
        (o, w) for o in (True, False) for w in (T38, SOUND)
    }
    assert {one.pages for one in whole} == {2, 10, 20, 100}
    assert {one.way for one in rounds(1, small=True)} == {T38, SOUND}
