"""Reads strangers' XML as a stream, without a tree in memory, and ignores declarations of a document type."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeVar
from xml.parsers import expat

from infra.extract.errors import Broken

DEEPEST = 500
Found_co = TypeVar("Found_co", covariant=True)


class Taker(Protocol[Found_co]):
    """Handles elements by their names without a namespace: OOXML has two namespaces for each, transitional and
    strict.
    """

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element. The names of its attributes have no namespace either."""
        ...

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        ...

    def text(self, text: str) -> None:
        """Handle characters."""
        ...

    def take(self) -> Iterable[Found_co]:
        """The findings since the last call."""
        ...


def scan(parts: Iterable[bytes], taker: Taker[Found_co]) -> Iterator[Found_co]:
    """The findings of `taker` in the file, while it is read. Raises `Broken`."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Broken
        taker.start(_local(name), _named(attributes))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        taker.end(_local(name))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = taker.text
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        for part in parts:
            parser.Parse(part, False)
            yield from taker.take()
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError):
        # The last two: an encoding that Python does not know, or of which expat takes none.
        raise Broken from None
    yield from taker.take()


def _no_doctype(*_: object) -> None:
    """Refuse a document type: no Office program writes one, and with entities one line becomes a gigabyte."""
    raise Broken


def _named(attributes: Mapping[str, str]) -> Mapping[str, str]:
    """The attributes by their names without a namespace. Of two equal names the one with a namespace counts, as with
    `r:id` beside `id`.
    """
    plain = {name: value for name, value in attributes.items() if " " not in name}
    return plain | {_local(name): value for name, value in attributes.items() if " " in name}


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
