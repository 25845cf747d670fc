"""Paths into JSON: `data.items[0].name` is a key, a key, the first item, a key. Nothing else is allowed."""

import re

PATH = re.compile(r"(?:\[\d{1,4}\]|[^\s.\[\]]{1,60})(?:\.[^\s.\[\]]{1,60}|\[\d{1,4}\])*")
_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def at(data: object, path: str) -> str | None:
    """The value at `path` as a variable holds it; None if there is none, or if it is not a single value."""
    for index, key in _STEP.findall(path):
        if key and isinstance(data, dict) and key in data:
            data = data[key]
        elif index and isinstance(data, list) and int(index) < len(data):
            data = data[int(index)]
        else:
            return None
    return worth(data)


def worth(value: object) -> str | None:
    """A single value as text; None for null, lists and objects."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case int():
            return str(value)
        case float():
            return format(value, ".15g")
        case _:
            return None
