"""What must fit together in a site's facts, whoever edits them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

NEEDED = ("queues", "busy_reasons", "break_reasons", "ticket_types", "urgencies")
"""Kinds of which there must be one at least: an agent could not go on without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The ids in use by kind, and who names whom."""

    ids: Mapping[str, set[str]]
    queue_skills: Mapping[str, set[str]]
    queue_helpers: Mapping[str, set[str]]
    contact_departments: Mapping[str, str]
    vip_numbers: Mapping[str, str] = field(default_factory=dict)


def problems(facts: Facts) -> list[dict[str, str]]:
    """All that is wrong, as forms show it."""
    return [*_missing(facts), *_unknown(facts), *_twice(facts)]


def _missing(facts: Facts) -> Iterator[dict[str, str]]:
    for kind in NEEDED:
        if not facts.ids[kind]:
            yield {"field": kind, "rule": "needed", "message": "There must be at least one in use."}


def _unknown(facts: Facts) -> Iterator[dict[str, str]]:
    for queue, skills in facts.queue_skills.items():
        yield from _strangers(f"queues.{queue}.skills", skills - facts.ids["skills"])
    for queue, helpers in facts.queue_helpers.items():
        yield from _strangers(f"queues.{queue}.overflow", helpers - (facts.ids["queues"] - {queue}))
    for contact, department in facts.contact_departments.items():
        yield from _strangers(f"contacts.{contact}.department", {department} - facts.ids["departments"])


def _twice(facts: Facts) -> Iterator[dict[str, str]]:
    entries = Counter(facts.vip_numbers.values())
    for vip, number in facts.vip_numbers.items():
        if entries[number] > 1:
            yield {"field": f"vip_numbers.{vip}.number", "rule": "twice", "message": "Another entry has this number."}


def _strangers(field: str, ids: Iterable[str]) -> Iterator[dict[str, str]]:
    for id in sorted(ids):
        yield {"field": field, "rule": "unknown", "message": f"{id} is not there or not in use."}
