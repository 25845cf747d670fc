"""The floor's history, and the views that reports read (RP2): queue entry, ring, answer by a person, departure."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "acd_0001"
down_revision = None
branch_labels = None
depends_on = None

V_INTERACTIONS = """
CREATE VIEW v_interactions AS
SELECT id, kind, queue, position, queued_at, rang_at, connected_at, agent, parted_at, departed_at, departure,
       waited_s, talk_s, requeues,
       CASE WHEN departure <> 'abandoned' THEN NULL WHEN rang_at IS NULL THEN 'queue' ELSE 'ringing' END AS abandoned_in
FROM interaction
"""
V_OFFERS = """
CREATE VIEW v_offers AS
SELECT id, interaction, agent, queue, offered_at, rang_at, ended_at, outcome, connected_at, parted_at, talk_s
FROM offer
"""
V_AGENT_STATES = """
CREATE VIEW v_agent_states AS
SELECT agent, state, reason, "by", interaction, began_at, ended_at, lasted_s
FROM agent_state
"""


def upgrade() -> None:
    op.create_table(
        "interaction",
        sa.Column("id", sa.String(150), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("queue", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("queued_at", Moment, nullable=False, index=True),
        sa.Column("rang_at", Moment, nullable=True),
        sa.Column("connected_at", Moment, nullable=True),
        sa.Column("agent", sa.String(64), nullable=True, index=True),
        sa.Column("parted_at", Moment, nullable=True),
        sa.Column("departed_at", Moment, nullable=True),
        sa.Column("departure", sa.String(16), nullable=True),
        sa.Column("waited_s", sa.Float, nullable=True),
        sa.Column("talk_s", sa.Float, nullable=False),
        sa.Column("requeues", sa.Integer, nullable=False),
    )
    op.create_table(
        "offer",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("interaction", sa.String(150), nullable=False, index=True),
        sa.Column("agent", sa.String(64), nullable=False),
        sa.Column("queue", sa.String(64), nullable=False),
        sa.Column("offered_at", Moment, nullable=False),
        sa.Column("rang_at", Moment, nullable=True),
        sa.Column("ended_at", Moment, nullable=True),
        sa.Column("outcome", sa.String(16), nullable=True),
        sa.Column("connected_at", Moment, nullable=True),
        sa.Column("parted_at", Moment, nullable=True),
        sa.Column("talk_s", sa.Float, nullable=True),
    )
    op.create_index("ix_offer_agent_offered_at", "offer", ["agent", "offered_at"])
    live = sa.text("ended_at IS NULL")
    op.create_index("uq_offer_live", "offer", ["agent"], unique=True, sqlite_where=live, postgresql_where=live)
    op.create_table(
        "agent_state",
        sa.Column("n", sa.BigInteger, primary_key=True),
        sa.Column("i", sa.Integer, primary_key=True),
        sa.Column("agent", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("interaction", sa.String(150), nullable=True),
        sa.Column("began_at", Moment, nullable=False),
        sa.Column("ended_at", Moment, nullable=True),
        sa.Column("lasted_s", sa.Float, nullable=True),
    )
    op.create_index("ix_agent_state_agent_began_at", "agent_state", ["agent", "began_at"])
    for view in (V_INTERACTIONS, V_OFFERS, V_AGENT_STATES):
        op.execute(view)
