"""The route of tidying (一键排版)."""

import asyncio
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from infra.http.routes import Form, Routes
from infra.process.aside.asking import SMALL, TooHard, aside
from knowledge.articles.cleaning import TooNested
from knowledge.articles.tidying import tidied
from knowledge.parts import WRITE
from knowledge.rules.articles import LONGEST_BODY
from knowledge.rules.tidying import Kind


class TextToTidy(Form):
    """The editor's content, as HTML. HTML from Word may be longer than the part of it that is kept."""

    html: Annotated[str, Field(max_length=4 * LONGEST_BODY)]


@dataclass(frozen=True, slots=True)
class TidyChange:
    """The number of things of one kind that were made uniform."""

    kind: Kind
    n: int


@dataclass(frozen=True, slots=True)
class TidyText:
    """The uniform text and its changes. Nothing is saved."""

    html: str
    changes: list[TidyChange]


@dataclass(frozen=True, slots=True)
class TidyingDeps:
    """This route needs no parts."""


routes = Routes("knowledge", TidyingDeps)


@routes.route("POST", "/api/knowledge/tidy", right=WRITE, errors=(TooNested, TooHard))
async def tidy_article_text(_: TidyingDeps, body: TextToTidy) -> TidyText:
    """Make a text uniform: headings, paragraphs, lists, tables, marks; Word's fonts, colours and blanks go. The editor
    shows the result, and its user may undo it."""
    if len(body.html) <= SMALL:
        found = await asyncio.to_thread(tidied, body.html)
    else:
        found = await aside(tidied, (TooNested,), body.html)
    return TidyText(found.html, [TidyChange(kind, n) for kind, n in found.changes.items()])
