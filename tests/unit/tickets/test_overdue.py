"""Which Wednesday's list is the newest one due (section 七, 3(4))."""

import pytest

from tests.unit.tickets.matters import ZONE, at
from tickets.rules.overdue import latest_run


@pytest.mark.parametrize(
    ("now", "run"),
    [
        ("2026-11-25 08:59", "2026-11-18"),
        ("2026-11-25 09:00", "2026-11-25"),
        ("2026-11-26 00:00", "2026-11-25"),
        ("2026-12-01 23:59", "2026-11-25"),
    ],
)
def test_the_list_of_a_wednesday_counts_from_its_time_on(now: str, run: str) -> None:
    assert latest_run(at(now), ZONE, 9 * 60) == run
