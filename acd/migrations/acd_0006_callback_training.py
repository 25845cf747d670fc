"""Call-backs of training are marked, and the view that reports read leaves them out (SC7, RP2)."""

import sqlalchemy as sa
from alembic import op

revision = "acd_0006"
down_revision = "acd_0005"
branch_labels = None
depends_on = None

V_CALLBACKS = """
CREATE VIEW v_callbacks AS
SELECT id, queue, queued_at, requested_at, expires_at, requests, attempts, last, ended_at, outcome, agent, interaction
FROM callback
WHERE NOT training
"""


def upgrade() -> None:
    op.execute("DROP VIEW v_callbacks")
    op.add_column("callback", sa.Column("training", sa.Boolean, nullable=False, server_default=sa.false()))
    callback = sa.table("callback", sa.column("asked_by"), sa.column("training", sa.Boolean))
    interaction = sa.table("interaction", sa.column("id"), sa.column("training", sa.Boolean))
    trained = sa.select(interaction.c.id).where(interaction.c.training)
    op.execute(callback.update().where(callback.c.asked_by.in_(trained)).values(training=True))
    op.execute(V_CALLBACKS)
