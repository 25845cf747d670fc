"""Views of lists that people save under a name, shared or not, and the view with which a person's list starts."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "infra_0007"
down_revision = "infra_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("screen", sa.String(24), nullable=False),
        sa.Column("owner", sa.String(32), nullable=False),
        sa.Column("owner_name", sa.String(64), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("filter", sa.JSON, nullable=False),
        sa.Column("columns", sa.JSON, nullable=False),
        sa.Column("shared", sa.Boolean, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.UniqueConstraint("screen", "owner", "name", name="uq_saved_view_screen_owner_name"),
    )
    op.create_table(
        "default_view",
        sa.Column("screen", sa.String(24), primary_key=True),
        sa.Column("owner", sa.String(32), primary_key=True),
        sa.Column("view", sa.String(32), nullable=False),
    )
    op.create_index("ix_default_view_view", "default_view", ["view"])
