"""The roles, the rights that there are, and what each role may do unless an administrator has decided otherwise."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, Literal

from accounts.rules.errors import RightNeeded, UnknownRight


class Role(StrEnum):
    """What somebody is in the house (坐席, 组长, 班长, 管理员). A leader watches the own groups only."""

    AGENT = "agent"
    LEADER = "leader"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


Language = Literal["zh", "en"]

DESK = frozenset({"desk.use", "tickets.read", "tickets.write", "recordings.listen_own"})
FLOOR = frozenset({"floor.watch", "floor.command", "flows.read", "recordings.listen", "announcements.write"})
HOUSE = frozenset({"accounts.manage", "site.manage", "audit.read"})
DEFAULTS: Final[dict[Role, frozenset[str]]] = {
    Role.AGENT: DESK,
    Role.LEADER: DESK | FLOOR,
    Role.SUPERVISOR: DESK | FLOOR | {"floor.all"},
    Role.ADMIN: DESK | FLOOR | {"floor.all"} | HOUSE,
}
ALL_RIGHTS: Final = DEFAULTS[Role.ADMIN]
KEPT: Final = frozenset({"accounts.manage"})
"""What administrators cannot take from themselves, since nobody could give it back."""


def checked(role: Role, rights: Iterable[str]) -> frozenset[str]:
    """The rights that a role is to have; raises `UnknownRight` or `RightNeeded`."""
    wanted = frozenset(rights)
    if unknown := wanted - ALL_RIGHTS:
        raise UnknownRight(field="rights", unknown=sorted(unknown))
    if role is Role.ADMIN and not wanted >= KEPT:
        raise RightNeeded(field="rights", needed=sorted(KEPT))
    return wanted
