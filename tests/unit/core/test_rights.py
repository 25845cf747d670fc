"""Each domain declares its rights, and all of them are looked up together."""

import pytest

from core.actor import Scope
from core.rights import Right, Rights, Role

READ = Right(
    name="cakes.read",
    least=Role.AGENT,
    reach={Role.AGENT: Scope.OWN, Role.LEADER: Scope.GROUP, Role.SUPERVISOR: Scope.ALL, Role.ADMIN: Scope.ALL},
)
BAKE = Right(name="cakes.bake", least=Role.SUPERVISOR, kept=True)


def test_a_role_has_what_the_one_before_has_and_more() -> None:
    rights = Rights.of({"cakes": [READ], "kitchen": [BAKE]})
    assert rights.all == {"cakes.read", "cakes.bake"}
    assert (rights.scoped, rights.kept) == (("cakes.read",), frozenset({"cakes.bake"}))
    assert rights.defaults[Role.LEADER] == {"cakes.read", "cakes.read:group"}
    assert rights.defaults[Role.ADMIN] == {"cakes.read", "cakes.read:all", "cakes.bake"}


def test_a_role_beside_the_ladder_has_what_is_said_at_each_right() -> None:
    tend = Right(name="ovens.tend", least=Role.ADMIN, also={Role.HANDLER})
    rights = Rights.of({"cakes": [READ], "kitchen": [BAKE, tend]})
    assert rights.defaults[Role.HANDLER] == {"ovens.tend"}
    assert rights.defaults[Role.AUDITOR] == frozenset()
    assert rights.areas == {"cakes.read": "cakes", "cakes.bake": "kitchen", "ovens.tend": "kitchen"}


def test_a_right_that_is_declared_wrongly_says_how_it_is_meant() -> None:
    with pytest.raises(ValueError, match=r"`least` is one of agent, .*; handler stands beside them, in `also`"):
        Right(name="cakes.eat", least=Role.HANDLER)
    with pytest.raises(ValueError, match="admin, auditor has the right, and so needs a scope in `reach`"):
        Right(name="cakes.eat", least=Role.SUPERVISOR, also={Role.AUDITOR}, reach={Role.SUPERVISOR: Scope.ALL})


def test_a_right_is_of_one_domain() -> None:
    with pytest.raises(ValueError, match=r"cakes\.bake"):
        Rights.of({"cakes": [READ, BAKE], "kitchen": [BAKE]})
