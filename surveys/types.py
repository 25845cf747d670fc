"""The words of surveys that other parts of the house use."""

from surveys.rules.figures import Figures, Tally
from surveys.rules.pace import Lines
from surveys.rules.rows import Row

__all__ = ["Figures", "Lines", "Row", "Tally"]
