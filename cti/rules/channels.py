"""Owns the ids of channels. We choose the ids of the channels that we make, so that an id says whose channel it is."""

from dataclasses import dataclass
from enum import StrEnum

from core.messages.outbound import OUTBOUND

LEG = "l-"
SNOOP = "s-"
DIALPLANS_HALF = ";2"
"""An outbound call has two channels: one is ours; this is the other, which runs the dialplan and ends with ours."""


class Whose(StrEnum):
    """The owner of a channel.

    The legs of a supervisor and of a consulted outside number are legs like an agent's: during a talk a leg may change
    its part, so the entity records the part, not the channel.
    """

    CALLER = "caller"
    """It came in by itself: a caller's, once the dialplan has reported it."""

    OUTSIDE = "outside"
    """The channel of a citizen whom we call."""

    LEG = "leg"
    """The channel of a phone that rings and talks for a call."""

    SNOOP = "snoop"
    """The channel between a supervisor and the supervised leg."""

    NOBODY = "nobody"
    """The other half of one of our channels, which we never touch."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel by its owner: the id of the call or of the leg; a snoop is known by its own id."""

    whose: Whose
    owner: str

    @property
    def id(self) -> str:
        """Its id at Asterisk."""
        return LEG + self.owner if self.whose is Whose.LEG else self.owner


def channel_of(id: str) -> Channel:
    """The channel with this id at Asterisk."""
    if id.endswith(DIALPLANS_HALF):
        return Channel(Whose.NOBODY, id)
    if id.startswith(LEG):
        return Channel(Whose.LEG, id[len(LEG) :])
    if id.startswith(OUTBOUND):
        return Channel(Whose.OUTSIDE, id)
    return Channel(Whose.SNOOP if id.startswith(SNOOP) else Whose.CALLER, id)


def leg_of_channel(id: str) -> str:
    """The leg whose channel this is, or ''."""
    channel = channel_of(id)
    return channel.owner if channel.whose is Whose.LEG else ""
