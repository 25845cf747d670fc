"""Saved views of call records move to the table of saved views of all lists."""

from alembic import op

revision = "records_0003"
down_revision = "records_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "INSERT INTO saved_view (id, screen, owner, owner_name, name, filter, columns, shared, created_at) "
        "SELECT id, 'records', owner, '', name, filter, '[]', false, created_at FROM record_view"
    )
    op.drop_table("record_view")
