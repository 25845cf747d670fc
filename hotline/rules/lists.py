"""Lists of callers (黑白名单): the numbers on each, and its effect on their calls."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.ids import Instant
from core.messages import site
from core.numbers import CHINA, plain, typed

BLACK, WHITE = "black", "white"
BUILT_IN = (BLACK, WHITE)
MOST_LISTS = 20
MOST_ENTRIES = 5000
MOBILE = re.compile(r"1[3-9]")
AREA = re.compile(r"(?!400|800)(?:10|[2-9])")
SHORTEST_PREFIX = 2
"""Digits; a shorter prefix would cover half of the country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerList:
    """A list of callers. `refuses`: they hear the text and the call ends; `welcomes`: they are never refused."""

    id: str
    position: int
    name: str
    refuses: bool
    welcomes: bool
    priority: int | None
    text_zh: str
    text_en: str
    prompt: str
    version: int
    updated_at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedNumber:
    """A number or prefix on a list, with the count of its calls."""

    id: str
    list: str
    number: str
    prefix: bool
    reason: str
    until: Instant | None
    text: str
    added_by: str
    added_by_name: str
    added_at: Instant
    version: int
    hits: int = 0
    last_hit_at: Instant | None = None


def told(lists: Iterable[CallerList], entries: Iterable[ListedNumber]) -> tuple[site.CallerList, ...]:
    """The lists as flows get them, in order."""
    of: dict[str, list[site.ListEntry]] = {}
    for entry in entries:
        said = (site.Spoken(language="zh", text=entry.text),) if entry.text else ()
        each = site.ListEntry(id=entry.id, number=entry.number, prefix=entry.prefix, until=entry.until, said=said)
        of.setdefault(entry.list, []).append(each)
    return tuple(
        site.CallerList(
            id=one.id,
            refuses=one.refuses,
            welcomes=one.welcomes,
            priority=one.priority,
            said=_said(one),
            entries=tuple(of.get(one.id, ())),
        )
        for one in sorted(lists, key=lambda one: (one.position, one.id))
    )


def _said(one: CallerList) -> tuple[site.Spoken, ...]:
    if one.prompt:
        return (site.Spoken(language="zh", prompt=one.prompt),)
    spoken = (("zh", one.text_zh), ("en", one.text_en))
    return tuple(site.Spoken(language=language, text=text) for language, text in spoken if text)


def number_of(written: str, *, prefix: bool) -> str:
    """Normalise a number or prefix to the form by which callers are known; '' if it is invalid."""
    number = _beginning(written) if prefix else plain(written)
    if prefix:
        return number if SHORTEST_PREFIX <= len(number) <= 20 else ""
    return number if 3 <= len(number) <= 20 else ""


def _beginning(written: str) -> str:
    """Normalise a prefix: drop the home country's code and the 0 before a mobile, which no caller's number has."""
    digits = typed(written)
    digits = f"00{digits[1:]}" if digits.startswith("+") else digits
    if not (digits.isascii() and digits.isdecimal()):
        return ""
    if digits.startswith(f"00{CHINA}"):
        return _national(digits.removeprefix(f"00{CHINA}"))
    if MOBILE.match(digits.removeprefix(CHINA)):
        return digits.removeprefix(CHINA)
    return digits[1:] if MOBILE.match(digits.removeprefix("0")) and digits.startswith("0") else digits


def _national(rest: str) -> str:
    bare = rest.removeprefix("0")
    return f"0{bare}" if AREA.match(bare) else bare
