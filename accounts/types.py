"""The words of accounts, for whoever brings them together with other domains."""

from accounts.rules.roles import Language

__all__ = ["Language"]
