"""Sent faxes are found by their number."""

from alembic import op

revision = "fax_0003"
down_revision = "fax_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_fax_out_number", "fax_out", ["number", "queued_at", "id"])
