"""Full-text search: one way to split text into tokens, and one index over SQLite's FTS5 and PostgreSQL's tsvector."""

from infra.search.index import Document, Hit, HitsCursor, Index, Sought
from infra.search.snippets import Piece, snippet
from infra.search.tokens import QueryWords, Word, tokens

__all__ = ["Document", "Hit", "HitsCursor", "Index", "Piece", "QueryWords", "Sought", "Word", "snippet", "tokens"]
