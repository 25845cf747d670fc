"""The roles and what each may do: one table, looked up when somebody signs in."""

from enum import StrEnum
from typing import Literal


class Role(StrEnum):
    """What somebody is in the house (坐席, 班长, 管理员)."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


Language = Literal["zh", "en"]

DESK = frozenset({"desk.use", "tickets.read", "tickets.write", "recordings.listen_own"})
FLOOR = frozenset({"floor.watch", "flows.read", "recordings.listen"})
RIGHTS: dict[Role, frozenset[str]] = {
    Role.AGENT: DESK,
    Role.SUPERVISOR: DESK | FLOOR,
    Role.ADMIN: DESK | FLOOR | {"accounts.manage", "audit.read"},
}
