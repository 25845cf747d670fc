"""The site's facts for flows, kept in memory for the interpreter: emergency announcements, and lists of callers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from core.ids import FlowId, Instant
from core.messages.site import CallerList, Emergency, ListEntry
from core.numbers import plain

Listed = Sequence[tuple[int, CallerList, ListEntry]]
"""The place of the list among all lists, the list, and the entry on it."""

LONGEST = 20
"""The number of digits of the longest number that is looked up."""


@dataclass(frozen=True, slots=True)
class Callers:
    """The lists of callers, by whole numbers and by prefixes."""

    whole: Mapping[str, Listed] = field(default_factory=dict)
    beginnings: Mapping[str, Listed] = field(default_factory=dict)

    def listings(self, number: str, at: Instant) -> Sequence[tuple[CallerList, ListEntry]]:
        """The lists that this number is on now, in their order, each with only the closest entry."""
        caller = plain(number)[:LONGEST]
        closest: dict[int, tuple[CallerList, ListEntry]] = {}
        for place, each, entry in self._matching(caller):
            if entry.until is None or at < entry.until:
                closest.setdefault(place, (each, entry))
        return [closest[place] for place in sorted(closest)]

    def _matching(self, caller: str) -> Iterator[tuple[int, CallerList, ListEntry]]:
        """All matching entries, the closest first."""
        yield from self.whole.get(caller, ())
        for length in range(len(caller), 0, -1):
            yield from self.beginnings.get(caller[:length], ())


def callers_of(lists: Iterable[CallerList]) -> Callers:
    """Index the lists by number and prefix."""
    whole: dict[str, list[tuple[int, CallerList, ListEntry]]] = {}
    beginnings: dict[str, list[tuple[int, CallerList, ListEntry]]] = {}
    for place, each in enumerate(lists):
        for entry in each.entries:
            (beginnings if entry.prefix else whole).setdefault(entry.number, []).append((place, each, entry))
    return Callers(whole, beginnings)


def emergency_for(emergencies: Sequence[Emergency], called: str, flow: FlowId, at: Instant) -> Emergency | None:
    """The newest announcement that is up for callers of this number and flow."""
    return max((one for one in emergencies if _concerns(one, called, flow, at)), key=_newest, default=None)


def _newest(emergency: Emergency) -> tuple[Instant, str]:
    return emergency.begins, emergency.id


def _concerns(one: Emergency, called: str, flow: FlowId, at: Instant) -> bool:
    return one.begins <= at < one.ends and (
        not (one.numbers or one.flows) or flow in one.flows or any(_is(called, number) for number in one.numbers)
    )


def _is(called: str, number: str) -> bool:
    """Whether the called number is this one, perhaps with a carrier's area code before it."""
    return called == number or (called[:1] in ("0", "+") and len(number) >= 5 and called.endswith(number))
