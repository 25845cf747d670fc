"""Call-backs of callers whom the system lost are told apart from requested ones (TE7)."""

import sqlalchemy as sa
from alembic import op

revision = "acd_0010"
down_revision = "acd_0009"
branch_labels = None
depends_on = None

V_CALLBACKS = """
CREATE VIEW v_callbacks AS
SELECT id, queue, queued_at, requested_at, expires_at, requests, attempts, last, ended_at, outcome, agent, interaction,
       lost, why
FROM callback
WHERE NOT training
"""


def upgrade() -> None:
    op.execute("DROP VIEW v_callbacks")
    op.add_column("callback", sa.Column("lost", sa.String(16), nullable=True))
    op.add_column("callback", sa.Column("why", sa.String(32), nullable=True))
    op.execute(V_CALLBACKS)
