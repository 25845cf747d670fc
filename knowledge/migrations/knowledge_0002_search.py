"""Searching and reading: known words, queries, synonyms, who read what, ratings and favourites."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "knowledge_0002"
down_revision = "knowledge_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "knowledge_term",
        sa.Column("term", sa.String(40), primary_key=True),
        sa.Column("uses", sa.Integer, nullable=False),
        sa.Column("pinyin", sa.String(60), nullable=False),
        sa.Column("initials", sa.String(60), nullable=False),
        sa.Column("sound", sa.String(60), nullable=False),
    )
    op.create_index("ix_knowledge_term_pinyin", "knowledge_term", ["pinyin"])
    op.create_index("ix_knowledge_term_initials", "knowledge_term", ["initials"])
    op.create_index("ix_knowledge_term_sound", "knowledge_term", ["sound"])
    op.create_table(
        "knowledge_near",
        sa.Column("key", sa.String(40), primary_key=True),
        sa.Column("term", sa.String(40), primary_key=True),
    )
    op.create_index("ix_knowledge_near_term", "knowledge_near", ["term"])
    op.create_table(
        "knowledge_title",
        sa.Column("article", sa.String(32), primary_key=True),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("pinyin", sa.String(60), nullable=False),
        sa.Column("initials", sa.String(60), nullable=False),
    )
    op.create_index("ix_knowledge_title_pinyin", "knowledge_title", ["pinyin"])
    op.create_index("ix_knowledge_title_initials", "knowledge_title", ["initials"])
    op.create_table(
        "knowledge_query",
        sa.Column("text", sa.String(40), primary_key=True),
        sa.Column("head", sa.String(1), nullable=False),
        sa.Column("pinyin", sa.String(60), nullable=False),
        sa.Column("initials", sa.String(60), nullable=False),
        sa.Column("asked", sa.Integer, nullable=False),
        sa.Column("missed", sa.Integer, nullable=False),
        sa.Column("found", sa.Integer, nullable=False),
        sa.Column("last_at", Moment, nullable=False),
        sa.Column("settled_at", Moment, nullable=True),
    )
    op.create_index("ix_knowledge_query_head", "knowledge_query", ["head", "asked"])
    op.create_index("ix_knowledge_query_initials", "knowledge_query", ["initials"])
    op.create_index("ix_knowledge_query_pinyin", "knowledge_query", ["pinyin"])
    op.create_index("ix_knowledge_query_missed", "knowledge_query", ["missed", "text"])
    op.create_table(
        "knowledge_synonym",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("words", sa.JSON, nullable=False),
        sa.Column("by_name", sa.String(64), nullable=False),
        sa.Column("updated_at", Moment, nullable=False),
    )
    op.create_table(
        "knowledge_read",
        sa.Column("id", sa.Integer().with_variant(sa.BigInteger, "postgresql"), primary_key=True, autoincrement=True),
        sa.Column("article", sa.String(32), nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("by_name", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("interaction", sa.String(64), nullable=True),
    )
    op.create_index("ix_knowledge_read_article", "knowledge_read", ["article", "at"])
    op.create_index("ix_knowledge_read_by", "knowledge_read", ["by", "article", "at"])
    op.create_index("ix_knowledge_read_at", "knowledge_read", ["at"])
    op.create_table(
        "knowledge_rating",
        sa.Column("article", sa.String(32), primary_key=True),
        sa.Column("by", sa.String(32), primary_key=True),
        sa.Column("by_name", sa.String(64), nullable=False),
        sa.Column("form", sa.Integer, nullable=False),
        sa.Column("content", sa.Integer, nullable=False),
        sa.Column("value", sa.Integer, nullable=False),
        sa.Column("comment", sa.String(500), nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_table(
        "knowledge_favourite",
        sa.Column("by", sa.String(32), primary_key=True),
        sa.Column("article", sa.String(32), primary_key=True),
        sa.Column("folder", sa.String(40), nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
