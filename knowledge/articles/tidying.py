"""One-click tidying (一键排版) of what stands in the editor: cleaned as saving does it, and made uniform."""

from knowledge.articles.cleaning import cleaned
from knowledge.rules import tidying
from knowledge.rules.tidying import Tidied


def tidied(html: str) -> Tidied:
    """The HTML without anything that an article may not have, made uniform. What Word brings along is gone."""
    return tidying.tidied(cleaned(html))
