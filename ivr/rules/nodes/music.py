"""`music`: plays music for a while."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ivr.rules.nodes.base import Exit, Node, NodeName
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.session import Phase


class Music(Node):
    """Plays music for `seconds`, then goes to `next`."""

    TITLE: ClassVar[BothWords] = BothWords("放音乐", "Music")
    HELP: ClassVar[BothWords] = BothWords(
        "放一段时间的音乐，然后去下一个节点。", "Plays music for a while, then goes on."
    )
    GROUP: ClassVar[Group] = Group.SAY
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "seconds": FieldWords("放几秒", "Seconds", "放多长时间的音乐（秒）。", "The time that it plays, in seconds."),
        "next": FieldWords("下一步", "Next", "放完去哪个节点。", "The node after the music."),
        "barge_in": FieldWords("按键跳过", "Skip by key", "按任意键是否马上继续。", "Whether any key goes on at once."),
    }

    type: Literal["music"]
    seconds: Annotated[float, Field(ge=1, le=3600)]
    next: NodeName
    barge_in: bool = False
    """Whether any key skips the music."""

    def enter(self, run: NodeRun) -> None:
        run.music()
        run.put(phase=Phase.MUSIC, due=run.now + self.seconds)

    def due(self, run: NodeRun) -> None:
        run.go(self.next)

    def resume(self, run: NodeRun) -> None:
        run.music()
        run.put(phase=Phase.MUSIC, due=max(run.session.due, run.now + 1))

    def key(self, run: NodeRun, key: str) -> None:
        if not run.usual(key) and self.barge_in:
            run.record(key, "skipped")
            run.go(self.next)

    def exits(self) -> Iterator[Exit]:
        yield Exit(("next",), self.next)
