"""A list of numbers, typed or uploaded: one per line, with a note after a comma; each line is checked. Pure."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.numbers import plain
from core.outbound import Refused

AT_MOST = 5000
"""Maximum number of telephone numbers in one campaign."""

MOST_LINES = 2 * AT_MOST
"""Maximum number of lines in a list, including headings, blank lines and duplicates."""

PROBLEMS = 100
"""Maximum number of a list's faults that are reported."""

NUMBER = re.compile(r"[0-9]{5,15}")
SEPARATORS = re.compile(r"[,，;；\t]")
QUOTES = ' "“”'
AROUND = f"{QUOTES}'=‘’"
"""Characters around a number that make a spreadsheet keep it as text."""

WIDE = {0xFF10 + n: str(n) for n in range(10)} | {0xFF0B: "+", 0xFF0D: "-", 0xFF1D: "="}
"""Full-width digits and signs, as a Chinese keyboard types them."""

NOTE_LENGTH = 80


class RowFault(StrEnum):
    """Why a line has no number that can be called."""

    NO_NUMBER = "no_number"
    NOT_ALLOWED = "not_allowed"
    EMERGENCY = "emergency"
    OWN = "own"
    INNER = "inner"
    TWICE = "twice"
    DO_NOT_CALL = "do_not_call"
    TOO_MANY = "too_many"


FAULTS = {Refused.EMERGENCY: RowFault.EMERGENCY, Refused.OWN: RowFault.OWN, Refused.INNER: RowFault.INNER}


@dataclass(frozen=True, slots=True)
class Row:
    """A number with its note."""

    number: str
    note: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that was left out; lines are counted from 1."""

    line: int
    fault: RowFault


def rows_of(text: str) -> Iterator[tuple[int, Row]]:
    """Yield the lines that are not empty. A first line without any digit is a heading.

    Each number is normalised to the form by which its owner is known, so that nobody is on a list twice.
    """
    for line, content in enumerate(text.replace("\ufeff", "").splitlines(), 1):
        if not content.strip() or (line == 1 and not re.search(r"\d", content)):
            continue
        cells = SEPARATORS.split(content, maxsplit=1)
        yield line, Row(known_as(cells[0]), cells[1].strip(QUOTES)[:NOTE_LENGTH] if len(cells) > 1 else "")


def known_as(written: str) -> str:
    """Return the number in this cell, or '' if there is none."""
    return plain(written.translate(WIDE).strip(AROUND))


def checked(
    rows: Iterator[tuple[int, Row]],
    known: Collection[str],
    refused: Collection[str],
    why_not: Callable[[str], Refused | None],
) -> tuple[list[Row], list[Problem]]:
    """Return the rows that may be called and are not `known` yet, and the problems of the others.

    `refused` are the numbers that must not be called for a survey; `why_not` returns why a number must not be dialled
    at all.
    """
    seen, good, problems = set(known), list[Row](), list[Problem]()
    for line, row in rows:
        fault = _fault(row.number, seen, refused, why_not)
        if fault is not None:
            problems.append(Problem(line, fault))
        else:
            seen.add(row.number)
            good.append(row)
    return good, problems


def _fault(
    number: str, seen: Collection[str], refused: Collection[str], why_not: Callable[[str], Refused | None]
) -> RowFault | None:
    why = why_not(number) if number else None
    if why is not None and (fault := FAULTS.get(why)) is not None:
        return fault
    if not NUMBER.fullmatch(number):
        return RowFault.NO_NUMBER
    if number in seen:
        return RowFault.TWICE
    if number in refused:
        return RowFault.DO_NOT_CALL
    if why is not None:
        return RowFault.NOT_ALLOWED
    return RowFault.TOO_MANY if len(seen) >= AT_MOST else None
