"""Synonyms of public services come with the system; articles are indexed by their spellings; and past queries are
proposed again once they have been asked and found as they were typed."""

import secrets
import time

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment
from knowledge.search.synonyms import shipped

revision = "knowledge_0011"
down_revision = "knowledge_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("knowledge_title", sa.Column("spelling", sa.Integer, nullable=False, server_default="0"))
    op.create_index("ix_knowledge_title_spelling", "knowledge_title", ["spelling"])
    op.drop_index("ix_knowledge_term_sound", "knowledge_term")
    op.drop_column("knowledge_term", "sound")
    op.drop_table("knowledge_near")
    op.execute("UPDATE knowledge_query SET found = 0")
    table = sa.table(
        "knowledge_synonym",
        sa.column("id", sa.String),
        sa.column("words", sa.JSON),
        sa.column("by_name", sa.String),
        sa.column("updated_at", Moment),
    )
    now = time.time()
    rows = [
        {"id": secrets.token_hex(8), "words": words, "by_name": "", "updated_at": now}
        for words in shipped("public_synonyms.txt")
    ]
    op.bulk_insert(table, rows)
