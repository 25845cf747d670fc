"""The rights that a role may be given. Every domain declares its own rights (`core/rights.py`)."""

from collections.abc import Iterable
from typing import Literal

from accounts.rules.errors import OneScope, RightNeeded, UnknownRight
from core.actor import Scope, scoped
from core.rights import Rights, Role

Language = Literal["zh", "en"]


def checked(known: Rights, role: Role, rights: Iterable[str]) -> frozenset[str]:
    """The rights that a role is to have; raises `UnknownRight`, `OneScope` or `RightNeeded`.

    A scope goes with its right, and a right without one covers only what is one's own.
    """
    given = frozenset(rights)
    scopes = {right: given & {scoped(right, scope) for scope in Scope} for right in known.scoped}
    wanted = given.difference(*scopes.values())
    if unknown := wanted - known.all:
        raise UnknownRight(field="rights", unknown=sorted(unknown))
    if role is Role.ADMIN and not wanted >= known.kept:
        raise RightNeeded(field="rights", needed=sorted(known.kept))
    if twice := [right for right in known.scoped if len(scopes[right]) > 1]:
        raise OneScope(field="rights", rights=twice)
    reaching = {right: scopes[right] or {scoped(right, Scope.OWN)} for right in known.scoped if right in wanted}
    return wanted.union(*reaching.values())
