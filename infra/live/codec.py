"""Converts messages and entities to JSON and back, by class name; reads the formats of older releases too."""

import dataclasses
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from core.messages.base import Message
from core.state import Change, Drop, Entity, Put

T = TypeVar("T")
Key = TypeVar("Key", bound=str | tuple[str, str])


Packed = tuple[str, str, Any]
"""A change in its written form: kind, id, and the entity's fields or None."""

Upgrade = Callable[[str, str, Any], Iterable[Packed]]
"""Converts a change (kind, id, fields) of an older release to the present form. It gets all changes of its owner,
oldest first, and may remember some; it returns those of this release unchanged.
"""

MessageUpgrade = Callable[[str, Any], tuple[str, Any]]
"""Converts a message (name, fields) of any release to the present form."""


def _as_it_is(name: str, body: Any) -> tuple[str, Any]:
    return name, body


class Unreadable(ValueError):
    """A record cannot be read: its class is no longer known, or its fields do not fit the class."""


class Codec:
    """Knows every message class by name, and each owner's entity classes by kind.

    A field that a newer release added takes its default when an older journal lacks it; a field that was removed is
    ignored. Any other change since a release whose journals must still be readable is translated: entities by their
    owner's upgrade, of which each journal gets a new one, and messages by `upgrade_message`. Anything else that does
    not fit raises `Unreadable`, and the reader sets it aside.
    """

    def __init__(
        self,
        messages: Iterable[type[Message]],
        entities: Mapping[str, Iterable[type[Entity]]],
        upgrades: Mapping[str, Callable[[], Upgrade]] | None = None,
        upgrade_message: MessageUpgrade = _as_it_is,
    ) -> None:
        self._messages = _named((cls.__name__, cls) for cls in messages)
        self._entities = _named(((owner, cls.KIND), cls) for owner, classes in entities.items() for cls in classes)
        self._upgrades = upgrades or {}
        self._upgrade_message = upgrade_message

    def pack_message(self, message: Message) -> tuple[str, Any]:
        """(class name, fields) ready for JSON."""
        return type(message).__name__, plain(message)

    def unpack_message(self, name: str, body: Any) -> Message:
        """The message, whichever release wrote it; raises `Unreadable`."""
        try:
            name, body = self._upgrade_message(name, body)
        except (LookupError, TypeError, AttributeError) as error:
            raise Unreadable(f"{name} cannot be upgraded: {error!r}") from error
        return _convert(body, self._messages.get(name), name)

    def read_message(self, name: str, body: bytes | msgspec.Raw) -> Message:
        """A message whose fields are still JSON; raises `Unreadable`."""
        return _decode(body, self._messages.get(name), name)

    def read_entity(self, owner: str, kind: str, body: bytes | msgspec.Raw) -> Entity:
        """An entity whose fields are still JSON; raises `Unreadable`."""
        return _decode(body, self._entities.get((owner, kind)), f"{owner}.{kind}")

    def pack_change(self, change: Change) -> tuple[str, str, Any]:
        """(kind, id, fields), with None in place of the fields for a drop."""
        return change.kind, change.id, plain(change.value) if isinstance(change, Put) else None

    def unpack_change(self, owner: str, kind: str, id: str, body: Any) -> Change:
        """The change; raises `Unreadable`."""
        if body is None:
            return Drop(kind, id)
        return Put(kind, id, _convert(body, self._entities.get((owner, kind)), f"{owner}.{kind}"))

    def reader(self) -> "ChangeReader":
        """A reader of the changes of one journal."""
        return ChangeReader(self, {owner: upgrade() for owner, upgrade in self._upgrades.items()})


class ChangeReader:
    """Reads the changes of one journal in the order of writing, whichever release wrote them."""

    def __init__(self, codec: Codec, upgrades: Mapping[str, Upgrade]) -> None:
        self._codec = codec
        self._upgrades = upgrades

    def read(self, owner: str, packed: Packed) -> list[Change]:
        """The record as changes to this release's entities; raises `Unreadable`."""
        upgrade = self._upgrades.get(owner)
        try:
            upgraded = [packed] if upgrade is None else list(upgrade(*packed))
        except (LookupError, TypeError, AttributeError) as error:
            raise Unreadable(f"{owner}.{packed[0]} cannot be upgraded: {error!r}") from error
        return [self._codec.unpack_change(owner, *one) for one in upgraded]


def _named(classes: Iterable[tuple[Key, type[T]]]) -> dict[Key, type[T]]:
    """The classes by their written names. Two with the same name are refused, since they would be confused."""
    found: dict[Key, type[T]] = {}
    for key, cls in classes:
        other = found.setdefault(key, cls)
        if other is not cls:
            raise ValueError(f"{cls.__module__} and {other.__module__} both define {key!r}; rename one of them")
    return found


def _convert(body: Any, cls: type[T] | None, name: str) -> T:
    if cls is None:
        raise Unreadable(f"nothing is called {name!r} any more")
    try:
        return msgspec.convert(body, cls)
    except (msgspec.MsgspecError, TypeError, ValueError) as error:
        raise Unreadable(f"{name}: {error}") from error


def _decode(body: bytes | msgspec.Raw, cls: type[T] | None, name: str) -> T:
    if cls is None:
        raise Unreadable(f"nothing is called {name!r}")
    try:
        return msgspec.json.decode(body, type=cls)
    except (msgspec.MsgspecError, TypeError, ValueError) as error:
        raise Unreadable(f"{name}: {error}") from error


def plain(value: object) -> Any:
    """A dataclass as JSON types: dicts, lists, strings, numbers."""
    return msgspec.to_builtins(value)


def subclasses(base: type[T]) -> list[type[T]]:
    """All concrete dataclasses derived from `base` that have been imported."""
    found: list[type[Any]] = []
    for cls in base.__subclasses__():
        # `dataclass(slots=True)` makes a second class; only the one found in its module is the real one.
        if dataclasses.is_dataclass(cls) and getattr(sys.modules[cls.__module__], cls.__name__, None) is cls:
            found.append(cls)
        found.extend(subclasses(cls))
    return found
