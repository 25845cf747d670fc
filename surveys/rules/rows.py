"""A list of numbers as it is typed or uploaded: one a line, with a note behind a comma; each line is checked. Pure."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.numbers import plain
from core.outbound import Refused

AT_MOST = 5000
"""Numbers of one campaign."""

MOST_LINES = 2 * AT_MOST
"""Of one list, with its headings, blanks and doubles."""

PROBLEMS = 100
"""So many faults of a list are told."""

NUMBER = re.compile(r"[0-9]{5,15}")
SEPARATORS = re.compile(r"[,，;；\t]")
QUOTES = ' "“”'
AROUND = f"{QUOTES}'=‘’"
"""Marks around a number that a spreadsheet was made to keep as a text."""

WIDE = {0xFF10 + n: str(n) for n in range(10)} | {0xFF0B: "+", 0xFF0D: "-", 0xFF1D: "="}
"""The digits and signs of a Chinese keyboard."""

NOTE_LENGTH = 80


class RowFault(StrEnum):
    """Why a line is no number to ring."""

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
    """A line that was left out; lines count from 1."""

    line: int
    fault: RowFault


def rows_of(text: str) -> Iterator[tuple[int, Row]]:
    """The lines that say something. A first line without any digit is a heading.

    Each number is in the one form by which we know its owner, so that nobody is on a list twice.
    """
    for line, content in enumerate(text.replace("\ufeff", "").splitlines(), 1):
        if not content.strip() or (line == 1 and not re.search(r"\d", content)):
            continue
        cells = SEPARATORS.split(content, maxsplit=1)
        yield line, Row(known_as(cells[0]), cells[1].strip(QUOTES)[:NOTE_LENGTH] if len(cells) > 1 else "")


def known_as(written: str) -> str:
    """The number in this cell, or '' if there is none."""
    return plain(written.translate(WIDE).strip(AROUND))


def checked(
    rows: Iterator[tuple[int, Row]],
    known: Collection[str],
    refused: Collection[str],
    why_not: Callable[[str], Refused | None],
) -> tuple[list[Row], list[Problem]]:
    """Those that may be rung and are not `known` yet, and what is wrong with the others.

    `refused` are the numbers that must not be rung for a survey, `why_not` says which must not be dialled at all.
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
