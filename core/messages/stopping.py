"""Stopping the whole system while callers are inside: the launcher's order, and the event for the parts."""

from dataclasses import dataclass

from core.ids import Instant
from core.messages.base import Command, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSystem(Command):
    """Stop the system: no more calls come in or go out, and those in talk may go on until `until`.

    The others are ended then, or as soon as nobody talks. Sent again until nobody is inside, so that a core started
    meanwhile gets it too; an earlier `until` counts.
    """

    until: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemStopping(Event):
    """From now on no call comes in and no phone rings for a waiting one; at `until` everybody is cut off."""

    until: Instant
    at: Instant
