"""The floor's words, for code that combines it with other domains."""

from acd.rules.entities import Agent, Conference, Day, Help, Interaction, Offer, Participant, Queue, WrapUp
from acd.rules.errors import AgentInTalk, NotSignedOn, PhoneTaken, SignedOnElsewhere

__all__ = [
    "Agent",
    "AgentInTalk",
    "Conference",
    "Day",
    "Help",
    "Interaction",
    "NotSignedOn",
    "Offer",
    "Participant",
    "PhoneTaken",
    "Queue",
    "SignedOnElsewhere",
    "WrapUp",
]
