"""Finds tickets by what the words of the search index leave out: a citizen's whole name, and the end of a number."""

from collections.abc import Collection
from typing import Any, Final

import sqlalchemy as sa

from core.ids import Instant, UserId
from core.numbers import spellings, typed
from tickets.confidential import store as seal_store
from tickets.tables import LAST_DIGITS, ticket_table

TAIL: Final = 4
"""The last digits that a masked number shows. Readers who see only these cannot find a number by more of its end, since
they could try its other digits one by one; by the whole number everybody finds it."""

LEAST_NAME: Final = 2
_t = ticket_table.c


def concerns(text: str, reader: UserId | None, now: Instant, area: str, *, whole: bool) -> sa.Select[int] | None:
    """The serials of the tickets whose citizen has this name, or a number that ends like this, except those that are
    sealed from the reader; None if the text can be neither. `whole`: the reader sees whole numbers."""
    text = text.strip()
    digits = typed(text)
    if digits.isascii() and digits.isdigit() and len(digits) >= TAIL:
        there = _ends(digits, area, whole=whole)
    elif len(text) >= LEAST_NAME and not any(one.isdigit() for one in text):
        there = _t.contact_name == text
    else:
        return None
    return sa.select(_t.serial).where(there, seal_store.open_to(reader, now))


def beside(ids: Collection[str], citizens: sa.Select[int] | None) -> sa.CompoundSelect[Any] | None:
    """The serials of the tickets with these ids, and of the citizens' tickets; None if there are neither."""
    if not ids and citizens is None:
        return None
    hits = sa.select(_t.serial).where(_t.id.in_(ids))
    return sa.union_all(*(sa.select(one.subquery()) for one in (hits, citizens) if one is not None))


def _ends(digits: str, area: str, *, whole: bool) -> sa.ColumnElement[bool]:
    last = sa.literal_column(LAST_DIGITS) == digits[-TAIL:]
    if len(digits) == TAIL:
        return last
    exact = _t.contact_number.in_(spellings(digits, area))
    return sa.or_(exact, sa.and_(last, _t.contact_number.endswith(digits))) if whole else exact
