"""The types of notices, for code that combines them with other domains."""

from notices.rules.spreading import Person

__all__ = ["Person"]
