"""Other people in a talk: consulted, in a conference, handed on to (TE4, RP2)."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "acd_0005"
down_revision = "acd_0004"
branch_labels = None
depends_on = None

V_PARTIES = """
CREATE VIEW v_parties AS
SELECT id, interaction, kind, "by", agent, queue, name, called_at, joined_at, left_at, outcome, consult_s, talk_s
FROM party
WHERE interaction NOT IN (SELECT id FROM interaction WHERE training)
"""


def upgrade() -> None:
    op.create_table(
        "party",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("called_at", Moment, primary_key=True),
        sa.Column("interaction", sa.String(150), nullable=False, index=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("agent", sa.String(64), nullable=True),
        sa.Column("queue", sa.String(64), nullable=True),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("number", sa.String(64), nullable=False),
        sa.Column("joined_at", Moment, nullable=True),
        sa.Column("left_at", Moment, nullable=True),
        sa.Column("outcome", sa.String(16), nullable=True),
        sa.Column("consult_s", sa.Float, nullable=False),
        sa.Column("talk_s", sa.Float, nullable=False),
    )
    op.create_index("ix_party_agent_called_at", "party", ["agent", "called_at"])
    op.execute(V_PARTIES)
