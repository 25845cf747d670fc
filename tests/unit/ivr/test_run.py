"""The objects of one turn."""

import gc

from ivr.rules.facts import Facts
from ivr.rules.moves import Moves
from ivr.rules.run import FlowRun
from ivr.rules.session_turn import SessionTurn
from ivr.rules.sounds import Sounds
from tests.unit.ivr.flows import walk

MENU = """
first: {type: menu, prompts: choose, keys: {1: first, 2: bye}, no_input: {next: bye}, invalid: {next: bye}}
bye: {type: hangup}
"""


def test_a_turn_leaves_nothing_to_the_garbage_collector() -> None:
    """Its parts do not know each other in a circle: collections would make callers wait."""
    caller = walk(MENU)
    gc.disable()
    try:
        caller.press("1")
        caller.press("2")
        left = [one for one in gc.get_objects() if isinstance(one, FlowRun | SessionTurn | Sounds | Moves | Facts)]
    finally:
        gc.enable()
    assert left == []
