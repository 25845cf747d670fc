"""The settings of the knowledge base."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Hours = Annotated[float, Field(gt=0, le=2000)]


class KnowledgeSettings(BaseModel):
    """The working hours in which a report (查无纠错) is reviewed, handled, and checked again."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    review_hours: Hours = 8
    handle_hours: Hours = 24
    recheck_hours: Hours = 8
