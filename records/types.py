"""The types of call records that other parts of the system use."""

from records.rules.chain import Chapter, ChapterKind, chain, without_listening
from records.rules.record import AgentPart, Direction, Outcome, PartRole, Record

__all__ = [
    "AgentPart",
    "Chapter",
    "ChapterKind",
    "Direction",
    "Outcome",
    "PartRole",
    "Record",
    "chain",
    "without_listening",
]
