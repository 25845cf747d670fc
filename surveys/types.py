"""The types of surveys that other parts of the system use."""

from surveys.rules.figures import Figures, Tally
from surveys.rules.pace import Lines
from surveys.rules.rows import Row

__all__ = ["Figures", "Lines", "Row", "Tally"]
