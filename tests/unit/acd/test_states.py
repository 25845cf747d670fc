"""The agent's state machine, with every pair of state and event."""

from itertools import product
from pathlib import Path

import pytest

from acd.rules.agents import seat
from acd.rules.agents.states import STATES, TABLE, WANTED, AgentEvent, Outcome, Special, diagram, outcome
from acd.rules.entities import Agent
from core.ids import AgentId
from core.messages.floor import IN_TALK, AgentProfile, AgentState, AgentStateChanged
from core.state import Refused, Tables, Turn

PROFILE = AgentProfile(id=AgentId("1"), name="A", phone="1")
DIAGRAM = Path(__file__).parents[3] / "docs" / "states" / "agent.md"


def test_the_table_is_whole() -> None:
    assert set(TABLE) == set(AgentEvent)
    assert set(STATES) == set(AgentState)
    assert all(len(row) == len(STATES) for row in TABLE.values())


def test_the_diagram_in_the_docs_is_drawn_from_the_table() -> None:
    """Redraw it with: python -c "from acd.rules.agents.states import diagram; print(diagram(), end='')"."""
    assert DIAGRAM.read_text(encoding="utf-8") == diagram()


@pytest.mark.parametrize(("state", "event"), list(product(STATES, AgentEvent)))
def test_every_pair_does_what_the_table_says(state: AgentState, event: AgentEvent) -> None:
    """AC2: the states and how they follow each other; each change is reported with its reason and duration."""
    turn = Turn(Tables(), 100.0, lambda: "id")
    before = Agent(id=PROFILE.id, profile=PROFILE, state=state, reason="old", since=40.0, reachable=True)
    turn.put(before)
    expected = outcome(state, event)
    if expected is Special.REFUSED:
        with pytest.raises(Refused):
            seat.happens(turn, before, event, by="1", reason="new")
        return
    seat.happens(turn, before, event, by="1", reason="new")
    after = turn.get(Agent, "1")
    assert after is not None
    if expected is Special.KEPT:
        assert (after, turn.posts) == (before, [])
    elif expected is Special.LATER:
        assert (after.state, after.next_state, after.next_reason) == (state, WANTED[event], "new")
    else:
        own: dict[Outcome, Outcome] = {Special.AS_ASKED: AgentState.IDLE, Special.AWAY: AgentState.BUSY}
        assert after.state is own.get(expected, expected)
        (told,) = turn.posts
        assert isinstance(told, AgentStateChanged)
        assert (told.before, told.after, told.lasted_s, told.by) == (state, after.state, 60.0, "1")


def test_no_state_but_those_with_a_caller_holds_a_caller() -> None:
    for state, event in product(STATES, AgentEvent):
        turn = Turn(Tables(), 100.0, lambda: "id")
        before = Agent(id=PROFILE.id, profile=PROFILE, state=state, reachable=True)
        try:
            after = seat.happens(turn, before, event)
        except Refused:
            continue
        if after.state not in (AgentState.RINGING, *IN_TALK, AgentState.WRAP_UP):
            assert (after.offer, after.interaction, after.next_state) == (None, None, None)
