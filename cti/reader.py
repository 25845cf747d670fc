"""The telephone as the web host reads it: a mirror of its live state."""

from collections.abc import Iterable, Sequence

from core.numbers import plain
from core.outbound import ERRORS, Refused
from core.state import Tables
from cti.rules.entities import Call, Leg, Outbound, Phone, Suspect, Telephone


class TelephoneReader:
    """Reads the telephone's live state, or a mirror of it."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    @property
    def up(self) -> bool:
        """Whether there is a link to Asterisk."""
        telephone = self.tables.one(Telephone, "telephone")
        return telephone is not None and telephone.up

    def caller_of(self, call: str) -> str:
        """The number of a live call, else ''."""
        found = self.tables.one(Call, call)
        return found.caller if found is not None else ""

    def lines(self) -> tuple[int, int, int]:
        """Calls now, how many of them go to the outside, and the limit of those."""
        calls = self.tables.of(Call).values()
        outside = sum(call.outbound for call in calls) + sum(bool(leg.number) for leg in self.tables.of(Leg).values())
        rules = self.tables.one(Outbound, "outbound") or Outbound()
        return len(calls) + sum(bool(leg.number) for leg in self.tables.of(Leg).values()), outside, rules.at_once

    def live(self, call: str) -> bool:
        """Whether this call exists."""
        return self.tables.one(Call, call) is not None

    def talks(self, number: str) -> bool:
        """Whether a citizen with this `core.numbers.plain` number is on the line now."""
        return any(plain(call.caller) == number for call in self.tables.of(Call).values())

    def check(self, number: str, *, handover: bool = False) -> None:
        """Raise `NumberNotAllowed`, or one of its kind, for a number that nobody may ring.

        `handover`: an agent brings the number into a talk with a citizen.
        """
        if (why := self.refused(number, handover=handover)) is not None:
            raise ERRORS[why]

    def emergencies(self) -> Sequence[str]:
        """The emergency services to which agents may hand a citizen over."""
        return (self.tables.one(Outbound, "outbound") or Outbound()).emergency

    def refused(self, number: str, *, handover: bool = False) -> Refused | None:
        """Why nobody may ring this number, or None."""
        rules = self.tables.one(Outbound, "outbound") or Outbound()
        return rules.limits.refused(number, seat=self.tables.one(Phone, number) is not None, handover=handover)

    def on_line(self, name: str) -> bool:
        """Whether a desk phone is registered, or a trunk's gateway answers Asterisk's OPTIONS."""
        phone = self.tables.one(Phone, name)
        return phone is not None and bool(phone.contacts)

    def suspects(self) -> Iterable[Suspect]:
        """The addresses that have failed to sign in."""
        return self.tables.of(Suspect).values()
