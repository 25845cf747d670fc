"""Owns the ids of channels. We choose those of the channels that we make, so that an id says whose its channel is."""

from dataclasses import dataclass
from enum import StrEnum

from core.messages.outbound import OUTBOUND

LEG = "l-"
SNOOP = "s-"
DIALPLANS_HALF = ";2"
"""Of a call to the outside one channel is ours; this is the other, which runs the dialplan and ends with ours."""


class Whose(StrEnum):
    """The owner of a channel.

    A supervisor's leg, and that of an outside number which is consulted, are legs like an agent's: in one talk a leg
    may go from one part to another, so that its entity says which it has, and not its channel.
    """

    CALLER = "caller"
    """It came in by itself: a caller's, once the dialplan has said so."""

    OUTSIDE = "outside"
    """A citizen's who is called from here."""

    LEG = "leg"
    """That of a phone which rings and talks for a call."""

    SNOOP = "snoop"
    """The one between a supervisor and the leg that is supervised."""

    NOBODY = "nobody"
    """The other half of one of ours, with which nothing is ever done."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel by its owner: the id of the call or of the leg; a snoop is known by its own."""

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
