"""The state of an interaction, and how it changes: in line, with an agent, or off the floor."""

from collections.abc import Iterator

from acd.rules.entities import Conference, Interaction, QueueEntry, Talk
from acd.rules.supervision import visits
from core.ids import Instant
from core.replace import replace
from core.state import Turn


def in_line(turn: Turn, id: str) -> Interaction | None:
    """The interaction, if it is in line."""
    found = turn.get(Interaction, id)
    return found if found is not None and found.in_line is not None else None


def in_talk(turn: Turn, id: str) -> Interaction | None:
    """The interaction, if an agent has it or still writes it up."""
    found = turn.get(Interaction, id)
    return found if found is not None and found.in_talk is not None else None


def with_agent(turn: Turn, id: str) -> Interaction | None:
    """The interaction, if an agent has it now or is being brought back to it."""
    found = in_talk(turn, id)
    return found if found is not None and found.talk.parted_at is None else None


def all_in_line(turn: Turn) -> Iterator[Interaction]:
    """Everything in line. The table may be changed while iterating."""
    return (one for one in turn.all(Interaction) if one.in_line is not None)


def all_in_talk(turn: Turn) -> Iterator[Interaction]:
    """Everything that an agent has or still writes up."""
    return (one for one in turn.all(Interaction) if one.in_talk is not None)


def lined_up(interaction: Interaction, entry: QueueEntry) -> Interaction:
    """The interaction put in line, with no agent."""
    return replace(interaction, in_line=entry, in_talk=None, due=None)


def put_through(interaction: Interaction, talk: Talk) -> Interaction:
    """The interaction put through to an agent, and out of line."""
    return replace(interaction, in_line=None, in_talk=talk, due=None)


def set_apart(interaction: Interaction) -> Interaction:
    """The interaction neither in line nor in talk: in an agent's hand, or left to somebody outside."""
    return replace(interaction, in_line=None, in_talk=None, due=None)


def out_of_line(turn: Turn, waiting: Interaction) -> None:
    """Take it off the floor, unless somebody outside has it."""
    conference = turn.get(Conference, waiting.id)
    if conference is not None and conference.left is not None:
        turn.put(set_apart(waiting))
    else:
        off_the_floor(turn, waiting.id)


def off_the_floor(turn: Turn, id: str) -> None:
    """Take it off the floor, and end the supervisors' visits to it."""
    found = turn.get(Interaction, id)
    if found is not None:
        visits.all_end(turn, found)
        turn.drop(Interaction, id)


def parted(interaction: Interaction, at: Instant) -> Interaction:
    """The interaction as its agent writes it up."""
    talk = interaction.talk
    over = replace(talk, parted_at=at, held_since=None, transfer_target=None, lost_at=None, hold_again=False)
    return put_through(interaction, over)
