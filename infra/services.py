"""The parts of the system, found by their type: one place makes each, others need it, assembled at the start."""

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar, cast, get_type_hints

T = TypeVar("T")


class WiringFault(Exception):
    """The parts do not fit together. Raised only at the start, so no request ever meets it."""


class Services:
    """Parts by type. A part is added as it is, or made when it is first needed, so the order in which domains name
    theirs does not matter. Nothing is looked up after the start.

    A type is a class of ours or a `Protocol`: never `str` or a bare callable, which could mean two parts.
    """

    def __init__(self) -> None:
        self._parts: dict[type, object] = {}
        self._makers: dict[type, Callable[[Services], object]] = {}
        self._asking: list[type] = []

    def add(self, part: T) -> T:
        """Add this part under its own class, and return it."""
        self.under(type(part)).add(part)
        return part

    def under(self, cls: type[T]) -> "PartSlot[T]":
        """The place for the part of this type: `services.under(Clock).add(SystemClock())`."""
        return PartSlot(cls, self)

    def get(self, cls: type[T]) -> T:
        """The part of this type; raises `WiringFault` naming what is missing and who needs it."""
        if cls not in self._parts:
            make = self._makers.get(cls)
            if make is None:
                raise WiringFault(f"there is no {_name(cls)}, which {self._asker()} needs")
            with self._asked(cls):
                self._parts[cls] = make(self)
        return cast("T", self._parts[cls])

    def make(self, cls: type[T]) -> T:
        """A frozen dataclass whose fields are all parts, or made in the same way. If the dataclass is itself a part,
        that part is returned.
        """
        if cls in self._parts or cls in self._makers:
            return self.get(cls)
        if not dataclasses.is_dataclass(cls):
            raise WiringFault(f"there is no {_name(cls)}, which {self._asker()} needs")
        hints = get_type_hints(cls)
        with self._asked(cls):
            needed: dict[str, Any] = {field.name: self.make(hints[field.name]) for field in dataclasses.fields(cls)}
            return cast("T", cls(**needed))

    def finish(self) -> None:
        """Make everything that is still to be made, so that failures show up now."""
        for cls in self._makers:
            self.get(cls)

    def _put(self, cls: type, *, part: object = None, make: "Callable[[Services], object] | None" = None) -> None:
        if cls in self._parts or cls in self._makers:
            raise WiringFault(f"there are two of {_name(cls)}")
        if make is None:
            self._parts[cls] = part
        else:
            self._makers[cls] = make

    @contextmanager
    def _asked(self, cls: type) -> Iterator[None]:
        if cls in self._asking:
            circle = [*self._asking[self._asking.index(cls) :], cls]
            raise WiringFault(f"these need each other: {' > '.join(map(_name, circle))}")
        self._asking.append(cls)
        try:
            yield
        finally:
            self._asking.pop()

    def _asker(self) -> str:
        return " for ".join(_name(cls) for cls in reversed(self._asking)) or "whoever puts the system together"


class PartSlot(Generic[T]):
    """Takes the part of one type.

    The type is given first and separately: if both were arguments of one call, mypy would accept any part for any type,
    as objects.
    """

    def __init__(self, cls: type[T], services: Services) -> None:
        self._cls = cls
        self._services = services

    def add(self, part: T) -> None:
        """Add this part."""
        self._services._put(self._cls, part=part)

    def provide(self, make: Callable[[Services], T]) -> None:
        """Provide this part later: `make` is called once, when somebody needs it."""
        self._services._put(self._cls, make=make)


def _name(cls: type) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"
