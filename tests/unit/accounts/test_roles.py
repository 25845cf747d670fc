"""The rights of roles and of people: only names that exist, one scope each, and people give only what they have."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.rules.errors import OneScope, RightNeeded, RightsLacking, UnknownRight
from accounts.rules.roles import checked, in_order, lacking, must_have, shared, united
from core.actor import Actor, Scope, scoped
from core.ids import UserId
from core.rights import LADDER, Role
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
    assert checked(RIGHTS, "made-here", ["desk.use"]) == {"desk.use"}, "only administrators keep what is kept"


def sets() -> st.SearchStrategy[frozenset[str]]:
    """Sets of rights that a role may have."""
    plain = [name for name in sorted(RIGHTS.all) if name not in RIGHTS.scoped]
    reaching = st.dictionaries(st.sampled_from(RIGHTS.scoped), st.sampled_from(Scope))
    return st.builds(
        lambda some, reach: some | {*reach, *(scoped(right, scope) for right, scope in reach.items())},
        st.frozensets(st.sampled_from(plain)),
        reaching,
    ).map(frozenset)


def scope(rights: frozenset[str], right: str) -> Scope | None:
    return Actor(user=UserId("u"), name="n", rights=rights).scope(right)


@given(st.lists(sets(), max_size=4))
def test_several_roles_come_to_all_their_rights_each_as_far_as_the_widest(roles: list[frozenset[str]]) -> None:
    rights = united(roles)
    assert rights & RIGHTS.all == frozenset().union(*roles) & RIGHTS.all
    assert checked(RIGHTS, "any", rights) == rights, "one scope for each right, and none without it"
    for right in RIGHTS.scoped:
        reaches = [found for role in roles if (found := scope(role, right)) is not None]
        assert scope(rights, right) == max(reaches, key=list(Scope).index, default=None)


@given(sets(), sets())
def test_a_preview_is_never_more_than_either(own: frozenset[str], role: frozenset[str]) -> None:
    both = shared(own, role)
    assert both & RIGHTS.all == own & role & RIGHTS.all
    assert lacking(own, both) == lacking(role, both) == frozenset()
    assert checked(RIGHTS, "any", both) == both
    assert shared(own, own) == own


@given(sets(), sets())
def test_nobody_gives_what_they_do_not_have(own: frozenset[str], wanted: frozenset[str]) -> None:
    """People who gave themselves everything that they may give would gain nothing."""
    for entry in wanted:
        right, _, reach = entry.partition(":")
        if entry in lacking(own, wanted):
            assert entry not in own
        else:
            assert right in own
            assert not reach or scope(own, right) in (Scope(reach), Scope.ALL) or Scope(reach) is Scope.OWN
    if not lacking(own, wanted):
        assert united([own, wanted]) == own
        must_have(own, wanted)
    else:
        with pytest.raises(RightsLacking):
            must_have(own, wanted)


COVERS = {
    (giver, role)
    for giver, role in product(LADDER, LADDER)
    if LADDER.index(giver) >= LADDER.index(role)
    # A supervisor's and an administrator's reach is everybody, a leader's only their own groups.
} | {
    *((role, role) for role in Role),
    *((Role.ADMIN, role) for role in Role),
    *((Role.SUPERVISOR, role) for role in Role if role not in (Role.ADMIN, Role.AUDITOR)),
    *((Role.AGENT, Role.HANDLER), (Role.LEADER, Role.HANDLER)),
    *((Role.AGENT, Role.FOLLOW_UP), (Role.LEADER, Role.FOLLOW_UP)),
}
"""Each role with the roles that it may give by default, if it may manage accounts at all."""


@pytest.mark.parametrize(("giver", "role"), sorted(product(Role, Role)))
def test_who_may_give_which_role(giver: Role, role: Role) -> None:
    """OP1: with `accounts.manage` alone, a leader can make neither an administrator nor a supervisor."""
    own = RIGHTS.defaults[giver] | {"accounts.manage"}
    assert (not lacking(own, RIGHTS.defaults[role])) == ((giver, role) in COVERS)


def test_roles_are_listed_in_one_order() -> None:
    assert in_order(["made-here", "handler", "agent", "handler"]) == ("agent", "handler", "made-here")


def test_an_administrator_may_give_whatever_there_is() -> None:
    """Otherwise nobody could: a reach that no administrator has could be given to nobody."""
    whole = RIGHTS.all | {scoped(right, Scope.ALL) for right in RIGHTS.scoped}
    assert not lacking(RIGHTS.defaults[Role.ADMIN], whole)
