"""Numbers that may be dialled: the one check that the floor, before it promises a call, and the telephone share."""

from collections.abc import Sequence

from core.errors import Conflict, NotAllowed


class NumberNotAllowed(NotAllowed):
    """This number must not be dialled."""

    code = "outbound.number_not_allowed"


class TooManyCalls(Conflict):
    """As many calls to the outside as are allowed have been made."""

    code = "outbound.too_many"


def permitted(number: str, allowed: Sequence[str], denied: Sequence[str]) -> bool:
    """Whether `number` is plain digits, begins with one of `allowed` and with none of `denied`."""
    if not (number.isascii() and number.isdigit() and number.startswith(tuple(allowed))):
        return False
    return not number.startswith(tuple(denied))
