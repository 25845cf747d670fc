"""Numbers that may be dialled: the one check that the floor, before it promises a call, and the telephone share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import Conflict, NotAllowed


class NumberNotAllowed(NotAllowed):
    """This number must not be dialled."""

    code = "outbound.number_not_allowed"


class TooManyCalls(Conflict):
    """As many calls to the outside as are allowed have been made."""

    code = "outbound.too_many"


PLAN = re.compile(r"1[3-9]\d{9}|0[1-9]\d{8,10}|[2-8]\d{6,7}|1\d{4}|1[0-2]\d", re.ASCII)
"""The national plan, as the dialplan has it (`to-trunk`): no international and no premium numbers."""


@dataclass(frozen=True, slots=True)
class DialLimits:
    """The beginnings of numbers that the site lets be dialled. Nothing allowed: there are no calls to the outside."""

    allowed: Sequence[str] = ()
    denied: Sequence[str] = ()


def permitted(number: str, allowed: Sequence[str], denied: Sequence[str]) -> bool:
    """Whether `number` is plain digits, begins with one of `allowed` and with none of `denied`."""
    if not (number.isascii() and number.isdigit() and number.startswith(tuple(allowed))):
        return False
    return not number.startswith(tuple(denied))


def planned(number: str) -> bool:
    """Whether this is a number of the national plan."""
    return PLAN.fullmatch(number) is not None
