"""The names in a node, of queues, flows, hosts and other things outside of it, as the types of its fields tell them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Marks the type of texts that name something of this kind, so that the check looks it up.

    `offered`: editors offer the choices. The JSON Schema then tells them the kind, as `names`.
    """

    kind: str
    offered: bool = True

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        if self.offered:
            schema["names"] = self.kind
        return schema


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a node refers to, and its place in the node."""

    path: Path
    kind: str
    name: str


class _Each:
    """Stands in a place for all items of a list, all keys of a mapping, or all its values."""


ITEMS, KEYS, VALUES = _Each(), _Each(), _Each()
Place = tuple[str | _Each, ...]


def names_in(part: BaseModel) -> Iterator[Name]:
    """All names in a part, including those in its own parts. Fields that are idle as it is written are left out."""
    for place, kind in places_of(type(part)):
        for path, name in _at(part, place):
            yield Name(path, kind, name)


@cache
def places_of(part: type[BaseModel]) -> tuple[tuple[Place, str], ...]:
    """The places of names in a class of parts, each with its kind."""
    return tuple(
        ((field, *place), kind)
        for field, info in part.model_fields.items()
        for place, kind in _within(info.annotation, info.metadata)
    )


def _within(hint: Any, marks: Any = ()) -> Iterator[tuple[Place, str]]:
    """The places of names in a value of this type."""
    yield from (((), mark.kind) for mark in marks if isinstance(mark, Names))
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        yield from _within(parts[0], parts[1:])
    elif origin is tuple:
        yield from (((ITEMS, *place), kind) for place, kind in _within(parts[0]))
    elif origin is dict:
        yield from (((KEYS, *place), kind) for place, kind in _within(parts[0]))
        yield from (((VALUES, *place), kind) for place, kind in _within(parts[1]))
    elif isinstance(hint, type) and issubclass(hint, BaseModel):
        yield from places_of(hint)
    else:
        for choice in parts:
            yield from _within(choice)


def _at(value: Any, place: Place) -> Iterator[tuple[Path, str]]:
    """The names that stand in this place of a value."""
    if value is None:
        return
    if not place:
        yield (), value
        return
    first, rest = place[0], place[1:]
    below: Iterable[tuple[str | int, Any]]
    if isinstance(first, str):
        below = [] if first in value.idle() else [(first, getattr(value, first))]
    elif first is ITEMS:
        below = enumerate(value)
    else:
        below = [(key, key if first is KEYS else one) for key, one in value.items()]
    for step, one in below:
        yield from (((step, *path), name) for path, name in _at(one, rest))
