"""A talk's record of the supervisors in it: who was heard, by whom, from when to when (TE6).

It is stored with the interaction, so that the agent sees it live, in the wrap-up, and in the history.
"""

from acd.rules.entities import Interaction, Participant, SupervisionSession, Visit
from core.ids import interaction_of
from core.messages.supervision import Visited
from core.replace import replace
from core.state import Turn


def begins(turn: Turn, session: SupervisionSession) -> None:
    """The telephone has confirmed the mode; the earlier one, if any, is over."""
    ends(turn, session)
    interaction = turn.get(Interaction, interaction_of(session.call))
    if interaction is None:
        return
    visit = Visit(
        supervisor=session.supervisor,
        name=session.name,
        agent=session.wanted.agent,
        mode=session.wanted.mode,
        began_at=turn.now,
    )
    turn.put(replace(interaction, visits=(*interaction.visits, visit)))


def ends(turn: Turn, session: SupervisionSession) -> None:
    """The supervisor is no longer in that mode."""
    interaction = turn.get(Interaction, interaction_of(session.call))
    if interaction is None:
        return
    mine = [one for one in interaction.visits if one.supervisor == session.supervisor and one.ended_at is None]
    if not mine:
        return
    over = tuple(replace(one, ended_at=turn.now) if one in mine else one for one in interaction.visits)
    turn.put(replace(interaction, visits=over))
    for visit in mine:
        _tell(turn, interaction, visit)


def all_end(turn: Turn, interaction: Interaction) -> None:
    """End all visits, since the interaction leaves the floor, perhaps before the supervisor's phone is hung up."""
    for visit in interaction.visits:
        if visit.ended_at is None:
            _tell(turn, interaction, visit)


def taken_over(turn: Turn, interaction: Interaction, participant: Participant) -> Interaction:
    """The interaction that this participant takes over, with a visit that says so."""
    if participant.agent is None:
        return interaction
    visit = Visit(
        supervisor=participant.agent,
        name=participant.name,
        agent=interaction.talk.agent,
        mode=None,
        began_at=turn.now,
        ended_at=turn.now,
    )
    _tell(turn, interaction, visit)
    return replace(interaction, visits=(*interaction.visits, visit))


def _tell(turn: Turn, interaction: Interaction, visit: Visit) -> None:
    turn.post(
        Visited(
            interaction=interaction.id,
            supervisor=visit.supervisor,
            name=visit.name,
            agent=visit.agent,
            mode=visit.mode,
            began_at=visit.began_at,
            at=turn.now,
        )
    )
