"""The types of surveys that other parts of the system use."""

from surveys.rules.figures import Figures, Tally

__all__ = ["Figures", "Tally"]
