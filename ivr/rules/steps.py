"""The steps of a caller's way: so many of them are remembered."""

from core.messages.floor import Step

PATH_LENGTH = 30
NOTES = 15
"""Steps with a note that outlast others."""


def shortened(path: tuple[Step, ...]) -> tuple[Step, ...]:
    """Not longer than it may be, and never without the last step; some steps with a note outlast those without."""
    if len(path) <= PATH_LENGTH:
        return path
    notes = sum(bool(step.note) for step in path[:-1])
    at = next(n for n, step in enumerate(path[:-1]) if bool(step.note) is (notes > NOTES))
    return (*path[:at], *path[at + 1 :])
