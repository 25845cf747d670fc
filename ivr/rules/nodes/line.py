"""The wish of a caller to be in line, as the nodes that lead there tell it to the floor."""

from typing import TYPE_CHECKING

from core.ids import AgentId, QueueId, SkillId
from core.messages.floor import Enqueue, Kind

if TYPE_CHECKING:
    from ivr.rules.visit import Visit

LOOK_AGAIN_S = 5.0
"""The delay of what is due while a phone rings for the caller; when it has rung in vain, it soon happens."""


def join_line(
    visit: "Visit", queue: str, *, priority: int = 0, skills: tuple[str, ...] = (), agent: AgentId | None = None
) -> None:
    """Ask for a place in this queue; with `agent`, for that one alone. A caller in line already keeps the place."""
    session = visit.session
    visit.post(
        Enqueue(
            interaction=visit.interaction,
            kind=Kind.VOICE,
            queue=QueueId(queue),
            caller=session.caller,
            called=session.called,
            arrived_at=session.arrived_at,
            priority=priority if session.priority is None else session.priority,
            skills=tuple(SkillId(skill) for skill in skills),
            language=session.language,
            path=session.path,
            agent=agent,
        )
    )
