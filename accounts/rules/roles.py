"""The roles, the rights that there are, and what each role may do unless an administrator has decided otherwise."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, Literal

from accounts.rules.errors import OneScope, RightNeeded, UnknownRight
from core.actor import Scope, scoped


class Role(StrEnum):
    """What somebody is in the house (坐席, 组长, 班长, 管理员). A leader watches the own groups only."""

    AGENT = "agent"
    LEADER = "leader"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


Language = Literal["zh", "en"]

DESK = frozenset({"desk.use", "tickets.read", "tickets.write", "recordings.listen_own"})
SCOPED: Final = ("tickets.read", "tickets.write")
"""Rights that reach to the own, the groups', the departments' or all. The scope stands among the rights of a role, as
`tickets.read:group`."""

FLOOR = frozenset({"floor.watch", "floor.command", "flows.read", "recordings.listen", "announcements.write"})
HOUSE = frozenset({"accounts.manage", "site.manage", "audit.read"})
ALL_RIGHTS: Final = DESK | FLOOR | {"floor.all"} | HOUSE


def _reach(read: Scope, write: Scope = Scope.OWN) -> frozenset[str]:
    return frozenset({scoped("tickets.read", read), scoped("tickets.write", write)})


DEFAULTS: Final[dict[Role, frozenset[str]]] = {
    Role.AGENT: DESK | _reach(Scope.OWN),
    Role.LEADER: DESK | FLOOR | _reach(Scope.GROUP),
    Role.SUPERVISOR: DESK | FLOOR | {"floor.all"} | _reach(Scope.ALL),
    Role.ADMIN: ALL_RIGHTS | _reach(Scope.ALL),
}
KEPT: Final = frozenset({"accounts.manage"})
"""What administrators cannot take from themselves, since nobody could give it back."""


def checked(role: Role, rights: Iterable[str]) -> frozenset[str]:
    """The rights that a role is to have; raises `UnknownRight`, `OneScope` or `RightNeeded`.

    A scope goes with its right, and a right without one reaches to the own.
    """
    given = frozenset(rights)
    scopes = {right: given & {scoped(right, scope) for scope in Scope} for right in SCOPED}
    wanted = given.difference(*scopes.values())
    if unknown := wanted - ALL_RIGHTS:
        raise UnknownRight(field="rights", unknown=sorted(unknown))
    if role is Role.ADMIN and not wanted >= KEPT:
        raise RightNeeded(field="rights", needed=sorted(KEPT))
    if twice := [right for right in SCOPED if len(scopes[right]) > 1]:
        raise OneScope(field="rights", rights=twice)
    reaching = {right: scopes[right] or {scoped(right, Scope.OWN)} for right in SCOPED if right in wanted}
    return wanted.union(*reaching.values())
