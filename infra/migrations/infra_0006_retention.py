"""How long files are kept, by category; and the outcomes of the file store's daily duties."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "infra_0006"
down_revision = "infra_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "retention_rule",
        sa.Column("category", sa.String(40), primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("title", sa.String(60), nullable=False),
        sa.Column("days", sa.Integer, nullable=True),
        sa.Column("early_days", sa.Integer, nullable=True),
        sa.Column("early_rank", sa.Integer, nullable=False),
        sa.Column("least_days", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "file_duty",
        sa.Column("name", sa.String(20), primary_key=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("about", sa.JSON, nullable=False),
    )
