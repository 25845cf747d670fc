"""Writes docs/events.md, every message of the system: `python -m tools.events_page > docs/events.md`."""

import dataclasses
import inspect
import sys
from collections.abc import Iterator
from types import ModuleType

import core.messages
from core.messages.base import Command, Effect, Event, Message, Passing
from server.live import all_messages

KINDS: tuple[tuple[str, type[Message]], ...] = (("Events", Event), ("Commands", Command))
ABSTRACT = {Event, Passing, Command, Effect}


def page() -> str:
    """The whole page."""
    lines = [
        "# Messages",
        "",
        "Events are facts in the past tense that anybody may read, and the history keeps. Commands are requests that",
        "one owner carries out. Effects are commands to a shell, never written down.",
        "",
        "Written by `python -m tools.events_page`; a test holds that it is up to date.",
    ]
    folder = f"{core.messages.__name__}."
    messages = [cls for cls in all_messages() if cls.__module__.startswith(folder) and cls not in ABSTRACT]
    for module in sorted({cls.__module__ for cls in messages}):
        lines += ["", f"## {module.rpartition('.')[2]}", "", f"{_first_line(sys.modules[module])}"]
        mine = [cls for cls in messages if cls.__module__ == module]
        for title, base in KINDS:
            if chosen := [cls for cls in mine if issubclass(cls, base)]:
                lines += ["", f"### {title}", "", "| name | fields | meaning |", "|---|---|---|", *map(_row, chosen)]
    return "\n".join(lines) + "\n"


def _row(cls: type[Message]) -> str:
    fields = ", ".join(field.name for field in dataclasses.fields(cls))
    note = " *(effect)*" if issubclass(cls, Effect) else " *(not kept)*" if issubclass(cls, Passing) else ""
    meaning = " ".join(_paragraphs(cls)).replace("|", "\\|")
    return f"| `{cls.__name__}`{note} | {fields} | {meaning} |"


def _paragraphs(cls: type[Message]) -> Iterator[str]:
    yield from (inspect.getdoc(cls) or "").split()


def _first_line(module: ModuleType) -> str:
    return (module.__doc__ or "").strip().splitlines()[0]


if __name__ == "__main__":
    sys.stdout.write(page())
