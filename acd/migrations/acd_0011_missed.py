"""Call-backs of callers who gave up are told apart, and the moment of the first ring is kept."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "acd_0011"
down_revision = "acd_0010"
branch_labels = None
depends_on = None

V_CALLBACKS = """
CREATE VIEW v_callbacks AS
SELECT id, queue, queued_at, requested_at, expires_at, requests, attempts, last, ended_at, outcome, agent, interaction,
       lost, why, missed, called_at
FROM callback
WHERE NOT training
"""


def upgrade() -> None:
    op.execute("DROP VIEW v_callbacks")
    op.add_column("callback", sa.Column("missed", sa.String(16), nullable=True))
    op.add_column("callback", sa.Column("called_at", Moment, nullable=True))
    op.execute(V_CALLBACKS)
