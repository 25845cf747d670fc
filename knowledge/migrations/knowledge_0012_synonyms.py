"""A second list of synonyms of public services comes with the system. Groups with the same words are not doubled."""

import secrets
import time

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment
from knowledge.search.synonyms import shipped

revision = "knowledge_0012"
down_revision = "knowledge_0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table = sa.table(
        "knowledge_synonym",
        sa.column("id", sa.String),
        sa.column("words", sa.JSON),
        sa.column("by_name", sa.String),
        sa.column("updated_at", Moment),
    )
    known = {frozenset(words) for words in op.get_bind().scalars(sa.select(table.c.words))}
    now = time.time()
    rows = [
        {"id": secrets.token_hex(8), "words": words, "by_name": "", "updated_at": now}
        for words in shipped("public_synonyms_2.txt")
        if frozenset(words) not in known
    ]
    op.bulk_insert(table, rows)
