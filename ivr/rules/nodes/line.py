"""Puts a caller in line, for the nodes that lead to agents."""

from core.ids import AgentId, QueueId, SkillId
from core.messages.floor import Enqueue, Kind
from ivr.rules.nodes.run import NodeRun

LOOK_AGAIN_S = 5.0
"""The delay of a deadline that passes while a phone rings for the caller. If nobody answers, it soon takes effect."""


def join_line(
    run: NodeRun, queue: str, *, priority: int = 0, skills: tuple[str, ...] = (), agent: AgentId | None = None
) -> None:
    """Ask for a place in this queue; with `agent`, for that agent alone. A caller already in line keeps the place."""
    session = run.session
    run.post(
        Enqueue(
            interaction=run.interaction,
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
