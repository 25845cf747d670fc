"""Outbound calls, marked so that no figure of callers counts them; and all call-backs, with their outcomes.

TE5, AC6, RP2.
"""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "acd_0004"
down_revision = "acd_0003"
branch_labels = None
depends_on = None

V_INTERACTIONS = """
CREATE VIEW v_interactions AS
SELECT id, kind, queue, position, queued_at, rang_at, connected_at, agent, parted_at, departed_at, departure,
       waited_s, talk_s, requeues,
       CASE WHEN departure <> 'abandoned' THEN NULL WHEN rang_at IS NULL THEN 'queue' ELSE 'ringing' END AS abandoned_in
FROM interaction
WHERE NOT training AND NOT outbound
"""
V_OFFERS = """
CREATE VIEW v_offers AS
SELECT id, interaction, agent, queue, offered_at, rang_at, ended_at, outcome, connected_at, parted_at, talk_s,
       chosen, candidates, idle_s, waited_s
FROM offer
WHERE NOT outbound AND interaction NOT IN (SELECT id FROM interaction WHERE training)
"""
V_OUTBOUND = """
CREATE VIEW v_outbound AS
SELECT id, queue, queued_at AS dialled_at, connected_at, agent, parted_at, departed_at, departure, talk_s, callback
FROM interaction
WHERE outbound AND NOT training
"""
V_CALLBACKS = """
CREATE VIEW v_callbacks AS
SELECT id, queue, queued_at, requested_at, expires_at, requests, attempts, last, ended_at, outcome, agent, interaction
FROM callback
"""


def upgrade() -> None:
    op.execute("DROP VIEW v_interactions")
    op.execute("DROP VIEW v_offers")
    op.add_column("interaction", sa.Column("outbound", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("interaction", sa.Column("callback", sa.String(64), nullable=True))
    op.add_column("offer", sa.Column("outbound", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "callback",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("number", sa.String(64), nullable=False, index=True),
        sa.Column("queue", sa.String(64), nullable=False),
        sa.Column("asked_by", sa.String(150), nullable=False),
        sa.Column("queued_at", Moment, nullable=False),
        sa.Column("requested_at", Moment, nullable=False, index=True),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("requests", sa.Integer, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("last", sa.String(32), nullable=True),
        sa.Column("ended_at", Moment, nullable=True),
        sa.Column("outcome", sa.String(16), nullable=True),
        sa.Column("agent", sa.String(64), nullable=True),
        sa.Column("interaction", sa.String(150), nullable=True),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
    )
    for view in (V_INTERACTIONS, V_OFFERS, V_OUTBOUND, V_CALLBACKS):
        op.execute(view)
