"""Whose a leg is that rings or talks."""

from collections.abc import Iterable, Mapping

from acd.rules.entities import Agent, Interaction, Party
from core.ids import AgentId
from core.messages.floor import AgentState


def whose_phone(agents: Iterable[Agent], phone: str) -> AgentId | None:
    """Who is signed on with this phone: a desk phone may have another number than its agent."""
    return next(
        (one.id for one in agents if one.profile.phone == phone and one.state is not AgentState.SIGNED_OFF), None
    )


def in_talk(parties: Mapping[str, Party], served: Interaction | None, leg: str) -> bool:
    """Whether a supervisor's leg has taken this talk over, or is about to."""
    return leg in parties or (served is not None and served.talk.leg == leg)
