"""Pictures within articles, the articles that have had them, and the order of attachments."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "knowledge_0006"
down_revision = "knowledge_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "knowledge_picture",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("looked_at", Moment, nullable=False),
    )
    op.create_index("ix_knowledge_picture_looked_at", "knowledge_picture", ["looked_at", "id"])
    op.create_table(
        "knowledge_picture_use",
        sa.Column("picture", sa.String(32), primary_key=True),
        sa.Column("article", sa.String(32), primary_key=True),
    )
    op.create_index("ix_knowledge_picture_use_article", "knowledge_picture_use", ["article"])
    op.create_table(
        "knowledge_paper_order",
        sa.Column("article", sa.String(32), primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("papers", sa.JSON, nullable=False),
    )
