"""Lists of callers (黑白名单): whom each has, and what it does to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.ids import Instant
from core.messages import site
from core.numbers import plain

BLACK, WHITE = "black", "white"
BUILT_IN = (BLACK, WHITE)
MOST_LISTS = 20
MOST_ENTRIES = 5000
SHORTEST_PREFIX = 2
"""Digits; a shorter one would mean half of the country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerList:
    """A list. `refuses`: its callers hear the text and are hung up; `welcomes`: they are never refused."""

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
    """A number, or the beginning of numbers, on a list; with what is counted of its calls."""

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
    """The lists as flows ask them, in their order."""
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
    """A number in the one form by which callers are known; '' for what is none. A prefix stays as it is written."""
    if prefix:
        digits = written.strip().replace(" ", "")
        digits = f"00{digits[1:]}" if digits.startswith("+") else digits
        return digits if digits.isascii() and digits.isdecimal() and len(digits) >= SHORTEST_PREFIX else ""
    number = plain(written)
    return number if 3 <= len(number) <= 20 else ""
