"""The words of the floor, for whoever brings it together with other domains."""

from acd.rules.entities import Agent, Day, Interaction, Meeting, Offer, Paperwork, Party, Queue
from acd.rules.errors import InService, NotSignedOn, PhoneTaken, SignedOnElsewhere

__all__ = [
    "Agent",
    "Day",
    "InService",
    "Interaction",
    "Meeting",
    "NotSignedOn",
    "Offer",
    "Paperwork",
    "Party",
    "PhoneTaken",
    "Queue",
    "SignedOnElsewhere",
]
