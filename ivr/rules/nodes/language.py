"""`language`: the caller's language, and the pace of speech, from here on."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from ivr.rules.nodes.base import Exit, Node, NodeName
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.session import Pace

LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2}$")]


class Language(Node):
    """Prompts are said in `language` from here on, and the queue gets the language too; `pace` makes them slow."""

    TITLE: ClassVar[BothWords] = BothWords("切换语言", "Language")
    HELP: ClassVar[BothWords] = BothWords(
        "从这里起换语言（排队时也告诉坐席），或换语速。",
        "Changes the language from here on, of which the queue is told too, or the pace.",
    )
    GROUP: ClassVar[Group] = Group.SAY
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "language": FieldWords(
            "语言", "Language", "两个字母的语言代码，如 zh、en。", "The code of the language, such as zh or en."
        ),
        "pace": FieldWords(
            "语速",
            "Pace",
            "slow 是慢速，给听不清的来电人；normal 是正常语速。不写就不变。",
            "Either slow, for callers who hear with difficulty, or normal. Without it the pace stays as it is.",
        ),
        "next": FieldWords("下一步", "Next", "完成后去哪个节点。", "The node that follows."),
    }

    type: Literal["language"]
    language: LanguageCode | None = None
    pace: Pace | None = None
    next: NodeName

    @model_validator(mode="after")
    def _changes_something(self) -> "Language":
        if self.language is None and self.pace is None:
            raise ValueError("language, pace or both are needed")
        return self

    def enter(self, run: NodeRun) -> None:
        if self.language is not None:
            run.put(language=self.language)
        if self.pace is not None:
            run.put(pace=self.pace)
        run.go(self.next)

    def exits(self) -> Iterator[Exit]:
        yield Exit(("next",), self.next)

    def switches(self) -> str | None:
        return self.language
