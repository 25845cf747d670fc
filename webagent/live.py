"""The owners' live tables, as the web reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from acd.service import Floor
from core.state import Entity, Tables

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Live:
    """The live tables of the owners, to read."""

    floor: Floor
    cti: Tables
    recording: Tables

    def of(self, cls: type[E]) -> Mapping[str, E]:
        """All entities of a class."""
        tables = {"acd": self.floor.owner.tables, "cti": self.cti, "recording": self.recording}[
            cls.__module__.split(".")[0]
        ]
        return cast("Mapping[str, E]", tables.of(cls))
