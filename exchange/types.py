"""Pure values of the exchange that other parts of the house may use."""

from exchange.rules.telling import Heard, OwnStep

__all__ = ["Heard", "OwnStep"]
