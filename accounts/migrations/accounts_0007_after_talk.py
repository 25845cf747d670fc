"""The state of an agent after a talk is stored under its name in the code."""

from alembic import op

revision = "accounts_0007"
down_revision = "accounts_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column("account", "after_service", new_column_name="after_talk")
