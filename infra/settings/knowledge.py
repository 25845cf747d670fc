"""The settings of the knowledge base."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Hours = Annotated[float, Field(gt=0, le=2000)]


class KnowledgeSettings(BaseModel):
    """The clocks of reports (查无纠错), and how long it is kept who read what."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    review_hours: Hours = 8
    """Working hours until a report is reviewed."""

    handle_hours: Hours = 24
    """Working hours until it is handled."""

    recheck_hours: Hours = 8
    """Working hours until it is checked again."""

    reads_days: Annotated[int, Field(ge=30, le=3660)] = 366
    """Single reads are kept for so long; then only the counts of each day are, and reads in a call."""
