"""`say`: something is said, then the flow goes on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from ivr.rules.nodes.base import Exit, Node, NodeName, Path, each_piece
from ivr.rules.pieces import Piece, Pieces

if TYPE_CHECKING:
    from ivr.rules.visit import Visit


class Say(Node):
    """Says `prompts`, then goes to `next`."""

    type: Literal["say"]
    prompts: Pieces
    next: NodeName
    barge_in: bool = False
    """Whether any key goes on at once."""

    def enter(self, visit: "Visit") -> None:
        visit.say(self.prompts)

    def spoken(self, visit: "Visit") -> None:
        visit.go(self.next)

    def key(self, visit: "Visit", key: str) -> None:
        if self.barge_in:
            visit.record(key, "skipped")
            visit.go(self.next)

    def exits(self) -> Iterator[Exit]:
        yield Exit(("next",), self.next)

    def says(self) -> Iterator[tuple[Path, Piece]]:
        return each_piece("prompts", self.prompts)
