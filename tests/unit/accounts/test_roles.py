"""The rights of a role: only names that exist, one scope for each right that has scopes."""

import pytest

from accounts.rules.errors import OneScope, RightNeeded, UnknownRight
from accounts.rules.roles import checked
from core.rights import Role
from server.domains import RIGHTS


@pytest.mark.parametrize("role", Role)
def test_the_defaults_are_allowed_as_they_are(role: Role) -> None:
    assert checked(RIGHTS, role, RIGHTS.defaults[role]) == RIGHTS.defaults[role]


def test_a_scope_goes_with_its_right_and_is_the_narrowest_unless_said() -> None:
    assert checked(RIGHTS, Role.AGENT, ["tickets.read"]) == {"tickets.read", "tickets.read:own"}
    assert checked(RIGHTS, Role.AGENT, ["tickets.read", "tickets.read:group"]) == {"tickets.read", "tickets.read:group"}
    assert checked(RIGHTS, Role.AGENT, ["desk.use", "tickets.read:all"]) == {"desk.use"}


def test_what_is_refused() -> None:
    with pytest.raises(UnknownRight):
        checked(RIGHTS, Role.AGENT, ["tickets.read", "tickets.read:everything"])
    with pytest.raises(UnknownRight):
        checked(RIGHTS, Role.AGENT, ["desk.use", "desk.use:all"])
    with pytest.raises(OneScope):
        checked(RIGHTS, Role.AGENT, ["tickets.read", "tickets.read:own", "tickets.read:all"])
    with pytest.raises(RightNeeded):
        checked(RIGHTS, Role.ADMIN, ["desk.use"])
