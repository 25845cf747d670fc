"""Pure values of the exchange that other parts of the system may use."""

from exchange.rules.telling import Heard, OwnFile, OwnStep

__all__ = ["Heard", "OwnFile", "OwnStep"]
