"""The stop of the whole system, with callers inside: what the launcher asks for, and what the parts are told."""

from dataclasses import dataclass

from core.ids import Instant
from core.messages.base import Command, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSystem(Command):
    """The system is to be stopped: no calls come in or go out any more, and those in talk may end until `until`; the
    rest is closed then, or as soon as nobody talks. Said again until nobody is inside, so that a core which was started
    meanwhile hears it too; an earlier `until` counts."""

    until: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemStopping(Event):
    """From now on no call comes in and no phone rings for one that waits; at `until` everybody is cut off."""

    until: Instant
    at: Instant
