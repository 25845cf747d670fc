"""Live values of the pages: each kind is one frozen class, which says what it is called and who sees it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Final, Protocol, TypeVar, dataclass_transform

from core.state import Entity, Tables

C = TypeVar("C")


class Audience(StrEnum):
    """The audience of a kind of value. The topics of a page (webagent/push/topics.py) begin with these words."""

    ALL = "all"
    """Everybody who is signed in."""

    DESK = "desk"
    """Everybody who works on calls, or watches those who do: `desk.use` or `floor.watch`."""

    LINE = "line"
    """Everybody with `floor.watch`."""

    FLOOR = "floor"
    """Everybody with `floor.watch`, of agents of their own groups, or of all with `floor.all`."""

    SITE = "site"
    """Everybody with `site.manage`."""

    CAMPAIGNS = "campaigns"
    """Everybody with `campaigns.manage`."""

    FLOWS = "flows"
    """Everybody with `flows.read`."""

    AGENT = "agent"
    """The agent whose it is."""

    RECORDINGS = "recordings"
    """The agent whose it is, unless that agent sees it with others' as FLOOR."""

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


WHOLE: Final = ""
"""Stands for all values of a kind: those that depend on many entities are made anew together."""

Stale = Callable[[Tables, str], Iterable[str]]
"""The ids of the values that depend on the entity of this id, as it is now; it may be gone."""

After = Mapping[type[Entity], Stale]
"""For each class of entity: the values that depend on one of it. Those that did before its change are looked after by
whoever calls, so it need not say what it no longer knows."""

Values = Callable[[Tables, str], Iterable[tuple[str, str, View]]]
"""(topic, id, value) for every place where the value of this id is shown now; with `WHOLE`, every value of the kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """The way in which a kind of value follows from the live state of one owner.

    `after`: which values have to be made anew when an entity of a class has changed. `paced`: it changes with every
    call of the house and is shown to everybody, so pages are told less often.
    """

    view: type[View]
    after: After
    values: Values
    paced: bool = False


def same(tables: Tables, id: str) -> Iterable[str]:
    """The value has the id of its entity."""
    return (id,)


def whole(tables: Tables, id: str) -> Iterable[str]:
    """Every value of the kind may be another one now."""
    return (WHOLE,)


def topic_of(audience: Audience, whose: str) -> str:
    """The topic in which one agent's, or one person's, values are shown."""
    return f"{audience.value}:{whose}"
