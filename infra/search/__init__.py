"""Full-text search: one way to split text into tokens, and one index over SQLite's FTS5 and PostgreSQL's tsvector."""

from infra.search.index import Document, Hit, Index, Place
from infra.search.snippets import Piece, snippet
from infra.search.tokens import Words, tokens

__all__ = ["Document", "Hit", "Index", "Piece", "Place", "Words", "snippet", "tokens"]
