"""Roles, and rights as they are declared by the domains whose routes ask for them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.actor import Scope, scoped
from core.messages.floor import Kind


class Role(StrEnum):
    """A person's role in the house (坐席, 组长, 班长, 管理员). A leader watches only the leader's own groups."""

    # In order: by default each may do what the one before may, and more.
    AGENT = "agent"
    LEADER = "leader"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """A permission to do something. By default the role `least` may, and those after it.

    `reach`: the right has a scope, which by default is this for each role. `kept`: administrators cannot take it from
    themselves, since nobody could give it back. `handles`: interactions of this kind are offered only to those who have
    the right.
    """

    name: str
    least: Role
    reach: Mapping[Role, Scope] | None = None
    kept: bool = False
    handles: Kind | None = None

    @property
    def text(self) -> str:
        """The key of its words in the page's texts."""
        return f"admin.right.{self.name.replace('.', '_')}"


@dataclass(frozen=True, slots=True)
class Rights:
    """All rights that there are. `scoped`: those with a scope, which stands among the rights of a role as
    `tickets.read:group`. `handling`: those that kinds of interaction ask of their agents. `defaults`: what each role
    may do unless an administrator has decided otherwise."""

    all: frozenset[str]
    scoped: tuple[str, ...]
    kept: frozenset[str]
    handling: Mapping[Kind, str]
    defaults: Mapping[Role, frozenset[str]]

    def withheld(self, rights: Collection[str]) -> tuple[Kind, ...]:
        """The kinds of interaction that somebody with these rights may not handle."""
        return tuple(kind for kind, right in self.handling.items() if right not in rights)

    @classmethod
    def of(cls, declared: Iterable[Right]) -> "Rights":
        """These together; a right that is declared twice raises `ValueError`."""
        rights = list(declared)
        names = [right.name for right in rights]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"more than one domain declares the rights {sorted(twice)}")
        return cls(
            all=frozenset(names),
            scoped=tuple(right.name for right in rights if right.reach is not None),
            kept=frozenset(right.name for right in rights if right.kept),
            handling={right.handles: right.name for right in rights if right.handles is not None},
            defaults={role: frozenset(_default(rights, role)) for role in Role},
        )


def _default(rights: Iterable[Right], role: Role) -> Iterable[str]:
    roles = list(Role)
    for right in rights:
        if roles.index(role) >= roles.index(right.least):
            yield right.name
            if right.reach is not None:
                yield scoped(right.name, right.reach[role])
