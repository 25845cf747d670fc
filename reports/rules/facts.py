"""Facts as somebody has written them, checked against a scheme; every fault is named with its item and key."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from reports.rules.scheme import Fact, FactKind, Item, Scheme

LONGEST: Final = 40
"""The most characters of a number."""

_NUMBER: Final = re.compile(r"(-?)([0-9]{1,15})(?:\.([0-9]{1,20}))?(?:[eE]([+-]?[0-9]{1,2}))?")


@dataclass(frozen=True, slots=True)
class Written:
    """A number exactly as it was written, since a binary float would lose digits."""

    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the facts; without a key, of the whole item, and without an item, of the whole file."""

    item: str
    key: str
    reason: str

    def __str__(self) -> str:
        place = " ".join(part for part in (f"item {self.item}" if self.item else "", self.key) if part)
        return f"{place}: {self.reason}" if place else self.reason


Facts = Mapping[str, Mapping[str, Fraction | None]]
"""The facts of each item that has some."""


def facts_of(scheme: Scheme, written: object) -> tuple[Facts, list[Fault]]:
    """The facts, and everything that is wrong with them. An item that is left out is missing, which is no fault."""
    if not isinstance(written, Mapping):
        return {}, [Fault("", "", 'it is no object of items, such as {"1": {…}}')]
    facts: dict[str, Mapping[str, Fraction | None]] = {}
    faults: list[Fault] = []
    for id, values in written.items():
        item = scheme.items.get(str(id))
        if item is None:
            faults.append(Fault(str(id)[:LONGEST], "", f"the scheme {scheme.id} has no such item"))
        elif not isinstance(values, Mapping):
            faults.append(Fault(item.id, "", "it is no object of facts"))
        else:
            facts[item.id], wrong = _facts_of(item, values)
            faults += wrong
    return facts, faults


def _facts_of(item: Item, values: Mapping[str, object]) -> tuple[Mapping[str, Fraction | None], list[Fault]]:
    unknown = [Fault(item.id, str(key)[:LONGEST], "there is no such key") for key in values if key not in item.facts]
    found: dict[str, Fraction | None] = {}
    faults: list[Fault] = []
    for key, fact in item.facts.items():
        if key not in values:
            found[key] = None
            if not fact.optional:
                faults.append(Fault(item.id, key, "it is missing"))
            continue
        number = _number(fact, values[key])
        if isinstance(number, str):
            faults.append(Fault(item.id, key, number))
        else:
            found[key] = number
    if not faults:
        faults += _broken(item, found)
    return found, [*unknown, *faults]


def _number(fact: Fact, value: object) -> Fraction | str:
    """The number, or why it is none."""
    if not isinstance(value, Written):
        return f"it is {_kind_of(value)}, and must be a number"
    match = _NUMBER.fullmatch(value.text) if len(value.text) <= LONGEST else None
    if match is None:
        return "it must be a number of at most 15 digits and 20 decimals"
    number = Fraction(value.text)
    if number < 0 and fact.kind is not FactKind.SIGNED:
        return "it is negative"
    if fact.kind is FactKind.COUNT and number.denominator != 1:
        return "it is a count, and has decimals"
    return number


def _kind_of(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case str():
            return "a text"
        case _:
            return "a list or an object"


def _broken(item: Item, facts: Mapping[str, Fraction | None]) -> Iterator[Fault]:
    for check in item.checks:
        if not check.holds.holds(facts):
            yield Fault(item.id, check.of, f"it cannot be: {check.holds.text} must hold")
