"""What the rights of a role may be: names that there are, one scope for each right that has scopes."""

import pytest

from accounts.rules.errors import OneScope, RightNeeded, UnknownRight
from accounts.rules.roles import DEFAULTS, Role, checked


@pytest.mark.parametrize("role", Role)
def test_the_defaults_are_allowed_as_they_are(role: Role) -> None:
    assert checked(role, DEFAULTS[role]) == DEFAULTS[role]


def test_a_scope_goes_with_its_right_and_is_the_narrowest_unless_said() -> None:
    assert checked(Role.AGENT, ["tickets.read"]) == {"tickets.read", "tickets.read:own"}
    assert checked(Role.AGENT, ["tickets.read", "tickets.read:group"]) == {"tickets.read", "tickets.read:group"}
    assert checked(Role.AGENT, ["desk.use", "tickets.read:all"]) == {"desk.use"}


def test_what_is_refused() -> None:
    with pytest.raises(UnknownRight):
        checked(Role.AGENT, ["tickets.read", "tickets.read:everything"])
    with pytest.raises(UnknownRight):
        checked(Role.AGENT, ["desk.use", "desk.use:all"])
    with pytest.raises(OneScope):
        checked(Role.AGENT, ["tickets.read", "tickets.read:own", "tickets.read:all"])
    with pytest.raises(RightNeeded):
        checked(Role.ADMIN, ["desk.use"])
