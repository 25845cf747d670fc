"""Groups, rights by role, spoken languages, disabled accounts, and versions against simultaneous edits."""

import sqlalchemy as sa
from alembic import op

revision = "accounts_0002"
down_revision = "accounts_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("groups", sa.JSON, nullable=False, server_default="[]"),
        sa.Column("languages", sa.JSON, nullable=False, server_default='["zh"]'),
        sa.Column("disabled", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    ):
        op.add_column("account", column)
    op.create_table(
        "agent_group",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(64), nullable=False, unique=True),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "role_rights",
        sa.Column("role", sa.String(16), primary_key=True),
        sa.Column("rights", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
