"""The index in which agents find articles by words. It holds the published version of each."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from infra.search import Document, Index
from knowledge.papers import store as papers
from knowledge.rules.articles import Article, Content
from knowledge.search.simplified import simplified
from knowledge.search.spelling import spelled

INDEX = Index(
    "knowledge",
    {"title": 8.0, "keywords": 6.0, "body": 1.0, "papers": 0.5},
    ("category", "form", "department"),
    apart=("title", "keywords"),
)
"""`papers`: the texts of the attachments."""


def document_of(article: Article, content: Content, papers: Sequence[str] = ()) -> Document:
    """Return an article's document for the index."""
    return Document(
        id=article.id,
        fields={
            "title": simplified(content.title),
            "keywords": "\n".join([*map(simplified, content.keywords), spellings(content)]),
            "body": simplified(content.text),
            "papers": simplified("\n".join(papers)),
        },
        scopes={
            "category": tuple(content.categories),
            "form": (content.form.value,),
            "department": (article.department,) if article.department else (),
        },
    )


def spellings(content: Content) -> str:
    """Return the words by which the title and keywords are found when they were typed otherwise."""
    texts = (content.title, *content.keywords)
    return " ".join(dict.fromkeys(word for text in texts for word in spelled(text).words()))


async def enter(connection: AsyncConnection, article: Article, content: Content) -> None:
    """Index the article with this version's content."""
    await INDEX.put(connection, document_of(article, content, await papers_of(connection, article)))


async def papers_of(connection: AsyncConnection, article: Article) -> Sequence[str]:
    """Return the texts of the published version's attachments."""
    return () if article.published is None else await papers.texts(connection, article.id, article.published)
