"""The words of notices, for code that brings them together with other domains."""

from notices.rules.spreading import Person

__all__ = ["Person"]
