"""The form of all live state: tables of frozen entities that a pure rule reads and changes within one turn."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, NoReturn, Protocol, TypeVar, cast, runtime_checkable

from core.errors import HotlineError
from core.ids import Instant
from core.messages.base import Message


@runtime_checkable
class Entity(Protocol):
    """A frozen dataclass of live state. `KIND` names its table; an entity with a field `due` has a deadline."""

    KIND: ClassVar[str]

    @property
    def id(self) -> str: ...


E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Put:
    """The entity `value` is new or has changed."""

    kind: str
    id: str
    value: Entity


@dataclass(frozen=True, slots=True)
class Drop:
    """The entity (`kind`, `id`) is gone."""

    kind: str
    id: str


Change = Put | Drop


class Refused(Exception):
    """Raised only within a turn; carries the error with which the rule refused the message."""

    def __init__(self, error: HotlineError) -> None:
        self.error = error
        super().__init__(error.message)


Watcher = Callable[[Entity | None, Entity | None], None]
"""Called for each change with (before, after), also while a turn is undone; keeps an index over a table."""


class Tables:
    """All entities of one owner, by kind and id, with the indexes that its rules keep over them."""

    def __init__(self) -> None:
        self._tables: dict[str, dict[str, Entity]] = {}
        self._watchers: dict[str, list[Watcher]] = {}

    def table(self, kind: str) -> Mapping[str, Entity]:
        """The entities of one kind by id, in the order in which they came."""
        return self._tables.setdefault(kind, {})

    def of(self, cls: type[E]) -> Mapping[str, E]:
        """The entities of this class by id, in the order in which they came."""
        return cast("Mapping[str, E]", self.table(cls.KIND))

    def one(self, cls: type[E], id: str) -> E | None:
        """The entity of this class and id, or None."""
        table = self._tables.get(cls.KIND)
        return cast("E | None", table.get(id)) if table is not None else None

    def watch(self, kind: str, watcher: Watcher) -> None:
        """Keep an index: `watcher` sees every entity of `kind` from now on, and all existing ones at once."""
        self._watchers.setdefault(kind, []).append(watcher)
        for entity in self.table(kind).values():
            watcher(None, entity)

    def set(self, kind: str, id: str, value: Entity | None) -> Entity | None:
        """Store one entity (None removes it) and return the previous one."""
        table = self._tables.get(kind)
        if table is None:
            table = self._tables[kind] = {}
        before = table.get(id)
        if value is None:
            table.pop(id, None)
        else:
            table[id] = value
        for watcher in self._watchers.get(kind, ()):
            watcher(before, value)
        return before

    def apply(self, change: Change) -> None:
        """Apply one change, as recovery does with those in the journal."""
        self.set(change.kind, change.id, change.value if isinstance(change, Put) else None)

    def snapshot(self) -> list[Put]:
        """The whole state, as changes that rebuild it."""
        return [Put(kind, id, value) for kind, table in self._tables.items() for id, value in table.items()]


class Turn:
    """The decision of one message: what the rule reads, changes and posts. Nothing counts until the turn is
    committed.
    """

    def __init__(self, tables: Tables, now: Instant, new_id: Callable[[], str]) -> None:
        self.now = now
        self.posts: list[Message] = []
        self._tables = tables
        self._new_id = new_id
        self._undo: list[tuple[str, str, Entity | None]] = []
        self._changed: dict[tuple[str, str], Entity | None] = {}

    @property
    def tables(self) -> Tables:
        """The owner's tables. Use them to read indexes, never to write past the turn."""
        return self._tables

    @property
    def changes(self) -> list[Change]:
        """The changes of this turn: the last value of each entity, in the order of its first change."""
        return [Drop(*key) if value is None else Put(*key, value) for key, value in self._changed.items()]

    @property
    def changed(self) -> list[Entity]:
        """The entities that are new or have changed, as they are now."""
        return [value for value in self._changed.values() if value is not None]

    def new_id(self) -> str:
        """A fresh unique id, supplied by the shell. It is the only randomness that a rule gets."""
        return self._new_id()

    def get(self, cls: type[E], id: str) -> E | None:
        """The entity, or None."""
        return self._tables.one(cls, id)

    def all(self, cls: type[E]) -> Iterator[E]:
        """All entities of this class. The rule may change the table while iterating."""
        return iter(list(self._tables.of(cls).values()))

    def put(self, value: Entity) -> None:
        """Store `value` under its own kind and id."""
        self._set(value.KIND, value.id, value)

    def drop(self, cls: type[Entity], id: str) -> None:
        """Remove the entity. Does nothing if it is already gone."""
        if self._tables.one(cls, id) is not None:
            self._set(cls.KIND, id, None)

    def post(self, message: Message) -> None:
        """Send `message` once this turn is in the journal."""
        self.posts.append(message)

    def refuse(self, error: HotlineError) -> NoReturn:
        """Stop here: nothing changes, and the sender gets `error`."""
        raise Refused(error)

    def undo(self) -> None:
        """Put the tables back as they were before this turn."""
        for kind, id, before in reversed(self._undo):
            self._tables.set(kind, id, before)
        self._undo.clear()
        self._changed.clear()
        self.posts.clear()

    def _set(self, kind: str, id: str, value: Entity | None) -> None:
        self._undo.append((kind, id, self._tables.set(kind, id, value)))
        self._changed[kind, id] = value
