"""The clauses of the catalogue of duties (职责目录): which department is responsible for what, and since when."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from core.errors import Invalid
from core.ids import Instant
from tickets.rules.form import problem
from tickets.rules.ticket import Catalogue

MOST_KEYWORDS: Final = 30
LONGEST: Final = {"title": 200, "text": 4000, "basis": 500, "district": 64}
LONGEST_KEYWORD: Final = 32
DAY: Final = re.compile(r"([1-9][0-9]{3})-([0-9]{2})-([0-9]{2})")
MONTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyClause:
    """One clause. `types`: the kinds of ticket that it covers, empty for all; `district`: '' for the whole city;
    `valid_from`, `valid_to`: the first and the last day on which it is in force, such as 2026-12-31, '' for no limit.
    """

    id: str
    version: int
    department: str
    title: str
    text: str = ""
    basis: str = ""
    types: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    district: str = ""
    valid_from: str = ""
    valid_to: str = ""
    retired: bool = False
    updated_at: Instant = 0.0
    updated_by_name: str = ""

    def in_force(self, day: str) -> bool:
        """Whether it is in force on this day at the site, such as 2026-12-31."""
        return not self.retired and self.valid_from <= day and (not self.valid_to or day <= self.valid_to)


FIELDS: Final = (
    *("department", "title", "text", "basis", "types", "keywords", "district", "valid_from", "valid_to"),
    "retired",
)
"""The fields that people write."""


def check(duty: DutyClause, catalogue: Catalogue) -> None:
    """Raises `Invalid` with everything that is wrong with a clause."""
    if problems := problems_of(duty, catalogue):
        raise Invalid(fields=problems)


def problems_of(duty: DutyClause, catalogue: Catalogue) -> list[dict[str, str]]:
    """Everything that is wrong with a clause, by field."""
    found = list(catalogue.problems({"department": duty.department}))
    if not duty.department:
        found.append(problem("department", "missing", "This is needed."))
    if not duty.title:
        found.append(problem("title", "missing", "This is needed."))
    if any(one not in catalogue.types for one in duty.types):
        found.append(problem("types", "unknown_choice", "There is no such choice."))
    found += [
        problem(name, "too_long", "This is too long.")
        for name, most in LONGEST.items()
        if len(getattr(duty, name)) > most
    ]
    if len(duty.keywords) > MOST_KEYWORDS or any(not 0 < len(one) <= LONGEST_KEYWORD for one in duty.keywords):
        found.append(problem("keywords", "too_long", "There are too many words, or one is too long."))
    return found + _days(duty)


def _days(duty: DutyClause) -> list[dict[str, str]]:
    wrong = [
        problem(name, "not_a_day", "This is no day.")
        for name in ("valid_from", "valid_to")
        if getattr(duty, name) and not is_day(getattr(duty, name))
    ]
    if not wrong and duty.valid_to and duty.valid_to < duty.valid_from:
        return [problem("valid_to", "before_start", "This is before the first day.")]
    return wrong


def is_day(text: str) -> bool:
    """Whether a text is a date such as 2026-12-31."""
    found = DAY.fullmatch(text)
    if found is None:
        return False
    year, month, day = (int(part) for part in found.groups())
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= month <= 12 and 1 <= day <= (29 if leap and month == 2 else MONTHS[month - 1])


def differing(before: DutyClause | None, after: DutyClause) -> Mapping[str, Any]:
    """The fields that differ in the new version."""
    return {
        name: getattr(after, name)
        for name in FIELDS
        if (getattr(before, name) if before else _empty(name)) != getattr(after, name)
    }


def _empty(name: str) -> object:
    return () if name in ("types", "keywords") else False if name == "retired" else ""


def words_in(words: Collection[str], text: str) -> Sequence[str]:
    """The words that appear in the text, regardless of case."""
    small = text.lower()
    return [word for word in words if word.lower() in small]
