"""The words of accounts, for code that brings them together with other domains."""

from accounts.rules.roles import Language

__all__ = ["Language"]
