"""The rights of roles and people: which rights a role may have, the union of several roles, and who may grant them.

Every domain declares its own rights (`core/rights.py`).
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from accounts.rules.errors import OneScope, RightNeeded, RightsLacking, UnknownRight
from core.actor import Scope, scoped
from core.rights import Rights, Role

Language = Literal["zh", "en"]

WITHIN: Mapping[Scope, frozenset[Scope]] = {
    Scope.OWN: frozenset(Scope),
    Scope.GROUP: frozenset({Scope.GROUP, Scope.ALL}),
    Scope.DEPARTMENT: frozenset({Scope.DEPARTMENT, Scope.ALL}),
    Scope.ALL: frozenset({Scope.ALL}),
}
"""For each scope, the scopes that cover it. A person's groups and departments contain different people."""


def checked(known: Rights, role: str, rights: Iterable[str]) -> frozenset[str]:
    """Return the rights that a role is to have. Raises `UnknownRight`, `OneScope` or `RightNeeded`.

    A scope is only valid with its right, and a scoped right without one covers only a person's own items.
    """
    given = frozenset(rights)
    scopes = {right: given & {scoped(right, scope) for scope in Scope} for right in known.scoped}
    wanted = given.difference(*scopes.values())
    if unknown := wanted - known.all:
        raise UnknownRight(field="rights", unknown=sorted(unknown))
    if role == Role.ADMIN and not wanted >= known.kept:
        raise RightNeeded(field="rights", needed=sorted(known.kept))
    if twice := [right for right in known.scoped if len(scopes[right]) > 1]:
        raise OneScope(field="rights", rights=twice)
    reaching = {right: scopes[right] or {scoped(right, Scope.OWN)} for right in known.scoped if right in wanted}
    return wanted.union(*reaching.values())


def united(roles: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the rights of somebody with all of these roles. Of a right's scopes, only the widest is kept."""
    rights = frozenset[str]().union(*roles)
    widest: dict[str, Scope] = {}
    for right, scope in filter(None, map(_split, rights)):
        widest[right] = max(widest.get(right, scope), scope, key=list(Scope).index)
    return _plain(rights) | {scoped(right, scope) for right, scope in widest.items()}


def shared(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Return the rights that both have, each with the narrower scope."""
    plain = _plain(one) & _plain(other)
    reach, limit = (dict(filter(None, map(_split, rights))) for rights in (one, other))
    both = plain & reach.keys() & limit.keys()
    return plain | {scoped(right, _narrower(reach[right], limit[right])) for right in both}


def lacking(own: frozenset[str], wanted: Iterable[str]) -> frozenset[str]:
    """Return the rights among `wanted` that somebody with the rights `own` does not have, or not as far."""
    return frozenset(one for one in wanted if one not in own and not _reached(own, one))


def must_have(own: frozenset[str], wanted: Iterable[str]) -> None:
    """Raise `RightsLacking` unless somebody with the rights `own` has all of these. Nobody can grant rights that they
    do not have, or manage people or roles with more rights."""
    if missing := lacking(own, wanted):
        raise RightsLacking(rights=sorted(missing))


def must_reach(own: frozenset[str], rights: Iterable[str], scope: Scope, beyond: Collection[str]) -> None:
    """Raise `RightsLacking` unless somebody with the rights `own` may place a person with these `rights` into groups or
    departments `beyond` their own. For that, they must have each right that would reach there with the scope `all`."""
    found = (one for one in map(_split, rights) if one is not None) if beyond else ()
    everywhere = {scoped(right, Scope.ALL) for right, reach in found if reach is scope}
    if missing := everywhere - own:
        raise RightsLacking(rights=sorted(missing))


def in_order(roles: Iterable[str]) -> tuple[str, ...]:
    """Return the roles in listing order: those that come with the software first."""
    order: list[str] = list(Role)
    return tuple(sorted(set(roles), key=lambda role: (order.index(role) if role in order else len(order), role)))


def _narrower(one: Scope, other: Scope) -> Scope:
    """Return the narrower scope, or `own` if neither covers the other."""
    if one in WITHIN[other]:
        return other
    return one if other in WITHIN[one] else Scope.OWN


def _reached(own: frozenset[str], wanted: str) -> bool:
    found = _split(wanted)
    return found is not None and any(scoped(found[0], wider) in own for wider in WITHIN[found[1]])


def _split(entry: str) -> tuple[str, Scope] | None:
    """Return the right and the scope of an entry; None for a plain right."""
    right, colon, scope = entry.partition(":")
    return (right, Scope(scope)) if colon else None


def _plain(rights: frozenset[str]) -> frozenset[str]:
    return frozenset(right for right in rights if ":" not in right)
