"""The types of accounts, for code that combines them with other domains."""

from accounts.rules.roles import Language

__all__ = ["Language"]
