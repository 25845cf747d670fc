"""The owners' live state as the web host reads it: through the link, a mirror of the core's tables."""

from collections.abc import Mapping
from typing import TypeVar

from acd.reader import FloorReader
from core.state import Entity, Tables

E = TypeVar("E", bound=Entity)


class Live:
    """The owners' live tables, read-only."""

    def __init__(self, tables: Mapping[str, Tables]) -> None:
        self.tables = tables
        self.floor = FloorReader(tables["acd"])

    def of(self, cls: type[E]) -> Mapping[str, E]:
        """Return all entities of a class."""
        return self.tables[owner_of(cls)].of(cls)


def owner_of(cls: type[Entity]) -> str:
    """Return the owner of these entities: the domain whose folder holds the class."""
    return cls.__module__.removeprefix("channels.").split(".")[0]
