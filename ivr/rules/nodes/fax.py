"""`fax`: in this call, the caller's machine sends a fax, which agents then handle, or gets a document (FX1, FX2)."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from core.messages.fax import GiveDocument, ReceiveFax
from ivr.rules.nodes.base import Exit, Node, NodeName, Path, each_piece
from ivr.rules.nodes.names import Names
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.pieces import Piece, Pieces

GONE_S = 10.0
"""The time in which the call must have become a fax; it takes milliseconds."""


DRAWN_S = 30.0
"""The same when a document must be rendered first."""

DocumentName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$"), Names("document", offered=False)]


class Fax(Node):
    """Says `prompts`, if any, and then receives or sends a fax, which ends the call."""

    TITLE: ClassVar[BothWords] = BothWords("传真", "Fax")
    HELP: ClassVar[BothWords] = BothWords(
        "接收来电人发来的传真，由坐席处理；写了 document 就把这份文件发给来电人的传真机。收发完通话结束。",
        "Receives a fax from the caller's machine, which agents see to; or gives that machine the `document`. The call "
        "ends with it.",
    )
    GROUP: ClassVar[Group] = Group.PEOPLE
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "prompts": FieldWords(
            "说什么",
            "Prompts",
            "收之前说的话，例如“请按传真机的启动键”；传真专用号码不写。",
            "Said before it, such as which key to press on the machine; none at a number for faxes only.",
        ),
        "document": FieldWords(
            "发哪份文件",
            "Document",
            "发给来电人的文件，写文件夹 documents 里的文件名，不带后缀；不写就是收传真。",
            "The document that the caller gets: the name of its file in the folder `documents`, without the suffix. "
            "None: a fax is received.",
        ),
        "failed": FieldWords(
            "收发不了时去",
            "If it fails",
            "转不到传真收发时去哪个节点；不写就挂断。",
            "The node when the call cannot become a fax; by default it is hung up.",
        ),
    }

    type: Literal["fax"]
    prompts: Pieces = ()
    """Said before the fax."""
    document: DocumentName | None = None
    """The document that the caller's machine gets; by default a fax is received."""
    failed: NodeName | None = None
    """The node for a call that cannot become a fax; by default the call ends."""

    def enter(self, run: NodeRun) -> None:
        run.put(stage="prompt")
        run.say(self.prompts)

    def spoken(self, run: NodeRun) -> None:
        if run.session.stage == "prompt":
            self._hand_over(run)

    def resume(self, run: NodeRun) -> None:
        self.enter(run)

    def _hand_over(self, run: NodeRun) -> None:
        session = run.session
        fax = f"f{''.join(one for one in session.id if one.isdigit())}"
        run.put(stage="receiving")
        run.record("", "fax")
        if self.document is not None:
            run.post(GiveDocument(call=session.id, fax=fax, document=self.document))
            run.listen(DRAWN_S)
        else:
            run.post(ReceiveFax(call=session.id, fax=fax))
            run.listen(GONE_S)

    def key(self, run: NodeRun, key: str) -> None:
        if run.session.stage == "prompt":
            run.usual(key)

    def due(self, run: NodeRun) -> None:
        if self.failed is not None:
            run.go(self.failed)
        else:
            run.fail()

    def exits(self) -> Iterator[Exit]:
        if self.failed is not None:
            yield Exit(("failed",), self.failed)

    def says(self) -> Iterator[tuple[Path, Piece]]:
        return each_piece("prompts", self.prompts)
