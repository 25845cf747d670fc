"""The words of surveys that other parts of the house use."""

from surveys.rules.figures import Figures, Tally

__all__ = ["Figures", "Tally"]
