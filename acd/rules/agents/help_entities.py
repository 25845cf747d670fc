"""The floor's record of agents who have asked for help."""

from dataclasses import dataclass
from typing import ClassVar

from core.ids import AgentId, Instant, InteractionId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """This agent (the id) has asked the supervisors for help.

    The request ends with the talk in which it was made; outside of a talk, with the state `state`. `seen_by` and
    `seen_name` say who has answered, at `seen_at`.
    """

    KIND: ClassVar[str] = "help"

    id: AgentId
    reason: str
    asked_at: Instant
    interaction: InteractionId | None = None
    state: str = ""
    seen_by: UserId | None = None
    seen_name: str = ""
    seen_at: Instant | None = None
