"""Live values for the pages: each kind is one frozen class that declares its name and who may see it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, Protocol, TypeVar, dataclass_transform

from core.actor import Actor
from core.changing import Changing
from core.state import Entity, Tables

C = TypeVar("C")
S = TypeVar("S", bound=Changing)
T = TypeVar("T")


class Audience(StrEnum):
    """The audience of a kind of value. The topics of a page (webagent/push/topics.py) begin with these words."""

    ALL = "all"
    """Everybody who is signed in."""

    DESK = "desk"
    """Everybody who works on calls or watches those who do: `desk.use` or `floor.watch`."""

    LINE = "line"
    """Everybody with `floor.watch`."""

    FLOOR = "floor"
    """Everybody with `floor.watch`, for agents of their own groups; with `floor.all`, for all agents."""

    SITE = "site"
    """Everybody with `site.manage`."""

    CAMPAIGNS = "campaigns"
    """Everybody with `campaigns.manage`."""

    FLOWS = "flows"
    """Everybody with `flows.read`."""

    AGENT = "agent"
    """The agent to whom the value belongs."""

    RECORDINGS = "recordings"
    """The agent to whom the value belongs, unless that agent sees it with those of others as FLOOR."""

    USER = "user"
    """The one person whom the value concerns."""


class View(Protocol):
    """A value that is sent to pages. `KIND` names it on the wire and is unique."""

    KIND: ClassVar[str]
    AUDIENCE: ClassVar[tuple[Audience, ...]]


if TYPE_CHECKING:

    @dataclass_transform(frozen_default=True, kw_only_default=True)
    def view(cls: type[C]) -> type[C]:
        """A frozen dataclass with slots, for values that are made in great numbers."""
        return cls

else:
    # Frozen for the type checker only. Values are rebuilt with every change, mostly to find that nothing differs, and
    # creating an instance of a class that is frozen at run time takes three times as long.
    view = dataclass(slots=True, kw_only=True)


WHOLE: Final = ""
"""Stands for all values of a kind; for kinds that depend on many entities and are rebuilt together."""

Stale = Callable[[Tables, str], Iterable[str]]
"""The ids of the values that depend on the entity with this id, as it is now; it may be gone."""

After = Mapping[type[Entity], Stale]
"""For each class of entity: the values that depend on one of them. The caller remembers those that depended on it
before a change, so this need not return them.
"""

Values = Callable[[Tables, str], Iterable[tuple[str, str, View]]]
"""(topic, id, value) for every place where the value with this id is shown now; for `WHOLE`, every value of the
kind.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """How a kind of value follows from the live state of one owner.

    `after`: which values must be rebuilt when an entity of a class has changed. `paced`: it changes with every call of
    the system and everybody sees it, so pages get it less often.
    """

    view: type[View]
    after: After
    values: Values
    paced: bool = False


def _as_it_is(item: Any) -> Any:
    return item


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched(Generic[S, T]):
    """How a kind of value follows from what a service of the web host keeps. The kind has one audience.

    `items`: what the service keeps now, by the id of the value. `made`: the value of an item, if it is not one itself;
    `whose`: the account of the one person whom it concerns. `for_reader` takes the place of both if each person sees an
    item differently, or not at all.
    """

    view: type[View]
    service: type[S]
    items: Callable[[S], Mapping[str, T]]
    made: Callable[[T], View] = _as_it_is
    whose: Callable[[T], str] | None = None
    for_reader: Callable[[T, Actor], View | None] | None = None

    def values(self, item: T, readers: Iterable[Actor]) -> Iterator[tuple[str, View]]:
        """(topic, value) for every place where the item is shown; `readers`: everybody who has had a page."""
        (audience,) = self.view.AUDIENCE
        if self.for_reader is None:
            yield audience if self.whose is None else topic_of(audience, self.whose(item)), self.made(item)
            return
        for reader in readers:
            value = self.for_reader(item, reader)
            if value is not None:
                yield topic_of(audience, reader.user), value


def same(tables: Tables, id: str) -> Iterable[str]:
    """The id itself: the value has the id of its entity."""
    return (id,)


def whole(tables: Tables, id: str) -> Iterable[str]:
    """Stands for all values of a kind, since any of them may have changed."""
    return (WHOLE,)


def topic_of(audience: Audience, whose: str) -> str:
    """The topic for the values of one agent or one person."""
    return f"{audience.value}:{whose}"
