"""Training is marked, and the views that reports read leave it out (issue 3: training seats)."""

import sqlalchemy as sa
from alembic import op

revision = "acd_0003"
down_revision = "acd_0002"
branch_labels = None
depends_on = None

V_INTERACTIONS = """
CREATE VIEW v_interactions AS
SELECT id, kind, queue, position, queued_at, rang_at, connected_at, agent, parted_at, departed_at, departure,
       waited_s, talk_s, requeues,
       CASE WHEN departure <> 'abandoned' THEN NULL WHEN rang_at IS NULL THEN 'queue' ELSE 'ringing' END AS abandoned_in
FROM interaction
WHERE NOT training
"""
V_OFFERS = """
CREATE VIEW v_offers AS
SELECT id, interaction, agent, queue, offered_at, rang_at, ended_at, outcome, connected_at, parted_at, talk_s,
       chosen, candidates, idle_s, waited_s
FROM offer
WHERE interaction NOT IN (SELECT id FROM interaction WHERE training)
"""


def upgrade() -> None:
    op.execute("DROP VIEW v_interactions")
    op.execute("DROP VIEW v_offers")
    op.add_column("interaction", sa.Column("training", sa.Boolean, nullable=False, server_default=sa.false()))
    op.execute(V_INTERACTIONS)
    op.execute(V_OFFERS)
