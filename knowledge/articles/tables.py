"""The tables of knowledge."""

import sqlalchemy as sa

from infra.database.engine import Moment, metadata

category_table = sa.Table(
    "knowledge_category",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("parent", sa.String(32), nullable=True),
    sa.Column("level", sa.Integer, nullable=False),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("name", sa.String(40), nullable=False),
    sa.Column("department", sa.String(32), nullable=True),
    sa.Column("retired", sa.Boolean, nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
)
article_table = sa.Table(
    "knowledge_article",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("department", sa.String(32), nullable=False),
    sa.Column("title", sa.String(120), nullable=False),
    sa.Column("form", sa.String(16), nullable=False),
    sa.Column("live", sa.String(16), nullable=True),
    sa.Column("open", sa.String(16), nullable=True),
    sa.Column("published", sa.Integer, nullable=True),
    sa.Column("draft", sa.Integer, nullable=True),
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("keywords", sa.JSON, nullable=False),
    sa.Column("categories", sa.JSON, nullable=False),
    sa.Column("valid_from", Moment, nullable=True),
    sa.Column("valid_to", Moment, nullable=True),
    sa.Column("review_at", Moment, nullable=True),
    sa.Column("created_by", sa.String(32), nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
    sa.Column("published_at", Moment, nullable=True),
    sa.Column("clicks", sa.Integer, nullable=False),
    sa.Column("heat", sa.Float, nullable=False),
    sa.Column("rated", sa.Integer, nullable=False),
    sa.Column("score", sa.Float, nullable=False),
    sa.Index("ix_knowledge_article_updated_at", "updated_at", "id"),
    sa.Index("ix_knowledge_article_open", "open", "updated_at", "id"),
    sa.Index("ix_knowledge_article_live", "live", "updated_at", "id"),
    sa.Index("ix_knowledge_article_department", "department", "updated_at", "id"),
    sa.Index("ix_knowledge_article_heat", "live", "heat"),
    sa.Index("ix_knowledge_article_valid_to", "live", "valid_to"),
    sa.Index("ix_knowledge_article_review_at", "live", "review_at"),
)
"""`clicks`, `heat`, `rated` and `score` come from reading and rating; they are not part of the content."""

edition_table = sa.Table(
    "knowledge_edition",
    metadata,
    sa.Column("article", sa.String(32), primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("title", sa.String(120), nullable=False),
    sa.Column("form", sa.String(16), nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("keywords", sa.JSON, nullable=False),
    sa.Column("categories", sa.JSON, nullable=False),
    sa.Column("related", sa.JSON, nullable=False),
    sa.Column("valid_from", Moment, nullable=True),
    sa.Column("valid_to", Moment, nullable=True),
    sa.Column("review_at", Moment, nullable=True),
    sa.Column("why", sa.String(200), nullable=False),
    sa.Column("authors", sa.JSON, nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
    sa.Column("submitted_at", Moment, nullable=True),
    sa.Column("decided_by", sa.String(32), nullable=True),
    sa.Column("decided_by_name", sa.String(64), nullable=False),
    sa.Column("decided_at", Moment, nullable=True),
    sa.Column("note", sa.String(200), nullable=False),
    sa.Column("ended_at", Moment, nullable=True),
    sa.Column("ended_by", sa.String(32), nullable=True),
    sa.Column("ended_by_name", sa.String(64), nullable=False, server_default=""),
    sa.Index("ix_knowledge_edition_decided_at", "decided_at"),
    sa.Index("ix_knowledge_edition_ended_at", "ended_at"),
)
"""`ended_by`: who took it off line, None if nobody did."""

link_table = sa.Table(
    "knowledge_link",
    metadata,
    sa.Column("article", sa.String(32), primary_key=True),
    sa.Column("other", sa.String(32), primary_key=True),
    sa.Index("ix_knowledge_link_other", "other"),
)
"""Related articles, as the published version of `article` names them. The relation counts in both directions."""
