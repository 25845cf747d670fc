"""The types of campaigns that other parts of the system use."""

from campaigns.rules.pace import Lines
from campaigns.rules.rows import Row

__all__ = ["Lines", "Row"]
