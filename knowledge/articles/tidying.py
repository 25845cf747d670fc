"""One-click tidying (一键排版) of the editor's content: cleaned as on saving, and made uniform."""

from knowledge.articles.cleaning import cleaned
from knowledge.rules import tidying
from knowledge.rules.tidying import Tidied


def tidied(html: str) -> Tidied:
    """Return the HTML without anything that an article may not have, including the leftovers of Word, made uniform."""
    return tidying.tidied(cleaned(html))
