"""The one set of rules about numbers that may be dialled.

All ways to dial check it, before promising a call and again before making it.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from unicodedata import normalize

from core.errors import Conflict, NotAllowed
from core.numbers import plain


class Refused(StrEnum):
    """Why a number is not dialled. All but the last apply whatever a site allows."""

    EMERGENCY = "emergency_number"
    NO_HANDOVER = "no_handover"
    """An emergency number to which this site has no hand-over."""

    OWN = "own_number"
    INNER = "inner_number"
    FEATURE = "feature_code"
    NOT_ALLOWED = "number_not_allowed"
    """Outside the national plan, or not among the prefixes that the site allows."""


class NumberNotAllowed(NotAllowed):
    """This number must not be dialled."""

    code = f"outbound.{Refused.NOT_ALLOWED}"


class EmergencyNumber(NumberNotAllowed):
    """An emergency number can only be reached by the emergency hand-over, with the citizen in the talk."""

    code = f"outbound.{Refused.EMERGENCY}"


class NoEmergencyHandover(EmergencyNumber):
    """This site has no emergency hand-over to this number: see outbound.emergency in site.toml."""

    code = f"outbound.{Refused.NO_HANDOVER}"


class OwnNumber(NumberNotAllowed):
    """This is a number of this hotline itself: the call would come back to us."""

    code = f"outbound.{Refused.OWN}"


class InnerNumber(NumberNotAllowed):
    """This is an internal number: reach a colleague by a transfer or a consultation."""

    code = f"outbound.{Refused.INNER}"


class FeatureCode(NumberNotAllowed):
    """This is a feature code, not a telephone number."""

    code = f"outbound.{Refused.FEATURE}"


class TooManyCalls(Conflict):
    """The limit of calls to the outside is reached."""

    code = "outbound.too_many"


ERRORS: Final[Mapping[Refused, type[NumberNotAllowed]]] = {
    Refused.EMERGENCY: EmergencyNumber,
    Refused.NO_HANDOVER: NoEmergencyHandover,
    Refused.OWN: OwnNumber,
    Refused.INNER: InnerNumber,
    Refused.FEATURE: FeatureCode,
    Refused.NOT_ALLOWED: NumberNotAllowed,
}
EMERGENCY: Final = frozenset({"110", "119", "120", "122", "12119", "12395"})
"""Police, fire, ambulance, traffic accidents, forest fires, rescue at sea: an accidental call keeps somebody from
help.
"""

PREMIUM: Final = ("160", "168")
"""Prefixes of expensive numbers (声讯台), also after an area code; no mobile number begins like this."""

HOTLINE: Final = "12345"
PLAN = re.compile(r"1[3-9]\d{9}|0[1-9]\d{8,10}|[2-8]\d{6,7}|1\d{4}|1[0-2]\d", re.ASCII)
"""The national plan, as in the dialplan (`to-trunk`): no international and no premium numbers."""

_BLANKS: Final = str.maketrans("", "", " -.()（）\u3000\u00a0")
AREA: Final = "0(10|2[0-9]|[3-9][0-9][0-9])"
"""An area code, as a pattern for us and for the dialplan."""

_AREA: Final = re.compile(AREA)
_INNER: Final = re.compile(r"[1-8]\d{2,5}", re.ASCII)
"""Seats have three to six digits; numbers with a 9 belong to banks and public services."""


@dataclass(frozen=True, slots=True)
class DialLimits:
    """The prefixes of numbers that the site allows to be dialled. If none is allowed, there are no calls to the
    outside.

    `own`: the site's own numbers, besides 12345; one with an area code is also recognised without it. `emergency`: the
    emergency numbers to which agents may hand a citizen over.
    """

    allowed: Sequence[str] = ()
    denied: Sequence[str] = ()
    own: Collection[str] = ()
    emergency: Collection[str] = ()

    def refused(self, number: str, *, seat: bool = False, handover: bool = False) -> Refused | None:
        """Why this number is not dialled; None if it may be. `seat`: an agent's phone has it. `handover`: an agent
        brings it into a talk with a citizen.
        """
        if handover and number in EMERGENCY:
            return None if number in self.emergency else Refused.NO_HANDOVER
        return never(number, self.own, seat=seat) or (
            None if permitted(number, self.allowed, self.denied) else Refused.NOT_ALLOWED
        )

    def check(self, number: str, *, seat: bool = False, handover: bool = False) -> None:
        """Raise one of `ERRORS` if the number is not dialled."""
        why = self.refused(number, seat=seat, handover=handover)
        if why is not None:
            raise ERRORS[why]


def never(number: str, own: Collection[str] = (), *, seat: bool = False) -> Refused | None:
    """Why no site may have this number dialled, in whatever form it is written; None if a site may."""
    written = normalize("NFKC", number).translate(_BLANKS)
    digits = plain(written.strip("*#")) or written
    if {digits, _local(digits)} & EMERGENCY:
        return Refused.EMERGENCY
    if {"*", "#"} & set(written):
        return Refused.FEATURE
    ours = {HOTLINE, *own}
    if digits in ours | {_local(plain(one)) for one in own} or _local(digits) in ours:
        return Refused.OWN
    if seat or (_INNER.fullmatch(digits) and not planned(digits)):
        return Refused.INNER
    if _local(digits).startswith(tuple(EMERGENCY)):
        # Exchanges connect such a number at its third digit, whatever is dialled after it.
        return Refused.EMERGENCY
    return None if planned(digits) and not _local(digits).startswith(PREMIUM) else Refused.NOT_ALLOWED


def _local(number: str) -> str:
    """The number without an area code: with one, it reaches 110 or 12345 of another place."""
    found = _AREA.match(number)
    return number[found.end() :] if found is not None else number


def permitted(number: str, allowed: Sequence[str], denied: Sequence[str]) -> bool:
    """Whether `number` is plain digits, begins with one of `allowed` and with none of `denied`."""
    if not (number.isascii() and number.isdigit() and number.startswith(tuple(allowed))):
        return False
    return not number.startswith(tuple(denied))


def planned(number: str) -> bool:
    """Whether this number fits the national plan."""
    return PLAN.fullmatch(number) is not None
