"""The common base of nodes: the fields that each has, the events of a caller in one, and how a checker sees it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field

from core.messages.flow import FlowOutcome
from ivr.rules.pieces import Piece, Pieces

if TYPE_CHECKING:
    from core.messages.floor import Queued
    from ivr.rules.visit import Visit

NodeName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
FlowName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
VariableName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,29}$")]
QueueName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
Seconds = Annotated[float, Field(ge=0.5, le=3600)]
Tries = Annotated[int, Field(ge=1, le=9)]

Path = tuple[str | int, ...]


class Part(BaseModel):
    """A part of a flow file: unknown fields are refused, and nothing changes after loading."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True, use_attribute_docstrings=True)


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out of a node: the field that names it, where it leads, and whether a silent caller takes it."""

    path: Path
    node: str
    silent: bool = True


class Node(Part):
    """One step of a flow. Its methods are told what happens; whatever it does, it does through the `Visit`."""

    label: Annotated[str, Field(max_length=60)] = ""
    """Its name for people: agents see it as the caller's way. By default the node's own name."""

    def enter(self, visit: "Visit") -> None:
        """The caller comes here."""
        raise NotImplementedError

    def spoken(self, visit: "Visit") -> None:
        """The prompts of this node are over."""

    def key(self, visit: "Visit", key: str) -> None:
        """The caller pressed a key."""

    def due(self, visit: "Visit") -> None:
        """The deadline that this node set has passed."""

    def queued(self, visit: "Visit", event: "Queued") -> None:
        """The floor has put the caller in line."""

    def requeued(self, visit: "Visit") -> None:
        """A phone has rung in vain: the caller waits on."""

    def called_back(self, visit: "Visit") -> None:
        """The floor will call the caller back, who is out of line."""

    def parted(self, visit: "Visit") -> None:
        """The agent has left the caller."""
        visit.hang_up(FlowOutcome.CONNECTED)

    def resume(self, visit: "Visit") -> None:
        """The telephone is back after a break: say it again."""
        self.enter(visit)

    def exits(self) -> Iterator[Exit]:
        """All ways out, as the checker needs them."""
        yield from ()

    def says(self) -> Iterator[tuple[Path, Piece]]:
        """All that is said, each with its place in the node."""
        yield from ()

    def switches(self) -> str | None:
        """The language that callers have after this node, if it changes it."""
        return None


def each_piece(field: str | Path, pieces: Pieces) -> Iterator[tuple[Path, Piece]]:
    """The pieces of one field, each with its place."""
    path = (field,) if isinstance(field, str) else field
    for index, piece in enumerate(pieces):
        yield (*path, index), piece
