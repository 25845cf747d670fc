"""The tables of searching: known words, titles as they are typed, queries, and synonyms."""

import sqlalchemy as sa

from infra.database.engine import Moment, metadata

term_table = sa.Table(
    "knowledge_term",
    metadata,
    sa.Column("term", sa.String(40), primary_key=True),
    sa.Column("uses", sa.Integer, nullable=False),
    sa.Column("pinyin", sa.String(60), nullable=False),
    sa.Column("initials", sa.String(60), nullable=False),
    sa.Index("ix_knowledge_term_pinyin", "pinyin"),
    sa.Index("ix_knowledge_term_initials", "initials"),
)
title_table = sa.Table(
    "knowledge_title",
    metadata,
    sa.Column("article", sa.String(32), primary_key=True),
    sa.Column("title", sa.String(120), nullable=False),
    sa.Column("pinyin", sa.String(60), nullable=False),
    sa.Column("initials", sa.String(60), nullable=False),
    sa.Column("spelling", sa.Integer, nullable=False, server_default="0"),
    sa.Index("ix_knowledge_title_spelling", "spelling"),
    sa.Index("ix_knowledge_title_pinyin", "pinyin"),
    sa.Index("ix_knowledge_title_initials", "initials"),
)
"""`spelling`: which `SPELLING` the article's words in the index have."""

SPELLING = 1
"""How articles are entered in the index. Raise this when that changes, and all are entered anew beside other work."""

query_table = sa.Table(
    "knowledge_query",
    metadata,
    sa.Column("text", sa.String(40), primary_key=True),
    sa.Column("head", sa.String(1), nullable=False),
    sa.Column("pinyin", sa.String(60), nullable=False),
    sa.Column("initials", sa.String(60), nullable=False),
    sa.Column("asked", sa.Integer, nullable=False),
    sa.Column("missed", sa.Integer, nullable=False),
    sa.Column("found", sa.Integer, nullable=False),
    sa.Column("last_at", Moment, nullable=False),
    sa.Column("settled_at", Moment, nullable=True),
    sa.Index("ix_knowledge_query_head", "head", "asked"),
    sa.Index("ix_knowledge_query_initials", "initials"),
    sa.Index("ix_knowledge_query_pinyin", "pinyin"),
    sa.Index("ix_knowledge_query_missed", "missed", "text"),
)
"""`asked`: how often; `missed`: how often without a result since somebody settled it; `found`: the number of results
the last time."""

query_day_table = sa.Table(
    "knowledge_query_day",
    metadata,
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("text", sa.String(40), primary_key=True),
    sa.Column("asked", sa.Integer, nullable=False),
    sa.Column("missed", sa.Integer, nullable=False),
    sa.Column("corrected", sa.Integer, nullable=False),
)
"""`text`: '' for all searches whose words are not kept. Days are deleted after `queries.KEPT_DAYS`."""

synonym_table = sa.Table(
    "knowledge_synonym",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("words", sa.JSON, nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
)
