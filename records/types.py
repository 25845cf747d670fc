"""The types of call records that other parts of the system use."""

from records.rules.chain import Chapter, ChapterKind, chain, without_listening
from records.rules.record import Direction, Outcome, Part, PartRole, Record

__all__ = ["Chapter", "ChapterKind", "Direction", "Outcome", "Part", "PartRole", "Record", "chain", "without_listening"]
