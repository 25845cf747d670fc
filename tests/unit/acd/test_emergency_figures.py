"""Which card belongs to a ring at an emergency service."""

from acd.rules.talks.emergency_figures import NEAR_S, card_of


def test_a_ring_has_the_first_card_that_was_kept_after_it() -> None:
    assert card_of([10.0, 50.0], 9.8) == 0
    assert card_of([10.0, 50.0], 49.9) == 1
    assert card_of([10.0], 10.5) == 0
    assert card_of([10.0], 12.0) is None
    assert card_of([10.0], 10.0 - NEAR_S - 1) is None
    assert card_of([], 1.0) is None
