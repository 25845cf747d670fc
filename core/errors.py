"""The one error tree: each error has a stable code for machines and a docstring that is its message for people."""

from collections.abc import Mapping
from typing import ClassVar


class HotlineError(Exception):
    """Something went wrong."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str | None = None, *, field: str | None = None, **details: object) -> None:
        self.message = message or (self.__doc__ or "").strip().splitlines()[0]
        self.field = field
        self.details: Mapping[str, object] = details
        super().__init__(self.message)


class Invalid(HotlineError):
    """The input is wrong."""

    code = "invalid"


class Unprocessable(HotlineError):
    """This is well-formed but cannot be put in force: see what is wrong with it."""

    code = "unprocessable"


class NotAllowed(HotlineError):
    """You have no right to do this."""

    code = "not_allowed"


class NotSignedIn(HotlineError):
    """Sign in first."""

    code = "not_signed_in"


class NotFound(HotlineError):
    """There is no such thing."""

    code = "not_found"


class Conflict(HotlineError):
    """This cannot be done in the present state."""

    code = "conflict"


class StaleVersion(Conflict):
    """Somebody else has changed this since you read it."""

    code = "stale_version"


class TooMany(HotlineError):
    """Too many attempts; wait a while."""

    code = "too_many"


class Unavailable(HotlineError):
    """A part of the system that this needs is away; try again shortly."""

    code = "unavailable"


class NoRoom(HotlineError):
    """The disk is full, so nothing was saved; try again when there is room."""

    code = "no_room"
