"""The types of notices, for code that combines them with other domains."""

from notices.rules.kinds import Channel
from notices.rules.spreading import NoticeState, Person

__all__ = ["Channel", "NoticeState", "Person"]
