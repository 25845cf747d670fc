"""The person who entered a number is its first or last author, through every way in which contacts change."""

import pytest

from core.ids import UserId
from customers.rules.entered import Change, entered_by

LI, WANG = UserId("li"), UserId("wang")


@pytest.mark.parametrize(
    ("maker", "changes", "now", "own"),
    [
        (LI, [], ["1", "2"], {"1", "2"}),
        (WANG, [], ["1"], set()),
        (WANG, [(LI, ["1"])], ["1", "2"], {"2"}),
        (WANG, [(LI, ["1"]), (WANG, ["1", "2"])], ["1", "2", "3"], {"2"}),
        (LI, [(WANG, ["1"])], ["2"], set()),
        (LI, [(WANG, ["1"]), (WANG, [])], ["1"], set()),
        (WANG, [(LI, ["1"]), (LI, [])], ["1"], {"1"}),
        (LI, [(WANG, ["1"])], [], set()),
    ],
)
def test_a_number_is_that_one_s_who_entered_it_last(
    maker: UserId, changes: list[Change], now: list[str], own: set[str]
) -> None:
    assert entered_by(LI, maker, changes, now) == own
