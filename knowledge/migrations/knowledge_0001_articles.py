"""Categories, articles with their versions, and their index."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment
from infra.search import schema

revision = "knowledge_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "knowledge_category",
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
    op.create_table(
        "knowledge_article",
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
    )
    op.create_index("ix_knowledge_article_updated_at", "knowledge_article", ["updated_at", "id"])
    op.create_index("ix_knowledge_article_open", "knowledge_article", ["open", "updated_at", "id"])
    op.create_index("ix_knowledge_article_live", "knowledge_article", ["live", "updated_at", "id"])
    op.create_index("ix_knowledge_article_department", "knowledge_article", ["department", "updated_at", "id"])
    op.create_index("ix_knowledge_article_heat", "knowledge_article", ["live", "heat"])
    op.create_index("ix_knowledge_article_valid_to", "knowledge_article", ["live", "valid_to"])
    op.create_index("ix_knowledge_article_review_at", "knowledge_article", ["live", "review_at"])
    op.create_table(
        "knowledge_edition",
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
    )
    op.create_table(
        "knowledge_link",
        sa.Column("article", sa.String(32), primary_key=True),
        sa.Column("other", sa.String(32), primary_key=True),
    )
    op.create_index("ix_knowledge_link_other", "knowledge_link", ["other"])
    schema.create(op.get_bind(), "knowledge", 4)
