"""The world of a simulated caller: running flows or drafts, and the hours and prompts of the setup."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from core.ids import FlowId, Instant
from core.messages.site import CallerList, Emergency, ListEntry, Spoken
from ivr.flows.library import Library
from ivr.rules.flow import Flow
from ivr.rules.world import Sound
from ivr.simulator.replay import TEXT

CHARACTERS_A_SECOND = 4.5
"""The speed of a voice, to estimate the length of a text."""


UNMEASURED_S = 3.0


class Prompts(Mapping[str, Sound]):
    """The existing prompts, with their lengths. If `known` is None, every prompt exists."""

    def __init__(self, lengths: Mapping[str, float], known: Collection[str] | None) -> None:
        self._lengths = lengths
        self._known = None if known is None else frozenset(known)

    def __getitem__(self, id: str) -> Sound:
        if self._known is not None and id not in self._known:
            raise KeyError(id)
        return Sound(id, self._lengths.get(id, UNMEASURED_S))

    def __iter__(self) -> Iterator[str]:
        return iter(self._known or self._lengths)

    def __len__(self) -> int:
        return len(self._known or self._lengths)


@dataclass(slots=True)
class SimulatedWorld(Library):
    """Like the core's library, except for the setup. `answers`: the flow that answers, whatever number was dialled.

    `lists`: those that the caller is on. `urgent`: whether an emergency announcement is up.
    """

    answers: Flow | None = None
    open: Mapping[str, bool] = field(default_factory=dict)
    lists: Sequence[str] = ()
    urgent: bool = False

    def flow_for(self, called: str) -> Flow:
        return self.answers or Library.flow_for(self, called)

    def is_open(self, calendar: str, at: Instant) -> bool:
        said = self.open.get(calendar)
        return Library.is_open(self, calendar, at) if said is None else said

    def contact(self, id: str) -> str:
        return CONTACT

    def emergency(self, called: str, flow: FlowId, at: Instant) -> Emergency | None:
        said = (Spoken(language="zh", text=URGENT), Spoken(language="en", text=URGENT_EN))
        return Emergency(id="simulated", begins=at, ends=at + 1.0, said=said) if self.urgent else None

    def listings(self, number: str, at: Instant) -> Sequence[tuple[CallerList, ListEntry]]:
        return [(CallerList(id=list), ListEntry(id=list, number=number)) for list in self.lists]


CONTACT = "055112345678"
"""The number of every contact; it is not called."""

URGENT, URGENT_EN = "（应急播报）", "(announcement of an emergency)"


def spoken(text: str, language: str) -> Sound:
    """A sound for any text, as if it had been made."""
    return Sound(TEXT + text, max(1.0, len(text) / CHARACTERS_A_SECOND))
