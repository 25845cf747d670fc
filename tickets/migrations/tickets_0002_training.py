"""Training tickets are marked, and the view that reports read leaves them out (SC7)."""

import sqlalchemy as sa
from alembic import op

revision = "tickets_0002"
down_revision = "tickets_0001"
branch_labels = None
depends_on = None

V_TICKETS = """
CREATE VIEW v_tickets AS
SELECT id, number, state, type, urgency, department, interaction, created_by, created_at, updated_at, submitted_at
FROM ticket
WHERE NOT training
"""


def upgrade() -> None:
    op.add_column("ticket", sa.Column("training", sa.Boolean, nullable=False, server_default=sa.false()))
    op.execute(V_TICKETS)
