"""`language`: the caller's language from here on."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from ivr.rules.nodes.base import Exit, Node, NodeName
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.nodes.wording import Group, Words

if TYPE_CHECKING:
    from ivr.rules.visit import Visit

LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2}$")]


class Language(Node):
    """Prompts are said in `language` from here on, and the queue is told."""

    TITLE: ClassVar[Words] = Words("切换语言", "Language")
    HELP: ClassVar[Words] = Words(
        "从这里起换语言，排队时也告诉坐席。", "Changes the language from here on; the queue is told, too."
    )
    GROUP: ClassVar[Group] = Group.SAY
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "language": FieldWords(
            "语言", "Language", "两个字母的语言代码，如 zh、en。", "The code of the language, such as zh or en."
        ),
        "next": FieldWords("下一步", "Next", "完成后去哪个节点。", "The node that follows."),
    }

    type: Literal["language"]
    language: LanguageCode
    next: NodeName

    def enter(self, visit: "Visit") -> None:
        visit.put(language=self.language)
        visit.go(self.next)

    def exits(self) -> Iterator[Exit]:
        yield Exit(("next",), self.next)

    def switches(self) -> str | None:
        return self.language
