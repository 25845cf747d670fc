"""Owns the form of one request to Asterisk's REST interface and of its answer; nothing here is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import quote

T = TypeVar("T")

Value = str | int | bool | Sequence[str] | None
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Request(Generic[T]):
    """One request: `path` is already quoted, `answer` is the type of a success's body."""

    method: str
    path: str
    answer: type[T] | None
    query: Pairs = ()
    body: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Ok(Generic[T]):
    """Asterisk did it (2xx)."""

    value: T


@dataclass(frozen=True, slots=True)
class Refused:
    """Asterisk refused. 404 and 409 are normal for a channel that is dying; `status` 0 means that no answer came."""

    status: int
    reason: str

    @property
    def gone(self) -> bool:
        """Whether the requested object does not exist (any more)."""
        return self.status in (404, 410)

    @property
    def unreachable(self) -> bool:
        """Whether Asterisk may have done it nonetheless: no answer, or none in time."""
        return self.status == 0


Answer = Ok[T] | Refused


def quoted(part: str) -> str:
    """One part of a path, so that no character of it can reach into another part."""
    return quote(part, safe="")


def query(*pairs: tuple[str, Value]) -> Pairs:
    """Query pairs as Asterisk reads them: None is left out, lists are comma separated."""
    return tuple((name, _text(value)) for name, value in pairs if value is not None)


def _text(value: str | int | bool | Sequence[str]) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return ",".join(value)
