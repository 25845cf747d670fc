"""The seconds of a recording that somebody has heard (RC4)."""

import pytest

from recording.rules.heard import MOST_SPANS, Span, merged, total


@pytest.mark.parametrize(
    ("known", "more", "found"),
    [
        ([], [(0, 5)], [(0, 5)]),
        ([(0, 5)], [(5.2, 9)], [(0, 9)]),
        ([(0, 5)], [(7, 9)], [(0, 5), (7, 9)]),
        ([(10, 20)], [(0, 30)], [(0, 30)]),
        ([(0, 30)], [(10, 20)], [(0, 30)]),
        ([(0, 5), (7, 9)], [(4, 8)], [(0, 9)]),
        ([(0, 5)], [(9, 7), (3, 3)], [(0, 5)]),
        ([], [(50, 70)], [(50, 60)]),
        ([], [(61, 70)], []),
    ],
)
def test_spans_that_touch_are_one(known: list[Span], more: list[Span], found: list[Span]) -> None:
    assert merged(known, more, 60.0) == found


def test_a_recording_whose_length_is_not_known() -> None:
    assert merged([], [(50, 70)], 0.0) == [(50, 70)]


def test_many_jumps_are_kept_in_few_spans() -> None:
    """Nothing that was heard is lost; the spans with the smallest gaps are merged."""
    spans = [(10.0 * n, 10.0 * n + 1) for n in range(MOST_SPANS)]
    found = merged(spans, [(10.0 * MOST_SPANS - 8, 10.0 * MOST_SPANS - 7)], 0.0)
    assert len(found) == MOST_SPANS
    assert found[-1] == (10.0 * MOST_SPANS - 10, 10.0 * MOST_SPANS - 7)
    assert total(spans) == MOST_SPANS
