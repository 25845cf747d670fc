"""An agent's present state is found at once, however many earlier ones there are."""

import sqlalchemy as sa
from alembic import op

revision = "acd_0007"
down_revision = "acd_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    present = sa.text("ended_at IS NULL")
    op.create_index("ix_agent_state_present", "agent_state", ["agent"], sqlite_where=present, postgresql_where=present)
