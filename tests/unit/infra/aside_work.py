"""Work for the tests of `infra.process.aside`, in a module of its own because the other process imports it."""

import os
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Worked:
    """A result with parts."""

    text: str
    bytes: int
    process: int


class Refused(Exception):
    """This cannot be worked out."""


def work(text: str, data: bytes, *, n: int) -> list[Worked]:
    """Return several results."""
    return [Worked(text, len(data), os.getpid())] * n


def refuse(text: str) -> str:
    """Refuse."""
    raise Refused(text)


def fail(text: str) -> str:
    """Fail by a bug."""
    raise KeyError(text)


def spin(seconds: int) -> int:
    """Take time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass
    return seconds


def swell(size: int) -> int:
    """Take memory."""
    return len(bytearray(size))
