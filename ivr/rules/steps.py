"""The remembered steps of a caller's way, and their maximum number."""

from core.messages.floor import Step

PATH_LENGTH = 30
NOTES = 15
"""The number of steps with a note that outlast those without."""


def shortened(path: tuple[Step, ...]) -> tuple[Step, ...]:
    """Shorten a path, keeping the last step. Some steps with a note outlast those without."""
    if len(path) <= PATH_LENGTH:
        return path
    notes = sum(bool(step.note) for step in path[:-1])
    at = next(n for n, step in enumerate(path[:-1]) if bool(step.note) is (notes > NOTES))
    return (*path[:at], *path[at + 1 :])
