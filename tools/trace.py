"""`python -m tools.trace CALL`: the course of one call, message by message, read from the journal."""

import argparse
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TextIO
from zoneinfo import ZoneInfo

import msgspec

from core.errors import HotlineError, Invalid
from core.ids import Instant
from infra.live.codec import Packed
from infra.live.journal import Line
from infra.live.journal_beside import peek, state_before
from infra.logs.masking import mask_text
from infra.settings.installation import Settings
from server.settings import load

Key = tuple[str, str, str]
"""An entity: owner, kind, id."""

CALLS = ("call", "interaction")
"""The kinds of entities, and the fields of messages, whose ids can be traced."""

TOLD = frozenset(("state", "sound", "mode", "kind", "outcome", "departure", "cause", "agent", "queue", "node"))
"""Fields whose new value is shown: fixed words and ids, never a citizen's words, keys, number or name."""

AT_MOST = 12
"""The most ids that are listed when several fit the request."""

DEEPEST = 12
"""The deepest indentation, in steps."""

LONGEST = 120
"""The most characters of one unmasked value."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One change in a line. `fields`: those that are new or differ, with their new values; `sign`: + new, ~ changed, -
    gone, = its earlier value is no longer known.
    """

    sign: str
    kind: str
    id: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One message that an owner has decided. `depth`: how many messages of this call led to it."""

    at: Instant
    owner: str
    message: str
    depth: int
    changes: Sequence[Changed]
    posts: Sequence[tuple[str, Any]]


class Thread:
    """Decides which lines belong to a call: those that name it, those that follow from a post that names it, and those
    that change an entity whose last value named it. It remembers only what belongs to this call.
    """

    def __init__(self, call: str) -> None:
        self._call = call
        self._causes: set[tuple[int, int]] = set()
        self._keys: set[Key] = set()
        self._depths: dict[int, int] = {}

    def takes(self, line: Line) -> bool:
        """Whether this line, the next one of the journal, belongs to the call."""
        changed = {(line.o, kind, id): self._call in (id, *_strings(fields)) for kind, id, fields in line.ch}
        posted = [i for i, (_, fields) in enumerate(line.ps) if self._call in _strings(fields)]
        belongs = line.c in self._causes or bool(posted) or any(changed.values()) or not self._keys.isdisjoint(changed)
        if belongs:
            self._keys.difference_update(changed)
            gone = {(line.o, kind, id) for kind, id, fields in line.ch if fields is None}
            self._keys.update(key for key, named in changed.items() if named and key not in gone)
            self._causes.update((line.n, i) for i in posted)
            self._depths[line.n] = self._depths.get(line.c[0], -1) + 1 if line.c else 0
        return belongs

    def depth(self, line: Line) -> int:
        """How many lines of this call led to this one, which belongs to it."""
        return self._depths[line.n]


def matches(lines: Iterable[Line], wanted: str) -> list[str]:
    """The ids of calls and interactions that end with `wanted`, oldest first, or only the one equal to it. Stops at
    many.
    """
    found: dict[str, None] = {}
    for line in lines:
        named = [id for kind, id, _ in line.ch if kind in CALLS]
        named += [id for _, fields in line.ps for id in map(fields.get, CALLS) if isinstance(id, str)]
        if wanted in named:
            return [wanted]
        if len(found) <= AT_MOST:
            found.update((id, None) for id in named if id.endswith(wanted))
    return list(found)


def rows(
    lines: Callable[[], Iterable[Line]], call: str, before: Mapping[str, Sequence[Packed]] | None
) -> Iterator[Row]:
    """The call's lines, oldest first. They are read twice: first to learn whose earlier values are needed.

    `before`: the entities before the first line, by owner; None if unknown.
    """
    thread = Thread(call)
    touched = {(line.o, kind, id) for line in lines() if thread.takes(line) for kind, id, _ in line.ch}
    known = _values(before or {}, touched)
    thread = Thread(call)
    for line in lines():
        changes = [
            _changed((line.o, kind, id), fields, known, since_start=before is not None)
            for kind, id, fields in line.ch
            if (line.o, kind, id) in touched
        ]
        if thread.takes(line):
            yield Row(line.t, line.o, line.m, thread.depth(line), changes, line.ps)


def _values(before: Mapping[str, Sequence[Packed]], touched: set[Key]) -> dict[Key, Any]:
    return {
        (owner, kind, id): fields
        for owner, packed in before.items()
        for kind, id, fields in packed
        if (owner, kind, id) in touched
    }


def _changed(key: Key, fields: Any, known: dict[Key, Any], *, since_start: bool) -> Changed:
    """A change, compared with the known value, which it then replaces."""
    _, kind, id = key
    old = known.get(key)
    # Remember that it is gone, so that a later one of the same name is new.
    unheard_of = key not in known and not since_start
    known[key] = fields
    if fields is None:
        return Changed("-", kind, id, {})
    if old is None:
        return Changed("=" if unheard_of else "+", kind, id, fields)
    return Changed("~", kind, id, {name: value for name, value in fields.items() if old.get(name, ...) != value})


def _strings(value: Any) -> Iterator[str]:
    """Every string in it, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


def written(call: str, found: Iterable[Row], zone: ZoneInfo, *, masked: bool) -> Iterator[str]:
    """The rows as text: time, milliseconds since the first, owner, message; below it the changes, and > the posts."""
    first: Instant | None = None
    for row in found:
        at = datetime.fromtimestamp(row.at, zone)
        if first is None:
            first = row.at
            yield f"{_shown(call, masked)}  {at:%Y-%m-%d} {zone.key}"
        head = f"{at:%H:%M:%S}.{at.microsecond // 1000:03d} {(row.at - first) * 1000:+10.0f} "
        steps = "  " * min(row.depth, DEEPEST)
        yield f"{head} {steps}{row.owner}  {row.message}"
        below = f"{' ' * len(head)} {steps}    "
        for one in row.changes:
            yield f"{below}{one.sign} {_shown(f'{one.kind} {one.id}', masked)}{_fields(one, masked)}"
        for name, fields in row.posts:
            yield f"{below}> {name}{'' if masked else f' {_short(fields)}'}"


def _fields(one: Changed, masked: bool) -> str:
    if not one.fields:
        return ""
    if not masked:
        return f": {', '.join(f'{name}={_short(value)}' for name, value in one.fields.items())}"
    if one.sign in "+=":
        told = [_named(name, one.fields[name]) for name in one.fields if name in TOLD]
        return f": {', '.join(told)}" if told else ""
    return f": {', '.join(_named(name, value) for name, value in one.fields.items())}"


def _named(name: str, value: Any) -> str:
    """The field, with its value if readers of logs may see that."""
    return f"{name}={mask_text(value)}" if name in TOLD and isinstance(value, str) else name


def _shown(text: str, masked: bool) -> str:
    return mask_text(text) if masked else text


def _short(value: Any) -> str:
    text = msgspec.json.encode(value).decode()
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def trace(settings: Settings, wanted: str, out: TextIO, *, masked: bool) -> None:
    """Print the chain of a call's messages; raises `Invalid` with advice when there is not exactly one call."""
    zone = ZoneInfo(settings.zone)
    found = matches(peek(settings.journal), wanted)
    if not found:
        raise Invalid(f"No call or interaction is, or ends with, {wanted!r}. {_reach(settings, zone)}")
    if len(found) > 1:
        shown = "\n  ".join(mask_text(id) if masked else id for id in found[:AT_MOST])
        raise Invalid(f"Several calls end with {wanted!r}; give more of the id:\n  {shown}")
    call = found[0]
    told = rows(lambda: peek(settings.journal), call, state_before(settings.journal))
    for text in written(call, told, zone, masked=masked):
        print(text, file=out)


def _reach(settings: Settings, zone: ZoneInfo) -> str:
    """The span that the journal covers, and where the rest is."""
    first = next(iter(peek(settings.journal)), None)
    if first is None:
        return f"The journal in {settings.journal} is empty: is this the folder of the core that had the call?"
    return (
        f"The journal in {settings.journal} begins at {datetime.fromtimestamp(first.t, zone):%Y-%m-%d %H:%M:%S}. "
        "The events of earlier calls are in the database, table `event`; log/core.log names its calls as `interaction`."
    )


def main() -> int:
    """Run the command, and return the process's exit code."""
    parser = argparse.ArgumentParser(prog="tools.trace", description=__doc__)
    parser.add_argument("call", help="the id of a call or an interaction, or how it ends")
    parser.add_argument("--unmasked", action="store_true", help="show numbers, keys and texts as they were")
    arguments = parser.parse_args()
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` has seen enough
    try:
        trace(load(), arguments.call, sys.stdout, masked=not arguments.unmasked)
    except HotlineError as error:
        print(error.message, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
