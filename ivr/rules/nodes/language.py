"""`language`: the caller's language from here on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from ivr.rules.nodes.base import Exit, Node, NodeName

if TYPE_CHECKING:
    from ivr.rules.visit import Visit

LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2}$")]


class Language(Node):
    """Prompts are said in `language` from here on, and the queue is told."""

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
