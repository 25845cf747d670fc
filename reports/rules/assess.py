"""The assessment: each item's rate and score, the total, the grade and what is payable, in exact fractions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Final

from reports.rules.facts import Facts
from reports.rules.scheme import Grade, Item, Scheme

PLACES: Final = 4
"""The decimals of rates and scores."""

GRADE_PLACES: Final = 2
"""The decimals of the total by which the grade is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """The result of one item. `rate`: None if the item has none, or if its denominator is 0."""

    item: Item
    rate: Fraction | None
    score: Fraction

    @property
    def by_rule(self) -> bool:
        """Whether the score is the item's points because there was nothing to measure."""
        return self.item.rate is not None and self.rate is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The result. `grade`: None as long as an item is missing."""

    items: Mapping[str, Assessed]
    missing: Sequence[str]
    total: Fraction
    grade: Grade | None


def assess(scheme: Scheme, facts: Facts) -> Assessment:
    """Assess these facts, which `facts_of` has found to be right."""
    items = {id: _assessed(item, facts[id]) for id, item in scheme.items.items() if id in facts}
    missing = [id for id in scheme.items if id not in facts]
    total = sum((one.score for one in items.values()), Fraction(0))
    return Assessment(items=items, missing=missing, total=total, grade=None if missing else grade_of(scheme, total))


def grade_of(scheme: Scheme, total: Fraction) -> Grade:
    """The grade of a total, which is rounded to two decimals, half up."""
    rounded = Fraction(rounded_to(total, GRADE_PLACES))
    return next((one for one in scheme.grades if rounded >= one.at_least), scheme.grades[-1])


def rounded_to(value: Fraction, places: int) -> Decimal:
    """The value with these decimals, half up (away from zero)."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    with localcontext() as context:
        context.prec, context.rounding = 60, ROUND_HALF_UP
        return Decimal(whole if value >= 0 else -whole).scaleb(-places)


def _assessed(item: Item, facts: Mapping[str, Fraction | None]) -> Assessed:
    rate = item.rate.value(facts) if item.rate is not None else None
    score = item.score.value({**facts, "rate": rate})
    score = item.points if score is None else min(item.most, max(Fraction(0), score))
    return Assessed(item=item, rate=rate, score=score)
