"""A scheme: the items by which an operator is assessed, with their facts, formulas and grades."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from reports.rules.formula import Formula


class FactKind(StrEnum):
    """The numbers that a fact may be."""

    COUNT = "count"
    """A whole number, not negative."""

    AMOUNT = "amount"
    """A number with decimals, not negative."""

    SIGNED = "signed"
    """A number with decimals, which may be negative."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A number from which an item is computed. `optional`: it may be left out."""

    key: str
    name: str
    kind: FactKind
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A condition that facts must meet, and the fact that is wrong if they do not."""

    of: str
    holds: Formula


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item. `points`: its share of the total; `most`: what its text allows at most. A score that does not exist, as
    of a rate without a denominator, is the item's points. `reading`: how its text is understood, for people."""

    id: str
    name: str
    points: Fraction
    most: Fraction
    facts: Mapping[str, Fact]
    score: Formula
    rate: Formula | None = None
    unit: str = "%"
    checks: Sequence[Check] = ()
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade, from this total on, and the share of the retained sum that is paid with it."""

    word: str
    at_least: Fraction
    payable: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """All of it. `grades`: the best one first; the last one begins at 0."""

    id: str
    version: int
    name: str
    items: Mapping[str, Item]
    grades: Sequence[Grade]
    source: str = ""
    total: Fraction = field(default=Fraction(0))
