"""Rights, which each domain declares for its routes, and the roles that come with the software."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.actor import Scope, scoped
from core.messages.floor import Kind


class Role(StrEnum):
    """The roles that every site has. A site may change what each may do, and add its own roles.

    The first four are a ladder (坐席, 组长, 班长, 系统管理员). The others are tasks beside it (承办单位, 派单员,
    回访员, 知识采编, 质检员, 审计员).
    """

    AGENT = "agent"
    LEADER = "leader"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    HANDLER = "handler"
    DISPATCHER = "dispatcher"
    FOLLOW_UP = "follow_up"
    EDITOR = "editor"
    INSPECTOR = "inspector"
    AUDITOR = "auditor"


LADDER = (Role.AGENT, Role.LEADER, Role.SUPERVISOR, Role.ADMIN)
"""By default each role may do everything that the one before it may, and more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """A permission to do something. By default the role `least` of the ladder has it, the roles above, and those in
    `also`.

    `reach`: the right has a scope; these are the default scopes by role. `kept`: administrators cannot take it from
    themselves, since nobody could give it back. `handles`: interactions of this kind are offered only to people with
    the right.
    """

    name: str
    least: Role
    also: Collection[Role] = ()
    reach: Mapping[Role, Scope] | None = None
    kept: bool = False
    handles: Kind | None = None

    def __post_init__(self) -> None:
        if self.least not in LADDER:
            ladder = ", ".join(LADDER)
            raise ValueError(f"{self.name}: `least` is one of {ladder}; {self.least} stands beside them, in `also`")
        if self.reach is not None and (missing := sorted(self.roles - self.reach.keys())):
            raise ValueError(f"{self.name}: {', '.join(missing)} has the right, and so needs a scope in `reach`")

    @property
    def text(self) -> str:
        """The key of its label in the page's texts."""
        return f"admin.right.{self.name.replace('.', '_')}"

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that have the right by default."""
        return frozenset((*LADDER[LADDER.index(self.least) :], *self.also))

    def entries(self, role: Role) -> frozenset[str]:
        """The entries that a role with this right by default has among its rights."""
        return frozenset((self.name,) if self.reach is None else (self.name, scoped(self.name, self.reach[role])))


@dataclass(frozen=True, slots=True)
class Rights:
    """All rights.

    `scoped`: those with a scope, which a role's rights contain as `tickets.read:group`. `handling`: those that kinds of
    interactions require of their agents. `defaults`: what each role may do unless an administrator has decided
    otherwise. `areas`: the domain of each right, in the order of declaration.
    """

    all: frozenset[str]
    scoped: tuple[str, ...]
    kept: frozenset[str]
    handling: Mapping[Kind, str]
    defaults: Mapping[str, frozenset[str]]
    areas: Mapping[str, str]

    def withheld(self, rights: Collection[str]) -> tuple[Kind, ...]:
        """The kinds of interactions that somebody with these rights may not handle."""
        return tuple(kind for kind, right in self.handling.items() if right not in rights)

    @classmethod
    def of(cls, declared: Mapping[str, Iterable[Right]]) -> "Rights":
        """The rights of all domains together; raises `ValueError` if one is declared twice."""
        areas = [(right, area) for area, rights in declared.items() for right in rights]
        rights = [right for right, _ in areas]
        names = [right.name for right in rights]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"more than one domain declares the rights {sorted(twice)}")
        return cls(
            all=frozenset(names),
            scoped=tuple(right.name for right in rights if right.reach is not None),
            kept=frozenset(right.name for right in rights if right.kept),
            handling={right.handles: right.name for right in rights if right.handles is not None},
            defaults={role: _defaults(rights, role) for role in Role},
            areas={right.name: area for right, area in areas},
        )


def _defaults(rights: Iterable[Right], role: Role) -> frozenset[str]:
    return frozenset[str]().union(*(right.entries(role) for right in rights if role in right.roles))
