"""The settings of the knowledge base."""

from typing import Annotated

from pydantic import Field

from infra.settings.section import Section

Hours = Annotated[float, Field(gt=0, le=2000)]


class KnowledgeSettings(Section):
    """The deadlines of reports (查无纠错), and how long we keep who read what."""

    review_hours: Hours = 8
    """Working hours until a report must be reviewed."""

    handle_hours: Hours = 24
    """Working hours until it must be handled."""

    recheck_hours: Hours = 8
    """Working hours until it must be checked again."""

    reads_days: Annotated[int, Field(ge=30, le=3660)] = 366
    """Single reads are kept this long; after that, only daily counts and reads during calls remain."""
