"""Conditions that a site's facts must meet together, whoever edits them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from core.outbound import ERRORS, Refused, never
from hotline.rules.districts import too_deep

NEEDED = ("queues", "busy_reasons", "break_reasons", "ticket_types", "urgencies")
"""Kinds that must keep at least one entry, since agents could not work without."""

BOUNDS: Final[Mapping[str, tuple[float, float]]] = {
    "offer_s": (3, 120),
    "answer_within_s": (1, 600),
    "short_abandon_s": (1, 60),
    "announce_s": (5, 600),
    "max_wait_s": (10, 3600),
    "after_s": (1, 3600),
}
"""The range of sensible times, in seconds. The forms' models do not check it, since they must read older entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A place that names entries of a `kind`; an entry does not name itself."""

    field: str
    kind: str
    ids: Iterable[str]
    itself: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The ids in use by kind, the references among them, numbers that must differ, and times by their place."""

    ids: Mapping[str, set[str]]
    named: Sequence[Named] = ()
    vip_numbers: Mapping[str, str] = field(default_factory=dict)
    contacts: Mapping[str, str] = field(default_factory=dict)
    own_numbers: Collection[str] = ()
    readings: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    times: Mapping[str, float | None] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)
    """The parent of each district, or ''."""


def problems(facts: Facts) -> list[dict[str, str]]:
    """All problems, as forms show them."""
    return [
        *_missing(facts),
        *_unknown(facts),
        *_twice(facts),
        *_not_dialled(facts),
        *_out_of_bounds(facts),
        *_misread(facts),
        *too_deep(facts.parents),
    ]


def strangers(field: str, ids: Iterable[str]) -> Iterator[dict[str, str]]:
    """Report the ids that are named at this place but do not exist."""
    for id in sorted(ids):
        yield {"field": field, "rule": "unknown", "what": id, "message": f"{id} is not there or not in use."}


def _missing(facts: Facts) -> Iterator[dict[str, str]]:
    for kind in NEEDED:
        if not facts.ids[kind]:
            yield {"field": kind, "rule": "needed", "message": "There must be at least one in use."}


def _unknown(facts: Facts) -> Iterator[dict[str, str]]:
    for named in facts.named:
        yield from strangers(named.field, set(named.ids) - (facts.ids[named.kind] - {named.itself}))


def _twice(facts: Facts) -> Iterator[dict[str, str]]:
    entries = Counter(facts.vip_numbers.values())
    for vip, number in facts.vip_numbers.items():
        if entries[number] > 1:
            yield {"field": f"vip_numbers.{vip}.number", "rule": "twice", "message": "Another entry has this number."}


def _not_dialled(facts: Facts) -> Iterator[dict[str, str]]:
    """Report contacts whose number could never be called."""
    for contact, number in facts.contacts.items():
        if (why := never(number, facts.own_numbers)) is not None:
            yield not_dialled(f"contacts.{contact}.number", why)


def not_dialled(field: str, why: Refused) -> dict[str, str]:
    """Report that this place has a number that is never dialled."""
    return {"field": field, "rule": why.value, "message": ERRORS[why]().message}


def _misread(facts: Facts) -> Iterator[dict[str, str]]:
    """Report words that have several readings, or whose reading does not have one syllable for each character."""
    entries = Counter(word for word, _ in facts.readings.values())
    for id, (word, reading) in facts.readings.items():
        if entries[word] > 1:
            yield {"field": f"readings.{id}.word", "rule": "twice", "message": "Another entry has this word."}
        if len(reading.split()) != len(word):
            message = f"{len(word)} characters need {len(word)} syllables, such as chong2 ting1."
            yield {"field": f"readings.{id}.reading", "rule": "syllables", "what": str(len(word)), "message": message}


def _out_of_bounds(facts: Facts) -> Iterator[dict[str, str]]:
    for place, seconds in facts.times.items():
        least, most = BOUNDS[place.rpartition(".")[2]]
        if seconds is not None and seconds < least:
            message = f"It must be {least:g} at least."
            yield {"field": place, "rule": "greater_than_equal", "what": f"{least:g}", "message": message}
        elif seconds is not None and seconds > most:
            message = f"It must be {most:g} at most."
            yield {"field": place, "rule": "less_than_equal", "what": f"{most:g}", "message": message}
