"""People in a talk are participants, and an agent is in a state after a talk, as in the code."""

import sqlalchemy as sa
from alembic import op

revision = "acd_0008"
down_revision = "acd_0007"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_party_interaction": ("ix_participant_interaction", ["interaction"]),
    "ix_party_agent_called_at": ("ix_participant_agent_called_at", ["agent", "called_at"]),
}
V_PARTICIPANTS = """
CREATE VIEW v_participants AS
SELECT id, interaction, kind, "by", agent, queue, name, called_at, joined_at, left_at, outcome, consult_s, talk_s
FROM participant
WHERE interaction NOT IN (SELECT id FROM interaction WHERE training)
"""


def upgrade() -> None:
    op.execute("DROP VIEW v_parties")
    op.rename_table("party", "participant")
    for old, (new, columns) in INDEXES.items():
        op.drop_index(old)
        op.create_index(new, "participant", columns)
    op.execute(V_PARTICIPANTS)
    state = sa.table("agent_state", sa.column("reason", sa.String))
    op.execute(state.update().where(state.c.reason == "after_service").values(reason="after_talk"))
