"""The reason why an offer went to this agent, for any past call (issue 3, Why?)."""

import sqlalchemy as sa
from alembic import op

revision = "acd_0002"
down_revision = "acd_0001"
branch_labels = None
depends_on = None

V_OFFERS = """
CREATE VIEW v_offers AS
SELECT id, interaction, agent, queue, offered_at, rang_at, ended_at, outcome, connected_at, parted_at, talk_s,
       chosen, candidates, idle_s, waited_s
FROM offer
"""


def upgrade() -> None:
    op.execute("DROP VIEW v_offers")
    op.add_column("offer", sa.Column("chosen", sa.String(16), nullable=True))
    op.add_column("offer", sa.Column("candidates", sa.Integer, nullable=True))
    op.add_column("offer", sa.Column("idle_s", sa.Float, nullable=True))
    op.add_column("offer", sa.Column("waited_s", sa.Float, nullable=True))
    op.execute(V_OFFERS)
