"""`fax`: the caller's machine sends a fax in this call, which agents then see to (FX1)."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal

from core.messages.fax import ReceiveFax
from ivr.rules.nodes.base import Exit, Node, NodeName, Path, each_piece
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.nodes.wording import Group, Words
from ivr.rules.pieces import Piece, Pieces

if TYPE_CHECKING:
    from ivr.rules.visit import Visit

GONE_S = 10.0
"""The time in which the call must have become a fax; it takes milliseconds."""


class Fax(Node):
    """Says `prompts`, if any, and receives a fax; the call is over with it."""

    TITLE: ClassVar[Words] = Words("收传真", "Receive a fax")
    HELP: ClassVar[Words] = Words(
        "接收来电人发来的传真，收完通话结束。传真在“传真”页由坐席处理。",
        "Receives a fax from the caller's machine, and the call ends with it. Agents see to it on the page 传真.",
    )
    GROUP: ClassVar[Group] = Group.PEOPLE
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "prompts": FieldWords(
            "说什么",
            "Prompts",
            "收之前说的话，例如“请按传真机的启动键”；传真专用号码不写。",
            "Said before it, such as which key to press on the machine; none at a number for faxes only.",
        ),
        "failed": FieldWords(
            "收不了时去",
            "If it fails",
            "转不到传真接收时去哪个节点；不写就挂断。",
            "The node when the call cannot become a fax; by default it is hung up.",
        ),
    }

    type: Literal["fax"]
    prompts: Pieces = ()
    """Said before it."""
    failed: NodeName | None = None
    """The node when the call cannot become a fax; by default it is hung up."""

    def enter(self, visit: "Visit") -> None:
        visit.put(stage="prompt")
        visit.say(self.prompts)

    def spoken(self, visit: "Visit") -> None:
        if visit.session.stage == "prompt":
            self._receive(visit)

    def resume(self, visit: "Visit") -> None:
        self.enter(visit)

    def _receive(self, visit: "Visit") -> None:
        session = visit.session
        fax = f"f{''.join(one for one in session.id if one.isdigit())}"
        visit.put(stage="receiving")
        visit.record("", "fax")
        visit.post(ReceiveFax(call=session.id, fax=fax))
        visit.listen(GONE_S)

    def key(self, visit: "Visit", key: str) -> None:
        if visit.session.stage == "prompt":
            visit.usual(key)

    def due(self, visit: "Visit") -> None:
        if self.failed is not None:
            visit.go(self.failed)
        else:
            visit.fail()

    def exits(self) -> Iterator[Exit]:
        if self.failed is not None:
            yield Exit(("failed",), self.failed)

    def says(self) -> Iterator[tuple[Path, Piece]]:
        return each_piece("prompts", self.prompts)
