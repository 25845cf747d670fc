"""The tables of reading: who read which version and when, and how articles were rated."""

import sqlalchemy as sa

from infra.database.engine import Moment, metadata

read_table = sa.Table(
    "knowledge_read",
    metadata,
    sa.Column("id", sa.Integer().with_variant(sa.BigInteger, "postgresql"), primary_key=True, autoincrement=True),
    sa.Column("article", sa.String(32), nullable=False),
    sa.Column("n", sa.Integer, nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("interaction", sa.String(64), nullable=True),
    sa.Index("ix_knowledge_read_article", "article", "at"),
    sa.Index("ix_knowledge_read_by", "by", "article", "at"),
    sa.Index("ix_knowledge_read_at", "at"),
)
"""`n`: the version that was read; `interaction`: the one in which it was read to a citizen."""

read_day_table = sa.Table(
    "knowledge_read_day",
    metadata,
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("article", sa.String(32), primary_key=True),
    sa.Column("reads", sa.Integer, nullable=False),
)
"""How often each article was read on each day of the site's zone; kept for ever, one row for each article and day."""

rating_table = sa.Table(
    "knowledge_rating",
    metadata,
    sa.Column("article", sa.String(32), primary_key=True),
    sa.Column("by", sa.String(32), primary_key=True),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("form", sa.Integer, nullable=False),
    sa.Column("content", sa.Integer, nullable=False),
    sa.Column("value", sa.Integer, nullable=False),
    sa.Column("comment", sa.String(500), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Index("ix_knowledge_rating_at", "at"),
)
favourite_table = sa.Table(
    "knowledge_favourite",
    metadata,
    sa.Column("by", sa.String(32), primary_key=True),
    sa.Column("article", sa.String(32), primary_key=True),
    sa.Column("folder", sa.String(40), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Index("ix_knowledge_favourite_at", "at"),
)
"""`folder`: the reader's own name for it, '' for none."""
