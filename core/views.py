"""What pages see live: each kind of value is one frozen class, which says what it is called and who sees it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar, dataclass_transform

C = TypeVar("C")


class Audience(StrEnum):
    """Who sees values of a kind. The topics of a page (webagent/push/topics.py) begin with these words."""

    ALL = "all"
    """Everybody who is signed in."""

    LINE = "line"
    """Whoever has `floor.watch`."""

    FLOOR = "floor"
    """Whoever has `floor.watch`, of agents of the own groups, or of all with `floor.all`."""

    SITE = "site"
    """Whoever has `site.manage`."""

    AGENT = "agent"
    """The agent whose it is."""

    RECORDINGS = "recordings"
    """The agent whose it is, unless that one sees it with others' as FLOOR."""

    USER = "user"
    """Each person whom it concerns."""


class View(Protocol):
    """A value that pages get. `KIND` names it on the wire; no two views have the same one."""

    KIND: ClassVar[str]
    AUDIENCE: ClassVar[tuple[Audience, ...]]


if TYPE_CHECKING:

    @dataclass_transform(frozen_default=True, kw_only_default=True)
    def view(cls: type[C]) -> type[C]:
        """A frozen dataclass with slots, for values of which many are made."""
        return cls

else:
    # Frozen for the type checker only. Values are made anew with every change, most of them to find that nothing
    # differs, and a class that is frozen at run time takes three times as long to make one.
    view = dataclass(slots=True, kw_only=True)
