"""`hangup`: the end of the call."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from core.messages.flow import FlowOutcome
from ivr.rules.nodes.base import Node, Path, each_piece
from ivr.rules.pieces import Piece, Pieces

if TYPE_CHECKING:
    from ivr.rules.visit import Visit


class HangUp(Node):
    """Says `prompts`, if any, and hangs up."""

    type: Literal["hangup"]
    prompts: Pieces = ()

    def enter(self, visit: "Visit") -> None:
        visit.say(self.prompts)

    def spoken(self, visit: "Visit") -> None:
        visit.hang_up(FlowOutcome.FINISHED)

    def says(self) -> Iterator[tuple[Path, Piece]]:
        return each_piece("prompts", self.prompts)
