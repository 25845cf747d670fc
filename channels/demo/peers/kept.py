"""Memory with an end, for stand-ins that run for weeks."""

from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

MOST_MEDIA: Final = 100
MOST_BYTES: Final = 64 << 20


class Passed(list[T]):
    """A list that keeps nothing: what is appended is only passed on."""

    def __init__(self, to: Callable[[T], None]) -> None:
        super().__init__()
        self._to = to

    def append(self, item: T, /) -> None:
        """Pass it on."""
        self._to(item)


class Album(dict[str, tuple[str, bytes]]):
    """Pictures and other media by id, with their type. The oldest ones are forgotten."""

    def __setitem__(self, id: str, media: tuple[str, bytes], /) -> None:
        super().__setitem__(id, media)
        while len(self) > 1 and (len(self) > MOST_MEDIA or sum(len(data) for _, data in self.values()) > MOST_BYTES):
            del self[next(iter(self))]
